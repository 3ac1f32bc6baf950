"""What some kinds of part show besides their fields: a matrix, a figure, a chart, totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst

from schakel.accounts.models import User
from schakel.programme.access import CHANGE_BUDGET, MEASURE, REPORT_MILESTONES, change
from schakel.programme.budget_totals import Gap, Money, Post, closes, totals
from schakel.programme.chart import chart
from schakel.programme.formats import FORMATS, Format, completeness
from schakel.programme.kinds import (
    BUDGET,
    CHAPTERS,
    GOALS,
    MILESTONES,
    RISKS,
    SWOT,
    PartKind,
    parameter,
    part_url,
)
from schakel.programme.models import (
    Activity,
    BudgetLine,
    Goal,
    Indicator,
    Measurement,
    Plan,
    PlanPart,
    Risk,
    SwotItem,
    Theme,
)
from schakel.programme.schemes import UnknownScheme, scheme
from schakel.programme.terms import CostKind, Level, Quadrant
from schakel.regions.access import may

Context = dict[str, Any]
SMART = ("specific", "measurable", "acceptable", "realistic", "time_bound")


@dataclass(frozen=True)
class Missing:
    """A prescribed chapter without text, and where to write it."""

    code: str
    title: str
    points: list[str]
    href: str
    is_new: bool


@dataclass(frozen=True)
class Progress:
    """How far a format is filled in."""

    name: str
    filled: int
    total: int
    missing: list[Missing]


def for_list(plan: Plan, kind: PartKind, found: Sequence[PlanPart]) -> Context:
    """What a list of this kind shows above its table."""
    make: dict[PartKind, Callable[[Plan, Any], Context]] = {
        SWOT: swot,
        RISKS: risk_matrix,
        BUDGET: budget,
        CHAPTERS: chapters,
    }
    return make[kind](plan, found) if kind in make else {}


def for_part(request: HttpRequest, plan: Plan, kind: PartKind, part: PlanPart) -> Context:
    """What the page of one part shows besides its fields."""
    user = cast("User", request.user)
    if isinstance(part, Indicator):
        return {**series(plan, part), "may_measure": bool(may(user, MEASURE, plan.region))}
    if kind == MILESTONES:
        return {"may_report": bool(change(user, plan, REPORT_MILESTONES))}
    if isinstance(part, Goal):
        names = [name for name in SMART if not getattr(part, name)]
        missing = [str(GOALS.field(name).verbose_name) for name in names]
        return {"missing_smart": missing}
    return {"is_blocked": is_blocked(part)}


def is_blocked(part: PlanPart) -> bool:
    """Whether this is also paid by another programme, so that it is not claimed twice (PM-24)."""
    return isinstance(part, Activity) and part.also_funded_by_id is not None


def swot(plan: Plan, found: Sequence[SwotItem]) -> Context:
    """The four lists as one figure (PM-11)."""
    by_quadrant: dict[str, list[SwotItem]] = defaultdict(list)
    for item in found:
        by_quadrant[item.quadrant].append(item)
    names = {
        Quadrant.STRENGTH: "sterkte", Quadrant.WEAKNESS: "zwakte",
        Quadrant.OPPORTUNITY: "kans", Quadrant.THREAT: "bedreiging",
    }  # fmt: skip
    return {
        "swot": [
            (names[quadrant], capfirst(str(quadrant.label)), by_quadrant[quadrant])
            for quadrant in Quadrant
        ]
    }


def risk_matrix(plan: Plan, found: Sequence[Risk]) -> Context:
    """Chance against impact, three by three (PM-22)."""
    cells: dict[tuple[str, str], list[tuple[Risk, str]]] = defaultdict(list)
    for risk in found:
        cells[risk.chance, risk.impact].append((risk, part_url(plan, "risk", risk.code)))
    weight = {Level.SMALL: 1, Level.MIDDLE: 2, Level.LARGE: 3}
    rows = [
        (
            chance.label,
            [(cells[chance, impact], weight[chance] * weight[impact]) for impact in Level],
        )
        for chance in reversed(Level)
    ]
    return {"risk_rows": rows, "impacts": [impact.label for impact in Level]}


def budget(plan: Plan, found: Sequence[BudgetLine]) -> Context:
    """Totals of the lines shown; whether the whole budget closes is about all lines."""
    lines = dict(Theme.objects.filter(plan=plan).values_list("pk", "code"))
    costs = {str(kind): str(kind.label) for kind in CostKind}
    everything = (
        found if len(found) == plan.budgetline_set.count() else list(plan.budgetline_set.all())
    )
    spent = totals([post(line, lines, costs) for line in everything]).total
    gaps = [
        Gap(plan.requested_grant, spent.grant),
        Gap(plan.cofinancing, spent.cofinancing),
        Gap(plan.own_contribution, spent.own),
    ]
    return {
        "totals": totals([post(line, lines, costs) for line in found]),
        "gaps": gaps,
        "closes": closes(gaps),
        "budget_permission": CHANGE_BUDGET,
    }


def post(line: BudgetLine, lines: dict[Any, str], costs: dict[str, str]) -> Post:
    """A budget line in figures."""
    money = Money(line.amount, line.grant_share, line.cofinancing_share, line.own_share)
    theme = lines.get(line.activity.theme_id, "–") if line.activity else "–"
    return Post(line.year, theme, costs[line.cost_kind], money)


def chapters(plan: Plan, _found: Sequence[PlanPart]) -> Context:
    """Which prescribed parts of the text are still empty, per format (PM-10)."""
    filled = set(plan.chapter_set.exclude(text="").values_list("code", flat=True))
    known = set(plan.chapter_set.values_list("code", flat=True))
    try:
        codes = scheme(plan.scheme_code).format_codes
    except UnknownScheme:
        codes = ()
    return {"chapters": [progress(plan, FORMATS[code], filled, known) for code in codes]}


def progress(plan: Plan, form: Format, filled: set[str], known: set[str]) -> Progress:
    """One format: how far, and what to write yet."""
    done = completeness(form, filled)
    new = reverse("programme:part_create", args=[plan.region.sto_number, plan.pk, CHAPTERS])
    missing = []
    for chapter in done.missing:
        named = {"code": chapter.code, parameter(CHAPTERS, "title"): str(chapter.title)}
        href = f"{new}?{urlencode(named)}"
        if chapter.code in known:
            href = part_url(plan, "chapter", chapter.code)
        points = [str(point) for point in chapter.points]
        missing.append(
            Missing(
                chapter.code, str(chapter.title), points, href, is_new=chapter.code not in known
            )
        )
    return Progress(str(form.name), done.filled, done.total, missing)


def series(plan: Plan, indicator: Indicator) -> Context:
    """The values of an indicator over the years, its target, and the picture of both (PM-21)."""
    measured = list(Measurement.objects.filter(region=plan.region, indicator_code=indicator.code))
    values = {row.year: row.value for row in measured}
    if indicator.baseline is not None and indicator.baseline_year is not None:
        values.setdefault(indicator.baseline_year, indicator.baseline)
    has_target = indicator.target is not None and indicator.target_year is not None
    target = (indicator.target_year, indicator.target) if has_target else None
    return {
        "measured": measured,
        "chart": chart(list(values.items()), cast("Any", target)),
        "is_percent": indicator.unit == "%",
    }
