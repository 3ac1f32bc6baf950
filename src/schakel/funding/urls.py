"""Addresses of the money: `/regio/<sto>/geld/…`; one module per part."""

from __future__ import annotations

from django.urls import include, path

from schakel.funding.accounts_urls import accounts_pages
from schakel.funding.audit_urls import audit_pages
from schakel.funding.budget_urls import budget_pages
from schakel.funding.claims_urls import claims_pages
from schakel.funding.cofinancing_urls import cofinancing_pages
from schakel.funding.hours_urls import hours_pages
from schakel.funding.payments_urls import payments_pages
from schakel.funding.projects_urls import projects_pages

app_name = "funding"

region_pages = [
    *budget_pages,
    *cofinancing_pages,
    *claims_pages,
    *hours_pages,
    *payments_pages,
    *accounts_pages,
    *audit_pages,
    *projects_pages,
]

urlpatterns = [path("<str:sto>/geld/", include(region_pages))]
