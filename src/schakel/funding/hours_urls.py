"""Addresses of the money: hours, rates and other numbers, assets."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from schakel.funding.views import hour_sheets, hours, number_forms, numbers

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
]
