"""Addresses of the money: accounts."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

accounts_pages: list[URLPattern | URLResolver] = []
