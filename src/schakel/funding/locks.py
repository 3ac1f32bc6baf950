"""Waiting for one another where numbers are given out, and where rows may not come twice."""

from __future__ import annotations

from django.db import connection

from schakel.regions.models import Region


def lock_ledger(region: Region) -> None:
    """Hold the numbers of a region until this transaction ends; the triggers take the same lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT lock_ledger(%s)", [region.pk])
