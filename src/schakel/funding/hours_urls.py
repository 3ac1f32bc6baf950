"""Addresses of the money: hours."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

hours_pages: list[URLPattern | URLResolver] = []
