"""Addresses of the money: control, samples, the thread of a euro, the board, steering."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from schakel.funding.views import board, samples, thread

audit_pages: list[URLPattern | URLResolver] = [
    path("kwartaal/", board.quarter_board, name="quarter_board"),
    path("stuurgroep/", board.steering, name="steering"),
    path("controle/", samples.control, name="control"),
    path("controle/steekproef/", samples.sample_draw, name="sample_draw"),
    path("controle/steekproef/<uuid:sample>/", samples.sample, name="sample"),
    path(
        "controle/steekproef/<uuid:sample>/dossier/", samples.sample_dossier, name="sample_dossier"
    ),
    path("draad/", thread.euros, name="euros"),
    path("draad/regel/<uuid:line>/", thread.euro_line, name="euro_line"),
    path("draad/bijdrage/<uuid:contribution>/", thread.euro_contribution, name="euro_contribution"),
    path("spoor/<uuid:subject>/", thread.trail, name="trail"),
]
