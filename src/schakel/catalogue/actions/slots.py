"""Slots: an offer on fixed dates, planned, closed, called off (momenten)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.catalogue import signals
from schakel.catalogue.free_days import why_free
from schakel.catalogue.lesson_forms import form_of
from schakel.catalogue.models import LoketSettings, Offer, Slot, SlotDate, Venue
from schakel.catalogue.rules import Date, dates_stop
from schakel.catalogue.rules.slots import SAME_WEEKDAY_NEXT_YEAR
from schakel.catalogue.terms import HolidayZone, SlotStatus
from schakel.common.audit import record
from schakel.common.periods import SchoolYear
from schakel.common.refused import RefusedError
from schakel.regions.models import Region


@dataclass(frozen=True)
class DateFacts:
    """One date: from, until, what kind of place, and which."""

    starts_at: datetime
    ends_at: datetime
    place_kind: str
    venue: Venue | None = None
    place: str = ""


@dataclass(frozen=True)
class Room:
    """How many pupils and how many groups fit; no number of groups: as many as there are places."""

    places: int
    groups: int | None = None


@transaction.atomic
def add_slot(
    offer: Offer, dates: Sequence[DateFacts], room: Room, *, by: User, at: datetime
) -> Slot:
    """Plan an offer on dates, each with its place (moment toevoegen)."""
    ordered = sorted(dates, key=lambda item: item.starts_at)
    form = form_of(offer.kind, offer.region).form
    told = [Date(item.starts_at, item.ends_at, item.place_kind) for item in ordered]
    if stop := dates_stop(told, form, at=at):
        raise RefusedError(str(stop))
    slot = Slot(
        region_id=offer.region_id,
        offer=offer,
        starts_at=ordered[0].starts_at,
        ends_at=ordered[-1].ends_at,
        places=room.places,
        places_left=room.places,
        groups=room.groups,
        groups_left=room.groups,
        is_fictional=offer.is_fictional,
    )
    slot.save(force_insert=True)
    SlotDate.objects.bulk_create(
        SlotDate(slot=slot, number=number, **vars(item))
        for number, item in enumerate(ordered, start=1)
    )
    signals.slot_planned.send(Slot, slot=slot, by=by, at=at)
    record("slot.planned", slot, chain=offer.region_id, by=by, at=at, dates=len(ordered))
    return slot


@transaction.atomic
def add_slots(
    offer: Offer, dates: Iterable[DateFacts], room: Room, *, by: User, at: datetime
) -> list[Slot]:
    """Plan an offer of one lesson on several dates, each a slot of its own; all or none."""
    return [add_slot(offer, [item], room, by=by, at=at) for item in dates]


@transaction.atomic
def close_slot(slot: Slot, *, by: User, at: datetime) -> None:
    """Take no more bookings (moment sluiten)."""
    set_status(slot, SlotStatus.OPEN, SlotStatus.CLOSED, by=by, at=at)


@transaction.atomic
def reopen_slot(slot: Slot, *, by: User, at: datetime) -> None:
    """Take bookings again (moment openen)."""
    set_status(slot, SlotStatus.CLOSED, SlotStatus.OPEN, by=by, at=at)


@transaction.atomic
def cancel_slot(slot: Slot, *, reason: str, by: User, at: datetime) -> None:
    """Call a slot off, with the reason that everybody reads (moment afgelasten)."""
    slot = locked(slot)
    if slot.status == SlotStatus.CANCELLED:
        raise RefusedError(_("Dit moment was al afgelast."))
    if slot.ends_at <= at:
        raise RefusedError(_("Dit moment is al voorbij."))
    slot.status, slot.reason = SlotStatus.CANCELLED, reason
    slot.save(update_fields=["status", "reason"])
    signals.slot_cancelled.send(Slot, slot=slot, reason=reason, by=by, at=at)
    record("slot.cancelled", slot, chain=slot.region_id, by=by, at=at, reason=reason)


@transaction.atomic
def change_room(slot: Slot, room: Room, *, by: User, at: datetime) -> None:
    """Make more or fewer places; never fewer than are taken (plaatsen wijzigen)."""
    slot = locked(slot)
    taken = slot.places - slot.places_left
    groups_taken = (slot.groups or 0) - (slot.groups_left or 0)
    if room.places < taken:
        raise RefusedError(
            _("Er zijn al %(taken)s plaatsen vergeven. Kies dat aantal of meer.") % {"taken": taken}
        )
    if room.groups is not None and slot.groups is not None and room.groups < groups_taken:
        raise RefusedError(
            _("Er zijn al %(taken)s groepen aangenomen. Kies dat aantal of meer.")
            % {"taken": groups_taken}
        )
    if slot.groups is None and room.groups is not None and taken:
        raise RefusedError(_("Er is al geboekt. Het aantal groepen kan nu niet meer vast."))
    before = (slot.places, slot.groups)
    slot.places, slot.places_left = room.places, room.places - taken
    slot.groups = room.groups
    slot.groups_left = None if room.groups is None else room.groups - groups_taken
    slot.save(update_fields=["places", "places_left", "groups", "groups_left"])
    if room.places > before[0] and slot.status != SlotStatus.CANCELLED:
        signals.slot_grew.send(Slot, slot=slot, by=by, at=at)
    if slot.status == SlotStatus.OPEN:
        signals.slot_has_room.send(Slot, slot=slot, by=by, at=at)
    after = (slot.places, slot.groups)
    record("slot.resized", slot, chain=slot.region_id, by=by, at=at, before=before, after=after)


@transaction.atomic
def repeat_next_year(offer: Offer, *, by: User, at: datetime) -> tuple[int, int]:
    """Plan the slots of this school year again in the next: same weekday, same time, same places.

    A date that would fall on a free day is left out; say how many were planned and left out.
    """
    this_year = SchoolYear.of(timezone.localdate(at)).start
    standing = offer.slots.exclude(status=SlotStatus.CANCELLED).prefetch_related("dates__venue")
    planned = skipped = 0
    for slot in standing.order_by("starts_at"):
        if SchoolYear.of(timezone.localdate(slot.starts_at)).start != this_year:
            continue
        dates = [a_year_later(day) for day in slot.dates.all()]
        if not dates or any(is_free(offer.region, item.starts_at) for item in dates):
            skipped += 1
            continue
        add_slot(offer, dates, Room(slot.places, slot.groups), by=by, at=at)
        planned += 1
    return planned, skipped


def a_year_later(day: SlotDate) -> DateFacts:
    """The same weekday and the same time on the wall clock, 52 weeks later."""
    return DateFacts(
        starts_at=later(day.starts_at, SAME_WEEKDAY_NEXT_YEAR),
        ends_at=later(day.ends_at, SAME_WEEKDAY_NEXT_YEAR),
        place_kind=day.place_kind,
        venue=day.venue,
        place=day.place,
    )


def later(moment: datetime, time: timedelta) -> datetime:
    """A moment later, at the same hour on the clock on the wall."""
    wall = timezone.localtime(moment).replace(tzinfo=None) + time
    return timezone.make_aware(wall)


def is_free(region: Region, moment: datetime) -> bool:
    """Whether a moment falls in a holiday of the region."""
    return why_free(timezone.localdate(moment), zone_of(region)) is not None


def zone_of(region: Region) -> str:
    """The holiday zone of a region."""
    found = LoketSettings.objects.filter(region=region).values_list("holiday_zone", flat=True)
    return str(found.first() or HolidayZone.MIDDLE)


def set_status(
    slot: Slot, before: SlotStatus, after: SlotStatus, *, by: User, at: datetime
) -> None:
    """Open or close a slot."""
    slot = locked(slot)
    if slot.status != before:
        raise RefusedError(
            _("Dit moment heeft nu de status ‘%(status)s’. Laad de pagina opnieuw.")
            % {"status": slot.get_status_display()}
        )
    slot.status = after
    slot.save(update_fields=["status"])
    if after == SlotStatus.OPEN:
        signals.slot_has_room.send(Slot, slot=slot, by=by, at=at)
    name = "slot.closed" if after == SlotStatus.CLOSED else "slot.reopened"
    record(name, slot, chain=slot.region_id, by=by, at=at)


def locked(slot: Slot) -> Slot:
    """The slot as it is now; a booking that takes a place waits for us."""
    return Slot.objects.select_for_update(of=["self"]).select_related("offer").get(pk=slot.pk)
