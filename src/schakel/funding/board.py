"""The board of a quarter: everything that must be done before it closes, on one page (XX-10).

In the order of the work; each task says how many, how much, whose turn it is and where it is done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.common.access import Permission
from schakel.common.money import ZERO
from schakel.common.periods import Quarter
from schakel.funding.access import (
    APPROVE_CLAIMS,
    APPROVE_HOURS,
    CHECK_CLAIMS,
    CLOSE_QUARTERS,
    DECIDE_NUMBERS,
    KEEP_MONEY,
    MAKE_PAYMENTS,
    RECORD_CONTRIBUTIONS,
    RELEASE_PAYMENTS,
    SEE_CLAIMS,
)
from schakel.funding.claim_listing import Row, rows_of_quarter, schools_that_claim
from schakel.funding.closing import UNEXPLAINED, weeks
from schakel.funding.models import (
    BankAccount,
    BankLine,
    Claim,
    Contribution,
    Deadline,
    DutyReport,
    Instalment,
    Parameter,
    PaymentBatch,
    QuarterClose,
    Rate,
)
from schakel.funding.payable import approved_claims, payables
from schakel.funding.reconciliation import reconcile
from schakel.funding.terms import BatchStatus, ClaimStatus, DecisionState
from schakel.regions.access import may
from schakel.regions.models import Region

SOON = timedelta(days=30)
Words = str | Promise


@dataclass(frozen=True)
class Task:
    """One thing to do: count nought means done. `does` is the button, `whose` who else does it."""

    what: Words
    does: Words
    href: str
    whose: Words
    needs: Permission
    count: int = 0
    amount: Decimal | None = None
    waits: bool = False
    """Whether it only waits for somebody outside, so that closing need not wait."""


@dataclass(frozen=True)
class ShownTask:
    """A task as one person sees it."""

    task: Task
    is_mine: bool


@dataclass(frozen=True)
class Board:
    """The page: what is open, what is done, and whether the quarter can be closed."""

    quarter: Quarter
    open: tuple[ShownTask, ...]
    done: tuple[Task, ...]
    closed: QuarterClose | None
    is_over: bool

    @property
    def mine(self) -> int:
        """How many tasks wait for who looks."""
        return sum(one.is_mine for one in self.open)

    @property
    def others(self) -> int:
        """How many wait for others."""
        return len(self.open) - self.mine

    @property
    def may_close_now(self) -> bool:
        """Whether nothing stands in the way."""
        return self.is_over and self.closed is None and not self.open


def board_of(user: User, region: Region, quarter: Quarter, today: date) -> Board:
    """Everything about one quarter, in a fixed number of queries."""
    tasks = list(tasks_of(region, quarter, today))
    closed = QuarterClose.objects.filter(
        region=region, year=quarter.year, quarter=quarter.number, reopened_at__isnull=True
    ).select_related("closed_by")
    return Board(
        quarter,
        tuple(
            ShownTask(one, not one.waits and bool(may(user, one.needs, region)))
            for one in tasks
            if one.count
        ),
        tuple(one for one in tasks if not one.count),
        closed.first(),
        today >= quarter.ends_on,
    )


def tasks_of(region: Region, quarter: Quarter, today: date) -> Iterator[Task]:
    """Every task, in the order of the work."""
    yield from claim_tasks(region, quarter, today)
    yield from source_tasks(region, quarter)
    yield from payment_tasks(region, today)
    yield from account_tasks(region, quarter, today)


def claim_tasks(region: Region, quarter: Quarter, today: date) -> Iterator[Task]:
    """From the schools that are late to the claims that wait for approval."""
    claims = Claim.objects.filter(region=region)
    rows = rows_of_quarter(region, quarter, claims, schools_that_claim(region), today)
    listed = f"{page(region, 'claims')}?{urlencode({'quarter': str(quarter)})}"

    def of(*statuses: str) -> list[Row]:
        return [row for row in rows if (row.claim.status if row.claim else "") in statuses]

    def declared(found: list[Row]) -> Decimal:
        return sum((row.declared for row in found), ZERO)

    late, returned = of("", ClaimStatus.DRAFT), of(ClaimStatus.RETURNED)
    submitted, checked = of(ClaimStatus.SUBMITTED), of(ClaimStatus.CHECKED)
    school, leader, lead = _("de school"), _("de projectleider"), _("de penvoerder")
    yield Task(
        _("Scholen die nog niets indienden"), _("Bekijk welke"), listed, school, SEE_CLAIMS,
        len(late), waits=True,
    )  # fmt: skip
    yield Task(
        _("Declaraties terug met een vraag"), _("Bekijk welke"), listed, school, SEE_CLAIMS,
        len(returned), declared(returned), waits=True,
    )  # fmt: skip
    yield Task(
        _("Declaraties te controleren"), _("Controleer"), page(region, "claims_to_check"), leader,
        CHECK_CLAIMS, len(submitted), declared(submitted),
    )  # fmt: skip
    yield Task(
        _("Declaraties goed te keuren"), _("Keur goed"), page(region, "claims_to_approve"), lead,
        APPROVE_CLAIMS, len(checked), declared(checked),
    )  # fmt: skip


def source_tasks(region: Region, quarter: Quarter) -> Iterator[Task]:
    """What claims and contributions are made of: hours, signatures, rates."""
    gifts = Contribution.objects.filter(
        region=region, given_on__gte=quarter.starts_on, given_on__lt=quarter.ends_on
    ).at_risk()
    unsigned = gifts.aggregate(n=Count("pk"), total=Sum("amount"))
    proposed = DecisionState.PROPOSED
    numbers = (
        Rate.objects.filter(region=region, state=proposed).count()
        + Parameter.objects.filter(region=region, state=proposed).count()
        + BankAccount.objects.filter(partner__region=region, state=proposed).count()
    )
    yield Task(
        _("Weekstaten nog niet goedgekeurd"), _("Bekijk de weekstaten"),
        page(region, "hour_sheets"), _("de leidinggevende"), APPROVE_HOURS, weeks(region, quarter),
    )  # fmt: skip
    yield Task(
        _("Bijdragen die het bedrijf nog niet bevestigde"), _("Vraag bevestiging"),
        page(region, "contributions"), _("de projectleider"), RECORD_CONTRIBUTIONS,
        unsigned["n"], unsigned["total"], waits=True,
    )  # fmt: skip
    yield Task(
        _("Tarieven en rekeningnummers die een tweede persoon goedkeurt"), _("Besluit"),
        page(region, "rates"), _("de penvoerder of financiën"), DECIDE_NUMBERS, numbers,
    )  # fmt: skip


def payment_tasks(region: Region, today: date) -> Iterator[Task]:
    """From approved claims to the statement of the bank; of every quarter, for money is money."""
    waiting = payables(list(approved_claims(region)), today)
    ready = [row for row in waiting if not row.problem]
    stuck = len(waiting) - len(ready)
    batches = {
        row["status"]: row
        for row in PaymentBatch.objects.filter(region=region)
        .order_by()
        .values("status")
        .annotate(n=Count("pk"), sum=Sum("total"))
    }
    made, sent = batches.get(BatchStatus.MADE), batches.get(BatchStatus.RELEASED)
    lines = BankLine.objects.filter(statement__region=region, match__in=UNEXPLAINED)
    pays, finance, lead = page(region, "payments"), _("financiën"), _("de penvoerder")
    yield Task(
        _("Goedgekeurde declaraties te betalen"), _("Maak een betaalbatch"), pays, finance,
        MAKE_PAYMENTS, len(ready), sum((row.amount for row in ready), ZERO),
    )  # fmt: skip
    yield Task(
        _("Goedgekeurde declaraties die nog niet betaald kunnen worden"), _("Bekijk waarom"), pays,
        finance, MAKE_PAYMENTS, stuck,
    )  # fmt: skip
    yield Task(
        _("Betaalbatches vrij te geven"), _("Geef vrij"), pays, lead, RELEASE_PAYMENTS,
        made["n"] if made else 0, made["sum"] if made else None,
    )  # fmt: skip
    yield Task(
        _("Batches bij de bank, nog niet op een afschrift"), _("Lees het afschrift in"),
        page(region, "bank"), finance, MAKE_PAYMENTS,
        sent["n"] if sent else 0, sent["sum"] if sent else None,
    )  # fmt: skip
    yield Task(
        _("Bankregels die niet zijn herkend"), _("Verklaar ze"), page(region, "bank_lines"),
        finance, MAKE_PAYMENTS, lines.count(),
    )  # fmt: skip


def account_tasks(region: Region, quarter: Quarter, today: date) -> Iterator[Task]:
    """What the funder waits for, and whether every side of the money is equal."""
    due = Deadline.objects.filter(region=region, done_on=None, due_on__lte=today + SOON)
    untold = DutyReport.objects.filter(region=region, told_on=None)
    late = Instalment.objects.filter(
        Q(due_on__lt=min(today, quarter.ends_on)), decision__region=region, received_on=None
    ).aggregate(n=Count("pk"), total=Sum("amount"))
    unexplained = [
        one for step in reconcile(region) if (one := step.unexplained)
    ]  # fmt: skip
    finance = _("financiën")
    yield Task(
        _("Termijnen van de subsidie die binnen hadden moeten zijn"), _("Meld de ontvangst"),
        page(region, "grants"), finance, KEEP_MONEY, late["n"], late["total"],
    )  # fmt: skip
    yield Task(
        _("Termijnen van de regeling binnen 30 dagen"), _("Bekijk ze"), page(region, "deadlines"),
        finance, KEEP_MONEY, due.count(),
    )  # fmt: skip
    yield Task(
        _("Meldingen die nog naar DUS-I moeten"), _("Meld"), page(region, "duties"), finance,
        KEEP_MONEY, untold.count(),
    )  # fmt: skip
    yield Task(
        _("Verschillen tussen declaraties, grootboek, betalingen en bank"), _("Zoek uit"),
        page(region, "control"), finance, CLOSE_QUARTERS, len(unexplained),
        sum((abs(one) for one in unexplained), ZERO),
    )  # fmt: skip


def page(region: Region, name: str) -> str:
    """The address of a page of the money."""
    return reverse(f"funding:{name}", args=[region.sto_number])
