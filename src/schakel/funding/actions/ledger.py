"""Booking and booking back; the database numbers, locks and checks the sums (R-129).

Everything that moves money ends here: `book_entry`. Nothing is ever changed: `reverse_entry`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.periods import Quarter
from schakel.common.refused import RefusedError
from schakel.funding import chart
from schakel.funding.models import (
    ClaimLine,
    Contribution,
    JournalEntry,
    JournalLine,
    LedgerAccount,
    QuarterClose,
)
from schakel.funding.rules.ledger import balances
from schakel.funding.terms import EntryKind
from schakel.regions.models import Partner, Region


class QuarterClosedError(RefusedError):
    """Somebody wants to book in a quarter that is closed."""

    def __init__(self, quarter: Quarter) -> None:
        super().__init__(
            _(
                "Kwartaal %(quarter)s is afgesloten. Boek in een open kwartaal, of vraag om "
                "heropenen."
            )
            % {"quarter": quarter}
        )


class AlreadyReversedError(RefusedError):
    """This entry was booked back before."""

    def __init__(self) -> None:
        super().__init__(_("Deze journaalpost is al teruggeboekt."))


@dataclass(frozen=True)
class Posting:
    """One line to book: debit positive, credit negative, and what it is about."""

    account: str
    amount: Decimal
    partner: Partner | None = None
    activity_code: str = ""
    cost_kind: str = ""
    claim_line: ClaimLine | None = None
    contribution: Contribution | None = None
    text: str = ""


@dataclass(frozen=True)
class EntryFacts:
    """What an entry says about itself."""

    kind: EntryKind
    booked_on: date
    text: str
    reason: str = ""
    reverses: JournalEntry | None = None


@transaction.atomic
def book_entry(
    region: Region, facts: EntryFacts, postings: Sequence[Posting], *, by: User | None, at: datetime
) -> JournalEntry:
    """Book an entry with its lines (journaalpost boeken); in the transaction of what caused it."""
    postings = [posting for posting in postings if posting.amount]
    if not postings or not balances(posting.amount for posting in postings):
        raise ValueError("an entry has lines whose debit equals their credit")
    quarter = Quarter.of(facts.booked_on)
    if quarter in closed_quarters(region):
        raise QuarterClosedError(quarter)
    entry = JournalEntry(
        region=region,
        year=facts.booked_on.year,
        kind=facts.kind,
        booked_on=facts.booked_on,
        text=facts.text[:200],
        reason=facts.reason,
        reverses=facts.reverses,
        by=by,
        at=at,
    )
    entry.save(force_insert=True)
    write_lines(entry, postings)
    total = sum((posting.amount for posting in postings if posting.amount > 0), Decimal(0))
    record("entry.booked", entry, chain=region.pk, by=by, at=at, kind=facts.kind, total=str(total))
    return entry


@transaction.atomic
def reverse_entry(
    entry: JournalEntry, *, booked_on: date, reason: str, by: User | None, at: datetime
) -> JournalEntry:
    """Book an entry back with the same lines and other signs (tegenboeking)."""
    held = JournalEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if JournalEntry.objects.filter(reverses=held).exists():
        raise AlreadyReversedError
    lines = held.lines.select_related("account", "partner", "claim_line", "contribution")
    postings = [
        Posting(
            line.account.code,
            -line.amount,
            line.partner,
            line.activity_code,
            line.cost_kind,
            line.claim_line,
            line.contribution,
            line.text,
        )
        for line in lines
    ]
    text = _("Tegenboeking van %(entry)s") % {"entry": held}
    facts = EntryFacts(EntryKind.CORRECTION, booked_on, text, reason, held)
    return book_entry(held.region, facts, postings, by=by, at=at)


def closed_quarters(region: Region) -> frozenset[Quarter]:
    """The quarters in which nothing is booked any more."""
    closes = QuarterClose.objects.filter(region=region, reopened_at__isnull=True)
    return frozenset(Quarter(*pair) for pair in closes.values_list("year", "quarter"))


def accounts_of(region: Region) -> dict[str, LedgerAccount]:
    """The accounts of a region by number; made from the chart the first time."""
    rows = LedgerAccount.objects.filter(region=region)
    found = {account.code: account for account in rows}
    missing = [row for row in chart.chart() if row.code not in found]
    if not missing:
        return found
    LedgerAccount.objects.bulk_create(
        [
            LedgerAccount(region=region, code=row.code, name=row.name, kind=row.kind, rgs=row.rgs)
            for row in missing
        ],
        ignore_conflicts=True,
    )
    return {account.code: account for account in rows.all()}


def write_lines(entry: JournalEntry, postings: Sequence[Posting]) -> None:
    """The lines of an entry in order."""
    accounts = accounts_of(entry.region)
    JournalLine.objects.bulk_create(
        [
            JournalLine(
                entry=entry,
                number=number,
                account=accounts[posting.account],
                amount=posting.amount,
                partner=posting.partner,
                activity_code=posting.activity_code,
                cost_kind=posting.cost_kind,
                claim_line=posting.claim_line,
                contribution=posting.contribution,
                text=posting.text[:200],
            )
            for number, posting in enumerate(postings, 1)
        ]
    )
