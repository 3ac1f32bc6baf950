"""School and provider say yes or no; a booking that stands is moved, resized or called off."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from schakel.bookings.actions.answering import accept_booking, approve_booking, refuse_booking
from schakel.bookings.actions.asked import CannotError, NotFreeError
from schakel.bookings.actions.booking import book_slot
from schakel.bookings.actions.changing import move_lesson, resize_booking
from schakel.bookings.actions.dates import book_dates
from schakel.bookings.actions.ending import cancel_booking
from schakel.bookings.actions.who import SYSTEM
from schakel.bookings.models import Booking, Lesson, ReplyLink
from schakel.bookings.terms import BookingStatus, WaitingStatus
from schakel.catalogue.models import Slot
from schakel.catalogue.terms import Kind, PlaceKind, ResourceKind
from schakel.common.models import AuditEntry
from schakel.mailing.models import OutgoingMail
from tests.bookings.asking import (
    MONDAY,
    group,
    kept_by,
    lessons_on,
    make_pool,
    make_recipe,
    on_request,
    weeks,
)
from tests.bookings.groups import (
    NOW,
    make_entry,
    make_offer,
    make_slot,
    places_accounted_for,
    schools,
)
from tests.world import World

HOUR = timedelta(hours=1)


def asked_slot(world: World, *, kind: Kind = Kind.WORKSHOP, pupils: int = 20) -> Booking:
    """A booking of a slot with 28 places, whose provider is Peter."""
    offer = make_offer(world.region, kind=kind, contact=world.peter, lesson_count=1)
    school = schools(world.region)[0]
    asked = group(pupils, requester=world.fatima)
    return book_slot(make_slot(offer, places=28), school=school, asked=asked, by=SYSTEM, at=NOW)


def asked_series(world: World, robots: int = 6) -> Booking:
    """A master class of four dates that keeps six robots each time."""
    offer = on_request(world.region, kind=Kind.MASTERCLASS, lesson_count=4)
    assert offer.venue is not None
    make_recipe(offer, robots=(make_pool(offer.venue, "robot", ResourceKind.ITEM, robots), 6))
    school = schools(world.region)[0]
    dates = lessons_on(*weeks(4))
    return book_dates(offer, school=school, asked=group(), dates=dates, by=SYSTEM, at=NOW)


def slot_of(booking: Booking) -> Slot:
    """The slot of a booking."""
    assert booking.slot is not None
    return booking.slot


def mails(kind: str) -> list[str]:
    """To whom mails of a kind were sent."""
    found = OutgoingMail.objects.filter(kind=f"bookings.{kind}").order_by("queued_at")
    return list(found.values_list("to_email", flat=True))


@pytest.mark.req("BE-04", "PM-33")
def test_the_school_approves_then_the_provider_accepts_then_it_stands(world: World) -> None:
    booking = asked_slot(world, kind=Kind.ASSIGNMENT)
    assert booking.status == BookingStatus.REQUESTED
    with pytest.raises(CannotError, match="nog niet goedgekeurd"):
        accept_booking(booking, by=SYSTEM, at=NOW)
    assert approve_booking(booking, by=SYSTEM, at=NOW).status == BookingStatus.APPROVED
    assert mails("request") == [world.peter.email]
    assert accept_booking(booking, by=SYSTEM, at=NOW).status == BookingStatus.CONFIRMED
    assert sorted(mails("confirmed")) == sorted([world.fatima.email, world.peter.email])
    with pytest.raises(CannotError, match="intussen “bevestigd”"):
        accept_booking(booking, by=SYSTEM, at=NOW)


@pytest.mark.req("BE-04")
def test_the_provider_accepts_with_one_tap_from_the_mail(world: World) -> None:
    now = timezone.now()
    offer = make_offer(world.region, contact=world.peter)
    slot = make_slot(
        offer, places=28, starts_at=now + timedelta(days=20), ends_at=now + timedelta(days=20.1)
    )
    booking = book_slot(slot, school=schools(world.region)[0], asked=group(), by=SYSTEM, at=now)
    found = re.search(r"/antwoord/\S+", OutgoingMail.objects.get().text)
    assert found is not None
    browser = Client()
    page = browser.get(found[0], follow=True)
    assert "Ja, het kan" in page.content.decode()
    where = page.redirect_chain[-1][0]
    assert browser.post(where, {"antwoord": "nee", "reason": ""}).status_code == 422
    browser.post(where, {"antwoord": "ja", "reason": ""})
    booking.refresh_from_db()
    assert booking.status == BookingStatus.CONFIRMED
    last = booking.steps.order_by("-at")[0]
    assert (last.kind, last.by_name, last.user) == ("bevestigd", world.peter.name, None)
    assert browser.post(where, {"antwoord": "nee", "reason": "Toch niet"}).status_code == 410


@pytest.mark.req("BE-04")
def test_a_link_stops_when_the_question_was_answered_on_the_site(world: World) -> None:
    booking = asked_slot(world)
    accept_booking(booking, by=SYSTEM, at=NOW)
    link = ReplyLink.objects.get(about=booking.pk)
    assert link.withdrawn_at == NOW


@pytest.mark.req("PM-33")
def test_a_refusal_says_why_and_what_is_free_and_gives_the_places_back(world: World) -> None:
    booking = asked_slot(world)
    later = make_slot(
        booking.offer, places=28, starts_at=NOW + timedelta(days=30),
        ends_at=NOW + timedelta(days=30.1),
    )  # fmt: skip
    with pytest.raises(CannotError, match="Geef een reden"):
        refuse_booking(booking, reason=" ", by=SYSTEM, at=NOW)
    refuse_booking(booking, reason="De machine is stuk.", by=SYSTEM, at=NOW)
    mail = OutgoingMail.objects.get(kind="bookings.refused")
    assert mail.to_email == world.fatima.email
    assert "De machine is stuk." in mail.text
    assert "maandag 15 december 2031, 10:00" in mail.text
    assert "wel plaats op woensdag 24 december 2031" in mail.text
    assert later.starts_at == NOW + timedelta(days=30)
    slot = slot_of(booking)
    slot.refresh_from_db()
    assert (slot.places_left, places_accounted_for(slot)) == (28, 28)


@pytest.mark.req("PM-33")
def test_calling_off_needs_a_reason_and_the_freed_places_go_to_who_waits(world: World) -> None:
    booking = asked_slot(world)
    entry = make_entry(slot_of(booking), schools(world.region)[1], pupils=26)
    with pytest.raises(CannotError, match="Geef een reden"):
        cancel_booking(booking, reason="", by=SYSTEM, at=NOW)
    cancel_booking(booking, reason="Griep", by=SYSTEM, at=NOW)
    entry.refresh_from_db()
    booking.refresh_from_db()
    assert entry.status == WaitingStatus.OFFERED
    assert booking.status == BookingStatus.CANCELLED
    assert places_accounted_for(slot_of(booking)) == 28
    assert sorted(mails("cancelled")) == sorted([world.fatima.email, world.peter.email])
    lesson = booking.lessons.get()
    assert (lesson.cancelled_at, lesson.sequence) == (NOW, 1)
    with pytest.raises(CannotError, match="kan niet meer worden geannuleerd"):
        cancel_booking(booking, reason="Weer", by=SYSTEM, at=NOW)


@pytest.mark.req("PM-33")
def test_calling_off_after_the_term_is_possible_and_the_log_says_late(world: World) -> None:
    in_time, late = asked_slot(world, pupils=5), asked_slot(world, pupils=5)
    cancel_booking(in_time, reason="Griep", by=SYSTEM, at=NOW)
    cancel_booking(late, reason="Griep", by=SYSTEM, at=NOW + timedelta(days=15))
    entries = AuditEntry.objects.filter(action="booking.cancelled").order_by("number")
    assert [entry.details["late"] for entry in entries] == [False, True]
    begun = asked_slot(world, pupils=5)
    with pytest.raises(CannotError, match="al begonnen"):
        cancel_booking(begun, reason="Te laat", by=SYSTEM, at=NOW + timedelta(days=40))


@pytest.mark.req("PM-30", "R-046")
def test_moving_one_date_leaves_the_others_alone(world: World) -> None:
    booking = asked_series(world)
    before = kept_by(booking)
    third = booking.lessons.get(number=3)
    moved = move_lesson(third, starts_at=third.starts_at + timedelta(days=1), by=SYSTEM, at=NOW)
    assert kept_by(booking) == before
    assert moved.ends_at - moved.starts_at == timedelta(hours=2)
    sequences = booking.lessons.order_by("number").values_list("sequence", flat=True)
    assert list(sequences) == [0, 0, 1, 0]
    starts = booking.lessons.order_by("number").values_list("starts_at", flat=True)
    assert list(starts)[:2] == weeks(2)
    step = booking.steps.get(kind="verplaatst")
    assert (
        "Les 3 is verplaatst van 26 januari 2032, 09:00 naar 27 januari 2032, 09:00." in step.reason
    )


@pytest.mark.req("PM-30")
def test_a_date_that_cannot_move_stays_with_all_it_kept(world: World) -> None:
    booking = asked_series(world)
    first, second = booking.lessons.order_by("number")[:2]
    with pytest.raises(CannotError, match="al een andere les"):
        move_lesson(first, starts_at=second.starts_at + HOUR, by=SYSTEM, at=NOW)
    with pytest.raises(NotFreeError, match="zaterdag"):
        move_lesson(first, starts_at=MONDAY + timedelta(days=5), by=SYSTEM, at=NOW)
    with pytest.raises(CannotError, match="al begon"):
        move_lesson(first, starts_at=NOW - HOUR, by=SYSTEM, at=NOW)
    first.refresh_from_db()
    assert (first.starts_at, first.sequence) == (MONDAY, 0)
    assert len(kept_by(booking)) == 24


def test_a_slot_has_fixed_dates_that_do_not_move(world: World) -> None:
    lesson = Lesson.objects.get(booking=asked_slot(world))
    with pytest.raises(CannotError, match="vaste datums"):
        move_lesson(lesson, starts_at=MONDAY, by=SYSTEM, at=NOW)


@pytest.mark.req("PM-33", "R-114")
def test_a_larger_group_takes_more_places_and_a_smaller_one_gives_them_back(world: World) -> None:
    booking = asked_slot(world, pupils=20)
    slot = slot_of(booking)
    booking = resize_booking(booking, pupils=26, by=SYSTEM, at=NOW)
    assert (booking.pupils, places_accounted_for(slot), slot.places_left) == (26, 28, 2)
    with pytest.raises(NotFreeError, match="nog 2 plaatsen vrij"):
        resize_booking(booking, pupils=30, by=SYSTEM, at=NOW)
    with pytest.raises(CannotError, match="1 tot en met 30"):
        resize_booking(booking, pupils=900, by=SYSTEM, at=NOW)
    resize_booking(booking, pupils=10, by=SYSTEM, at=NOW)
    assert (places_accounted_for(slot), slot.places_left) == (28, 18)


@pytest.mark.req("PM-30")
def test_a_larger_group_on_request_needs_more_things_on_every_date(world: World) -> None:
    booking = asked_series(world, robots=8)
    line = booking.offer.recipe.get()
    line.quantity, line.per_pupils = 1, 5
    line.save(update_fields=["quantity", "per_pupils"])
    resize_booking(booking, pupils=30, by=SYSTEM, at=NOW)
    assert len(kept_by(booking)) == 4 * 6
    resize_booking(booking, pupils=11, by=SYSTEM, at=NOW)
    assert len(kept_by(booking)) == 4 * 3


@pytest.mark.req("PM-32")
def test_a_series_that_lost_its_form_cannot_be_confirmed(world: World) -> None:
    offer = on_request(world.region, kind=Kind.PO_SERIES, lesson_count=4)
    kinds = [PlaceKind.VMBO, PlaceKind.VMBO, PlaceKind.PO, PlaceKind.PO]
    dates = [
        wish for kind, day in zip(kinds, weeks(4), strict=True)
        for wish in lessons_on(day, place_kind=str(kind))
    ]  # fmt: skip
    asked = group(target_group="po-7")
    booking = book_dates(
        offer, school=schools(world.region)[0], asked=asked, dates=dates, by=SYSTEM, at=NOW
    )
    Lesson.objects.filter(booking=booking, number=1).update(place_kind=PlaceKind.PO)
    with pytest.raises(CannotError, match="precies 4 lessen"):
        accept_booking(booking, by=SYSTEM, at=NOW)
    Lesson.objects.filter(booking=booking, number=1).update(place_kind=PlaceKind.VMBO)
    assert accept_booking(booking, by=SYSTEM, at=NOW).status == BookingStatus.CONFIRMED
