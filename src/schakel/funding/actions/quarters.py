"""Closing a quarter, and opening it again with two people (R-129)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.periods import Quarter
from schakel.common.refused import RefusedError
from schakel.funding.actions.ledger import closed_quarters
from schakel.funding.locks import lock_ledger
from schakel.funding.models import JournalEntry, QuarterClose
from schakel.regions.models import Region


class NotToCloseError(RefusedError):
    """This quarter cannot be closed, or opened again, now."""


@transaction.atomic
def close_quarter(region: Region, quarter: Quarter, *, by: User, at: datetime) -> QuarterClose:
    """Close a quarter (kwartaal afsluiten): nothing is booked in it any more."""
    lock_ledger(region)
    closed = closed_quarters(region)
    if quarter in closed:
        raise NotToCloseError(_("Dit kwartaal is al afgesloten."))
    if timezone.localdate(at) < quarter.ends_on:
        raise NotToCloseError(_("Dit kwartaal loopt nog. Sluit het na de laatste dag af."))
    if earlier := first_open_before(region, quarter, closed):
        raise NotToCloseError(
            _("Sluit eerst kwartaal %(earlier)s af: daarin is geboekt.") % {"earlier": earlier}
        )
    close = QuarterClose(
        region=region, year=quarter.year, quarter=quarter.number, closed_by=by, closed_at=at
    )
    close.save(force_insert=True)
    record("quarter.closed", close, chain=region.pk, by=by, at=at)
    return close


@transaction.atomic
def ask_reopening(close: QuarterClose, *, reason: str, by: User, at: datetime) -> None:
    """Ask to open a closed quarter again, with the reason (heropenen vragen)."""
    held = locked(close)
    if held.reopen_asked_at is not None:
        raise NotToCloseError(_("Er is al gevraagd om dit kwartaal te heropenen."))
    held.reopen_reason, held.reopen_asked_by, held.reopen_asked_at = reason, by, at
    held.save(update_fields=["reopen_reason", "reopen_asked_by", "reopen_asked_at"])
    record("quarter.reopening-asked", held, chain=held.region_id, by=by, at=at, reason=reason)


@transaction.atomic
def grant_reopening(close: QuarterClose, *, by: User, at: datetime) -> None:
    """Open a quarter again (heropenen toestaan), by another than who asked for it."""
    held = locked(close)
    refuse_unless_asked(held)
    if held.reopen_asked_by_id == by.pk:
        raise NotToCloseError(_("U vroeg er zelf om. Laat een collega heropenen."))
    held.reopened_by, held.reopened_at = by, at
    held.save(update_fields=["reopened_by", "reopened_at"])
    record("quarter.reopened", held, chain=held.region_id, by=by, at=at, reason=held.reopen_reason)


@transaction.atomic
def refuse_reopening(close: QuarterClose, *, by: User, at: datetime) -> None:
    """Keep a quarter closed after all (heropenen afwijzen of intrekken)."""
    held = locked(close)
    refuse_unless_asked(held)
    reason = held.reopen_reason
    held.reopen_reason, held.reopen_asked_by, held.reopen_asked_at = "", None, None
    held.save(update_fields=["reopen_reason", "reopen_asked_by", "reopen_asked_at"])
    record("quarter.reopening-refused", held, chain=held.region_id, by=by, at=at, reason=reason)


def locked(close: QuarterClose) -> QuarterClose:
    """The closing as it stands; a quarter that was opened again is over."""
    held = QuarterClose.objects.select_for_update(of=("self",)).get(pk=close.pk)
    if held.reopened_at is not None:
        raise NotToCloseError(_("Dit kwartaal is al heropend."))
    return held


def refuse_unless_asked(close: QuarterClose) -> None:
    """Somebody must have asked first."""
    if close.reopen_asked_at is None:
        raise NotToCloseError(_("Niemand heeft om heropenen gevraagd."))


def first_open_before(
    region: Region, quarter: Quarter, closed: frozenset[Quarter]
) -> Quarter | None:
    """The first quarter before this one that was booked in and is not closed."""
    days = JournalEntry.objects.filter(region=region, booked_on__lt=quarter.starts_on)
    used = {Quarter.of(day) for day in days.values_list("booked_on", flat=True).distinct()}
    return min(used - closed, default=None)
