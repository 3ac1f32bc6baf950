"""The same cost twice: one invoice or the same hours in two lines, projects or regions. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

FORMS = re.compile(r"\b(bv|b v|nv|n v|vof|v o f)\b")


@dataclass(frozen=True, slots=True)
class Cost:
    """One line of a claim, as far as it can be a double."""

    key: Hashable
    person: str
    spent_on: date
    hours: Decimal | None
    supplier: str
    invoice: str
    amount: Decimal


def invoice_key(number: str) -> str:
    """An invoice number without what people write differently: 2026-001 and 2026 001 are one.

    Bron: standards R-141
    """
    return re.sub(r"[^0-9A-Z]", "", without_accents(number).upper())


def name_key(name: str) -> str:
    """A name without accents, dots, capitals and the legal form. Bron: standards R-141"""
    words = re.sub(r"[^0-9a-z]+", " ", without_accents(name).lower().replace(".", ""))
    return " ".join(FORMS.sub(" ", words).split())


def without_accents(text: str) -> str:
    """The letters without their accents. Bron: standards R-141"""
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)
    )


def same_invoice(one: Cost, other: Cost) -> bool:
    """The same invoice number, supplier and amount, however they were typed.

    Bron: standards R-141.
    """
    return bool(
        one.invoice
        and invoice_key(one.invoice) == invoice_key(other.invoice)
        and name_key(one.supplier) == name_key(other.supplier)
        and one.amount == other.amount
    )


def same_hours(one: Cost, other: Cost) -> bool:
    """The same person and as many hours on one day. Bron: standards R-141."""
    return bool(
        one.person
        and one.hours is not None
        and one.hours == other.hours
        and one.spent_on == other.spent_on
        and name_key(one.person) == name_key(other.person)
    )


def doubles(mine: Iterable[Cost], others: Iterable[Cost]) -> Iterator[tuple[Cost, Cost]]:
    """Each of my costs with every other that looks the same; also among my own.

    Bron: standards R-141; S3 art. 5B onder 6 (dubbele bekostiging).
    """
    mine = list(mine)
    known: dict[Hashable, list[Cost]] = defaultdict(list)
    for cost in [*mine, *others]:
        for bucket in _buckets(cost):
            known[bucket].append(cost)
    for cost in mine:
        near = {other.key: other for bucket in _buckets(cost) for other in known[bucket]}
        for other in near.values():
            if other.key != cost.key and (same_invoice(cost, other) or same_hours(cost, other)):
                yield cost, other


def _buckets(cost: Cost) -> Iterator[Hashable]:
    """Under what a cost is looked up, so that 5,000 lines are not held against each other."""
    if cost.invoice:
        yield "invoice", invoice_key(cost.invoice), cost.amount
    if cost.person and cost.hours is not None:
        yield "hours", name_key(cost.person), cost.spent_on
