"""A planned slot keeps its room, instructor and things; called off, it lets go of everything."""

from __future__ import annotations

from datetime import timedelta

import pytest

from schakel.bookings.actions.asked import NotFreeError
from schakel.bookings.actions.booking import book_slot
from schakel.bookings.actions.dates import book_dates
from schakel.bookings.actions.who import SYSTEM
from schakel.bookings.models import ReplyLink, Reservation
from schakel.bookings.terms import BookingStatus
from schakel.catalogue.actions.slots import DateFacts, Room, add_slot, cancel_slot, change_room
from schakel.catalogue.models import Offer, RecipeLine, Slot
from schakel.catalogue.terms import ResourceKind
from schakel.mailing.models import OutgoingMail
from tests.bookings.asking import MONDAY, group, lessons_on, make_pool, make_recipe, on_request
from tests.bookings.groups import NOW, places_accounted_for, schools
from tests.regions.helpers import account
from tests.world import World

HOURS = timedelta(hours=2)


def lab(world: World) -> Offer:
    """An offer that needs the only room there is."""
    offer = on_request(world.region)
    assert offer.venue is not None
    make_recipe(offer, rooms=(make_pool(offer.venue, "lokaal", ResourceKind.ROOM, 1), 1))
    return offer


def plan(offer: Offer, world: World) -> Slot:
    """Plan the offer on Monday at nine."""
    dates = [DateFacts(MONDAY, MONDAY + HOURS, offer.place_kind, offer.venue)]
    return add_slot(offer, dates, Room(28), by=account(world.samir), at=NOW)


@pytest.mark.req("PM-30")
def test_a_slot_keeps_its_room_and_nobody_else_gets_it(world: World) -> None:
    offer = lab(world)
    slot = plan(offer, world)
    kept = Reservation.objects.get(slot_date__slot=slot)
    assert (kept.resource.code, kept.during.lower) == ("lokaal-01", MONDAY)
    with pytest.raises(NotFreeError, match="lokaal: 1 nodig, 0 vrij"):
        plan(offer, world)
    assert Slot.objects.filter(offer=offer).count() == 1
    with pytest.raises(NotFreeError, match="Eerst vrij: maandag 12 januari 2032, 11:00"):
        book_dates(
            offer, school=schools(world.region)[0], asked=group(), dates=lessons_on(MONDAY),
            by=SYSTEM, at=NOW,
        )  # fmt: skip


@pytest.mark.req("PM-33")
def test_a_slot_that_is_called_off_takes_its_bookings_along(world: World) -> None:
    offer = lab(world)
    Offer.objects.filter(pk=offer.pk).update(contact=world.peter)
    offer.refresh_from_db()
    slot = plan(offer, world)
    asked = group(requester=world.fatima)
    booking = book_slot(slot, school=schools(world.region)[0], asked=asked, by=SYSTEM, at=NOW)
    cancel_slot(slot, reason="De machine is stuk", by=account(world.samir), at=NOW)
    booking.refresh_from_db()
    assert booking.status == BookingStatus.CANCELLED
    assert "De machine is stuk" in booking.steps.get(kind="geannuleerd").reason
    assert not Reservation.objects.filter(slot_date__slot=slot, released_at=None).exists()
    assert ReplyLink.objects.get(about=booking.pk).withdrawn_at == NOW
    told = OutgoingMail.objects.filter(kind="bookings.cancelled")
    assert set(told.values_list("to_email", flat=True)) == {world.fatima.email, world.peter.email}
    assert places_accounted_for(slot) == 28
    assert plan(offer, world).places_left == 28


@pytest.mark.req("PM-30", "R-114")
def test_a_slot_that_grows_keeps_more_things_or_does_not_grow(world: World) -> None:
    offer = on_request(world.region)
    assert offer.venue is not None
    robots = make_pool(offer.venue, "robot", ResourceKind.ITEM, 12)
    RecipeLine.objects.create(offer=offer, pool=robots, quantity=1, per_pupils=2)
    dates = [DateFacts(MONDAY, MONDAY + HOURS, offer.place_kind, offer.venue)]
    by = account(world.samir)
    slot = add_slot(offer, dates, Room(12), by=by, at=NOW)
    kept = Reservation.objects.filter(slot_date__slot=slot, released_at=None)
    first = set(kept.values_list("resource", flat=True))
    change_room(slot, Room(20), by=by, at=NOW)
    assert (len(first), kept.count()) == (6, 10)
    assert first <= set(kept.values_list("resource", flat=True))
    with pytest.raises(NotFreeError, match="robot: 14 nodig, 12 vrij"):
        change_room(slot, Room(28), by=by, at=NOW)
    slot.refresh_from_db()
    assert (slot.places, kept.count()) == (20, 10)
