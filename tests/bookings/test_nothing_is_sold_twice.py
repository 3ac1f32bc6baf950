"""Many writers at once on the real database: never a place, a room or a thing twice (R-114)."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing import get_context
from uuid import UUID

import pytest
from django.db import connection, connections, transaction

from schakel.bookings.actions.answering import accept_booking, refuse_booking
from schakel.bookings.actions.asked import NotFreeError
from schakel.bookings.actions.booking import book_slot
from schakel.bookings.actions.changing import move_lesson
from schakel.bookings.actions.dates import book_dates
from schakel.bookings.actions.who import SYSTEM
from schakel.bookings.models import Booking, Lesson, Reservation
from schakel.bookings.racing import Race, broken_promises, leave_connections, run
from schakel.catalogue.models import Offer, Resource, Slot
from schakel.catalogue.terms import ResourceKind
from schakel.common.refused import RefusedError
from schakel.regions.models import Partner, Region
from tests.bookings.asking import MONDAY, group, lessons_on, make_pool, make_recipe, on_request
from tests.bookings.groups import NOW, make_offer, make_slot, places_accounted_for, schools
from tests.world import REGION

PROCESSES = 8
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.req("R-114", "PM-30")]


def region() -> Region:
    """The region of the stories."""
    return Region.objects.get(sto_number=REGION)


def race(slot: Slot, *, writers: int, pupils: int) -> Race:
    """A race for a slot by all schools of the region."""
    keys = tuple(school.pk for school in schools(slot.region))
    return Race(slot.pk, keys, group(pupils), writers, PROCESSES, NOW)


def test_a_hundred_writers_on_one_place_give_one_booking() -> None:
    slot = make_slot(make_offer(region()), places=1)
    asked = race(slot, writers=100, pupils=1)
    outcome = run(asked)
    assert (len(outcome.accepted), len(outcome.refused), outcome.errors) == (1, 99, ())
    assert broken_promises(asked, outcome) == []


def test_a_hundred_writers_on_a_slot_for_one_group_give_one_booking() -> None:
    slot = make_slot(make_offer(region()), places=500, groups=1)
    asked = race(slot, writers=100, pupils=5)
    outcome = run(asked)
    assert (len(outcome.accepted), len(outcome.refused), outcome.errors) == (1, 99, ())
    assert broken_promises(asked, outcome) == []


def test_sixty_groups_for_28_places_never_get_more_than_28() -> None:
    slot = make_slot(make_offer(region()), places=28)
    asked = race(slot, writers=60, pupils=3)
    outcome = run(asked)
    assert (len(outcome.accepted), outcome.errors) == (9, ())
    assert broken_promises(asked, outcome) == []
    slot.refresh_from_db()
    assert slot.places_left == 1


def test_of_writers_for_twelve_robots_six_each_two_win() -> None:
    offer = with_robots(12)
    answers = at_once([partial(robots, offer.pk, number) for number in range(16)])
    assert Counter(answers) == {"ja": 2, "nee": 14}
    assert Booking.objects.filter(offer=offer).count() == 2
    assert kept(offer) == 12


def kept(offer: Offer) -> int:
    """How many things the lessons of an offer keep."""
    standing = Reservation.objects.filter(lesson__booking__offer=offer, released_at=None)
    return standing.count()


def with_robots(count: int) -> Offer:
    """An offer on request that needs six robots a lesson."""
    offer = on_request(region())
    assert offer.venue is not None
    make_recipe(offer, robots=(make_pool(offer.venue, "robot", ResourceKind.ITEM, count), 6))
    return offer


def robots(offer: UUID, number: int) -> str:
    """One school that asks the offer on Monday at nine."""
    found = Offer.objects.select_related("region", "provider", "venue").get(pk=offer)
    school = schools(found.region)[number % 5]
    asked, dates = group(group_name=f"g{number}"), lessons_on(MONDAY)
    book_dates(found, school=school, asked=asked, dates=dates, by=SYSTEM, at=NOW)
    return "ja"


def at_once(jobs: Sequence[Callable[[], str]]) -> list[str]:
    """Do every job in a process of its own, all at the same moment; a refusal is "nee"."""
    leave_connections()
    forks = get_context("fork")
    gate, answers = forks.Barrier(len(jobs)), forks.SimpleQueue()

    def work(job: Callable[[], str]) -> None:
        gate.wait()
        try:
            answers.put(job())
        except RefusedError:
            answers.put("nee")
        except Exception as error:  # noqa: BLE001  a process has no other way to tell
            answers.put(repr(error))
        finally:
            connections.close_all()

    children = [forks.Process(target=work, args=(job,)) for job in jobs]
    for child in children:
        child.start()
    said = [answers.get() for _child in children]
    for child in children:
        child.join()
    return said


def test_accepting_and_refusing_at_once_ends_in_one_of_the_two() -> None:
    slot = make_slot(make_offer(region()), places=28)
    made = book_slot(slot, school=schools(slot.region)[0], asked=group(20), by=SYSTEM, at=NOW)

    def accept() -> str:
        accept_booking(Booking.objects.get(pk=made.pk), by=SYSTEM, at=NOW)
        return "bevestigd"

    def refuse() -> str:
        refuse_booking(Booking.objects.get(pk=made.pk), reason="Vol", by=SYSTEM, at=NOW)
        return "geweigerd"

    said = at_once([accept, refuse] * 4)
    winner = [answer for answer in said if answer != "nee"]
    made.refresh_from_db()
    assert winner == [made.status]
    assert places_accounted_for(slot) == 28


def test_a_place_that_was_requested_can_be_accepted_whatever_came_after() -> None:
    slot = make_slot(make_offer(region()), places=28)
    made = book_slot(slot, school=schools(slot.region)[0], asked=group(20), by=SYSTEM, at=NOW)
    outcome = run(race(slot, writers=40, pupils=4))
    assert len(outcome.accepted) == 2
    accept_booking(made, by=SYSTEM, at=NOW)
    assert places_accounted_for(slot) == 28


def test_moving_a_lesson_and_booking_that_hour_at_once_keeps_every_thing_once() -> None:
    offer = with_robots(6)
    robots(offer.pk, 0)
    lesson = Lesson.objects.get(booking__offer=offer)
    later = MONDAY.replace(hour=12)

    def move() -> str:
        found = Lesson.objects.select_related("booking").get(pk=lesson.pk)
        move_lesson(found, starts_at=later, by=SYSTEM, at=NOW)
        return "verplaatst"

    def book() -> str:
        found = Offer.objects.select_related("region", "provider", "venue").get(pk=offer.pk)
        wished = lessons_on(later)
        school: Partner = schools(found.region)[1]
        book_dates(found, school=school, asked=group(), dates=wished, by=SYSTEM, at=NOW)
        return "geboekt"

    said = Counter(at_once([move, book] * 4))
    assert said["verplaatst"] + said["geboekt"] >= 1
    assert set(said) <= {"verplaatst", "geboekt", "nee"}
    lessons = Lesson.objects.filter(booking__offer=offer, cancelled_at=None)
    assert kept(offer) == 6 * lessons.count()


def test_a_writer_that_is_killed_half_way_leaves_nothing_half() -> None:
    slot = make_slot(make_offer(region()), places=28)
    school = schools(slot.region)[0]
    leave_connections()
    forks = get_context("fork")
    inside = forks.Event()

    def write() -> None:
        with transaction.atomic():
            book_slot(slot, school=school, asked=group(20), by=SYSTEM, at=NOW)
            inside.set()
            time.sleep(60)

    child = forks.Process(target=write)
    child.start()
    assert inside.wait(30)
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    book_slot(slot, school=school, asked=group(28), by=SYSTEM, at=NOW)
    assert Booking.objects.filter(slot=slot).count() == 1
    assert places_accounted_for(slot) == 28


def test_somebody_who_keeps_things_without_asking_first_makes_us_look_again() -> None:
    offer = with_robots(6)
    found = threading.Event()
    resource = Resource.objects.get(code="robot-01")
    slot = make_slot(make_offer(offer.region, title="Ander"), places=1)
    date = slot.dates.create(
        number=1, starts_at=MONDAY, ends_at=MONDAY.replace(hour=10), place_kind="aanbieder"
    )

    def intrude() -> None:
        try:
            with transaction.atomic():
                Reservation.objects.create(
                    resource=resource, slot_date=date, during=(MONDAY, MONDAY.replace(hour=10))
                )
                found.set()
                time.sleep(0.7)
        finally:
            connection.close()

    intruder = threading.Thread(target=intrude)
    intruder.start()
    assert found.wait(10)
    with pytest.raises(NotFreeError, match="robot: 6 nodig, 5 vrij"):
        robots(offer.pk, 1)
    intruder.join()
    assert kept(offer) == 0
