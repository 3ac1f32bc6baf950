"""What was delivered proposes its contribution by itself (PF-09, R-136)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from schakel.bookings.models import Lesson, LoanItem
from schakel.catalogue.terms import Kind
from schakel.common.audit import record
from schakel.funding.models import Contribution, LoanPrice
from schakel.funding.rules.valuation import days_lent
from schakel.funding.terms import ContributionKind, ContributionStatus
from schakel.funding.values import Guidance, Value, guidance_on, value_of_hours, value_of_loan
from schakel.programme.schemes import SCHEMES
from schakel.regions.models import Partner, Region
from schakel.regions.terms import PartnerKind

GIVERS = (PartnerKind.COMPANY, PartnerKind.TRADE, PartnerKind.TRAINING)
"""Partners whose work in kind is cofinancing."""
OF_OFFER = {
    Kind.COMPANY_VISIT: ContributionKind.COMPANY_VISIT,
    Kind.ASSIGNMENT: ContributionKind.INTERNSHIP,
    Kind.WORKSHOP: ContributionKind.WORKSHOP,
    Kind.TEACHER_PLACEMENT: ContributionKind.TEACHER_TRAINING,
}
"""Which contribution an offer is; every other lesson of a company is a guest lesson."""
UNKNOWN_LESSON = ~Exists(Contribution.objects.filter(lesson=OuterRef("pk")))
"""What was let lapse is not proposed again: somebody decided so."""
UNKNOWN_LOAN = ~Exists(Contribution.objects.filter(loan_item=OuterRef("pk")))
VALUED = ("pupils", "hours", "share", "rate", "amount", "basis")
FOLLOWED = (*VALUED, "given_on", "activity_code")


@dataclass(frozen=True)
class Delivered:
    """What one lesson or loan was, before it is valued."""

    company: Partner
    school: Partner
    kind: str
    given_on: date
    activity_code: str
    description: str
    lesson: Lesson | None = None
    loan_item: LoanItem | None = None
    given_until: date | None = None


@transaction.atomic
def propose_contributions(region: Region, *, at: datetime) -> int:
    """Propose a contribution for every delivered lesson and loan that has none (voorstellen).

    Proposals follow a corrected attendance or rate until somebody accepts them. Doing it again
    changes nothing. Gives the number of new proposals.
    """
    numbers = Numbers(region)
    follow(region, numbers, at=at)
    fresh = [*lesson_proposals(region, numbers, at=at), *loan_proposals(region, at=at)]
    made = Contribution.objects.bulk_create(fresh, ignore_conflicts=True)
    for row in Contribution.objects.filter(pk__in=[one.pk for one in made]):
        record(
            "contribution.proposed", row, chain=region.pk, by=None, at=at, amount=str(row.amount)
        )
    return len(made)


class Numbers:
    """The numbers of a region, asked once for each day."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.known: dict[date, Guidance] = {}

    def on(self, day: date) -> Guidance:
        """The numbers of one day."""
        if day not in self.known:
            self.known[day] = guidance_on(self.region, day)
        return self.known[day]


def lesson_proposals(region: Region, numbers: Numbers, *, at: datetime) -> Iterator[Contribution]:
    """A contribution for each lesson of a company of which is known who were there."""
    for lesson in delivered_lessons(region, at=at).filter(UNKNOWN_LESSON):
        known = what_was_given(lesson)
        value = value_of_lesson(lesson, numbers)
        if value.amount > 0:
            yield proposal(region, known, value, at=at)


def delivered_lessons(region: Region, *, at: datetime) -> QuerySet[Lesson]:
    """Lessons of companies that were given, with pupils, within a period of the scheme."""
    return (
        Lesson.objects.standing()
        .filter(
            booking__region=region,
            booking__offer__provider__kind__in=GIVERS,
            reported_at__isnull=False,
            present__gt=0,
            ends_at__lte=at,
            starts_at__date__gte=first_day(),
        )
        .select_related("booking__offer__provider", "booking__school")
        .order_by("starts_at", "pk")
    )


def first_day() -> date:
    """The first day of the newest edition of the scheme: older lessons belong to closed periods."""
    return next(iter(SCHEMES.values())).starts_on


def what_was_given(lesson: Lesson) -> Delivered:
    """A lesson as a contribution."""
    booking, offer = lesson.booking, lesson.booking.offer
    kind = OF_OFFER.get(Kind(offer.kind), ContributionKind.GUEST_LESSON)
    text = _("%(offer)s, %(group)s van %(school)s") % {
        "offer": offer.title,
        "group": booking.group_name,
        "school": booking.school,
    }
    day = localdate(lesson.starts_at)
    return Delivered(
        offer.provider, booking.school, kind, day, offer.activity_code, text, lesson=lesson
    )


def value_of_lesson(lesson: Lesson, numbers: Numbers) -> Value:
    """Who were there, for how long, by the numbers of that day."""
    seconds = int((lesson.ends_at - lesson.starts_at).total_seconds())
    hours = (Decimal(seconds) / 3600).quantize(Decimal("0.01"))
    kind = OF_OFFER.get(Kind(lesson.booking.offer.kind), ContributionKind.GUEST_LESSON)
    day = localdate(lesson.starts_at)
    return value_of_hours(kind, hours, numbers.on(day), pupils=lesson.present)


def loan_proposals(region: Region, *, at: datetime) -> Iterator[Contribution]:
    """A contribution for each thing of a company that came back, when its price is known."""
    prices = {row.resource_id: row for row in LoanPrice.objects.filter(region=region)}
    for item in returned_items(region, prices):
        price = prices[item.resource_id]
        assert item.handed_out_at is not None  # noqa: S101  the query asks for it
        assert item.returned_at is not None  # noqa: S101  the query asks for it
        first, last = localdate(item.handed_out_at), localdate(item.returned_at)
        value = value_of_loan(price.price, price.life_months, days_lent(first, last))
        known = Delivered(
            item.loan.owner,
            item.loan.borrower,
            ContributionKind.EQUIPMENT,
            first,
            price.activity_code,
            _("%(thing)s uitgeleend, %(days)s dagen")
            % {"thing": item.resource.name, "days": days_lent(first, last)},
            loan_item=item,
            given_until=last,
        )
        if value.amount > 0:
            yield proposal(region, known, value, at=at)


def returned_items(region: Region, resources: Iterable[object]) -> QuerySet[LoanItem]:
    """Things of companies that came back and propose nothing yet."""
    return (
        LoanItem.objects.filter(
            UNKNOWN_LOAN,
            loan__region=region,
            loan__owner__kind__in=GIVERS,
            handed_out_at__date__gte=first_day(),
            returned_at__isnull=False,
            resource__in=list(resources),
        )
        .select_related("loan__owner", "loan__borrower", "resource")
        .order_by("returned_at", "pk")
    )


def proposal(region: Region, known: Delivered, value: Value, *, at: datetime) -> Contribution:
    """One proposal, not yet stored."""
    return Contribution(
        region=region,
        company=known.company,
        school=known.school,
        activity_code=known.activity_code,
        kind=known.kind,
        given_on=known.given_on,
        given_until=known.given_until,
        basis=value.basis,
        pupils=value.pupils,
        hours=value.hours,
        share=value.share,
        rate=value.rate,
        amount=value.amount,
        description=known.description[:300],
        lesson=known.lesson,
        loan_item=known.loan_item,
        recorded_at=at,
        is_fictional=known.company.is_fictional,
    )


def follow(region: Region, numbers: Numbers, *, at: datetime) -> None:
    """Let proposals follow what was corrected since: who were there, the hours, the rate."""
    waiting = Contribution.objects.select_for_update(of=("self",)).filter(
        region=region, status=ContributionStatus.PROPOSED, lesson__isnull=False
    )
    for row in waiting.select_related("lesson__booking__offer").order_by("pk"):
        assert row.lesson is not None  # noqa: S101  the query asks for it
        before = {name: getattr(row, name) for name in FOLLOWED}
        if row.lesson.cancelled_at or not row.lesson.present:
            row.status, row.reason = ContributionStatus.WITHDRAWN, _("de les ging niet door")
            row.save(update_fields=["status", "reason"])
            record("contribution.withdrawn", row, chain=region.pk, by=None, at=at)
            continue
        value = value_of_lesson(row.lesson, numbers)
        for name in VALUED:
            setattr(row, name, getattr(value, name))
        row.activity_code = row.activity_code or row.lesson.booking.offer.activity_code
        row.given_on = localdate(row.lesson.starts_at)
        if any(getattr(row, name) != before[name] for name in FOLLOWED):
            row.save(update_fields=list(FOLLOWED))
            record(
                "contribution.followed", row, chain=region.pk, by=None, at=at,
                before=str(before["amount"]), amount=str(row.amount),
            )  # fmt: skip
