"""Addresses of the plan: `/regio/<sto>/plan/…`."""

from __future__ import annotations

from django.urls import URLPattern, include, path

from schakel.programme.views import overview

app_name = "programme"

version: list[URLPattern] = [
    path("", overview.plan, name="plan"),
]

urlpatterns = [
    path("<str:sto>/plan/", overview.plans, name="plans"),
    path("<str:sto>/plan/<uuid:plan>/", include(version)),
]
