"""The mails of the waiting list: a place is offered, a reminder, and the offer is over."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from schakel.bookings.actions.links import make_link
from schakel.bookings.actions.who import addressee
from schakel.bookings.models import WaitingEntry
from schakel.bookings.terms import LinkPurpose
from schakel.catalogue.models import Slot
from schakel.mailing.actions import send
from schakel.mailing.rules import Recipient

OFFER_MAIL, REMINDER_MAIL, LAPSED_MAIL, OFF_MAIL = (
    "bookings.place_offered",
    "bookings.place_reminder",
    "bookings.place_lapsed",
    "bookings.place_off",
)
REMIND_BEFORE = timedelta(days=1)


def tell_of_offer(entry: WaitingEntry, slot: Slot, *, at: datetime) -> None:
    """Mail who waits that there is a place, with a link to take it."""
    write(OFFER_MAIL, entry, slot, at=at, key=f"{OFFER_MAIL} {entry.pk} {at.isoformat()}")


def tell_of_lapse(entry: WaitingEntry, slot: Slot, *, at: datetime) -> None:
    """Mail who did not answer that the place went on."""
    to = recipient(entry)
    if to is not None:
        page = reverse("bookings:waiting", args=[slot.region.sto_number, slot.pk])
        send(
            LAPSED_MAIL, region=slot.region, to=to, words=facts(entry, slot), about=entry, at=at,
            link=page,
        )  # fmt: skip


def tell_it_is_off(entry: WaitingEntry, slot: Slot, *, at: datetime) -> None:
    """Mail who waits that the slot is called off, why, and where there is more."""
    to = recipient(entry)
    if to is not None:
        page = reverse("catalogue:offer", args=[slot.region.sto_number, slot.offer_id])
        words = facts(entry, slot) | {"reden": slot.reason}
        send(OFF_MAIL, region=slot.region, to=to, words=words, about=entry, at=at, link=page)


def offers_to_remind_of(*, at: datetime) -> QuerySet[WaitingEntry]:
    """Offers that end within a day and stood for more than a day, so that a reminder helps."""
    held = WaitingEntry.objects.holding().filter(
        held_until__gt=at, held_until__lte=at + REMIND_BEFORE, offered_at__lt=at - REMIND_BEFORE
    )
    return held.select_related("slot__offer", "slot__region", "school", "requester")


@transaction.atomic
def remind_of_offer(entry: WaitingEntry, *, at: datetime) -> None:
    """Remind once of an offered place (herinneren)."""
    offered = entry.offered_at.isoformat() if entry.offered_at else ""
    write(REMINDER_MAIL, entry, entry.slot, at=at, key=f"{REMINDER_MAIL} {entry.pk} {offered}")


def write(kind: str, entry: WaitingEntry, slot: Slot, *, at: datetime, key: str) -> None:
    """One mail with a link to take the place or to decline it."""
    to = recipient(entry)
    if to is None or entry.held_until is None:
        return
    link = make_link(
        LinkPurpose.TAKE_PLACE, entry, region=slot.region, to=to, until=entry.held_until, at=at
    )
    words = facts(entry, slot) | {"termijn": in_words(entry.held_until)}
    send(
        kind, region=slot.region, to=to, words=words, about=entry, at=at, link=link, key=key
    )  # fmt: skip


def recipient(entry: WaitingEntry) -> Recipient | None:
    """Who put the group on the list, when we have an address."""
    person = entry.requester
    if person is None or not person.email:
        return None
    return addressee(person)


def facts(entry: WaitingEntry, slot: Slot) -> dict[str, str]:
    """What every mail about a place says."""
    return {
        "aanbod": slot.offer.title,
        "wanneer": in_words(slot.starts_at),
        "school": str(entry.school),
        "groep": entry.group_name,
        "leerlingen": str(entry.pupils),
        "plaatsen": str(entry.offered_places),
    }


def in_words(moment: datetime) -> str:
    """A moment on our clock."""
    return date_format(localtime(moment), "FULL_MOMENT_FORMAT")
