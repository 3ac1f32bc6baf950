"""Addresses of the pages over all contexts."""

from __future__ import annotations

from django.urls import path
from django.views.i18n import set_language

from schakel.common.access import public
from schakel.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("taal/", public(set_language), name="language"),
    path("regio-kiezen/", views.choose_region, name="choose_region"),
    path("patronen/", views.patterns, name="patterns"),
]
