"""The value of a contribution from its facts and the numbers of the day (PF-10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schakel.common.money import cents
from schakel.funding.numbers import parameters
from schakel.funding.rules import valuation
from schakel.funding.terms import Basis, ContributionKind, ParameterKind
from schakel.programme.schemes import Stated
from schakel.regions.models import Region

BY_PUPILS = frozenset({ContributionKind.COMPANY_VISIT, ContributionKind.INTERNSHIP})
"""Kinds that are counted by pupil-hours; other work of people by their own hours."""
BY_HOURS = BY_PUPILS | {
    ContributionKind.GUEST_LESSON,
    ContributionKind.WORKSHOP,
    ContributionKind.TEACHER_TRAINING,
    ContributionKind.MEETING,
}
THING_BASES = (Basis.INVOICE, Basis.LIST_PRICE, Basis.DEPRECIATION)
"""On what the value of a thing, a room or a discount rests."""


@dataclass(frozen=True)
class Guidance:
    """What an hour of guidance is worth on a day, and which part of pupil-hours it is."""

    rate: Stated[Decimal]
    share: Stated[Decimal]


@dataclass(frozen=True)
class Value:
    """An amount with the figures it was made of."""

    basis: str
    amount: Decimal
    pupils: int | None = None
    hours: Decimal | None = None
    share: Decimal | None = None
    rate: Decimal | None = None


def guidance_on(region: Region, day: date) -> Guidance:
    """The numbers of the region for hours of companies, in one query."""
    found = parameters(region, day, [ParameterKind.GUIDANCE_HOUR, ParameterKind.GUIDANCE_SHARE])
    return Guidance(found[ParameterKind.GUIDANCE_HOUR], found[ParameterKind.GUIDANCE_SHARE])


def value_of_hours(
    kind: str, hours: Decimal, guidance: Guidance, *, pupils: int | None = None
) -> Value:
    """Hours of people: by pupils where the kind is counted so, else by their own hours."""
    rate = guidance.rate.value or Decimal(0)
    if kind in BY_PUPILS and pupils:
        share = guidance.share.value or Decimal(0)
        amount = valuation.pupil_hours_value(pupils, hours, share, rate)
        return Value(Basis.PUPIL_HOURS, amount, pupils, hours, share, rate)
    return Value(Basis.HOURS, valuation.hours_value(hours, rate), None, hours, None, rate)


def value_of_loan(price: Decimal, life_months: int, days: int) -> Value:
    """The use of a thing for some days."""
    amount = valuation.loan_value(price, life_months, days)
    return Value(Basis.DEPRECIATION, amount, rate=valuation.day_price(price, life_months))


def value_stated(basis: str, amount: Decimal) -> Value:
    """A value that somebody states, with what it rests on."""
    return Value(basis, cents(amount))
