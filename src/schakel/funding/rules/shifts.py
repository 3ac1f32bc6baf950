"""What moved from one budget to another, and which moves the region wants to decide on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from schakel.common.money import ZERO
from schakel.funding.rules.budget import Row, share


@dataclass(frozen=True, slots=True)
class Shift:
    """One line, activity, theme or kind of cost that has another amount."""

    key: str
    before: Decimal
    after: Decimal
    is_alert: bool

    @property
    def amount(self) -> Decimal:
        """What it became more."""
        return self.after - self.before

    @property
    def share(self) -> Decimal | None:
        """The difference as a share of what it was; None for what is new."""
        return share(self.amount, self.before)


def shifts(
    before: Sequence[Row], after: Sequence[Row], key: Callable[[Row], str], threshold: Decimal
) -> list[Shift]:
    """What has another amount, by its key; an alert from the threshold on, and for what is new.

    Bron: PF-22; R-140; the threshold is the region's own choice
    """
    old, new = amounts(before, key), amounts(after, key)
    return [
        Shift(one, was, becomes, is_large(was, becomes, threshold))
        for one in sorted({*old, *new})
        if (was := old.get(one, ZERO)) != (becomes := new.get(one, ZERO))
    ]


def is_large(before: Decimal, after: Decimal, threshold: Decimal) -> bool:
    """Whether a difference is at least the threshold as a share of what it was.

    Bron: PF-22
    """
    moved = share(abs(after - before), before)
    return moved is None or moved >= threshold


def undecided(
    alerts: Sequence[Shift], rows: Mapping[str, Row], decided: Collection[str]
) -> list[Shift]:
    """The lines that ask for a decision and have none: not their own, nor one on what holds them.

    Bron: PF-22, BR-45
    """
    return [
        shift
        for shift in alerts
        if shift.is_alert
        and not {
            subject("post", shift.key),
            subject("activiteit", rows[shift.key].activity),
            subject("lijn", rows[shift.key].theme),
        }
        & set(decided)
    ]


def subject(over: str, key: str) -> str:
    """How the log names what moved: post B-A1-25-1.

    Bron: PF-22
    """
    return f"{over} {key}"


def amounts(rows: Sequence[Row], key: Callable[[Row], str]) -> dict[str, Decimal]:
    """The amount per key.

    Bron: PF-22
    """
    found: dict[str, Decimal] = {}
    for row in rows:
        found[key(row)] = found.get(key(row), ZERO) + row.amount
    return found
