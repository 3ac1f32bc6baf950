"""Deciding on moves of money between two versions, and noting that the funder was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.funding.budget_shifts import Pair, shift_of
from schakel.funding.models import BudgetShift

FIELDS = ("decision", "decided_on", "told_funder_on")


@dataclass(frozen=True)
class Decision:
    """What was decided, when, and when DUS-I was told; None is not told."""

    decision: str
    decided_on: date
    told_funder_on: date | None = None


@transaction.atomic
def decide_shift(
    pair: Pair, subject: str, facts: Decision, *, by: User, at: datetime
) -> BudgetShift:
    """Keep the decision on one shift, or put a later one in its place (verschuiving besluiten).

    The amount and the share are worked out here, from the two versions.
    """
    check_days(facts, at)
    shift = shift_of(pair, subject)
    if shift is None:
        raise RefusedError(_("Hier is niets verschoven. Kies een regel uit de lijst."))
    kept = BudgetShift.objects.select_for_update().filter(
        before=pair.before, after=pair.after, subject=subject
    )
    row = kept.first()
    before = {name: str(getattr(row, name)) for name in FIELDS} if row else None
    row = row or BudgetShift(
        region=pair.after.region, before=pair.before, after=pair.after, subject=subject
    )
    row.amount, row.share, row.by = shift.amount, shift.share, by
    for name in FIELDS:
        setattr(row, name, getattr(facts, name))
    if before is None:
        row.save(force_insert=True)
    else:
        row.save(update_fields=["amount", "share", "by", *FIELDS])
    after = {name: str(getattr(row, name)) for name in FIELDS}
    chain = pair.after.region_id
    details = {"before": before, "after": after, "amount": str(row.amount)}
    record("shift.decided", row, chain=chain, by=by, at=at, **details)
    return row


def check_days(facts: Decision, at: datetime) -> None:
    """Nobody decides or tells in the future, or tells before it was decided."""
    today = at.date()
    if facts.decided_on > today:
        raise RefusedError(_("De dag van het besluit ligt nog voor ons. Kies een eerdere dag."))
    if facts.told_funder_on and facts.told_funder_on > today:
        raise RefusedError(_("De dag van de melding ligt nog voor ons. Kies een eerdere dag."))
