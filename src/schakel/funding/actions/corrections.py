"""Booking an entry back by hand, where nothing else undoes it (R-129)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.refused import RefusedError
from schakel.funding.actions.ledger import reverse_entry
from schakel.funding.actions.paying import open_day
from schakel.funding.models import Claim, JournalEntry
from schakel.funding.rules.corrections import why_not_by_hand
from schakel.funding.terms import ClaimStatus


class NotByHandError(RefusedError):
    """This entry is undone by what caused it, not in the ledger."""


@transaction.atomic
def reverse_by_hand(entry: JournalEntry, *, reason: str, by: User, at: datetime) -> JournalEntry:
    """Book an entry back with a reason (terugboeken), on the first day that is open."""
    claim = Claim.objects.select_for_update().filter(entry=entry).first()
    if why_not := why_not_by_hand(entry.kind):
        raise NotByHandError(str(why_not))
    if claim is not None and claim.status == ClaimStatus.IN_BATCH:
        raise NotByHandError(
            _(
                "Deze declaratie zit in een betaalbatch. Wacht op de bank of laat de batch "
                "vervallen."
            )
        )
    day = open_day(entry.region, max(entry.booked_on, timezone.localdate(at)))
    return reverse_entry(entry, booked_on=day, reason=reason, by=by, at=at)
