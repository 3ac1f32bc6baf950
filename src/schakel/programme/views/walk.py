"""The way up and down from one part: what it answers to, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst

from schakel.programme.kinds import (
    ACTIVITIES,
    AGREEMENTS,
    BUDGET,
    CHAPTERS,
    GOALS,
    INDICATORS,
    LESSONS,
    MILESTONES,
    MISMATCHES,
    PARTIES,
    PROJECTS,
    RISKS,
    THEMES,
    PartKind,
    parameter,
    part_url,
)
from schakel.programme.models import Plan, PlanPart

Way = tuple[str, PartKind, str]
"""Attribute of the part, kind of what stands there, and its field that points back (if any)."""

ABOVE: dict[PartKind, tuple[Way, ...]] = {
    GOALS: (("mismatches", MISMATCHES, ""),),
    ACTIVITIES: (("goals", GOALS, ""),),
    INDICATORS: (("goal", GOALS, ""),),
    MILESTONES: (("activity", ACTIVITIES, ""), ("goal", GOALS, "")),
    BUDGET: (("activity", ACTIVITIES, ""),),
    RISKS: (("activity", ACTIVITIES, ""),),
    MISMATCHES: (("chapter", CHAPTERS, ""),),
    PARTIES: (("agreement", AGREEMENTS, ""),),
    LESSONS: (),
}
BELOW: dict[PartKind, tuple[Way, ...]] = {
    CHAPTERS: (("mismatches", MISMATCHES, "chapter"),),
    MISMATCHES: (("goals", GOALS, "mismatches"),),
    THEMES: (("goals", GOALS, "theme"), ("activities", ACTIVITIES, "theme")),
    GOALS: (
        ("activities", ACTIVITIES, "goals"),
        ("milestones", MILESTONES, "goal"),
        ("indicators", INDICATORS, "goal"),
    ),
    ACTIVITIES: (
        ("milestones", MILESTONES, "activity"),
        ("budget_lines", BUDGET, "activity"),
        ("risks", RISKS, "activity"),
        ("lessons", LESSONS, "activities"),
    ),
    LESSONS: (("activities", ACTIVITIES, ""),),
    PROJECTS: (("activities", ACTIVITIES, "also_funded_by"),),
    AGREEMENTS: (("parties", PARTIES, "agreement"),),
}
IN_THREAD = {
    MISMATCHES: "mismatch",
    GOALS: "doel",
    ACTIVITIES: "activiteit",
    MILESTONES: "mijlpaal",
    INDICATORS: "indicator",
}


@dataclass(frozen=True)
class Side:
    """One kind of part above or below, with a link to add one."""

    label: str
    parts: tuple[tuple[str, str, str], ...]
    add: str


@dataclass(frozen=True)
class Walk:
    """Both ways from a part, and its place in the golden thread."""

    above: tuple[Side, ...]
    below: tuple[Side, ...]
    thread: str


def walk(plan: Plan, part: PlanPart, kind: PartKind) -> Walk:
    """Both ways from this part."""
    step = IN_THREAD.get(kind, "")
    here = reverse("programme:thread", args=[plan.region.sto_number, plan.pk])
    query = urlencode({"focus": f"{step}:{part.code}"})
    return Walk(
        tuple(side(plan, part, way) for way in ABOVE.get(kind, ())),
        tuple(side(plan, part, way) for way in BELOW.get(kind, ())),
        f"{here}?{query}" if step else "",
    )


def side(plan: Plan, part: PlanPart, way: Way) -> Side:
    """All parts one step this way."""
    attribute, kind, back = way
    value = getattr(part, attribute)
    found: list[PlanPart] = list(value.all()) if hasattr(value, "all") else [value] if value else []
    parts = tuple((row.code, str(row), part_url(plan, kind.name, row.code)) for row in found)
    address = ""
    if back:
        new = reverse("programme:part_create", args=[plan.region.sto_number, plan.pk, kind])
        address = f"{new}?{urlencode({parameter(kind, back): part.code})}"
    return Side(capfirst(kind.labels), parts, address)
