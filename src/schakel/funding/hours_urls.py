"""Addresses of the money: hours, rates and other numbers, assets."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from schakel.funding.views import (
    asset_forms,
    assets,
    hour_sheets,
    hours,
    number_forms,
    numbers,
)

hours_pages: list[URLPattern | URLResolver] = [
    path("uren/", hours.own_hours, name="hours"),
    path("uren/week/<str:starts_on>/", hours.own_week, name="own_week"),
    path(
        "uren/week/<str:starts_on>/terughalen/",
        hours.own_week_take_back,
        name="own_week_take_back",
    ),
    path("uren/weekstaten/", hour_sheets.sheets, name="hour_sheets"),
    path("uren/weekstaten/goedkeuren/", hour_sheets.sheets_approve, name="hour_sheets_approve"),
    path("uren/weekstaten/<uuid:sheet>/", hour_sheets.sheet, name="hour_sheet"),
    path(
        "uren/weekstaten/<uuid:sheet>/goedkeuren/",
        hour_sheets.sheet_approve,
        name="hour_sheet_approve",
    ),
    path(
        "uren/weekstaten/<uuid:sheet>/terugsturen/",
        hour_sheets.sheet_return,
        name="hour_sheet_return",
    ),
    path("tarieven/", numbers.rates, name="rates"),
    path("tarieven/voorstellen/", number_forms.rate_propose, name="rate_propose"),
    path("tarieven/rekenparameters/", numbers.parameters, name="parameters"),
    path(
        "tarieven/rekenparameters/voorstellen/",
        number_forms.parameter_propose,
        name="parameter_propose",
    ),
    path("tarieven/rekeningen/", numbers.accounts, name="accounts"),
    path("tarieven/rekeningen/voorstellen/", number_forms.account_propose, name="account_propose"),
    path("tarieven/instellingen/", number_forms.money_settings, name="money_settings"),
    path(
        "tarieven/voorstel/<uuid:proposal>/goedkeuren/",
        numbers.proposal_approve,
        name="proposal_approve",
    ),
    path(
        "tarieven/voorstel/<uuid:proposal>/afwijzen/",
        numbers.proposal_refuse,
        name="proposal_refuse",
    ),
    path(
        "tarieven/voorstel/<uuid:proposal>/intrekken/",
        numbers.proposal_withdraw,
        name="proposal_withdraw",
    ),
    path("bedrijfsmiddelen/", assets.assets, name="assets"),
    path("bedrijfsmiddelen/nieuw/", asset_forms.asset_add, name="asset_add"),
    path("bedrijfsmiddelen/inlezen/", asset_forms.assets_import, name="assets_import"),
    path("bedrijfsmiddelen/vergelijken/", assets.assets_compare, name="assets_compare"),
    path("bedrijfsmiddelen/andere-bekostiging/", asset_forms.other_funding, name="other_funding"),
    path(
        "bedrijfsmiddelen/andere-bekostiging/nieuw/",
        asset_forms.other_funding_add,
        name="other_funding_add",
    ),
    path(
        "bedrijfsmiddelen/andere-bekostiging/<uuid:funding>/",
        asset_forms.other_funding_change,
        name="other_funding_change",
    ),
    path("bedrijfsmiddelen/<uuid:asset>/", assets.asset, name="asset"),
    path("bedrijfsmiddelen/<uuid:asset>/wijzigen/", asset_forms.asset_change, name="asset_change"),
    path(
        "bedrijfsmiddelen/<uuid:asset>/afstoten/", asset_forms.asset_dispose, name="asset_dispose"
    ),
    path(
        "bedrijfsmiddelen/<uuid:asset>/bewijs/", asset_forms.asset_evidence, name="asset_evidence"
    ),
]
