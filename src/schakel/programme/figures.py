"""Reads one plan with its region into frozen figures, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar, cast

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Model, OuterRef, Sum

from schakel.programme import models
from schakel.programme.models import Plan, PlanPart
from schakel.programme.rules import figures as rows
from schakel.programme.schemes import SCHEMES
from schakel.reference.models import GrantCeiling, PupilCount
from schakel.regions.models import Partner, ProfileOffer

Row = TypeVar("Row")

PARTS: Mapping[str, tuple[type[PlanPart], type, Mapping[str, str]]] = {
    "chapters": (models.Chapter, rows.ChapterFigures, {}),
    "mismatches": (models.Mismatch, rows.MismatchFigures, {}),
    "themes": (models.Theme, rows.ThemeFigures, {}),
    "goals": (
        models.Goal,
        rows.GoalFigures,
        {"theme": "theme__code", "partner": "partner__name"},
    ),
    "indicators": (models.Indicator, rows.IndicatorFigures, {"goal": "goal__code"}),
    "activities": (
        models.Activity,
        rows.ActivityFigures,
        {"theme": "theme__code", "also_funded_by": "also_funded_by__code"},
    ),
    "milestones": (
        models.Milestone,
        rows.MilestoneFigures,
        {"goal": "goal__code", "activity": "activity__code"},
    ),
    "risks": (models.Risk, rows.RiskFigures, {"activity": "activity__code"}),
    "lessons": (models.LessonLearned, rows.LessonFigures, {}),
    "projects": (models.RunningProject, rows.ProjectFigures, {}),
    "compulsory": (models.CompulsoryTheme, rows.CompulsoryFigures, {}),
    "facts": (models.Fact, rows.FactFigures, {}),
    "agreements": (models.Agreement, rows.AgreementFigures, {}),
    "parties": (models.AgreementParty, rows.PartyFigures, {"partner": "partner__name"}),
    "budget": (
        models.BudgetLine,
        rows.BudgetFigures,
        {"activity": "activity__code", "partner": "partner__name"},
    ),
}
"""Field of PlanFigures → its rows: model, dataclass, and the links that are read as a code."""

LINKED: Mapping[tuple[str, str], str] = {
    ("goals", "mismatches"): "code",
    ("activities", "goals"): "code",
    ("activities", "executors"): "name",
    ("lessons", "activities"): "code",
}
"""Many-to-many fields and the field of the other end by which they are known."""

TECHNICAL_YEARS = (3, 4)


def read_plan(plan: Plan) -> rows.PlanFigures:
    """The whole version: 15 queries for its parts, 4 for its region, whatever their size."""
    parts = {name: read_parts(plan, name) for name in PARTS}
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


def read_parts(plan: Plan, name: str) -> tuple[Any, ...]:
    """All parts of one kind, in the order of the plan."""
    model, row, renamed = PARTS[name]
    own = [field.name for field in fields(row) if (name, field.name) not in LINKED]
    found = model._default_manager.filter(plan=plan).order_by("position", "code")
    columns = {f"row_{field}": F(renamed.get(field, field)) for field in own}
    for (kind, field), naming in LINKED.items():
        if kind == name:
            columns[f"row_{field}"] = cast("F", linked(model, field, naming))
    return tuple(made(row, values) for values in found.values(**columns))


def linked(model: type[PlanPart], name: str, naming: str) -> ArraySubquery:
    """The codes or names at the other end of a many-to-many field, sorted."""
    field = model._meta.get_field(name)
    through = cast("type[Model]", getattr(model, name).through)
    key = f"{field.m2m_reverse_field_name()}__{naming}"  # type: ignore[union-attr]
    here = field.m2m_field_name()  # type: ignore[union-attr]
    links = through._default_manager.filter(**{here: OuterRef("pk")}).order_by(key)
    return ArraySubquery(links.values(key))


def made(row: type[Row], values: Mapping[str, Any]) -> Row:
    """One frozen row; lists become tuples and an empty link an empty code."""
    said: dict[str, Any] = {}
    for field in fields(row):  # type: ignore[arg-type]
        value = values[f"row_{field.name}"]
        said[field.name] = "" if value is None and field.type == "str" else frozen(value)
    return row(**said)


def frozen(value: Any) -> Any:
    """A list as a tuple; everything else as it is."""
    return tuple(value) if isinstance(value, list) else value


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
