"""The pages: booking with a form, one booking, my bookings, what waits for me and for everybody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from schakel.bookings.actions.booking import book_slot
from schakel.bookings.actions.who import SYSTEM
from schakel.bookings.models import Booking, Reservation
from schakel.bookings.terms import BookingStatus
from schakel.catalogue.free_days import why_free
from schakel.catalogue.models import Resource, Slot
from schakel.catalogue.terms import Kind, ResourceKind
from schakel.common.idempotency import FIELD
from schakel.regions.models import Appointment, Partner, Person
from tests.bookings.asking import group, make_pool, make_recipe, make_venue, on_request
from tests.bookings.groups import make_offer, make_slot, schools
from tests.world import SignIn, World

FORM = {
    "group_name": "1b",
    "target_group": "vmbo-1",
    "pupils": "20",
    "travel": "bus",
    "travel_by": "De school",
    "travel_time": "8:30 – 12:00",
}


def page(name: str, world: World, *args: object) -> str:
    """The address of a page."""
    return reverse(f"bookings:{name}", args=[world.region.sto_number, *args])


def school_of(person: Person) -> Partner:
    """The school for which somebody works."""
    held = Appointment.objects.get(person=person, partner__isnull=False)
    assert held.partner is not None
    return held.partner


def slot_soon(world: World, kind: Kind = Kind.WORKSHOP, *, places: int = 28) -> Slot:
    """A slot in three weeks, by the clock on the wall, of Peter's company."""
    start = timezone.now() + timedelta(days=21)
    offer = make_offer(world.region, kind=kind, provider=school_of(world.peter))
    return make_slot(offer, starts_at=start, ends_at=start + timedelta(hours=2), places=places)


def asked(world: World, slot: Slot) -> Booking:
    """A booking of the slot for Fatima's school."""
    school = school_of(world.fatima)
    return book_slot(slot, school=school, asked=group(), by=SYSTEM, at=timezone.now())


@pytest.mark.req("DI-01", "SC-07", "PO-05", "R-037")
def test_a_coordinator_books_for_the_own_school_and_pressing_twice_books_once(
    world: World, sign_in: SignIn
) -> None:
    slot, fatima = slot_soon(world, Kind.ASSIGNMENT), sign_in(world.fatima)
    where = page("slot_book", world, slot.pk)
    shown = fatima.get(where).content.decode()
    assert "28 plaatsen vrij" in shown
    assert 'name="sleutel"' in shown
    sent = FORM | {"school": school_of(world.fatima).pk, FIELD: "een-sleutel"}
    first, second = fatima.post(where, sent), fatima.post(where, sent)
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    booking = Booking.objects.get(slot=slot)
    assert (booking.status, booking.requester) == (BookingStatus.APPROVED, world.fatima)
    text = fatima.get(first.headers["Location"]).content.decode()
    assert "De school, 8:30 – 12:00" in text
    assert fatima.post(where, sent | {"pupils": "5"}).status_code == 422
    assert Booking.objects.filter(slot=slot).count() == 1


@pytest.mark.req("R-085")
def test_the_form_asks_for_numbers_and_never_for_names_of_pupils(
    world: World, sign_in: SignIn
) -> None:
    response = sign_in(world.fatima).get(page("slot_book", world, slot_soon(world).pk))
    assert set(response.context["form"].fields) == {
        "school", "group_name", "target_group", "track", "pupils", "wheelchairs", "travel",
        "travel_by", "travel_time", "note",
    }  # fmt: skip


@pytest.mark.parametrize("pupils", ["0", "900", "veel", "-1", "1.5"])
def test_an_odd_number_of_pupils_gets_a_sentence_and_nothing_is_kept(
    world: World, sign_in: SignIn, pupils: str
) -> None:
    slot, fatima = slot_soon(world), sign_in(world.fatima)
    sent = FORM | {"school": school_of(world.fatima).pk, "pupils": pupils}
    response = fatima.post(page("slot_book", world, slot.pk), sent)
    assert response.status_code == 422
    assert "field-error" in response.content.decode()
    assert not Booking.objects.filter(slot=slot).exists()


@pytest.mark.req("R-091")
def test_one_books_for_the_own_school_only(world: World, sign_in: SignIn) -> None:
    slot, fatima = slot_soon(world), sign_in(world.fatima)
    sent = FORM | {"school": school_of(world.joost).pk}
    assert fatima.post(page("slot_book", world, slot.pk), sent).status_code == 422
    stranger = schools(world.other_region)[0]
    samir = sign_in(world.samir)
    sent = FORM | {"school": stranger.pk}
    assert samir.post(page("slot_book", world, slot.pk), sent).status_code == 422
    assert not Booking.objects.filter(slot=slot).exists()


def test_a_full_slot_says_so_and_leads_to_one_with_room(world: World, sign_in: SignIn) -> None:
    slot = slot_soon(world, places=10)
    other = make_slot(
        slot.offer, places=28, starts_at=slot.starts_at + timedelta(days=7),
        ends_at=slot.ends_at + timedelta(days=7),
    )  # fmt: skip
    sent = FORM | {"school": school_of(world.fatima).pk}
    response = sign_in(world.fatima).post(page("slot_book", world, slot.pk), sent)
    text = response.content.decode()
    assert response.status_code == 422
    assert "nog 10 plaatsen vrij" in text
    assert page("slot_book", world, other.pk) in text


@pytest.mark.req("PO-02", "SC-07")
def test_looking_first_shows_what_is_free_and_asking_books_it(
    world: World, sign_in: SignIn
) -> None:
    offer = on_request(world.region)
    assert offer.venue is not None
    make_recipe(offer, robots=(make_pool(offer.venue, "robot", ResourceKind.ITEM, 2), 2))
    day = first_school_day(timezone.localdate() + timedelta(days=30))
    where, fatima = page("dates_book", world, offer.pk), sign_in(world.fatima)
    sent = FORM | {"school": school_of(world.fatima).pk, "day_1": str(day), "time_1": "10:00"}
    looked = fatima.post(where, sent | {"bekijk": "1", FIELD: "k"})
    assert looked.status_code == 200
    assert "robot 1" in looked.content.decode()
    assert not Booking.objects.filter(offer=offer).exists()
    assert fatima.post(where, sent | {FIELD: "k"}).status_code == 302
    again = fatima.post(where, sent)
    assert again.status_code == 422
    assert "robot: 2 nodig, 0 vrij" in again.content.decode()
    assert fatima.post(where, sent | {"day_1": "31-02-2026"}).status_code == 422


def first_school_day(day: date) -> date:
    """The first day from this one on that is no weekend and no holiday."""
    while day.isoweekday() > 5 or why_free(day, "midden"):
        day += timedelta(days=1)
    return day


@pytest.mark.req("R-091")
def test_a_booking_is_seen_by_its_school_its_provider_and_the_office(
    world: World, sign_in: SignIn
) -> None:
    where = page("booking", world, asked(world, slot_soon(world)).pk)
    seen = {
        name: sign_in(getattr(world, name)).get(where).status_code
        for name in ("fatima", "peter", "samir", "joost", "tom", "bea")
    }
    assert seen == {
        "fatima": 200, "peter": 200, "samir": 200, "joost": 404, "tom": 404, "bea": 404
    }  # fmt: skip


@pytest.mark.req("BE-04")
def test_only_the_provider_accepts_and_the_school_cannot_do_it_itself(
    world: World, sign_in: SignIn
) -> None:
    booking = asked(world, slot_soon(world))
    where = page("booking_accept", world, booking.pk)
    assert sign_in(world.fatima).post(where).status_code == 403
    assert where in sign_in(world.peter).get(page("inbox", world)).content.decode()
    assert sign_in(world.peter).post(where).status_code == 302
    booking.refresh_from_db()
    assert booking.status == BookingStatus.CONFIRMED
    late = sign_in(world.peter).post(where)
    assert late.status_code == 422
    assert "intussen" in late.content.decode()


@pytest.mark.req("PM-33")
def test_calling_off_on_the_page_needs_a_reason(world: World, sign_in: SignIn) -> None:
    booking, fatima = asked(world, slot_soon(world)), sign_in(world.fatima)
    where = page("booking_cancel", world, booking.pk)
    assert fatima.post(where, {"reason": ""}).status_code == 422
    assert fatima.post(where, {"reason": "Griep"}, follow=True).status_code == 200
    text = fatima.get(page("booking", world, booking.pk)).content.decode()
    assert "Griep" in text
    assert "geannuleerd" in text


def test_my_bookings_filter_and_go_along_as_a_file(world: World, sign_in: SignIn) -> None:
    booking, fatima = asked(world, slot_soon(world)), sign_in(world.fatima)
    where = page("bookings", world)
    assert booking.offer.title in fatima.get(where).content.decode()
    assert "Geen boekingen gevonden" in fatima.get(f"{where}?words=bestaatniet").content.decode()
    file = fatima.get(f"{where}?export=csv").content.decode("utf-8-sig")
    assert booking.code in file
    assert booking.code not in sign_in(world.joost).get(f"{where}?export=csv").content.decode()


def test_the_desk_shows_what_waits_the_oldest_first(world: World, sign_in: SignIn) -> None:
    booking = asked(world, slot_soon(world))
    samir = sign_in(world.samir)
    response = samir.get(page("desk", world))
    since = [row.since for row, _days, _late in response.context["rows"]]
    assert since == sorted(since)
    assert page("booking", world, booking.pk) in response.content.decode()
    chosen = samir.get(page("desk", world), {"soort": "boeking"})
    assert {str(row.sort) for row, _days, _late in chosen.context["rows"]} == {"boeking"}
    assert sign_in(world.fatima).get(page("desk", world)).status_code == 403


def test_pages_ask_the_database_a_fixed_number_of_questions(
    world: World, sign_in: SignIn, django_assert_max_num_queries: object
) -> None:
    booking = asked(world, slot_soon(world))
    samir: Client = sign_in(world.samir)
    for name, parts in (("bookings", ()), ("desk", ()), ("booking", (booking.pk,))):
        with django_assert_max_num_queries(15):  # type: ignore[operator]
            assert samir.get(page(name, world, *parts)).status_code == 200, name


@pytest.mark.req("BE-04", "DI-01")
def test_the_start_page_says_what_waits_and_what_comes(world: World, sign_in: SignIn) -> None:
    booking = asked(world, slot_soon(world))
    where = page("booking", world, booking.pk)
    waits, comes = "Dit wacht op uw antwoord", "Wat eraan komt"
    peter = sign_in(world.peter).get("/").content.decode()
    assert waits in peter
    assert peter.count(where) == 2
    fatima = sign_in(world.fatima).get("/").content.decode()
    assert comes in fatima
    assert where in fatima
    assert "Wacht op antwoord" in sign_in(world.samir).get("/").content.decode()


@pytest.mark.req("R-038")
def test_who_presses_a_button_on_an_older_page_sees_what_changed_first(
    world: World, sign_in: SignIn
) -> None:
    booking, fatima = asked(world, slot_soon(world)), sign_in(world.fatima)
    where = page("booking", world, booking.pk)
    shown = fatima.get(where).context["seen"]
    first = {"pupils": "12", "gezien": shown}
    assert fatima.post(page("booking_resize", world, booking.pk), first).status_code == 302
    second = fatima.post(
        page("booking_cancel", world, booking.pk), {"reason": "Griep", "gezien": shown}
    )
    assert second.status_code == 409
    assert "intussen gewijzigd" in second.content.decode()
    booking.refresh_from_db()
    assert (booking.pupils, booking.status) == (12, BookingStatus.APPROVED)


@pytest.mark.req("DI-01")
def test_the_page_names_the_room_and_the_instructor_that_a_slot_keeps(
    world: World, sign_in: SignIn
) -> None:
    slot = slot_soon(world)
    offer = slot.offer
    venue = make_venue(world.region, offer.provider)
    make_recipe(offer, people=(make_pool(venue, "Daan", ResourceKind.PERSON, 1), 1))
    slot.dates.create(
        number=1, starts_at=slot.starts_at, ends_at=slot.ends_at, place_kind="aanbieder"
    )
    Reservation.objects.create(
        resource=Resource.objects.get(code="Daan-01"), slot_date=slot.dates.get(),
        during=(slot.starts_at, slot.ends_at),
    )  # fmt: skip
    text = sign_in(world.fatima).get(page("booking", world, asked(world, slot).pk)).content
    assert "Daan 1" in text.decode()
