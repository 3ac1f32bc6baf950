"""Addresses of the bookings: `/regio/<sto>/…`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "bookings"

urlpatterns: list[URLPattern | URLResolver] = []
