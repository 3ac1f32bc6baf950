"""The plans of a region, and one version at a glance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any, cast

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.markup import joined
from schakel.programme import access
from schakel.programme.access import COPY_PLAN, SEE_PLAN, in_plan
from schakel.programme.counts import count_parts
from schakel.programme.kinds import (
    ACTIVITIES,
    AGREEMENTS,
    BUDGET,
    CHAPTERS,
    COMPULSORY,
    FACTS,
    GOALS,
    INDICATORS,
    LESSONS,
    MILESTONES,
    MISMATCHES,
    PARTIES,
    PROJECTS,
    RISKS,
    SWOT,
    THEMES,
    PartKind,
    part_url,
    parts_url,
)
from schakel.programme.models import (
    Activity,
    BudgetLine,
    Goal,
    Indicator,
    Milestone,
    Plan,
    Theme,
)
from schakel.programme.views.thread_markup import COLOURS
from schakel.regions.access import in_region, may
from schakel.regions.models import Region

Row = dict[str, Any]

GROUPS: tuple[tuple[str, tuple[PartKind, ...]], ...] = (
    ("Visie", (CHAPTERS, SWOT, MISMATCHES, FACTS, COMPULSORY, LESSONS, PROJECTS)),
    ("Programma", (THEMES, GOALS, INDICATORS, ACTIVITIES, MILESTONES, RISKS)),
    ("Afspraken en geld", (AGREEMENTS, PARTIES, BUDGET)),
)


@dataclass(frozen=True)
class Line:
    """A line of the programme with what hangs under it."""

    code: str
    name: str
    aim: str
    colour: int
    href: str
    goals: SafeString
    activities: SafeString
    goal_count: int
    activity_count: int


@dataclass(frozen=True)
class Share:
    """How many parts have something that a whole plan needs."""

    number: int
    total: int
    says: str
    href: str


@in_region(SEE_PLAN)
def plans(request: HttpRequest, region: Region) -> HttpResponse:
    """Every version of the region's plan, the newest first."""
    versions = Plan.objects.filter(region=region).select_related("based_on")
    context = {
        "region": region,
        "versions": versions.order_by("-starts_on", "-version"),
        "may_open": may(cast("User", request.user), COPY_PLAN, region),
    }
    return render(request, "programme/plans.html", context)


@in_plan(SEE_PLAN)
def plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    """One version: what it holds, what still misses, its lines, and the ways on."""
    goals, activities = read_goals(plan), read_activities(plan)
    context = {
        "region": plan.region,
        "plan": plan,
        "check_url": check_url(plan),
        "may_change": access.change(cast("User", request.user), plan),
        "groups": groups(plan),
        "shares": [*goal_shares(plan, goals), *activity_shares(plan, activities)],
        "lines": lines(plan, goals, activities),
    }
    return render(request, "programme/plan.html", context)


def check_url(plan: Plan) -> str:
    """Where this version is held against the framework, if there is such a page."""
    try:
        return reverse("programme:check", args=[plan.region.sto_number, plan.pk])
    except NoReverseMatch:
        return ""


def groups(plan: Plan) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """Every kind of part with how many there are."""
    counts = count_parts(plan)
    names = {"Visie": _("Visie"), "Programma": _("Programma")}
    sto = plan.region.sto_number
    return [
        (
            names.get(name, _("Afspraken en geld")),
            [
                (capfirst(kind.labels), counts[kind], parts_url(sto, plan.pk, kind))
                for kind in kinds
            ],
        )
        for name, kinds in GROUPS
    ]


def read_goals(plan: Plan) -> list[Row]:
    """Every goal with whether it is measured and SMART."""
    measured = Indicator.objects.filter(goal=OuterRef("pk"))
    empty = [
        Q(**{name: ""})
        for name in ("specific", "measurable", "acceptable", "realistic", "time_bound")
    ]
    rows = Goal.objects.filter(plan=plan).annotate(
        is_measured=Exists(measured),
        is_smart=~(empty[0] | empty[1] | empty[2] | empty[3] | empty[4]),
    )
    return rows_of(
        rows.values("code", "text", "theme__code", "invented", "is_measured", "is_smart")
    )


def read_activities(plan: Plan) -> list[Row]:
    """Every activity with which of its needs are met."""
    here = OuterRef("pk")
    rows = Activity.objects.filter(plan=plan).annotate(
        has_result=~Q(result=""),
        has_executor=Exists(Activity.executors.through.objects.filter(activity=here)),
        has_milestone=Exists(Milestone.objects.filter(activity=here)),
        has_budget=Exists(BudgetLine.objects.filter(activity=here)),
    )
    return rows_of(
        rows.values(
            "code", "title", "theme__code", "invented",
            "has_result", "has_executor", "has_milestone", "has_budget",
        )
    )  # fmt: skip


def rows_of(rows: Iterable[Any]) -> list[Row]:
    """The rows as plain dictionaries."""
    return list(rows)


def goal_shares(plan: Plan, goals: list[Row]) -> list[Share]:
    """What the goals still miss."""
    said = {
        "is_measured": _("Doelstellingen met een indicator"),
        "is_smart": _("Doelstellingen die SMART zijn"),
    }
    return shares(plan, GOALS, goals, said)


def activity_shares(plan: Plan, activities: list[Row]) -> list[Share]:
    """What the activities still miss."""
    said = {
        "has_result": _("Activiteiten met een gewenst resultaat"),
        "has_executor": _("Activiteiten met een uitvoerder"),
        "has_milestone": _("Activiteiten met een mijlpaal"),
        "has_budget": _("Activiteiten met een begrotingspost"),
    }
    return shares(plan, ACTIVITIES, activities, said)


def shares(plan: Plan, kind: PartKind, rows: list[Row], said: dict[str, str]) -> list[Share]:
    """Count the rows that have each thing."""
    address = reverse("programme:parts", args=[plan.region.sto_number, plan.pk, kind])
    return [
        Share(sum(row[name] for row in rows), len(rows), words, address)
        for name, words in said.items()
        if rows
    ]


def lines(plan: Plan, goals: list[Row], activities: list[Row]) -> list[Line]:
    """The lines with their goals and activities; goals of no line at the end."""
    goals_of: dict[str | None, list[str]] = defaultdict(list)
    activities_of: dict[str | None, list[str]] = defaultdict(list)
    invented = _("verzonnen")
    for row in goals:
        goals_of[row["theme__code"]].append(shown(plan, GOALS, row, row["text"], invented))
    for row in activities:
        activities_of[row["theme__code"]].append(
            shown(plan, ACTIVITIES, row, row["title"], invented)
        )
    found = [
        Line(
            code,
            name,
            aim,
            rank % COLOURS,
            part_url(plan, "theme", code),
            *listed(goals_of[code], activities_of[code]),
        )
        for rank, (code, name, aim) in enumerate(
            Theme.objects.filter(plan=plan).values_list("code", "name", "aim")
        )
    ]
    if goals_of[None]:
        address = reverse("programme:parts", args=[plan.region.sto_number, plan.pk, GOALS])
        rest = listed(goals_of[None], [])
        found.append(Line("", _("Zonder lijn"), "", COLOURS, address, *rest))
    return found


def listed(goals: list[str], activities: list[str]) -> tuple[SafeString, SafeString, int, int]:
    """The items of both lists as markup, and how many there are."""
    return joined(goals), joined(activities), len(goals), len(activities)


def shown(plan: Plan, kind: PartKind, row: Row, words: str, invented: str) -> str:
    """One item of a list, with the mark when something in it was made up."""
    mark = f' <span class="invented">{invented}</span>' if row["invented"] else ""
    return (
        f'<li><a href="{part_url(plan, kind.name, row["code"])}"><span class="plan-code">'
        f"{escape(row['code'])}</span> {escape(words)}</a>{mark}</li>"
    )
