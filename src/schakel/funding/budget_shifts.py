"""The difference between two versions of a budget, with what was decided on each shift."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.funding.budget_figures import rows_of
from schakel.funding.budget_moves import told
from schakel.funding.budget_overview import KEYS, Label, names_of
from schakel.funding.models import BudgetShift
from schakel.funding.numbers import settings_of
from schakel.funding.rules.budget import Row
from schakel.funding.rules.shifts import Shift, shifts, subject, undecided
from schakel.programme.models import BudgetLine, Plan
from schakel.regions.models import Region

OVER: dict[str, Label] = {
    "activiteit": gettext_lazy("Activiteit"),
    "post": gettext_lazy("Post"),
    "lijn": gettext_lazy("Lijn"),
    "kostensoort": gettext_lazy("Kostensoort"),
}
KEY_OF: dict[str, Callable[[Row], str]] = {**KEYS, "post": lambda row: row.code}
LONGEST_SUBJECT = 120


@dataclass(frozen=True)
class Pair:
    """Two versions of one region: from, to."""

    before: Plan
    after: Plan


@dataclass(frozen=True)
class Seen:
    """A shift as the page shows it: its name, and the decision when there is one."""

    name: Label
    subject: str
    shift: Shift
    decided: BudgetShift | None = None


@dataclass(frozen=True)
class Log:
    """What is decided in a region, and what still asks for a decision."""

    decided: tuple[BudgetShift, ...]
    pair: Pair | None
    undecided: tuple[Seen, ...]
    threshold: Decimal


def difference(pair: Pair, over: str) -> list[Seen]:
    """Every shift, the largest first, with what was decided."""
    before, after = rows_of(pair.before), rows_of(pair.after)
    threshold = settings_of(pair.after.region).shift_alert
    found = shifts(before, after, KEY_OF[over], threshold)
    kept = {row.subject: row for row in decided_on(pair)}
    names = names_for(pair, over, [*before, *after])
    seen = [
        Seen(names.get(one.key) or one.key or _("niet genoemd"), subject(over, one.key), one)
        for one in found
    ]
    seen.sort(key=lambda one: -abs(one.shift.amount))
    return [replace(one, decided=kept.get(one.subject)) for one in seen]


def names_for(pair: Pair, over: str, rows: list[Row]) -> dict[str, Label]:
    """What is called how, also what is in one of the two versions only."""
    if over == "post":
        return {row.code: f"{row.code} {told(row, with_amount=False)}" for row in rows}
    return {**names_of(pair.before, over), **names_of(pair.after, over)}


def shift_of(pair: Pair, wanted: str) -> Shift | None:
    """One shift by how the log names it; None when nothing moved there."""
    over, _space, key = wanted.partition(" ")
    if over not in OVER or len(wanted) > LONGEST_SUBJECT:
        return None
    threshold = settings_of(pair.after.region).shift_alert
    found = shifts(rows_of(pair.before), rows_of(pair.after), KEY_OF[over], threshold)
    return next((one for one in found if one.key == key), None)


def decided_on(pair: Pair) -> list[BudgetShift]:
    """The decisions on these two versions."""
    rows = BudgetShift.objects.filter(before=pair.before, after=pair.after)
    return list(rows.select_related("by"))


def log_of(region: Region) -> Log:
    """All decisions, the newest first, and the lines of the newest change without one."""
    rows = BudgetShift.objects.filter(region=region).select_related("before", "after", "by")
    threshold, pair = settings_of(region).shift_alert, newest_pair(region)
    decided = tuple(rows.order_by("-decided_on", "subject"))
    if pair is None:
        return Log(decided, None, (), threshold)
    before, after = rows_of(pair.before), rows_of(pair.after)
    by_code = {row.code: row for row in [*before, *after]}
    subjects = {
        row.subject for row in decided if row.before == pair.before and row.after == pair.after
    }
    missing = undecided(shifts(before, after, KEY_OF["post"], threshold), by_code, subjects)
    names = names_for(pair, "post", list(by_code.values()))
    seen = [Seen(names[one.key], subject("post", one.key), one) for one in missing]
    seen.sort(key=lambda one: -abs(one.shift.amount))
    return Log(decided, pair, tuple(seen), threshold)


def newest_pair(region: Region) -> Pair | None:
    """The newest version with lines that was made out of another one with lines."""
    lines = Exists(BudgetLine.objects.filter(plan=OuterRef("pk")))
    earlier = Exists(BudgetLine.objects.filter(plan=OuterRef("based_on")))
    found = (
        Plan.objects.filter(lines, earlier, region=region)
        .select_related("based_on", "region")
        .order_by("-starts_on", "-frozen_at", "-version")
    )
    plan = found.filter(frozen_at__isnull=True).first() or found.first()
    return Pair(plan.based_on, plan) if plan and plan.based_on else None


def others_of(plan: Plan) -> list[Plan]:
    """The other versions of the region that have lines, the newest first."""
    lines = Exists(BudgetLine.objects.filter(plan=OuterRef("pk")))
    versions = Plan.objects.filter(lines, region=plan.region).exclude(pk=plan.pk)
    return list(versions.order_by("-starts_on", "-version"))
