"""What is still open in a quarter before it is closed; the page and the board read this."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.common.periods import Quarter
from schakel.funding.models import BankLine, Claim, Contribution, Payment, WorkWeek
from schakel.funding.terms import (
    ClaimStatus,
    ContributionStatus,
    MatchStatus,
    PaymentMethod,
    PaymentStatus,
    WeekStatus,
)
from schakel.regions.models import Partner, Region
from schakel.regions.terms import SITE_KINDS, Participation

UNDECIDED = (ClaimStatus.DRAFT, ClaimStatus.SUBMITTED, ClaimStatus.RETURNED, ClaimStatus.CHECKED)
UNEXPLAINED = (MatchStatus.UNKNOWN, MatchStatus.DIFFERS, MatchStatus.DOUBLE)
WEEK = timedelta(days=6)


@dataclass(frozen=True)
class OpenItem:
    """Something that is not finished: what, how many, and the page where it is done."""

    what: str | Promise
    count: int
    page: str

    @property
    def address(self) -> str:
        """The name of the page where it is done."""
        return f"funding:{self.page}"


def open_in(region: Region, quarter: Quarter) -> list[OpenItem]:
    """What is still open in a quarter, in the order of the work; nothing when all is done."""
    claims = Claim.objects.filter(region=region).of(quarter)
    last = quarter.ends_on - timedelta(days=1)
    schools = Partner.objects.filter(region=region, kind__in=SITE_KINDS).current(on=last)
    late = schools.filter(participation=Participation.TAKES_PART).exclude(
        pk__in=claims.values("school")
    )
    gifts = Contribution.objects.filter(
        region=region,
        status__in=[ContributionStatus.PROPOSED, ContributionStatus.RECORDED],
        given_on__range=(quarter.starts_on, last),
    )
    found = [
        OpenItem(_("scholen zonder declaratie"), late.count(), "claims"),
        OpenItem(
            _("declaraties waarover nog niet is besloten"),
            claims.filter(status__in=UNDECIDED).count(),
            "claims",
        ),
        OpenItem(_("weekstaten die nog niet zijn goedgekeurd"), weeks(region, quarter), "hours"),
        OpenItem(
            _("bijdragen die het bedrijf nog niet bevestigde"), gifts.count(), "contributions"
        ),
        OpenItem(
            _("goedgekeurde declaraties die nog niet in een batch zitten"),
            claims.filter(status=ClaimStatus.APPROVED).count(),
            "payments",
        ),
        *open_at_the_bank(region, last),
    ]
    return [item for item in found if item.count]


def open_at_the_bank(region: Region, last: date) -> list[OpenItem]:
    """Payments and lines of the bank until a day that wait for one another."""
    payments = Payment.objects.filter(
        batch__region=region,
        method=PaymentMethod.BANK,
        status=PaymentStatus.OPEN,
        batch__execute_on__lte=last,
    )
    lines = BankLine.objects.filter(
        statement__region=region, match__in=UNEXPLAINED, booked_on__lte=last
    )
    return [
        OpenItem(_("betalingen die nog niet op een afschrift staan"), payments.count(), "payments"),
        OpenItem(_("bankregels die niet zijn verklaard"), lines.count(), "bank_lines"),
    ]


def weeks(region: Region, quarter: Quarter) -> int:
    """The weeks that touch the quarter and are not approved."""
    rows = WorkWeek.objects.filter(
        region=region, starts_on__gt=quarter.starts_on - WEEK, starts_on__lt=quarter.ends_on
    )
    return rows.exclude(status=WeekStatus.APPROVED).count()
