"""Addresses of the money for who comes with a link: signing, and the calendar of deadlines."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "signing"

urlpatterns: list[URLPattern | URLResolver] = []
