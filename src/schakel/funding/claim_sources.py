"""What happened in a quarter that a school can claim: approved hours, own lessons, depreciation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.bookings.models import Lesson, LoanItem, Reservation
from schakel.bookings.terms import BookingStatus
from schakel.catalogue.terms import ResourceKind
from schakel.common.money import ZERO
from schakel.common.periods import Quarter
from schakel.funding.hours import claimable_lines
from schakel.funding.models import Asset, ClaimLine, HourLine
from schakel.funding.numbers import rate_for
from schakel.funding.rules.claim_lines import HOUR
from schakel.funding.rules.depreciation import AssetFigures, depreciation
from schakel.programme.terms import CostKind
from schakel.regions.models import Partner, Person

SECONDS = Decimal(3600)


@dataclass(frozen=True)
class Found:
    """A cost that the program knows, ready to become a line; `misses` says why it cannot yet."""

    activity_code: str
    cost_kind: str
    spent_on: date
    description: str
    quantity: Decimal
    unit_price: Decimal
    unit: str = HOUR
    person_name: str = ""
    misses: str = ""
    hour_line: UUID | None = None
    lesson: UUID | None = None
    loan_item: UUID | None = None
    asset: UUID | None = None


@dataclass
class Given:
    """The lessons that one person gave on one day for one activity."""

    lesson: Lesson
    person: Person
    day: date
    hours: Decimal = ZERO
    titles: list[str] = field(default_factory=list)


def sources_of(school: Partner, quarter: Quarter) -> list[Found]:
    """Everything of a quarter that was not claimed before, by date."""
    found = [*hours_of(school, quarter), *lessons_of(school, quarter), *worn_off(school, quarter)]
    return sorted(found, key=lambda one: (one.spent_on, one.person_name, one.description))


def hours_of(school: Partner, quarter: Quarter) -> Iterator[Found]:
    """Approved hours of people whom the school employs, as far as they can be claimed."""
    for row in claimable_lines(school, quarter):
        external = row.rate is not None and row.rate.is_external
        yield Found(
            activity_code=row.activity_code,
            cost_kind=CostKind.WAGES_EXTERNAL if external else CostKind.WAGES_INTERNAL,
            spent_on=row.worked_on,
            description=row.work_done,
            quantity=row.hours,
            unit_price=row.hourly or ZERO,
            person_name=row.week.person.name,
            hour_line=row.pk,
        )


def lessons_of(school: Partner, quarter: Quarter) -> Iterator[Found]:
    """Delivered lessons that own staff gave, unless those hours are claimed or written already.

    Lessons of one person on one day for one activity are one line.
    """
    known = hours_known(school, quarter)
    for (_person, day, code), given in sorted(
        gave(school, quarter).items(), key=lambda kv: kv[0][1]
    ):
        if (given.person.name, day, code) in known:
            continue
        rate = rate_for(given.person, school, school.region, day)
        misses = "" if code else _("Bij het aanbod staat geen activiteit.")
        misses = misses or ("" if rate else _("Er is geen tarief voor deze persoon."))
        yield Found(
            activity_code=code,
            cost_kind=CostKind.WAGES_EXTERNAL
            if rate and rate.rate and rate.rate.is_external
            else CostKind.WAGES_INTERNAL,
            spent_on=day,
            description=_("Les gegeven: %(what)s")
            % {"what": ", ".join(dict.fromkeys(given.titles))},
            quantity=given.hours,
            unit_price=rate.hourly if rate else ZERO,
            person_name=given.person.name,
            misses=misses,
            lesson=given.lesson.pk,
        )


def gave(school: Partner, quarter: Quarter) -> dict[tuple[UUID, date, str], Given]:
    """Who of the school gave which delivered lessons, by person, day and activity."""
    midnight = timezone.get_current_timezone()
    taught = Reservation.objects.filter(
        released_at__isnull=True,
        resource__kind=ResourceKind.PERSON,
        resource__partner=school,
        resource__person__isnull=False,
        lesson__cancelled_at__isnull=True,
        lesson__booking__status=BookingStatus.DELIVERED,
        lesson__starts_at__date__gte=quarter.starts_on,
        lesson__starts_at__date__lt=quarter.ends_on,
    ).select_related("resource__person", "lesson__booking__offer")
    groups: dict[tuple[UUID, date, str], Given] = {}
    for row in taught.order_by("lesson__starts_at", "pk"):
        lesson, person = row.lesson, row.resource.person
        if lesson is None or person is None:
            continue
        day = lesson.starts_at.astimezone(midnight).date()
        key = (person.pk, day, lesson.booking.offer.activity_code)
        given = groups.setdefault(key, Given(lesson, person, day))
        length = lesson.ends_at - lesson.starts_at
        given.hours += (Decimal(length.seconds) / SECONDS).quantize(Decimal("0.01"))
        given.titles.append(lesson.booking.offer.title)
    return groups


def hours_known(school: Partner, quarter: Quarter) -> set[tuple[str, date, str]]:
    """Person, day and activity of hours that stand in a claim or on a week sheet already."""
    period = {"gte": quarter.starts_on, "lt": quarter.ends_on}
    lines = ClaimLine.objects.filter(
        claim__school=school, **{f"spent_on__{k}": v for k, v in period.items()}
    )
    written = HourLine.objects.filter(
        week__employer=school, **{f"worked_on__{k}": v for k, v in period.items()}
    )
    return {
        *lines.exclude(person_name="").values_list("person_name", "spent_on", "activity_code"),
        *written.values_list("week__person__name", "worked_on", "activity_code"),
    }


def worn_off(school: Partner, quarter: Quarter) -> Iterator[Found]:
    """Depreciation of what the school owns, with how often it was lent as a proof of its use."""
    done = ClaimLine.objects.filter(
        claim__school=school, asset__isnull=False, origin__isnull=True,
        spent_on__gte=quarter.starts_on, spent_on__lt=quarter.ends_on,
    ).values("asset")  # fmt: skip
    assets = Asset.objects.filter(owner=school, bought_on__lt=quarter.ends_on).exclude(pk__in=done)
    lent = lent_in(school, quarter)
    last = quarter.ends_on.fromordinal(quarter.ends_on.toordinal() - 1)
    for asset in assets.order_by("code"):
        figures = AssetFigures(
            asset.price, asset.residual, asset.life_months, asset.project_share,
            asset.bought_on, asset.disposed_on,
        )  # fmt: skip
        amount = depreciation(figures, quarter)
        if amount <= 0:
            continue
        loans = lent.get(asset.resource_id, [])
        used = _(", %(n)d keer uitgeleend") % {"n": len(loans)} if loans else ""
        yield Found(
            activity_code=asset.activity_code,
            cost_kind=CostKind.DEPRECIATION,
            spent_on=last,
            description=_("Afschrijving %(asset)s") % {"asset": asset} + used,
            quantity=Decimal(1),
            unit=_("kwartaal"),
            unit_price=amount,
            misses=why_not(asset),
            loan_item=loans[-1].pk if loans else None,
            asset=asset.pk,
        )


def why_not(asset: Asset) -> str:
    """Why the depreciation of an asset cannot be claimed."""
    if asset.other_scheme:
        return _("Dit is ook bekostigd uit %(scheme)s.") % {"scheme": asset.other_scheme}
    return "" if asset.activity_code else _("Bij het bedrijfsmiddel staat geen activiteit.")


def lent_in(school: Partner, quarter: Quarter) -> dict[UUID | None, list[LoanItem]]:
    """What the school lent in a quarter and handed out, by resource."""
    rows: QuerySet[LoanItem] = LoanItem.objects.filter(
        loan__owner=school, handed_out_at__date__gte=quarter.starts_on,
        handed_out_at__date__lt=quarter.ends_on,
    )  # fmt: skip
    lent: dict[UUID | None, list[LoanItem]] = defaultdict(list)
    for row in rows.order_by("handed_out_at"):
        lent[row.resource_id].append(row)
    return lent
