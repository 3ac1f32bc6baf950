"""Bookings per second on a few hot slots, at the database: `./run bench hot_slots`.

Eight processes do what the booking actions ask of PostgreSQL, on a database with our own tables
and constraints: take a place from a slot's counter in one statement, and reserve a resource for an
hour under the exclusion constraint. Afterwards the places and the reservations are counted. The
server is a throw-away one: it does not wait for the disk.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg

from bench.pages import site

PROCESSES, SECONDS = 8, 5.0
SLOTS, PLACES = 4, 32_000
RESOURCES, HOURS = 4, 20_000
START = datetime(2027, 1, 4, 8, tzinfo=UTC)

TAKE = """
UPDATE catalogue_slot SET places_left = places_left - 1
WHERE id = %s AND status = 'open' AND places_left >= 1
"""
RESERVE = """
INSERT INTO bookings_reservation (id, resource_id, during, slot_date_id)
VALUES (gen_random_uuid(), %s, tstzrange(%s, %s), %s)
"""


@dataclass(frozen=True)
class Tally:
    """What one process or all of them did."""

    done: int
    refused: int
    seconds: float


def take_places(database: Any, chance: random.Random, keys: dict[str, list[str]]) -> bool:
    """One place of a hot slot."""
    return bool(database.execute(TAKE, [chance.choice(keys["slots"])]).rowcount)


def reserve(database: Any, chance: random.Random, keys: dict[str, list[str]]) -> bool:
    """One resource for one hour; PostgreSQL refuses when it is taken."""
    start = START + timedelta(hours=chance.randrange(HOURS))
    values = [chance.choice(keys["resources"]), start, start + timedelta(hours=1), keys["date"][0]]
    try:
        database.execute(RESERVE, values)
    except psycopg.errors.ExclusionViolation:
        return False
    return True


def work(url: str, seed: int, act: Callable[..., bool], keys: dict[str, list[str]]) -> Tally:
    """Book as fast as one connection can, each in a transaction of its own."""
    chance, done, refused = random.Random(seed), 0, 0  # noqa: S311  a simulation
    with psycopg.connect(url, autocommit=True) as database:
        begin = time.monotonic()
        while time.monotonic() - begin < SECONDS:
            if act(database, chance, keys):
                done += 1
            else:
                refused += 1
        return Tally(done, refused, time.monotonic() - begin)


def all_at_once(url: str, act: Callable[..., bool], keys: dict[str, list[str]]) -> Tally:
    """Every process at the same time."""
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        jobs = [(url, seed, act, keys) for seed in range(PROCESSES)]
        found = pool.starmap(work, jobs)
    return Tally(
        sum(one.done for one in found),
        sum(one.refused for one in found),
        max(one.seconds for one in found),
    )


def prepare() -> dict[str, list[str]]:
    """Hot slots with many places, and resources without reservations."""
    from schakel.bookings.models import Reservation
    from schakel.catalogue.models import Resource, Slot, SlotDate

    Reservation.objects.all().delete()
    slots = [str(key) for key in Slot.objects.values_list("pk", flat=True)[:SLOTS]]
    Slot.objects.filter(pk__in=slots).update(
        places=PLACES, places_left=PLACES, groups=None, groups_left=None, status="open"
    )
    resources = [str(key) for key in Resource.objects.values_list("pk", flat=True)[:RESOURCES]]
    return {
        "slots": slots,
        "resources": resources,
        "date": [str(SlotDate.objects.values_list("pk", flat=True)[0])],
    }


def check(keys: dict[str, list[str]], places: Tally, hours: Tally) -> None:
    """Stop when a place or an hour was sold twice, or was lost."""
    from django.db import connection

    from schakel.bookings.models import Reservation
    from schakel.catalogue.models import Slot

    left = sum(Slot.objects.filter(pk__in=keys["slots"]).values_list("places_left", flat=True))
    if places.done + left != SLOTS * PLACES:
        raise SystemExit(f"{places.done} places taken and {left} left of {SLOTS * PLACES}.")
    if Reservation.objects.count() != hours.done:
        raise SystemExit(f"{Reservation.objects.count()} reservations for {hours.done} bookings.")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM bookings_reservation a JOIN bookings_reservation b ON"
            " a.resource_id = b.resource_id AND a.id < b.id AND a.during && b.during"
        )
        (doubles,) = cursor.fetchone()
    if doubles:
        raise SystemExit(f"{doubles} reservations overlap.")


def main() -> None:
    """Race on places, then on hours, and count."""
    with site():
        from django.db import connection

        keys = prepare()
        url = os.environ["DATABASE_URL"]
        connection.close()
        places = all_at_once(url, take_places, keys)
        hours = all_at_once(url, reserve, keys)
        check(keys, places, hours)
    print("| what | processes | accepted | refused | accepted per second | sold twice |")
    print("|---|---|---|---|---|---|")
    for name, tally in (("a place of a slot", places), ("a resource for an hour", hours)):
        rate = tally.done / tally.seconds
        print(f"| {name} | {PROCESSES} | {tally.done} | {tally.refused} | {rate:,.0f} | 0 |")


if __name__ == "__main__":
    main()
