"""The golden thread of one version: six queries, whatever its size."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.utils.formats import date_format
from django.utils.translation import ngettext

from schakel.common.templatetags.figures import euro
from schakel.programme.models import (
    Activity,
    BudgetLine,
    Goal,
    Indicator,
    Milestone,
    Mismatch,
    Plan,
    Risk,
)
from schakel.programme.terms import Level, MilestoneStatus, RiskStatus
from schakel.programme.thread import Node, Step, Thread, weave

NO_ACTIVITY = "–"
Found = Iterator[tuple[Node, list[str]]]
"""Nodes, each with the keys of what stands above it."""


def read_thread(plan: Plan) -> Thread:
    """Every node of the thread and every link between them."""
    nodes, links = [], []
    for read in (mismatches, goals, activities, milestones, budgets, indicators):
        for node, above in read(plan):
            nodes.append(node)
            links += [(up, node.key) for up in above]
    return weave(nodes, links)


def mismatches(plan: Plan) -> Found:
    """The problems at the top."""
    rows = Mismatch.objects.filter(plan=plan).values_list("code", "text", "invented")
    for code, text, invented in rows:
        yield Node(Step.MISMATCH, code, text, is_invented=bool(invented)), []


def goals(plan: Plan) -> Found:
    """Goals under the mismatches they answer."""
    linked = Goal.mismatches.through.objects.filter(goal=OuterRef("pk"))
    above = ArraySubquery(linked.order_by("mismatch__code").values("mismatch__code"))
    rows = Goal.objects.filter(plan=plan).annotate(above=above)
    for code, text, line, invented, codes in rows.values_list(
        "code", "text", "theme__code", "invented", "above"
    ):
        node = Node(Step.GOAL, code, text, line or "", is_invented=bool(invented))
        yield node, [f"{Step.MISMATCH}:{mismatch}" for mismatch in codes]


def activities(plan: Plan) -> Found:
    """Activities under their goals; risky when a large risk on them is not closed."""
    linked = Activity.goals.through.objects.filter(activity=OuterRef("pk"))
    above = ArraySubquery(linked.order_by("goal__code").values("goal__code"))
    large = Risk.objects.filter(
        Q(chance=Level.LARGE) | Q(impact=Level.LARGE), activity=OuterRef("pk")
    ).exclude(status=RiskStatus.CLOSED)
    rows = Activity.objects.filter(plan=plan).annotate(above=above, is_risky=Exists(large))
    for code, title, line, invented, codes, is_risky in rows.values_list(
        "code", "title", "theme__code", "invented", "above", "is_risky"
    ):
        node = Node(Step.ACTIVITY, code, title, line, is_risky=is_risky, is_invented=bool(invented))
        yield node, [f"{Step.GOAL}:{goal}" for goal in codes]


def milestones(plan: Plan) -> Found:
    """Milestones under their activity, or else under their goal; risky when late."""
    days: dict[date, str] = {}
    rows = Milestone.objects.filter(plan=plan).annotate(
        line=F("activity__theme__code"), goal_line=F("goal__theme__code")
    )
    for code, number, words, due_on, status, invented, activity, goal, line, goal_line in (
        rows.values_list(
            "code", "quantitative", "qualitative", "due_on", "status", "invented",
            "activity__code", "goal__code", "line", "goal_line",
        )
    ):  # fmt: skip
        if due_on not in days:
            days[due_on] = date_format(due_on, "SHORT_DATE_FORMAT")
        above = f"{Step.ACTIVITY}:{activity}" if activity else f"{Step.GOAL}:{goal}"
        node = Node(
            Step.MILESTONE,
            code,
            number or words,
            line or goal_line or "",
            note=days[due_on],
            is_risky=status == MilestoneStatus.LATE,
            is_invented=bool(invented),
        )
        yield node, [above]


def budgets(plan: Plan) -> Found:
    """The money of each activity as one node; money of no activity as one node without links."""
    grouped = BudgetLine.objects.filter(plan=plan).order_by("activity__position", "activity__code")
    rows = grouped.values("activity__code", "activity__theme__code").annotate(
        amount=Sum("amount"), lines=Count("pk"), made_up=Count("pk", filter=~Q(invented=[]))
    )
    for activity, line, amount, lines, made_up in rows.values_list(
        "activity__code", "activity__theme__code", "amount", "lines", "made_up"
    ):
        node = Node(
            Step.BUDGET,
            activity or NO_ACTIVITY,
            euro(amount, 0),
            line or "",
            note=ngettext("%(n)s post", "%(n)s posten", lines) % {"n": lines},
            is_invented=made_up > 0,
        )
        yield node, [f"{Step.ACTIVITY}:{activity}"] if activity else []


def indicators(plan: Plan) -> Found:
    """Indicators under the goal they measure."""
    rows = Indicator.objects.filter(plan=plan).values_list(
        "code", "name", "goal__theme__code", "invented", "goal__code"
    )
    for code, name, line, invented, goal in rows:
        node = Node(Step.INDICATOR, code, name, line or "", is_invented=bool(invented))
        yield node, [f"{Step.GOAL}:{goal}"]
