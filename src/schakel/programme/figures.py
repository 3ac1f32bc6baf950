"""Reads one plan with its region into frozen figures, in five queries whatever its size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Sum

from schakel.programme.models import Plan
from schakel.programme.rules import figures as rows
from schakel.programme.schemes import SCHEMES
from schakel.programme.snapshot import Snapshot, snapshots
from schakel.reference.models import GrantCeiling, PupilCount
from schakel.regions.models import Partner, ProfileOffer

Row = TypeVar("Row")

PARTS: Mapping[str, tuple[str, type]] = {
    "chapters": ("chapter", rows.ChapterFigures),
    "mismatches": ("mismatch", rows.MismatchFigures),
    "themes": ("theme", rows.ThemeFigures),
    "goals": ("goal", rows.GoalFigures),
    "indicators": ("indicator", rows.IndicatorFigures),
    "activities": ("activity", rows.ActivityFigures),
    "milestones": ("milestone", rows.MilestoneFigures),
    "risks": ("risk", rows.RiskFigures),
    "lessons": ("lessonlearned", rows.LessonFigures),
    "projects": ("runningproject", rows.ProjectFigures),
    "compulsory": ("compulsorytheme", rows.CompulsoryFigures),
    "facts": ("fact", rows.FactFigures),
    "agreements": ("agreement", rows.AgreementFigures),
    "parties": ("agreementparty", rows.PartyFigures),
    "budget": ("budgetline", rows.BudgetFigures),
}
"""Field of PlanFigures → the kind of part and its row."""

AS: Mapping[str, Callable[[Any], Any]] = {
    "str": lambda value: value or "",
    "date": date.fromisoformat,
    "date | None": lambda value: date.fromisoformat(value) if value else None,
    "Decimal": Decimal,
    "Decimal | None": lambda value: None if value is None else Decimal(value),
    "tuple[str, ...]": lambda value: tuple(value or ()),
    "int": int,
    "int | None": lambda value: value,
    "bool": bool,
}
"""How a plain value of the snapshot becomes the type that a field of a row declares."""

TECHNICAL_YEARS = (3, 4)


def read_plan(plan: Plan) -> rows.PlanFigures:
    """The whole version: one query for all its parts, four for its region."""
    [snapshot] = snapshots(plan)
    parts = {name: read_parts(snapshot, *known) for name, known in PARTS.items()}
    ceiling = GrantCeiling.objects.filter(
        sto_number=plan.region.sto_number, scheme_code=plan.scheme_code
    ).values_list("amount", flat=True)
    return rows.PlanFigures(
        version=plan.version,
        kind=plan.kind,
        scheme_code=plan.scheme_code,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        requested_grant=plan.requested_grant,
        cofinancing=plan.cofinancing,
        own_contribution=plan.own_contribution,
        ceiling=ceiling.first(),
        demarcation=plan.region.demarcation,
        partners=read_partners(plan),
        offers=read_offers(plan),
        public=read_public(plan),
        **parts,
    )


def read_parts(snapshot: Snapshot, kind: str, row: type) -> tuple[Any, ...]:
    """All parts of one kind, in the order of the plan."""
    return tuple(made(row, values) for (found, _), values in snapshot.items() if found == kind)


def made(row: type[Row], values: Mapping[str, Any]) -> Row:
    """One frozen row of the types that it declares."""
    return row(
        **{
            field.name: AS[str(field.type)](values[field.name])
            for field in fields(row)  # type: ignore[arg-type]
        }
    )


def read_partners(plan: Plan) -> tuple[rows.PartnerFigures, ...]:
    """All partners of the region, also those that left or declined."""
    found = Partner.objects.filter(region=plan.region_id).values_list(
        "name", "kind", "participation", "left_on", "is_technological"
    )
    return tuple(
        rows.PartnerFigures(name, kind, participation, left_on is None, technological)
        for name, kind, participation, left_on, technological in found
    )


def read_offers(plan: Plan) -> tuple[rows.OfferFigures, ...]:
    """The profiles offered now."""
    found = ProfileOffer.objects.filter(partner__region=plan.region_id, to_school_year=None)
    return tuple(
        rows.OfferFigures(*offer)
        for offer in found.order_by("partner__name", "profile", "track").values_list(
            "partner__name", "profile", "track"
        )
    )


def read_public(plan: Plan) -> rows.PublicFigures:
    """Pupils in technical profiles at the region's sites, at the latest count; lower bounds."""
    scheme = SCHEMES.get(plan.scheme_code)
    sites = Partner.objects.filter(region=plan.region_id, left_on=None, kind="vmbo")
    counts = (
        PupilCount.objects.filter(
            site__in=sites.values("site"),
            year_of_study__in=TECHNICAL_YEARS,
            profile__in=scheme.technical_profiles if scheme else (),
        )
        .values("counted_on")
        .annotate(pupils=Sum("low"), sources=ArrayAgg("source__title", distinct=True))
        .order_by("-counted_on")
        .first()
    )
    if counts is None:
        return rows.PublicFigures()
    return rows.PublicFigures(counts["pupils"], counts["counted_on"], ", ".join(counts["sources"]))
