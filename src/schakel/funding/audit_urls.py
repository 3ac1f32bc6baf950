"""Addresses of the money: audit."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

audit_pages: list[URLPattern | URLResolver] = []
