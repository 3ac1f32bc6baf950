"""Addresses of the money: claims."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

claims_pages: list[URLPattern | URLResolver] = []
