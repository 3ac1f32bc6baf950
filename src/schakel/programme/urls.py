"""Addresses of the plan: `/regio/<sto>/plan/…`."""

from __future__ import annotations

from django.urls import URLPattern, include, path, register_converter

from schakel.programme.kinds import BUDGET, BY_SLUG, PartKind
from schakel.programme.views import (
    admissibility,
    check,
    lists,
    matrix,
    measurements,
    overview,
    parts,
    plans,
    thread,
    versions,
)


class PartKindConverter:
    """The Dutch word for a kind of part in an address."""

    regex = "|".join(BY_SLUG)

    def to_python(self, value: str) -> PartKind:
        """The kind of this word."""
        return BY_SLUG[value]

    def to_url(self, value: PartKind | str) -> str:
        """The word of this kind."""
        return str(value)


register_converter(PartKindConverter, "part")

app_name = "programme"

begroting = {"kind": BUDGET}

version: list[URLPattern] = [
    path("", overview.plan, name="plan"),
    path("wijzigen/", plans.change_plan, name="plan_change"),
    path("draad/", thread.thread, name="thread"),
    path("toets/", check.criteria, name="check"),
    path("toets/ontbreekt/", check.gaps, name="check_gaps"),
    path("toets/tegenstrijdig/", check.conflicts, name="check_conflicts"),
    path("toets/oordeel/", check.judgement, name="check_judge"),
    path("versies/", versions.versions, name="versions"),
    path("versies/nieuw/", versions.copy, name="version_copy"),
    path("versies/indienen/", versions.submit, name="version_submit"),
    path("versies/goedkeuren/", versions.approve, name="version_approve"),
    path("versies/weggooien/", versions.discard, name="version_discard"),
    path("verschil/", versions.difference, name="difference"),
    path("doelen/matrix/", matrix.matrix, name="matrix"),
    path("indicatoren/<str:code>/meten/", measurements.measure, name="measure"),
    path(
        "indicatoren/<str:code>/metingen/<int:year>/verwijderen/",
        measurements.unmeasure,
        name="unmeasure",
    ),
    path("mijlpalen/<str:code>/voortgang/", measurements.progress, name="progress"),
    path("begroting/nieuw/", parts.create_budget_line, begroting, name="budget_create"),
    path(
        "begroting/<str:code>/wijzigen/", parts.change_budget_line, begroting, name="budget_change"
    ),
    path(
        "begroting/<str:code>/verwijderen/",
        parts.remove_budget_line,
        begroting,
        name="budget_remove",
    ),
    path(
        "begroting/<str:code>/verplaatsen/", parts.move_budget_line, begroting, name="budget_move"
    ),
    path("<part:kind>/", lists.parts, name="parts"),
    path("<part:kind>/nieuw/", parts.create, name="part_create"),
    path("<part:kind>/<str:code>/", parts.detail, name="part"),
    path("<part:kind>/<str:code>/wijzigen/", parts.change, name="part_change"),
    path("<part:kind>/<str:code>/verwijderen/", parts.remove, name="part_remove"),
    path("<part:kind>/<str:code>/verplaatsen/", parts.move, name="part_move"),
]

urlpatterns = [
    path("<str:sto>/plan/", overview.plans, name="plans"),
    path("<str:sto>/plan/nieuw/", plans.open_plan, name="plan_open"),
    path("<str:sto>/toets/", admissibility.admissibility, name="admissibility"),
    path("<str:sto>/plantoets/", admissibility.region_check, name="region_check"),
    path("<str:sto>/draad/", thread.region_thread, name="region_thread"),
    path("<str:sto>/plan/<uuid:plan>/", include(version)),
]
