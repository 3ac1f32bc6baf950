"""Addresses of the money: budget."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from schakel.funding.views import budget

budget_pages: list[URLPattern | URLResolver] = [
    path("begroting/", budget.budget, name="budget"),
]
