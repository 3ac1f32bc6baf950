"""Whatever people do in whatever order: counters, reservations and states keep adding up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from schakel.bookings.actions.answering import accept_booking, approve_booking, refuse_booking
from schakel.bookings.actions.booking import book_slot
from schakel.bookings.actions.changing import move_lesson, resize_booking
from schakel.bookings.actions.dates import book_dates
from schakel.bookings.actions.ending import cancel_booking
from schakel.bookings.actions.who import SYSTEM
from schakel.bookings.models import Booking, Reservation
from schakel.bookings.rules import states
from schakel.catalogue.terms import Kind, ResourceKind
from schakel.common.refused import RefusedError
from schakel.regions.models import Region
from tests.bookings.asking import MONDAY, group, lessons_on, make_pool, make_recipe, on_request
from tests.bookings.groups import NOW, make_offer, make_slot, places_accounted_for, schools
from tests.world import REGION

PLACES, GROUPS, ROBOTS, NEEDED = 28, 3, 4, 2
some_pupils, some_days = st.integers(1, 30), st.integers(0, 2)
which = st.integers(0, 20)
LATER = NOW + timedelta(minutes=1)
"""When a booking changes: after it was asked for."""


class Loket(RuleBasedStateMachine):
    """One slot and one pool of robots; schools ask, answer, change and call off at random."""

    def __init__(self) -> None:
        super().__init__()
        self.story = transaction.atomic()
        self.story.__enter__()
        region = Region.objects.get(sto_number=REGION)
        self.school = schools(region)[0]
        self.slot = make_slot(
            make_offer(region, kind=Kind.ASSIGNMENT), places=PLACES, groups=GROUPS
        )
        self.offer = on_request(region)
        assert self.offer.venue is not None
        pool = make_pool(self.offer.venue, "robot", ResourceKind.ITEM, ROBOTS)
        make_recipe(self.offer, robots=(pool, NEEDED))
        self.known: dict[UUID, str] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.story.__exit__(None, None, None)

    def try_to(self, change: Callable[[], object]) -> None:
        """Do something that may be refused."""
        with suppress(RefusedError):
            change()

    def chosen(self, number: int) -> Booking | None:
        """One of the bookings there are."""
        keys = list(self.known)
        return Booking.objects.get(pk=keys[number % len(keys)]) if keys else None

    @rule(pupils=some_pupils)
    def book_the_slot(self, pupils: int) -> None:
        self.try_to(
            lambda: book_slot(self.slot, school=self.school, asked=group(pupils), by=SYSTEM, at=NOW)
        )

    @rule(day=some_days)
    def ask_a_date(self, day: int) -> None:
        dates = lessons_on(MONDAY + timedelta(days=day))
        self.try_to(
            lambda: book_dates(
                self.offer, school=self.school, asked=group(), dates=dates, by=SYSTEM, at=NOW
            )
        )

    @rule(number=which, what=st.sampled_from(["approve", "accept", "refuse", "cancel"]))
    def answer(self, number: int, what: str) -> None:
        booking = self.chosen(number)
        if booking is None:
            return
        said: dict[str, Callable[[], object]] = {
            "approve": lambda: approve_booking(booking, by=SYSTEM, at=LATER),
            "accept": lambda: accept_booking(booking, by=SYSTEM, at=LATER),
            "refuse": lambda: refuse_booking(booking, reason="Vol", by=SYSTEM, at=LATER),
            "cancel": lambda: cancel_booking(booking, reason="Griep", by=SYSTEM, at=LATER),
        }
        self.try_to(said[what])

    @rule(number=which, pupils=some_pupils)
    def resize(self, number: int, pupils: int) -> None:
        booking = self.chosen(number)
        if booking is not None:
            self.try_to(lambda: resize_booking(booking, pupils=pupils, by=SYSTEM, at=LATER))

    @rule(number=which, day=some_days)
    def move(self, number: int, day: int) -> None:
        booking = self.chosen(number)
        if booking is not None:
            lesson = booking.lessons.select_related("booking").get()
            to = MONDAY + timedelta(days=day, hours=1)
            self.try_to(lambda: move_lesson(lesson, starts_at=to, by=SYSTEM, at=LATER))

    @invariant()
    def places_add_up(self) -> None:
        assert places_accounted_for(self.slot) == PLACES
        holding = Booking.objects.holding().filter(slot=self.slot).count()
        assert holding + (self.slot.groups_left or 0) == GROUPS

    @invariant()
    def every_lesson_that_stands_has_its_robots_and_no_other_has(self) -> None:
        kept = Reservation.objects.filter(lesson__booking__offer=self.offer, released_at=None)
        found = Counter(kept.values_list("lesson__booking", flat=True))
        holding = Booking.objects.holding().filter(offer=self.offer)
        assert found == dict.fromkeys(holding.values_list("pk", flat=True), NEEDED)
        for row in kept:
            assert kept.filter(resource=row.resource_id, during__overlap=row.during).count() == 1

    @invariant()
    def states_only_go_forward(self) -> None:
        for booking in Booking.objects.filter(offer__in=[self.offer.pk, self.slot.offer_id]):
            before = self.known.get(booking.pk, booking.status)
            assert before == booking.status or states.may_follow(before, booking.status)
            self.known[booking.pk] = booking.status
            steps = booking.steps.order_by("at").values_list("kind", flat=True)
            assert steps[0] == "aangevraagd"


@pytest.mark.django_db
@pytest.mark.req("R-114", "PM-30", "PM-33")
def test_whatever_happens_it_adds_up() -> None:
    run_state_machine_as_test(
        Loket,
        settings=settings(
            max_examples=8,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
