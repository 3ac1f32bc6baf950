"""A provider moves one date of a slot: what is kept and booked for it goes along, or nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from schakel.bookings.actions import calendars
from schakel.bookings.actions.asked import CannotError, NotFreeError
from schakel.bookings.actions.booking import book_slot
from schakel.bookings.actions.who import SYSTEM
from schakel.bookings.models import Booking, Reservation
from schakel.bookings.terms import FeedKind, WaitingStatus
from schakel.catalogue.actions.slot_dates import facts_of, move_date
from schakel.catalogue.actions.slots import DateFacts, Room, add_slot, cancel_slot
from schakel.catalogue.models import Offer, Slot, SlotDate
from schakel.catalogue.terms import ResourceKind
from schakel.common.models import AuditEntry
from schakel.common.refused import RefusedError
from schakel.mailing.models import OutgoingMail
from tests.bookings.asking import MONDAY, group, make_pool, make_recipe, make_venue, on_request
from tests.bookings.groups import NOW, make_entry, schools
from tests.catalogue.loket import own
from tests.regions.helpers import account
from tests.world import SignIn, World

HOURS, DAY, WEEK = timedelta(hours=2), timedelta(days=1), timedelta(days=7)


def lab(world: World, lessons: int = 3) -> Offer:
    """An offer of Peter in so many lessons, for which there is one room."""
    peter = world.peter
    offer = on_request(world.region, provider=own(peter), contact=peter, lesson_count=lessons)
    assert offer.venue is not None
    make_recipe(offer, rooms=(make_pool(offer.venue, "lokaal", ResourceKind.ROOM, 1), 1))
    return offer


def planned(offer: Offer, world: World, lessons: int = 3) -> Slot:
    """The offer on so many Mondays at nine."""
    starts = [MONDAY + WEEK * week for week in range(lessons)]
    dates = [DateFacts(start, start + HOURS, offer.place_kind, offer.venue) for start in starts]
    return add_slot(offer, dates, Room(28), by=account(world.samir), at=NOW)


def booked(slot: Slot, world: World) -> Booking:
    """A group of Fatima on all dates of a slot."""
    asked = group(requester=world.fatima)
    return book_slot(slot, school=schools(world.region)[0], asked=asked, by=SYSTEM, at=NOW)


def later(date: SlotDate, by: timedelta = DAY, **other: Any) -> DateFacts:
    """A date so much later, at the same place unless told otherwise."""
    facts = vars(facts_of(date))
    moved = {"starts_at": date.starts_at + by, "ends_at": date.ends_at + by}
    return DateFacts(**facts | moved | other)


def move(date: SlotDate, to: DateFacts, world: World, *, at: datetime = NOW) -> SlotDate:
    """Move a date as Peter does."""
    return move_date(date, to, reason="Keuring", by=account(world.peter), at=at)


def stands(slot: Slot) -> list[tuple[object, ...]]:
    """Everything a move could have touched."""
    slot.refresh_from_db()
    dates = slot.dates.values_list("starts_at", "ends_at", "venue", "sequence")
    kept = Reservation.objects.filter(slot_date__slot=slot, released_at=None)
    return [
        (slot.starts_at, slot.ends_at), tuple(dates),
        tuple(kept.order_by("during").values_list("slot_date", "resource", "during")),
        (OutgoingMail.objects.count(), AuditEntry.objects.count()),
    ]  # fmt: skip


@pytest.mark.req("PM-30", "PM-33")
def test_one_date_moves_with_its_room_and_its_lessons_and_the_others_stay(world: World) -> None:
    slot = planned(lab(world), world)
    booking, waits = booked(slot, world), make_entry(slot, schools(world.region)[1], pupils=20)
    third = slot.dates.get(number=3)
    move(third, later(third), world)
    slot.refresh_from_db()
    assert (slot.starts_at, slot.ends_at) == (MONDAY, MONDAY + 2 * WEEK + DAY + HOURS)
    lessons = booking.lessons.order_by("number")
    assert [(row.sequence, row.starts_at) for row in lessons] == [
        (0, MONDAY), (0, MONDAY + WEEK), (1, MONDAY + 2 * WEEK + DAY),
    ]  # fmt: skip
    assert (lessons[2].changed_at, lessons[2].ends_at - lessons[2].starts_at) == (NOW, HOURS)
    assert list(slot.dates.order_by("number").values_list("sequence", flat=True)) == [0, 0, 1]
    kept = Reservation.objects.filter(slot_date__slot=slot, released_at=None).order_by("during")
    assert [row.during.lower for row in kept] == [row.starts_at for row in lessons]
    waits.refresh_from_db()
    assert waits.status == WaitingStatus.WAITING
    said = booking.steps.get(kind="verplaatst").reason
    assert "Les 3 is verplaatst van 26 januari 2032, 09:00 naar 27 januari 2032, 09:00." in said
    logged = AuditEntry.objects.filter(action__in=["slot.moved", "booking.moved"])
    assert sorted(logged.values_list("action", flat=True)) == ["booking.moved", "slot.moved"]


@pytest.mark.req("PM-33", "R-047")
def test_both_sides_are_told_with_the_lesson_for_their_calendar(world: World) -> None:
    slot = planned(lab(world), world)
    booked(slot, world)
    first = slot.dates.get(number=1)
    move(first, later(first, HOURS), world)
    told = OutgoingMail.objects.filter(kind="bookings.moved")
    assert {mail.to_email for mail in told} == {world.fatima.email, world.peter.email}
    for mail in told:
        assert "Keuring" in mail.text
        sent = Calendar.from_ical(mail.calendar).walk("VEVENT")
        assert [event["SEQUENCE"] for event in sent] == [1, 0, 0]


@pytest.mark.req("PM-30")
def test_another_place_at_the_same_hour_is_a_change_too(world: World) -> None:
    offer = on_request(world.region, contact=world.peter)
    slot = planned(offer, world, lessons=1)
    booking = booked(slot, world)
    elsewhere = make_venue(world.region, offer.provider, "De Loods")
    move(slot.dates.get(), later(slot.dates.get(), timedelta(), venue=elsewhere), world)
    lesson = booking.lessons.get()
    assert (lesson.venue, lesson.sequence, lesson.starts_at) == (elsewhere, 1, MONDAY)
    assert "De Loods" in booking.steps.get(kind="verplaatst").reason


@pytest.mark.req("PM-30")
def test_a_date_whose_room_is_taken_then_stays_with_all_it_has(world: World) -> None:
    offer = lab(world, lessons=1)
    slot = planned(offer, world, lessons=1)
    to = later(slot.dates.get())
    other = add_slot(offer, [to], Room(28), by=account(world.samir), at=NOW)
    booked(slot, world)
    before = stands(slot)
    with pytest.raises(NotFreeError, match="lokaal: 1 nodig, 0 vrij"):
        move(slot.dates.get(), to, world)
    assert stands(slot) == before
    cancel_slot(other, reason="Ruimte nodig", by=account(world.samir), at=NOW)
    assert move(slot.dates.get(), to, world).starts_at == to.starts_at


@pytest.mark.req("PM-30")
@pytest.mark.parametrize(
    ("by", "says"),
    [
        (timedelta(days=-18), "eerste kerstdag"),
        (timedelta(days=5), "zaterdag"),
        (timedelta(hours=9), "maandag alleen van 08:00–18:00"),
        (WEEK, "vallen samen"),
        (timedelta(days=-60), "al voorbij"),
        (timedelta(), "nog dezelfde"),
    ],
)
def test_where_a_date_cannot_go_is_said_and_nothing_changes(
    world: World, by: timedelta, says: str
) -> None:
    slot = planned(on_request(world.region, lesson_count=3), world)
    booked(slot, world)
    before = stands(slot)
    first = slot.dates.get(number=1)
    with pytest.raises(RefusedError, match=f"(?i){says}"):
        move(first, later(first, by), world)
    assert stands(slot) == before


@pytest.mark.req("PM-30")
def test_a_date_that_was_planned_in_a_weekend_can_move_within_it(world: World) -> None:
    offer = on_request(world.region)
    saturday = MONDAY + timedelta(days=5)
    dates = [DateFacts(saturday, saturday + HOURS, offer.place_kind, offer.venue)]
    slot = add_slot(offer, dates, Room(28), by=account(world.samir), at=NOW)
    moved = move(slot.dates.get(), later(slot.dates.get(), HOURS), world)
    assert moved.starts_at == saturday + HOURS


@pytest.mark.req("PM-33")
def test_what_began_was_reported_or_is_off_does_not_move(world: World) -> None:
    slot = planned(lab(world), world)
    booking = booked(slot, world)
    first, second = slot.dates.order_by("number")[:2]
    with pytest.raises(RefusedError, match="al begonnen"):
        move(first, later(first, 3 * DAY), world, at=MONDAY)
    booking.lessons.filter(number=2).update(present=20, reported_at=NOW)
    with pytest.raises(CannotError, match="aanwezigheid al doorgegeven"):
        move(second, later(second), world)
    cancel_slot(slot, reason="Ziek", by=account(world.samir), at=NOW)
    with pytest.raises(RefusedError, match="al afgelast"):
        move(first, later(first), world)


@pytest.mark.req("R-046")
def test_a_calendar_sees_which_date_changed(world: World) -> None:
    slot = planned(lab(world), world)
    room = Reservation.objects.filter(slot_date__slot=slot)[0].resource
    wish = calendars.Wish(world.region, FeedKind.RESOURCE, resource=room)
    feed = calendars.open_feed(world.noor, wish, by=account(world.noor), at=NOW)

    def sequences() -> list[int]:
        found: list[Any] = Calendar.from_ical(calendars_text(feed.token)).walk("VEVENT")
        return [row["SEQUENCE"] for row in sorted(found, key=lambda row: row["DTSTART"].dt)]

    assert sequences() == [0, 0, 0]
    second = slot.dates.get(number=2)
    move(second, later(second), world)
    assert sequences() == [0, 1, 0]
    booked(slot, world)
    third = slot.dates.get(number=3)
    move(third, later(third), world)
    assert sequences() == [0, 0, 1]


def calendars_text(token: str) -> str:
    """A subscription as a calendar program fetches it."""
    return Client().get(reverse("feed", args=[token])).content.decode()


@pytest.mark.req("BE-02")
def test_the_provider_moves_a_date_on_screen(world: World, sign_in: SignIn) -> None:
    slot = planned(lab(world), world)
    booked(slot, world)
    browser = sign_in(world.peter)
    address = page(world, slot, 2)
    offer_page = browser.get(slot.offer.get_absolute_url()).content.decode()
    assert address in offer_page
    shown = browser.get(address)
    assert "Les 2, nu maandag 19 januari 2032" in shown.content.decode()
    venue = slot.offer.venue_id
    given = {"day": "2032-01-20", "starts": "13:00", "ends": "15:00", "place_kind": "aanbieder",
             "venue": venue, "place": "", "reason": "Keuring"}  # fmt: skip
    refused = browser.post(address, given | {"day": "2032-01-24"})
    assert refused.status_code == 422
    assert "zaterdag" in refused.content.decode()
    assert browser.post(address, given).status_code == 302
    moved = slot.dates.get(number=2)
    assert timezone.localtime(moved.starts_at).isoformat() == "2032-01-20T13:00:00+01:00"
    assert browser.get(page(world, slot, 4)).status_code == 404


@pytest.mark.req("BE-02")
def test_only_the_provider_and_the_office_move_a_date(world: World, sign_in: SignIn) -> None:
    slot = planned(lab(world), world)
    for person, status in ((world.samir, 200), (world.tom, 403), (world.bea, 404)):
        assert sign_in(person).get(page(world, slot, 1)).status_code == status


def page(world: World, slot: Slot, number: int) -> str:
    """The page on which a date is moved."""
    return reverse("catalogue:slot_date_move", args=[world.region.sto_number, slot.pk, number])
