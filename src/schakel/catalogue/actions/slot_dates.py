"""One date of a planned slot moves; the others stay as they are."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.catalogue import signals
from schakel.catalogue.actions.slots import DateFacts, locked
from schakel.catalogue.lesson_forms import form_of
from schakel.catalogue.models import Slot, SlotDate
from schakel.catalogue.rules import Date, move_stop
from schakel.catalogue.terms import SlotStatus
from schakel.common.audit import record
from schakel.common.refused import RefusedError


@transaction.atomic
def move_date(
    date: SlotDate, to: DateFacts, *, reason: str = "", by: User, at: datetime
) -> SlotDate:
    """Move one date of a slot (datum verzetten), with all that is kept and booked for it, or not.

    The row of the slot is locked first: who books waits, and books the new date.
    """
    slot = locked(date.slot)
    others = {row.pk: row for row in slot.dates.select_related("venue")}
    moved = others.pop(date.pk)
    before = facts_of(moved)
    require_movable(slot, before, to, others.values(), at=at)
    for name, value in vars(to).items():
        setattr(moved, name, value)
    moved.slot, moved.sequence = slot, moved.sequence + 1
    moved.save(update_fields=[*vars(to), "sequence"])
    slot.starts_at = min(row.starts_at for row in (moved, *others.values()))
    slot.ends_at = max(row.ends_at for row in (moved, *others.values()))
    slot.save(update_fields=["starts_at", "ends_at"])
    signals.slot_date_moved.send(Slot, date=moved, before=before, reason=reason, by=by, at=at)
    record(
        "slot.moved", slot, chain=slot.region_id, by=by, at=at, number=moved.number,
        before=before.starts_at.isoformat(), after=to.starts_at.isoformat(), reason=reason,
    )  # fmt: skip
    return moved


def require_movable(
    slot: Slot, before: DateFacts, to: DateFacts, others: Collection[SlotDate], *, at: datetime
) -> None:
    """Stop when this date cannot move, or not to this moment."""
    if slot.status == SlotStatus.CANCELLED:
        raise RefusedError(_("Dit moment was al afgelast."))
    if before == to:
        raise RefusedError(_("Dag, tijd en plaats zijn nog dezelfde. Er is niets verzet."))
    form = form_of(slot.offer.kind, slot.region).form
    stay = [as_rule(facts_of(row)) for row in others]
    if stop := move_stop(as_rule(before), as_rule(to), stay, form, at=at):
        raise RefusedError(str(stop))


def facts_of(date: SlotDate) -> DateFacts:
    """A date as it stands."""
    return DateFacts(date.starts_at, date.ends_at, date.place_kind, date.venue, date.place)


def as_rule(date: DateFacts) -> Date:
    """A date as the rules read it."""
    return Date(date.starts_at, date.ends_at, date.place_kind)
