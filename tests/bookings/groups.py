"""A slot with some places, groups that have a booking, and groups that wait."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from schakel.bookings.models import Booking, Lesson, WaitingEntry
from schakel.bookings.terms import BookingStatus, WaitingStatus
from schakel.catalogue.models import Offer, Slot
from schakel.catalogue.terms import Kind, OfferStatus, TargetGroup
from schakel.regions.models import Partner, Region
from schakel.regions.terms import PartnerKind

NOW = datetime(2031, 11, 24, 9, 0, tzinfo=UTC)
"""A moment long after the demo, so that its bookings count for nothing here."""


def make_offer(region: Region, **facts: object) -> Offer:
    """A published offer of a company of the region."""
    company = Partner.objects.filter(region=region, kind=PartnerKind.COMPANY).order_by("name")[0]
    known = {
        "provider": company,
        "kind": Kind.WORKSHOP,
        "title": "Solderen",
        "target_groups": [str(TargetGroup.VMBO_1), str(TargetGroup.PO_7)],
        "lesson_minutes": 60,
        "status": OfferStatus.PUBLISHED,
    }
    return Offer.objects.create(region=region, **known | facts)


def make_slot(offer: Offer, *, places: int, groups: int | None = None, **facts: object) -> Slot:
    """A slot in three weeks in which nothing is booked yet, unless `facts` says otherwise."""
    starts_at = NOW + timedelta(days=21)
    known = {
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=1),
        "places": places,
        "places_left": places,
        "groups": groups,
        "groups_left": groups,
    }
    return Slot.objects.create(region=offer.region, offer=offer, **known | facts)


def make_booking(offer: Offer, school: Partner, *, pupils: int, **facts: object) -> Booking:
    """A confirmed booking with one lesson, straight in the tables: no counter is touched."""
    slot = facts.get("slot")
    starts_at = facts.pop("starts_at", slot.starts_at if isinstance(slot, Slot) else NOW)
    assert isinstance(starts_at, datetime)
    known = {
        "code": uuid4().hex[:10],
        "group_name": "1b",
        "target_group": TargetGroup.VMBO_1,
        "status": BookingStatus.CONFIRMED,
        "requested_at": NOW,
    }
    booking = Booking.objects.create(
        region=offer.region, offer=offer, school=school, pupils=pupils, **known | facts
    )
    Lesson.objects.create(
        booking=booking, number=1, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1),
        place_kind="aanbieder", changed_at=NOW,
    )  # fmt: skip
    return booking


def make_entry(slot: Slot, school: Partner, *, pupils: int, **facts: object) -> WaitingEntry:
    """A group on the waiting list, straight in the table."""
    known = {
        "group_name": uuid4().hex[:8],
        "target_group": TargetGroup.VMBO_1,
        "joined_at": NOW,
    }
    return WaitingEntry.objects.create(slot=slot, school=school, pupils=pupils, **known | facts)


def schools(region: Region) -> list[Partner]:
    """The vmbo schools of the region, always in the same order."""
    found = Partner.objects.taking_part().filter(region=region, kind=PartnerKind.VMBO)
    return list(found.order_by("name"))


def places_accounted_for(slot: Slot) -> int:
    """Places left, held by bookings, and held for the waiting list: always all of them."""
    slot.refresh_from_db()
    booked = sum(Booking.objects.holding().filter(slot=slot).values_list("pupils", flat=True))
    held = WaitingEntry.objects.filter(slot=slot, status=WaitingStatus.OFFERED)
    return slot.places_left + booked + sum(held.values_list("offered_places", flat=True))
