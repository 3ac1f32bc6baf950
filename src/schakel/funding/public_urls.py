"""Addresses of the money for who comes with a link: signing, and the calendar of deadlines."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from schakel.funding.views import deadlines

app_name = "signing"

urlpatterns: list[URLPattern | URLResolver] = [
    path("termijnen/<str:token>.ics", deadlines.deadline_feed, name="deadline_feed"),
]
