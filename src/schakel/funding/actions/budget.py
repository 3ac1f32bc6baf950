"""Changing a budget: a sheet read in, money moved; in a draft, or in a copy made first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.funding.budget_figures import rows_of
from schakel.funding.budget_sheet import Difference
from schakel.funding.rules.budget import Move, Row, moved
from schakel.programme.actions.errors import NameTaken, StaleEdit
from schakel.programme.actions.many_lines import LineChanges, change_lines, fingerprint_of_lines
from schakel.programme.actions.versions import copy_plan
from schakel.programme.models import Plan


class BudgetChanged(RefusedError):  # noqa: N818  what happened, as the others
    """Somebody changed a line after the page was shown."""

    def __init__(self) -> None:
        super().__init__(
            _("Iemand anders heeft de begroting intussen gewijzigd. Bekijk de verschillen opnieuw.")
        )


class SheetHasRemarks(RefusedError):  # noqa: N818  what happened, as the others
    """A cell is wrong, so nothing of the sheet is stored."""

    def __init__(self) -> None:
        super().__init__(_("In het bestand staan nog fouten. Er is niets bewaard."))


@dataclass(frozen=True)
class NewVersion:
    """What a copy is called."""

    version: str
    title: str


@transaction.atomic
def apply_sheet(plan: Plan, found: Difference, *, seen: str, by: User, at: datetime) -> int:
    """Make the lines of a draft what the sheet says (Excel inlezen); gives how many changed."""
    if found.remarks:
        raise SheetHasRemarks
    changes = LineChanges(found.added, found.changed, found.removed)
    try:
        count = change_lines(plan, changes, seen=seen, by=by, at=at)
    except StaleEdit as stale:
        raise BudgetChanged from stale
    record(
        "budget.imported",
        plan,
        chain=plan.region_id,
        by=by,
        at=at,
        added=len(found.added),
        changed=len(found.changed),
        removed=len(found.removed),
    )
    return count


@transaction.atomic
def move_money(plan: Plan, moves: list[Move], *, seen: str, by: User, at: datetime) -> None:
    """Move money between lines of a draft (begroting verschuiven)."""
    before = rows_of(plan)
    try:
        change_lines(plan, changes_of(before, moved(before, moves)), seen=seen, by=by, at=at)
    except StaleEdit as stale:
        raise BudgetChanged from stale
    told = [[one.giver, one.receiver, str(one.amount)] for one in moves]
    record("budget.moved", plan, chain=plan.region_id, by=by, at=at, moves=told)


@transaction.atomic
def copy_and_move(
    plan: Plan, moves: list[Move], named: NewVersion, *, by: User, at: datetime
) -> Plan:
    """Make a draft out of a frozen version and move money in it (in een nieuwe versie)."""
    try:
        draft = copy_plan(plan, version=named.version, title=named.title, by=by, at=at)
    except NameTaken as taken:
        raise RefusedError(str(taken)) from taken
    move_money(draft, moves, seen=fingerprint_of_lines(draft), by=by, at=at)
    return draft


def changes_of(before: list[Row], after: list[Row]) -> LineChanges:
    """The lines that are not what they were, as values to store."""
    old = {row.code: row for row in before}
    return LineChanges(
        changed={
            row.code: {
                "quantity": row.quantity,
                "unit_price": row.price,
                "amount": row.amount,
                "grant_share": row.grant,
                "cofinancing_share": row.cofinancing,
                "own_share": row.own,
            }
            for row in after
            if row != old[row.code]
        }
    )
