"""Many writers at once for one slot, on the real database, to try to break the promise.

Each process has its own connections; all start together. Afterwards the counters and the bookings
are held against each other: what does not add up is said in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from uuid import UUID

from django.db import Error, connection
from django.db.models import Count, Sum

from schakel.bookings.actions.asked import Asked
from schakel.bookings.actions.booking import book_slot
from schakel.bookings.actions.who import SYSTEM
from schakel.bookings.models import Booking, WaitingEntry
from schakel.bookings.terms import BookingStatus, WaitingStatus
from schakel.catalogue.models import Slot
from schakel.common.refused import RefusedError
from schakel.regions.models import Partner

THREADS = 4
TAKES = (
    BookingStatus.REQUESTED,
    BookingStatus.APPROVED,
    BookingStatus.CONFIRMED,
    BookingStatus.DELIVERED,
    BookingStatus.NO_SHOW,
)
"""Statuses in which a booking has its places."""


@dataclass(frozen=True)
class Race:
    """So many groups that want one slot at one moment."""

    slot: UUID
    schools: tuple[UUID, ...]
    asked: Asked
    writers: int
    processes: int
    at: datetime


@dataclass(frozen=True)
class Outcome:
    """What became of every writer: the codes of bookings, the refusals and the errors."""

    accepted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            self.accepted + other.accepted,
            self.refused + other.refused,
            self.errors + other.errors,
        )


Wait = Callable[[], object]


def run(race: Race) -> Outcome:
    """Let all writers start together, each in its process, and gather what became of them."""
    leave_connections()
    forks = get_context("fork")
    gate = forks.Barrier(race.processes)
    pipes: list[Connection] = []
    children = []
    for number in range(race.processes):
        receives, sends = forks.Pipe(duplex=False)
        share = range(number, race.writers, race.processes)
        child = forks.Process(target=write_share, args=(race, list(share), gate.wait, sends))
        child.start()
        sends.close()
        pipes.append(receives)
        children.append(child)
    outcome = sum((received(pipe) for pipe in pipes), Outcome())
    for child in children:
        child.join()
    return outcome


def leave_connections() -> None:
    """Close what is open, so that no two processes ever speak through one connection."""
    connection.close()
    close_pool = getattr(connection, "close_pool", None)
    if close_pool is not None:
        close_pool()


def received(pipe: Connection) -> Outcome:
    """What one process says; one that died counts as an error."""
    try:
        said: Outcome = pipe.recv()
    except EOFError:
        return Outcome(errors=("a process died",))
    return said


def write_share(race: Race, numbers: Sequence[int], wait: Wait, answers: Connection) -> None:
    """The writers of one process, some at a time."""

    def write(number: int) -> Outcome:
        try:
            return write_one(race, number)
        finally:
            connection.close()

    wait()
    with ThreadPoolExecutor(THREADS) as threads:
        outcome = sum(threads.map(write, numbers), Outcome())
    answers.send(outcome)
    answers.close()


def write_one(race: Race, number: int) -> Outcome:
    """One group that wants the slot."""
    asked = replace(race.asked, group_name=f"{race.asked.group_name} {number + 1}")
    school = race.schools[number % len(race.schools)]
    try:
        booking = book_slot(
            Slot.objects.select_related("offer__region", "offer__provider").get(pk=race.slot),
            school=Partner.objects.get(pk=school),
            asked=asked,
            by=SYSTEM,
            at=race.at,
        )
    except RefusedError as refusal:
        return Outcome(refused=(str(refusal),))
    except Error as error:
        return Outcome(errors=(f"{type(error).__name__}: {error}".strip(),))
    return Outcome(accepted=(booking.code,))


def broken_promises(race: Race, outcome: Outcome) -> list[str]:
    """Everything that does not add up after a race; nothing when the promise holds."""
    slot = Slot.objects.get(pk=race.slot)
    made = Booking.objects.filter(slot=slot, status__in=TAKES)
    held = WaitingEntry.objects.filter(slot=slot, status=WaitingStatus.OFFERED)
    pupils = made.aggregate(n=Sum("pupils"))["n"] or 0
    waiting = held.aggregate(n=Sum("offered_places"))["n"] or 0
    problems = []
    if slot.places_left < 0 or pupils + waiting + slot.places_left != slot.places:
        problems.append(
            f"places: {slot.places} ≠ {pupils} booked + {waiting} held + {slot.places_left} left"
        )
    groups = made.count() + held.count()
    if slot.groups is not None and groups + (slot.groups_left or 0) != slot.groups:
        problems.append(f"groups: {slot.groups} ≠ {groups} booked + {slot.groups_left} left")
    found = Counter(made.filter(code__in=outcome.accepted).values_list("code", flat=True))
    if found != Counter(outcome.accepted):
        problems.append(f"{len(outcome.accepted)} were told yes, {found.total()} have a booking")
    without = made.annotate(n=Count("lessons")).filter(n=0).count()
    if without:
        problems.append(f"{without} bookings have no lesson")
    if len(outcome.accepted) + len(outcome.refused) + len(outcome.errors) != race.writers:
        problems.append("not every writer got an answer")
    return [*problems, *(f"error: {text}" for text in dict.fromkeys(outcome.errors))]
