"""Addresses of the money: budget."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from schakel.funding.views import (
    budget,
    budget_difference,
    budget_file,
    budget_spending,
    budget_what_if,
)

budget_pages: list[URLPattern | URLResolver] = [
    path("begroting/", budget.budget, name="budget"),
    path("begroting/besteding/", budget_spending.budget_spending, name="budget_spending"),
    path("begroting/verschuivingen/", budget_difference.budget_shifts, name="budget_shifts"),
    path(
        "begroting/<uuid:plan>/verschil/",
        budget_difference.budget_difference,
        name="budget_difference",
    ),
    path(
        "begroting/<uuid:plan>/verschil/besluit/",
        budget_difference.budget_decide,
        name="budget_decide",
    ),
    path("begroting/<uuid:plan>/bestand/", budget_file.budget_file, name="budget_file"),
    path("begroting/<uuid:plan>/inlezen/", budget_file.budget_upload, name="budget_upload"),
    path("begroting/<uuid:plan>/inlezen/bewaren/", budget_file.budget_read, name="budget_read"),
    path("begroting/<uuid:plan>/wat-als/", budget_what_if.budget_what_if, name="budget_what_if"),
    path("begroting/<uuid:plan>/verschuiven/", budget_what_if.budget_move, name="budget_move"),
]
