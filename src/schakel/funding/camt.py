"""Reading a statement of a bank: camt.053, of any version in use, and nothing that bites (R-112).

No document type, entities or network; bounded in size; only booked movements, in euro.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.common.money import ZERO
from schakel.common.refused import RefusedError

SPACE = re.compile(r"\{urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.\d\d\}")
AMOUNT = re.compile(r"\d{1,12}(\.\d{1,2}0{0,3})?")
MOST_BYTES = 10 * 1024 * 1024
MOST_LINES = 50_000
NO_REFERENCE = "NOTPROVIDED"
OPENING, CLOSING = ("OPBD", "PRCD"), ("CLBD",)


class StatementError(RefusedError):
    """The file is no statement that we can read; nothing of it is kept."""


@dataclass(frozen=True)
class Movement:
    """One movement; money that goes out is negative."""

    booked_on: date
    amount: Decimal
    end_to_end_id: str
    counterparty: str
    counter_iban: str
    text: str
    return_code: str = ""


@dataclass(frozen=True)
class Statement:
    """One statement of one account, with both balances."""

    reference: str
    iban: str
    starts_on: date
    ends_on: date
    opening: Decimal
    closing: Decimal
    movements: tuple[Movement, ...]


def read(content: bytes) -> list[Statement]:
    """The statements in a file, checked: opening plus movements is closing."""
    found = [statement_of(node) for node in parse(content).iter("Stmt")]
    if not found:
        raise StatementError(_("In dit bestand staat geen afschrift."))
    for statement in found:
        total = sum((movement.amount for movement in statement.movements), ZERO)
        if statement.opening + total != statement.closing:
            raise refused(
                _(
                    "Afschrift %(id)s klopt niet: beginsaldo en mutaties zijn samen niet het "
                    "eindsaldo. Haal het bestand opnieuw op bij de bank."
                ),
                id=statement.reference,
            )
    return found


def parse(content: bytes) -> ET.Element:
    """The tree without name spaces, when the file is a camt.053 and harmless."""
    if len(content) > MOST_BYTES:
        raise StatementError(_("Dit bestand is groter dan 10 MB. Haal een kortere periode op."))
    try:
        root: ET.Element = fromstring(content, forbid_dtd=True)
    except (ET.ParseError, DefusedXmlException, ValueError, LookupError):
        raise StatementError(
            _("Dit is geen bankafschrift. Haal bij de bank een bestand camt.053 (XML) op.")
        ) from None
    if not SPACE.match(root.tag):
        raise StatementError(
            _("Dit bestand is geen camt.053. Kies bij de bank voor camt.053, niet MT940 of CSV.")
        )
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def statement_of(node: ET.Element) -> Statement:
    """One statement; what is missing is said."""
    reference = text(node, "Id")
    if not reference:
        raise StatementError(_("Een afschrift in dit bestand heeft geen kenmerk."))
    if (currency := text(node, "Acct/Ccy") or "EUR") != "EUR":
        raise refused(_("Afschrift %(id)s is niet in euro."), id=f"{reference} ({currency})")
    opening, first = balance(node, OPENING, reference)
    closing, last = balance(node, CLOSING, reference)
    movements = tuple(one for entry in node.iterfind("Ntry") for one in movements_of(entry))
    if len(movements) > MOST_LINES:
        raise StatementError(_("Dit bestand heeft meer dan 50.000 regels. Haal het in delen op."))
    return Statement(
        reference=reference[:60],
        iban=text(node, "Acct/Id/IBAN").replace(" ", "").upper(),
        starts_on=day_of(node, "FrToDt/FrDtTm") or first,
        ends_on=day_of(node, "FrToDt/ToDtTm") or last,
        opening=opening,
        closing=closing,
        movements=movements,
    )


def balance(node: ET.Element, kinds: tuple[str, ...], reference: str) -> tuple[Decimal, date]:
    """The balance of one of these kinds, with its day."""
    for row in node.iterfind("Bal"):
        day = day_of(row, "Dt/Dt") or day_of(row, "Dt/DtTm")
        if text(row, "Tp/CdOrPrtry/Cd") in kinds and day:
            return signed(row), day
    raise refused(_("Afschrift %(id)s mist een begin- of eindsaldo."), id=reference)


def movements_of(entry: ET.Element) -> Iterator[Movement]:
    """The movements of one entry: itself, or each transaction that it gathers."""
    if (text(entry, "Sts/Cd") or text(entry, "Sts")) not in ("BOOK", ""):
        return
    day = day_of(entry, "BookgDt/Dt") or day_of(entry, "BookgDt/DtTm")
    if day is None:
        raise StatementError(_("Een regel in dit bestand heeft geen boekdatum."))
    total = signed(entry)
    details = entry.findall("NtryDtls/TxDtls")
    if len(details) < 2:
        yield movement(entry, details[0] if details else entry, day, total)
        return
    parts = [part_of(detail, total) for detail in details]
    if sum(parts, ZERO) != total:
        raise StatementError(_("Een verzamelregel in dit bestand telt niet op tot zijn delen."))
    for detail, part in zip(details, parts, strict=True):
        yield movement(entry, detail, day, part)


def part_of(detail: ET.Element, total: Decimal) -> Decimal:
    """What one transaction of a gathered entry comes to, with the sign of the whole."""
    written = text(detail, "Amt") or text(detail, "AmtDtls/TxAmt/Amt")
    side = text(detail, "CdtDbtInd")
    negative = side == "DBIT" if side else total < 0
    return -amount(written) if negative else amount(written)


def movement(entry: ET.Element, detail: ET.Element, day: date, total: Decimal) -> Movement:
    """One movement with who is at the other side."""
    side = "Cdtr" if total < 0 else "Dbtr"
    parties = f"RltdPties/{side}"
    reference = text(detail, "Refs/EndToEndId")
    told = " ".join(row.text or "" for row in detail.iterfind("RmtInf/Ustrd"))
    return Movement(
        booked_on=day,
        amount=total,
        end_to_end_id="" if reference == NO_REFERENCE else reference[:35],
        counterparty=(text(detail, f"{parties}/Nm") or text(detail, f"{parties}/Pty/Nm"))[:140],
        counter_iban=text(detail, f"RltdPties/{side}Acct/Id/IBAN")[:34],
        text=(told or text(entry, "AddtlNtryInf"))[:300],
        return_code=text(detail, "RtrInf/Rsn/Cd")[:4],
    )


def signed(row: ET.Element) -> Decimal:
    """The amount of a balance or entry; what goes out is negative."""
    node = row.find("Amt")
    if node is not None and node.get("Ccy", "EUR") != "EUR":
        raise StatementError(_("Dit bestand heeft bedragen in een andere munt dan de euro."))
    value = amount(text(row, "Amt"))
    return -value if text(row, "CdtDbtInd") == "DBIT" else value


def amount(written: str) -> Decimal:
    """An amount in whole cents."""
    if not AMOUNT.fullmatch(written):
        raise refused(_("“%(id)s” is geen bedrag in euro en centen."), id=written[:20])
    return Decimal(written).quantize(Decimal("0.01"))


def day_of(node: ET.Element, path: str) -> date | None:
    """A day, of a date or of a moment."""
    written = text(node, path)
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError:
        raise refused(_("“%(id)s” is geen datum."), id=written[:20]) from None


def text(node: ET.Element, path: str) -> str:
    """The text at a place, on one line; empty when there is none."""
    return " ".join((node.findtext(path) or "").split())


def refused(sentence: str | Promise, **facts: str) -> StatementError:
    """A refusal with what it is about."""
    return StatementError(str(sentence) % facts)
