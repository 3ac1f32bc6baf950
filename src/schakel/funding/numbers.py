"""The numbers a region calculates with on a day: its own approved ones, or the scheme's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from schakel.funding.models import BankAccount, MoneySettings, Parameter, Rate
from schakel.funding.rules.rates import holding
from schakel.funding.terms import DecisionState, ParameterKind
from schakel.programme.schemes import CURRENT, SCHEMES, Confidence, Scheme, Stated
from schakel.programme.schemes.shape import Rates
from schakel.regions.models import Partner, Person, Region

FROM_SCHEME: dict[str, Callable[[Rates], Stated[Decimal]]] = {
    ParameterKind.GUIDANCE_HOUR: lambda rates: rates.guidance_hour,
    ParameterKind.GUIDANCE_SHARE: lambda rates: rates.guidance_share,
    ParameterKind.INTERNAL_CAP: lambda rates: rates.internal_cap,
    ParameterKind.EXTERNAL_CAP: lambda rates: rates.external_cap,
    ParameterKind.INTERNAL_RATE: lambda rates: rates.internal_practice,
}


@dataclass(frozen=True)
class AppliedRate:
    """What an hour costs, and where that stands; no `rate` means the fixed rate of the region."""

    hourly: Decimal
    source: str
    rate: Rate | None = None


def parameter(region: Region, kind: str, on: date) -> Stated[Decimal]:
    """The number of one kind on a day, with its source; `value` None when nobody knows it."""
    return parameters(region, on, [kind])[str(kind)]


def parameters(
    region: Region, on: date, kinds: Iterable[str] = tuple(ParameterKind)
) -> dict[str, Stated[Decimal]]:
    """Several numbers on one day, in one query."""
    approved = Parameter.objects.filter(region=region, state=DecisionState.APPROVED)
    rows = list(approved.order_by("kind", "valid_from"))
    found: dict[str, Stated[Decimal]] = {}
    for kind in map(str, kinds):
        own = holding([row for row in rows if row.kind == kind], on)
        if own:
            found[kind] = Stated(own.value, own.source, Confidence.DOCUMENT)
        else:
            found[kind] = FROM_SCHEME[kind](scheme_on(on).rates)
    return found


def scheme_on(day: date) -> Scheme:
    """The edition of the scheme in which a day lies; the present one outside all of them."""
    running = (scheme for scheme in SCHEMES.values() if scheme.starts_on <= day < scheme.ends_on)
    return next(running, CURRENT)


def settings_of(region: Region) -> MoneySettings:
    """What the region chose for itself; the defaults (not stored) when it chose nothing yet."""
    return MoneySettings.objects.filter(region=region).first() or MoneySettings(region=region)


def account_of_partner(partner: Partner, on: date) -> BankAccount | None:
    """The approved account on which a partner is paid on a day."""
    approved = BankAccount.objects.filter(partner=partner, state=DecisionState.APPROVED)
    return holding(approved.order_by("valid_from"), on)


def rate_for(
    person: Person, employer: Partner | None, region: Region, on: date
) -> AppliedRate | None:
    """What an hour of somebody costs on a day; None when the region has no number for it.

    The own rate of the person goes first, then that of the employer's group (for the hired when
    the person is hired), then the region's fixed internal rate, which the hired do not have.
    """
    approved = Rate.objects.filter(region=region, state=DecisionState.APPROVED)
    mine = approved.filter(
        Q(person=person) | Q(person__isnull=True, employer=employer, employer__isnull=False)
    )
    return applied(list(mine.select_related("employer")), person, employer, (region, on))


def applied(
    rates: Iterable[Rate], person: Person, employer: Partner | None, where: tuple[Region, date]
) -> AppliedRate | None:
    """Which of these approved rates holds, or else the fixed rate; see `rate_for`."""
    region, day = where
    rows = sorted(rates, key=lambda rate: (rate.name, rate.valid_from))
    own = [rate for rate in rows if rate.person_id == person.pk]
    hired = is_hired(person, region, day)
    steps = (
        [rate for rate in own if employer and rate.employer_id == employer.pk],
        [rate for rate in own if rate.employer_id is None],
        [rate for rate in rows if rate.person_id is None and rate.is_external == hired],
    )
    for step in steps:
        if found := holding(step, day):
            return AppliedRate(found.hourly, _("tarief %(name)s") % {"name": found.name}, found)
    if hired:
        return None
    fixed = parameter(region, ParameterKind.INTERNAL_RATE, day)
    return None if fixed.value is None else AppliedRate(fixed.value, fixed.source)


def is_hired(person: Person, region: Region, day: date) -> bool:
    """Whether somebody works in the region on a day as external staff only."""
    held = person.appointments.current(on=day).filter(region=region)
    kinds = set(held.values_list("is_external", flat=True))
    return kinds == {True}
