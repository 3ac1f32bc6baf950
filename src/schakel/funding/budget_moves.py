"""Moves of money as somebody asks for them on a page, and the budget after those that can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.http import QueryDict
from django.utils.translation import gettext as _

from schakel.common.money import CENT
from schakel.common.sheets import as_number
from schakel.common.templatetags.figures import euro
from schakel.funding.rules.budget import CannotMove, Move, Row, move
from schakel.programme.terms import CostKind

MOST = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """A move as it was typed, and why it cannot be made."""

    giver: str = ""
    receiver: str = ""
    amount: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Tried:
    """What was asked, which moves can be made one after the other, and the rows after them."""

    asked: tuple[Asked, ...]
    moves: tuple[Move, ...]
    after: tuple[Row, ...]

    @property
    def can_be_saved(self) -> bool:
        """Whether there is something to save, and nothing that cannot be made."""
        return bool(self.moves) and not any(one.problem for one in self.asked)


def tried(rows: Sequence[Row], query: QueryDict) -> Tried:
    """Make the moves that are asked, in their order; one that cannot be made is skipped."""
    codes = {row.code.casefold(): row.code for row in rows}
    asked, moves, after = [], [], list(rows)
    for typed in typed_in(query):
        one, wanted = understood(typed, codes)
        if wanted:
            try:
                after = move(after, wanted.giver, wanted.receiver, wanted.amount)
                moves.append(wanted)
            except CannotMove as cannot:
                one = replace(one, problem=str(cannot.message))
        asked.append(one)
    return Tried(tuple(asked), tuple(moves), tuple(after))


def typed_in(query: QueryDict) -> list[Asked]:
    """The moves of a form or an address, without the empty ones."""
    columns = [[text.strip() for text in query.getlist(name)] for name in ("van", "naar", "bedrag")]
    found = [Asked(*texts) for texts in zip(*columns, strict=False) if any(texts)]
    return found[:MOST]


def understood(typed: Asked, codes: dict[str, str]) -> tuple[Asked, Move | None]:
    """The move that somebody meant, or the problem with what was typed."""
    amount = as_number(typed.amount)
    for code in (typed.giver, typed.receiver):
        if code.casefold() not in codes:
            problem = _("Post “%(code)s” staat niet in deze versie. Kies een code uit de lijst.")
            return replace(typed, problem=problem % {"code": code}), None
    if amount is None or not amount.is_finite() or amount != amount.quantize(CENT):
        problem = _("“%(amount)s” is geen bedrag. Schrijf bijvoorbeeld 1250,00.")
        return replace(typed, problem=problem % {"amount": typed.amount}), None
    giver, receiver = codes[typed.giver.casefold()], codes[typed.receiver.casefold()]
    return typed, Move(giver, receiver, amount)


def told(row: Row, *, with_amount: bool = True) -> str:
    """A line in a few words, for who chooses one."""
    parts = [str(row.year), row.activity, row.partner, str(CostKind(row.cost_kind).label)]
    if with_amount:
        parts.append(euro(row.amount, 0))
    return " · ".join(part for part in parts if part)


def total(moves: Sequence[Move]) -> Decimal:
    """What is moved in all."""
    return sum((one.amount for one in moves), Decimal(0))
