"""Addresses of the loket: `/regio/<sto>/…`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from schakel.catalogue.views import deciding, offers, writing

app_name = "catalogue"

offer_pages = [
    path("", offers.offers, name="offers"),
    path("nieuw/", writing.offer_new, name="offer_new"),
    path("wachtrij/", deciding.queue, name="queue"),
    path("<uuid:offer>/", offers.offer, name="offer"),
    path("<uuid:offer>/wijzigen/", writing.offer_change, name="offer_change"),
    path("<uuid:offer>/kopieren/", writing.offer_copy, name="offer_copy"),
    path("<uuid:offer>/indienen/", deciding.offer_submit, name="offer_submit"),
    path("<uuid:offer>/publiceren/", deciding.offer_publish, name="offer_publish"),
    path("<uuid:offer>/terugsturen/", deciding.offer_return, name="offer_return"),
    path("<uuid:offer>/intrekken/", deciding.offer_withdraw, name="offer_withdraw"),
]
region_pages: list[URLPattern | URLResolver] = [
    path("aanbod/", include(offer_pages)),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("<str:sto>/", include(region_pages)),
]
