"""Read the calendars of elsewhere anew, every hour, each in a job of its own."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from schakel.bookings.actions.calendars import read_calendar
from schakel.catalogue.models import Resource
from schakel.common.jobs import HEAVY, defer, every, job


@every("17 * * * *", "bookings.read_calendars")
def read_calendars() -> None:
    """Ask for every calendar that we follow."""
    followed = Resource.objects.filter(is_active=True).exclude(busy_url="")
    for resource in followed.values_list("pk", flat=True):
        defer("bookings.read_calendar", resource=str(resource), once=f"calendar {resource}")


@job("bookings.read_calendar", queue=HEAVY)
def read_one(resource: str) -> None:
    """Read one calendar; a slow server keeps no mail waiting, for this is the other queue."""
    found = Resource.objects.filter(pk=UUID(resource), is_active=True).exclude(busy_url="").first()
    if found is not None:
        read_calendar(found, at=timezone.now())
