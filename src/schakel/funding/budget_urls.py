"""Addresses of the money: budget."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

budget_pages: list[URLPattern | URLResolver] = []
