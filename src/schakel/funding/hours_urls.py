"""Addresses of the money: hours."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from schakel.funding.views import hour_sheets, hours

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
]
