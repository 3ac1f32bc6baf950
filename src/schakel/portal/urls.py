"""Addresses of the pages over all contexts."""

from __future__ import annotations

from django.urls import path

from schakel.portal.views import check, demo, home, public, search

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("regio-kiezen/", home.choose_region, name="choose_region"),
    path("taal/", home.choose_language, name="language"),
    path("zoeken/", search.results, name="search"),
    path("demo/kijk-als/", demo.look_as, name="demo"),
    path("regio/<str:sto>/plan/toets/", check.region_check, name="region_check"),
    path("hulp/", public.help_page, name="help"),
    path("toegankelijkheid/", public.accessibility, name="accessibility"),
    path("privacy/", public.privacy, name="privacy"),
    path("patronen/", public.patterns, name="patterns"),
    path(".well-known/security.txt", public.security_txt, name="security_txt"),
    path("robots.txt", public.robots_txt, name="robots_txt"),
    path("favicon.ico", public.favicon, name="favicon"),
    path("gezond/", public.health, name="health"),
]
