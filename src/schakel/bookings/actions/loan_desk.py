"""Handing things over and taking them back, one code at a time (uitgeven en terugnemen)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.bookings.actions import loan_telling
from schakel.bookings.actions.loans import TAKEN, locked
from schakel.bookings.models import Loan, LoanItem, Reservation
from schakel.bookings.rules import loans as rules
from schakel.bookings.terms import LoanStatus
from schakel.catalogue.actions import closures, resources
from schakel.catalogue.availability import Period
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.common.uploads import Upload

LENDING = (LoanStatus.AGREED, LoanStatus.OUT, LoanStatus.PARTLY_BACK)
RETURNING = (LoanStatus.OUT, LoanStatus.PARTLY_BACK)
REPAIR = timedelta(days=28)
"""How long a damaged thing is out of use, unless the owner lifts that before."""
REMIND_EVERY = timedelta(days=3)
LATE_STEP = timedelta(days=1)


@dataclass(frozen=True)
class Seen:
    """What somebody saw when a thing changed hands."""

    condition: str = ""
    photo: Upload | None = None
    is_damaged: bool = False
    with_parts: bool = True


@transaction.atomic
def hand_over(loan: Loan, code: str, seen: Seen, *, by: User, at: datetime) -> list[LoanItem]:
    """Give a thing to the borrower, a kit with its parts (uitgeven)."""
    current = in_state(loan, LENDING)
    found = [item for item in items_of(current, code, seen) if item.handed_out_at is None]
    if not found:
        raise RefusedError(_("%(code)s is al uitgegeven.") % {"code": code})
    for item in found:
        begin_now(item, at)
        item.handed_out_at, item.handed_out_by = at, str(by)[:200]
        item.condition_out = seen.condition
        if seen.photo:
            item.photo_out = seen.photo.to_keep()
        item.save(update_fields=["handed_out_at", "handed_out_by", "condition_out", "photo_out"])
        record("loan.handed_over", item, chain=current.region_id, by=by, at=at)
    settle(current)
    return found


@transaction.atomic
def take_back(loan: Loan, code: str, seen: Seen, *, by: User, at: datetime) -> list[LoanItem]:
    """Take a thing back; it is free after its check, and damaged it stays here (terugnemen)."""
    current = in_state(loan, RETURNING)
    out = [
        item
        for item in items_of(current, code, seen)
        if item.handed_out_at is not None and item.returned_at is None
    ]
    if not out:
        raise RefusedError(_("%(code)s is niet uitgegeven of al terug.") % {"code": code})
    for item in out:
        item.returned_at, item.returned_to = at, str(by)[:200]
        item.condition_in, item.is_damaged = seen.condition, seen.is_damaged
        if seen.photo:
            item.photo_in = seen.photo.to_keep()
        item.save(
            update_fields=["returned_at", "returned_to", "condition_in", "is_damaged", "photo_in"]
        )
        end_after_check(item, at)
        record("loan.taken_back", item, chain=current.region_id, by=by, at=at)
    if seen.is_damaged:
        keep_damaged(out[0], seen.condition, by=by, at=at)
    settle(current)
    return out


@transaction.atomic
def leave_out(loan: Loan, item: LoanItem, *, by: User, at: datetime) -> None:
    """Take a thing off a loan before it went out; it is free at once (laten vervallen)."""
    current = in_state(loan, LENDING)
    row = current.items.get(pk=item.pk)
    if row.handed_out_at is not None:
        raise RefusedError(_("Dit is al uitgegeven. Neem het terug."))
    if current.items.count() == 1:
        raise RefusedError(_("Dit is het laatste. Annuleer de uitleen."))
    record("loan.item_left_out", row, chain=current.region_id, by=by, at=at)
    row.delete()
    settle(current)


@transaction.atomic
def remind_late(loan: Loan, *, at: datetime) -> None:
    """Remind both sides of a late loan, and keep what is out for another day (herinneren)."""
    current = locked(loan)
    if not rules.is_late(current.status, ends_at=current.ends_at, at=at):
        return
    for item in current.items.filter(handed_out_at__isnull=False, returned_at__isnull=True):
        end_at(item, at + LATE_STEP)
    if current.reminded_at and current.reminded_at > at - REMIND_EVERY:
        return
    current.reminded_at = at
    current.save(update_fields=["reminded_at"])
    loan_telling.tell_late(current, at=at)


def in_state(loan: Loan, allowed: Iterable[str]) -> Loan:
    """The loan, locked, when it is in one of these states."""
    current = locked(loan)
    if current.status not in allowed:
        raise RefusedError(
            _("Dit kan niet: de uitleen is “%(status)s”.")
            % {"status": current.get_status_display()}
        )
    return current


def items_of(loan: Loan, code: str, seen: Seen) -> list[LoanItem]:
    """The thing of a loan with this code; of a kit also its parts, unless it came without."""
    items = list(loan.items.select_related("resource", "loan"))
    chosen = next((item for item in items if item.resource.code == code), None)
    if chosen is None:
        raise RefusedError(_("%(code)s hoort niet bij deze uitleen.") % {"code": code or "–"})
    parts = [item for item in items if item.resource.kit_id == chosen.resource_id]
    return [chosen, *(parts if seen.with_parts else [])]


def begin_now(item: LoanItem, at: datetime) -> None:
    """Let the reservation begin at the hand-over when that is earlier than agreed."""
    for held in held_by(item):
        if held.during.lower > at and not moved(held, at, held.during.upper):
            raise RefusedError(
                _("%(thing)s is nu nog voor iemand anders.") % {"thing": item.resource}
            )


def end_after_check(item: LoanItem, at: datetime) -> None:
    """Free a thing after its check; one that comes late is kept as long as nobody else has it."""
    for held in held_by(item):
        kept = rules.Span(held.during.lower, held.during.upper)
        span = rules.kept_after_return(kept, at=at, check_minutes=item.resource.check_minutes)
        if span is None:
            held.released_at = at
            held.save(update_fields=["released_at"])
        else:
            moved(held, span.start, span.end)


def end_at(item: LoanItem, end: datetime) -> None:
    """Keep a thing that is still out at least until a moment."""
    for held in held_by(item):
        if held.during.upper < end:
            moved(held, held.during.lower, end)


def held_by(item: LoanItem) -> list[Reservation]:
    """What a thing of a loan keeps."""
    return list(Reservation.objects.filter(loan_item=item, released_at__isnull=True))


def moved(held: Reservation, start: datetime, end: datetime) -> bool:
    """Give a reservation another period; False when somebody else has the thing then."""
    held.during = (start, end)
    try:
        with transaction.atomic():
            held.save(update_fields=["during"])
    except IntegrityError as error:
        if getattr(error.__cause__, "sqlstate", "") != TAKEN:
            raise
        return False
    return True


def keep_damaged(item: LoanItem, condition: str, *, by: User, at: datetime) -> None:
    """Keep a damaged thing out of use, with what is wrong as the reason."""
    thing = item.resource
    resources.note_condition(thing, condition=condition, by=by, at=at)
    reason = f"beschadigd teruggekomen: {condition}" if condition else "beschadigd teruggekomen"
    facts = closures.ClosureFacts(Period(at, at + REPAIR), reason[:200], resource=thing)
    closures.close_for_a_while(item.loan.region, facts, by=by, at=at)


def settle(loan: Loan) -> None:
    """Write where the loan stands now."""
    things = [
        rules.Thing(item.handed_out_at is not None, item.returned_at is not None)
        for item in loan.items.all()
    ]
    loan.status = rules.status_of(things)
    loan.save(update_fields=["status"])
