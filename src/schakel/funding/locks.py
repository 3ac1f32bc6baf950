"""Waiting for one another where numbers are given out, and where rows may not come twice."""

from __future__ import annotations

from django.db import connection

from schakel.regions.models import Person, Region


def lock_ledger(region: Region) -> None:
    """Hold the numbers of a region until this transaction ends; the triggers take the same lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT lock_ledger(%s)", [region.pk])


def lock_hours(person: Person) -> None:
    """Let nobody else write hours of this person until we are done, in whatever region.

    The same lock as the database takes itself when it counts the hours of a day.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"hours {person.pk}"])
