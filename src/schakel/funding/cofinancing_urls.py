"""Addresses of the money: cofinancing."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

cofinancing_pages: list[URLPattern | URLResolver] = []
