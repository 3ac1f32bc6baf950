"""Addresses of the public data."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "reference"
urlpatterns: list[URLPattern] = []
