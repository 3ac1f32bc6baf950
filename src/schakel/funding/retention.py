"""What must be kept and until when, and what may go: money for ten years, people no longer.

Bron: Kaderregeling subsidies OCW, SZW en VWS, art. 5.2; PF-20; BR-35
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Model

from schakel.funding.models import (
    Claim,
    ClaimLine,
    Confirmation,
    Contribution,
    DutyReport,
    Evidence,
    GrantDecision,
    HourLine,
    JournalEntry,
    PaymentBatch,
    ReportSnapshot,
    WorkWeek,
)
from schakel.regions.models import Appointment, Person, Region


@dataclass(frozen=True)
class Kept:
    """A kind of record of a region: how many there are, and whether they hold names."""

    name: str
    count: int
    has_names: bool


@dataclass(frozen=True)
class Retention:
    """How a region stands: until when money is kept, and which people are due to go."""

    region: Region
    keep_until: date | None
    is_over: bool
    records: tuple[Kept, ...]
    people: tuple[Person, ...]


RECORDS: tuple[tuple[type[Model], str, bool], ...] = (
    (GrantDecision, "region", False),
    (Claim, "region", True),
    (ClaimLine, "claim__region", True),
    (WorkWeek, "region", True),
    (HourLine, "week__region", True),
    (Contribution, "region", False),
    (Confirmation, "contribution__region", True),
    (Evidence, "region", True),
    (PaymentBatch, "region", False),
    (JournalEntry, "region", False),
    (ReportSnapshot, "region", False),
    (DutyReport, "region", False),
)


def retention_of(region: Region, on: date) -> Retention:
    """Until when the money of a region is kept, and what may go after that."""
    decisions = list(GrantDecision.objects.filter(region=region).values_list("keep_until"))
    days = [day for (day,) in decisions]
    settled = [day for day in days if day is not None]
    keep_until = max(settled) if settled and len(settled) == len(days) else None
    return Retention(
        region,
        keep_until,
        keep_until is not None and keep_until <= on,
        tuple(kept(region, *row) for row in RECORDS),
        tuple(people_due(region, on)),
    )


def kept(region: Region, model: type[Model], path: str, has_names: bool) -> Kept:
    """How many records of one kind there are."""
    count = model._default_manager.filter(**{path: region}).count()
    return Kept(str(model._meta.verbose_name_plural), count, has_names)


def people_due(region: Region, on: date) -> list[Person]:
    """People whose last role ended more than a year ago, and who own no record of money.

    Their name and address are no longer needed. Bron: PF-20; AVG art. 5 lid 1 onder e
    """
    a_year_ago = date(on.year - 1, on.month, min(on.day, 28))
    running = Appointment.objects.current(on=on).values("person")
    recent = Appointment.objects.filter(ends_on__gt=a_year_ago).values("person")
    weeks = WorkWeek.objects.values("person")
    found = Person.objects.of(region).exclude(pk__in=running).exclude(pk__in=recent)
    return list(found.exclude(pk__in=weeks).order_by("name"))
