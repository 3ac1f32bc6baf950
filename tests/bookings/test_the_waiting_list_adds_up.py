"""Whatever schools, the clock and the office do, a place is never promised twice."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from schakel.bookings.actions.booking import book_slot
from schakel.bookings.actions.ending import cancel_booking
from schakel.bookings.actions.waiting import lapse_offers
from schakel.bookings.actions.waiting_entries import (
    Wish,
    decline_offer,
    join_waiting_list,
    take_offer,
    withdraw_entry,
)
from schakel.bookings.models import Booking, WaitingEntry
from schakel.bookings.queue import line_for
from schakel.bookings.terms import WaitingStatus
from schakel.catalogue.terms import TargetGroup
from schakel.common.refused import RefusedError
from tests.bookings.asking import group
from tests.bookings.groups import (
    NOW,
    make_offer,
    make_slot,
    places_accounted_for,
    schools,
)
from tests.world import World

PLACES, GROUPS = 28, 3


class WaitingList(RuleBasedStateMachine):
    """One slot with few places and schools that want them."""

    world: World

    @initialize(groups=st.sampled_from([None, GROUPS]), smallest=st.integers(1, 6))
    def begin(self, groups: int | None, smallest: int) -> None:
        offer = make_offer(self.world.region, group_min=smallest)
        self.slot = make_slot(offer, places=PLACES, groups=groups)
        self.schools = schools(self.world.region)[:4]
        assert self.world.noor.user is not None
        self.user = self.world.noor.user
        self.at = NOW
        self.smallest = smallest
        for number in range(2):
            self.book(PLACES // 2, number)
        for pupils in (10, 20, 6, 14):
            self.join(pupils, pupils % 4, split=pupils == 20)

    @rule(pupils=st.integers(1, 30), school=st.integers(0, 3))
    def book(self, pupils: int, school: int) -> None:
        with suppress(RefusedError):
            book_slot(
                self.slot,
                school=self.schools[school],
                asked=group(pupils),
                by=self.user,
                at=self.at,
            )

    @rule(pupils=st.integers(1, 30), school=st.integers(0, 3), split=st.booleans())
    def join(self, pupils: int, school: int, split: bool) -> None:
        wish = Wish(self.schools[school], uuid4().hex[:8], TargetGroup.VMBO_1, pupils, split)
        try:
            join_waiting_list(self.slot, wish, by=self.user, at=self.at)
        except RefusedError:
            self.slot.refresh_from_db()
            fits = self.slot.places_left >= pupils and self.slot.groups_left != 0
            is_over = self.slot.starts_at <= self.at
            assert fits or is_over or (pupils > PLACES and not split) or pupils < self.smallest

    @rule()
    def cancel_the_oldest_booking(self) -> None:
        booking = Booking.objects.holding().filter(slot=self.slot).order_by("requested_at").first()
        if booking and self.at < self.slot.starts_at:
            cancel_booking(booking, reason="ziek", by=self.user, at=self.at)

    @rule()
    def take(self) -> None:
        if entry := self.entry(WaitingStatus.OFFERED):
            places = entry.offered_places
            booking = take_offer(entry, given_yes=frozenset(), by=self.user, at=self.at)
            assert booking.pupils == places

    @rule(stay=st.booleans())
    def decline(self, stay: bool) -> None:
        if entry := self.entry(WaitingStatus.OFFERED):
            decline_offer(entry, stay=stay, by=self.user, at=self.at)

    @rule(offered=st.booleans())
    def leave(self, offered: bool) -> None:
        entry = self.entry(WaitingStatus.OFFERED if offered else WaitingStatus.WAITING)
        if entry is not None:
            withdraw_entry(entry, by=self.user, at=self.at)

    @rule(hours=st.sampled_from([1, 30, 80]))
    def wait(self, hours: int) -> None:
        self.at += timedelta(hours=hours)
        lapse_offers(self.slot, at=self.at)

    def entry(self, status: WaitingStatus) -> WaitingEntry | None:
        return WaitingEntry.objects.filter(slot=self.slot, status=status).first()

    @invariant()
    def every_place_is_accounted_for(self) -> None:
        if hasattr(self, "slot"):
            assert places_accounted_for(self.slot) == PLACES

    @invariant()
    def nobody_waits_who_fits(self) -> None:
        if not hasattr(self, "slot") or self.slot.starts_at <= self.at:
            return
        self.slot.refresh_from_db()
        if self.slot.groups_left == 0:
            return
        for one in line_for(self.slot):
            assert one.entry.pupils > self.slot.places_left
            assert not one.entry.may_split or self.slot.places_left < self.smallest


@pytest.mark.req("R-114", "PM-33")
def test_a_place_is_never_promised_twice_and_nobody_waits_who_fits(world: World) -> None:
    WaitingList.world = world
    run_state_machine_as_test(
        WaitingList,
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
