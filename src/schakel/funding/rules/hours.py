"""Hours on a week sheet: what can be written, when it is late, what can be claimed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from schakel.common.findings import Finding, Severity
from schakel.common.wording import Message, say

QUARTER_OF_AN_HOUR = Decimal("0.25")
MINUTES = 15
DAY = Decimal(24)
DRAFT, SUBMITTED, APPROVED = "concept", "ingediend", "goedgekeurd"


@dataclass(frozen=True)
class WrittenHours:
    """Hours that somebody wants to write on a day, beside what stands on that day already."""

    worked_on: date
    hours: Decimal
    elsewhere: Decimal
    last_day: date


@dataclass(frozen=True)
class HoursToClaim:
    """What decides whether a line of hours can be claimed.

    in_budget: for each role that the person held that day, whether its costs are in the budget.
    """

    status: str
    in_budget: Sequence[bool]
    is_priced: bool
    is_claimed: bool = False


def monday(day: date) -> date:
    """A week starts on Monday. Bron: ISO 8601; standards R-133"""
    return day - timedelta(days=day.weekday())


def is_quarters(hours: Decimal) -> bool:
    """Hours are written in quarters of an hour. Bron: standards R-133"""
    return hours % QUARTER_OF_AN_HOUR == 0


def hours_stop(written: WrittenHours) -> Message | None:
    """Hours are quarters of an hour, not ahead of the week, and no more than a day has.

    The day counts over all activities, sheets and regions. Bron: standards R-133
    """
    day = written.worked_on
    if written.hours <= 0 or not is_quarters(written.hours):
        return say("Schrijf uren in kwartieren, bijvoorbeeld 1,25 of 1:15.")
    if day > written.last_day:
        return say("%(day)s is nog niet geweest. Schrijf die uren later.", day=day)
    total = written.hours + written.elsewhere
    if total > DAY and not written.elsewhere:
        return say("Op %(day)s staan %(total)s uren. Een dag heeft er 24.", day=day, total=total)
    if total > DAY:
        return say(
            "Op %(day)s komen er %(total)s uren te staan: %(new)s hier en %(other)s in andere "
            "weekstaten. Een dag heeft er 24.",
            day=day, total=total, new=written.hours, other=written.elsewhere,
        )  # fmt: skip
    return None


def is_late(worked_on: date, written_on: date, term_days: int) -> bool:
    """Hours are late when they are written after the term that the region set.

    Bron: standards R-133 (entered within a set term, or marked late)
    """
    return written_on > worked_on + timedelta(days=term_days)


def claiming_stops(hours: HoursToClaim) -> Finding | None:
    """Hours are claimed once, approved and priced, for a role that is in the budget (BR-30).

    Bron: S0 Fig 10 (kosten/uren niet in de begroting); standards R-133, R-134
    """
    if not hours.in_budget:
        return stop("hours-without-role", say("Deze persoon had die dag geen rol in de regio."))
    if not any(hours.in_budget):
        return stop(
            "hours-outside-budget",
            say("De kosten van deze rol staan niet in de begroting. Declareren kan niet."),
        )
    if hours.status != APPROVED:
        return stop("hours-not-approved", say("De leidinggevende keurde deze uren nog niet goed."))
    if not hours.is_priced:
        return stop("hours-without-rate", say("Bij deze uren staat geen tarief."))
    if hours.is_claimed:
        return stop("hours-claimed-twice", say("Deze uren staan al in een declaratie."))
    return None


def can_be_claimed(hours: HoursToClaim) -> bool:
    """Whether a line of hours may go into a claim. Bron: S0 Fig 10 (BR-30); standards R-133"""
    return claiming_stops(hours) is None


def stop(rule: str, message: Message) -> Finding:
    """A reason why hours cannot be claimed. Bron: S0 Fig 10 (BR-30)"""
    return Finding(rule, message, Severity.BLOCKER, "S0, figuur 10; standards R-133, R-134")


def rounded_up(minutes: int) -> Decimal:
    """A lesson counts in whole quarters of an hour, rounded up. Bron: standards R-133"""
    return -(-minutes // MINUTES) * QUARTER_OF_AN_HOUR
