"""Addresses of the demands, below those of the bookings."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from schakel.bookings.views import demands

demand_pages: list[URLPattern | URLResolver] = [
    path("lesvragen/", demands.demands, name="demands"),
    path("lesvragen/nieuw/", demands.demand_post, name="demand_post"),
    path("lesvragen/<uuid:demand>/", demands.demand, name="demand"),
    path("lesvragen/<uuid:demand>/vraag-ook/", demands.demand_ask, name="demand_ask"),
    path("lesvragen/<uuid:demand>/intrekken/", demands.demand_withdraw, name="demand_withdraw"),
    path("lesvragen/voorstel/<uuid:answer>/", demands.demand_propose, name="demand_propose"),
    path("lesvragen/kan-niet/<uuid:answer>/", demands.demand_decline, name="demand_decline"),
    path("lesvragen/kiezen/<uuid:answer>/", demands.demand_choose, name="demand_choose"),
]
