"""Addresses of the public data."""

from __future__ import annotations

from django.urls import path

from schakel.reference.views import sites, sources

app_name = "reference"
urlpatterns = [
    path("", sources.sources, name="sources"),
    path("vestigingen/", sites.sites, name="sites"),
    path("vestiging/<uuid:pk>/", sites.site, name="site"),
]
