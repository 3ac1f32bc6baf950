"""The books of a region and year as the audit file wants them; six queries whatever the size."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from schakel.common.money import ZERO
from schakel.common.periods import CalendarYear
from schakel.funding.actions.ledger import accounts_of
from schakel.funding.models import JournalEntry, JournalLine, LedgerAccount
from schakel.funding.payable import lead_school
from schakel.funding.terms import AccountKind, EntryKind
from schakel.funding.xaf import Account, Books, Company, Entry, Journal, Line, Party
from schakel.regions.models import OrganisationCode, Partner, Region
from schakel.regions.terms import SITE_KINDS

JOURNALS = {
    EntryKind.CLAIM: "P",
    EntryKind.PAYMENT: "B",
    EntryKind.GRANT: "B",
    EntryKind.CONTRIBUTION: "M",
    EntryKind.OWN: "M",
    EntryKind.CORRECTION: "M",
    EntryKind.MEMO: "M",
}
EARLIER = LedgerAccount(
    code="0900", name="Resultaat vorige boekjaren", kind=AccountKind.BALANCE, rgs="BEiv"
)
"""Where the result of earlier years stands in the opening balance; nothing is booked on it."""


def books_of(region: Region, year: int, *, made_on: date, version: str) -> Books:
    """Everything of one book year."""
    lines = lines_of(region, year)
    return Books(
        company=company_of(region),
        year=CalendarYear(year),
        made_on=made_on,
        version=version,
        accounts=accounts_in(region, year),
        parties=parties_in(region, year),
        journals=journals_of(region, year, lines),
        region=region.sto_number,
    )


def company_of(region: Region) -> Company:
    """The lead school with its fiscal number, or that of the chamber of commerce."""
    lead = lead_school(region)
    codes = dict(
        OrganisationCode.objects.filter(
            organisation=lead.organisation if lead else None,
            kind__in=[OrganisationCode.Kind.RSIN, OrganisationCode.Kind.KVK],
        ).values_list("kind", "value")
    )
    number = codes.get(OrganisationCode.Kind.RSIN) or codes.get(OrganisationCode.Kind.KVK)
    name = f"{lead.name} ({region})" if lead else str(region)
    return Company(region.sto_number, name, number or "onbekend")


def accounts_in(region: Region, year: int) -> tuple[Account, ...]:
    """The accounts, with what stood on those of the balance when the year began."""
    rows = accounts_of(region)
    before = dict(
        JournalLine.objects.filter(entry__region=region, entry__year__lt=year)
        .order_by()
        .values_list("account__code")
        .annotate(total=Sum("amount"))
    )
    result = sum(
        (total for code, total in before.items() if rows[code].kind == AccountKind.RESULT), ZERO
    )
    found = [
        as_account(row, before.get(code, ZERO) if row.kind == AccountKind.BALANCE else ZERO)
        for code, row in sorted(rows.items())
    ]
    return (as_account(EARLIER, result), *found) if result else tuple(found)


def as_account(row: LedgerAccount, opening: Decimal) -> Account:
    """One account with its opening balance."""
    return Account(row.code, row.name, row.kind, row.rgs, opening)


def parties_in(region: Region, year: int) -> tuple[Party, ...]:
    """The partners that lines of the year are about."""
    named = JournalLine.objects.filter(entry__region=region, entry__year=year).values("partner")
    partners = Partner.objects.filter(pk__in=named).order_by("name", "pk")
    return tuple(
        Party(row.pk.hex, row.name, "S" if row.kind in SITE_KINDS else "O") for row in partners
    )


def lines_of(region: Region, year: int) -> dict[object, list[Line]]:
    """The lines of each entry, in order, with the document that they are about."""
    rows = (
        JournalLine.objects.filter(entry__region=region, entry__year=year)
        .order_by("entry__number", "number")
        .values_list(
            "entry_id", "number", "account__code", "amount", "text", "partner_id",
            "activity_code", "entry__number", "claim_line__claim_id", "claim_line__number",
            "contribution_id",
        )
    )  # fmt: skip
    found: dict[object, list[Line]] = defaultdict(list)
    for entry, number, code, amount, text, partner, activity, nr, claim, claim_line, gift in rows:
        document = f"{claim}/{claim_line}" if claim else str(gift or f"{year}-{nr:05d}")
        party = partner.hex if partner else ""
        found[entry].append(Line(number, code, amount, document, text, party, activity))
    return found


def journals_of(region: Region, year: int, lines: dict[object, list[Line]]) -> tuple[Journal, ...]:
    """The entries by kind; a kind without entries has no journal."""
    entries = JournalEntry.objects.filter(region=region, year=year).select_related("by")
    kinds: dict[str, list[Entry]] = defaultdict(list)
    for row in entries.order_by("number"):
        by = str(row.by) if row.by else "Schakel"
        kinds[row.kind].append(Entry(row.number, row.booked_on, row.text, by, tuple(lines[row.pk])))
    return tuple(
        Journal(kind.value, str(kind.label), JOURNALS[kind], tuple(kinds[kind]))
        for kind in EntryKind
        if kinds[kind]
    )


def book_years(region: Region) -> list[int]:
    """The years with entries, the newest first."""
    years = JournalEntry.objects.filter(region=region).order_by("-year").values_list("year")
    return [year for (year,) in years.distinct()]
