"""Addresses of the money: payments."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

payments_pages: list[URLPattern | URLResolver] = []
