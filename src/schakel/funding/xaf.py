"""The audit file: XML Auditfile Financieel (XAF) 3.2 of one book year (R-055, R-056).

Written as a stream, in the order that the schema of the tax office asks. Every account, partner and
period that a line names stands in the file; RGS codes go along as `leadCode`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from io import StringIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from schakel.common.money import ZERO
from schakel.common.periods import CalendarYear, Quarter

SPACE = "http://www.auditfiles.nl/XAF/3.2"
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
IDENTITY, NAME, LONG = 35, 50, 999


@dataclass(frozen=True)
class Company:
    """Whose books these are."""

    ident: str
    name: str
    tax_number: str


@dataclass(frozen=True)
class Account:
    """An account of the ledger; kind B (balance) or P (profit and loss)."""

    code: str
    name: str
    kind: str
    rgs: str
    opening: Decimal = ZERO


@dataclass(frozen=True)
class Party:
    """Somebody whom lines are about; S gets money, O does not."""

    ident: str
    name: str
    kind: str


@dataclass(frozen=True)
class Line:
    """One line; debit positive, credit negative."""

    number: int
    account: str
    amount: Decimal
    document: str
    text: str = ""
    party: str = ""
    activity: str = ""


@dataclass(frozen=True)
class Entry:
    """One entry with its lines."""

    number: int
    booked_on: date
    text: str
    by: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Journal:
    """The entries of one kind; type P purchase, B bank, M memo."""

    ident: str
    name: str
    kind: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Books:
    """Everything of one book year."""

    company: Company
    year: CalendarYear
    made_on: date
    version: str
    accounts: tuple[Account, ...]
    parties: tuple[Party, ...]
    journals: tuple[Journal, ...]
    region: str = field(default="")


class Writer:
    """Elements in order; empty texts are left out."""

    def __init__(self, stream: StringIO) -> None:
        self.xml = XMLGenerator(stream, "UTF-8", short_empty_elements=True)
        self.xml.startDocument()

    @contextmanager
    def inside(self, name: str, **attributes: str) -> Iterator[None]:
        """Everything written meanwhile stands in this element."""
        self.xml.startElement(name, AttributesImpl(attributes))
        yield
        self.xml.endElement(name)

    def text(self, name: str, value: object, longest: int = LONG) -> None:
        """An element with text, cut where the schema bounds it."""
        written = " ".join(NOT_XML.sub("", str(value)).split())[:longest].strip()
        if written:
            self.xml.startElement(name, AttributesImpl({}))
            self.xml.characters(written)
            self.xml.endElement(name)

    def amount(self, value: Decimal) -> None:
        """An amount without sign, and its side."""
        self.text("amnt", f"{abs(value):.2f}")
        self.text("amntTp", "C" if value < 0 else "D")


def audit_file(books: Books) -> bytes:
    """The file; the same books give the same bytes."""
    stream = StringIO()
    writer = Writer(stream)
    with writer.inside("auditfile", xmlns=SPACE):
        write_header(writer, books)
        with writer.inside("company"):
            write_company(writer, books)
            write_parties(writer, books.parties)
            write_accounts(writer, books.accounts)
            write_periods(writer, books.year)
            write_opening(writer, books)
            write_transactions(writer, books)
    return stream.getvalue().encode()


def write_header(writer: Writer, books: Books) -> None:
    """Which year, which currency, made when and with what."""
    last = date.fromordinal(books.year.ends_on.toordinal() - 1)
    with writer.inside("header"):
        writer.text("fiscalYear", books.year)
        writer.text("startDate", books.year.starts_on)
        writer.text("endDate", last)
        writer.text("curCode", "EUR")
        writer.text("dateCreated", books.made_on)
        writer.text("softwareDesc", "Schakel", NAME)
        writer.text("softwareVersion", books.version, 20)


def write_company(writer: Writer, books: Books) -> None:
    """The lead school, for its project."""
    writer.text("companyIdent", books.company.ident, IDENTITY)
    writer.text("companyName", books.company.name)
    writer.text("taxRegistrationCountry", "NL")
    writer.text("taxRegIdent", books.company.tax_number, 30)


def write_parties(writer: Writer, parties: Iterable[Party]) -> None:
    """The partners that lines are about."""
    with writer.inside("customersSuppliers"):
        for party in parties:
            with writer.inside("customerSupplier"):
                writer.text("custSupID", party.ident, IDENTITY)
                writer.text("custSupName", party.name, NAME)
                writer.text("custSupTp", party.kind)


def write_accounts(writer: Writer, accounts: Iterable[Account]) -> None:
    """The accounts with their RGS code."""
    with writer.inside("generalLedger"):
        for account in accounts:
            with writer.inside("ledgerAccount"):
                writer.text("accID", account.code, IDENTITY)
                writer.text("accDesc", account.name)
                writer.text("accTp", account.kind)
                writer.text("leadCode", account.rgs)
                writer.text("leadDescription", "RGS" if account.rgs else "")


def write_periods(writer: Writer, year: CalendarYear) -> None:
    """The four quarters: that is how these books close."""
    with writer.inside("periods"):
        for quarter in year.quarters:
            with writer.inside("period"):
                writer.text("periodNumber", quarter.number)
                writer.text("periodDesc", quarter, NAME)
                writer.text("startDatePeriod", quarter.starts_on)
                writer.text("endDatePeriod", date.fromordinal(quarter.ends_on.toordinal() - 1))


def write_opening(writer: Writer, books: Books) -> None:
    """What stood on the accounts when the year began."""
    rows = [account for account in books.accounts if account.opening]
    with writer.inside("openingBalance"):
        writer.text("opBalDate", books.year.starts_on)
        write_totals(writer, [account.opening for account in rows])
        for number, account in enumerate(rows, 1):
            with writer.inside("obLine"):
                writer.text("nr", number)
                writer.text("accID", account.code, IDENTITY)
                writer.amount(account.opening)


def write_transactions(writer: Writer, books: Books) -> None:
    """Every entry of the year, by journal."""
    with writer.inside("transactions"):
        amounts = [
            line.amount
            for journal in books.journals
            for entry in journal.entries
            for line in entry.lines
        ]
        write_totals(writer, amounts)
        for journal in books.journals:
            with writer.inside("journal"):
                writer.text("jrnID", journal.ident, IDENTITY)
                writer.text("desc", journal.name)
                writer.text("jrnTp", journal.kind)
                for entry in journal.entries:
                    write_entry(writer, entry, books.region)


def write_totals(writer: Writer, amounts: list[Decimal]) -> None:
    """How many lines follow, and what they come to on either side."""
    debit = sum((amount for amount in amounts if amount > 0), ZERO)
    credit = -sum((amount for amount in amounts if amount < 0), ZERO)
    writer.text("linesCount", len(amounts))
    writer.text("totalDebit", f"{debit:.2f}")
    writer.text("totalCredit", f"{credit:.2f}")


def write_entry(writer: Writer, entry: Entry, region: str) -> None:
    """One entry with its lines."""
    with writer.inside("transaction"):
        writer.text("nr", entry.number)
        writer.text("desc", entry.text)
        writer.text("periodNumber", Quarter.of(entry.booked_on).number)
        writer.text("trDt", entry.booked_on)
        writer.text("userID", entry.by, IDENTITY)
        for line in entry.lines:
            with writer.inside("trLine"):
                writer.text("nr", line.number)
                writer.text("accID", line.account, IDENTITY)
                writer.text("docRef", line.document)
                writer.text("effDate", entry.booked_on)
                writer.text("desc", line.text)
                writer.amount(line.amount)
                writer.text("custSupID", line.party, IDENTITY)
                writer.text("costID", line.activity, IDENTITY)
                writer.text("projID", region, IDENTITY)
