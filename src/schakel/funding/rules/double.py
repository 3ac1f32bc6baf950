"""The same cost twice: one invoice or the same hours in two lines, projects or regions. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schakel.funding.rules.double_funding import invoice_forms, plain_name


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


def same_invoice(one: Cost, other: Cost) -> bool:
    """The same invoice number, supplier and amount, however they were typed.

    Bron: standards R-141.
    """
    return bool(
        invoice_forms(one.invoice) & invoice_forms(other.invoice)
        and plain_name(one.supplier) == plain_name(other.supplier)
        and one.amount == other.amount
    )


def same_hours(one: Cost, other: Cost) -> bool:
    """The same person and as many hours on one day. Bron: standards R-141."""
    return bool(
        one.person
        and one.hours is not None
        and one.hours == other.hours
        and one.spent_on == other.spent_on
        and plain_name(one.person) == plain_name(other.person)
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
    for form in invoice_forms(cost.invoice):
        yield "invoice", form, cost.amount
    if cost.person and cost.hours is not None:
        yield "hours", plain_name(cost.person), cost.spent_on
