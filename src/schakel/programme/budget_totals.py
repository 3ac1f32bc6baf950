"""What a budget adds up to, by year, line, kind of cost and source; and whether it closes. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from schakel.common.money import ZERO


@dataclass(frozen=True, slots=True)
class Money:
    """An amount and the three sources that pay for it."""

    amount: Decimal = ZERO
    grant: Decimal = ZERO
    cofinancing: Decimal = ZERO
    own: Decimal = ZERO

    def __add__(self, other: Money) -> Money:
        return Money(
            self.amount + other.amount,
            self.grant + other.grant,
            self.cofinancing + other.cofinancing,
            self.own + other.own,
        )


@dataclass(frozen=True, slots=True)
class Post:
    """One budget line in figures."""

    year: int
    line: str
    cost_kind: str
    money: Money


@dataclass(frozen=True, slots=True)
class Gap:
    """One source: what the plan says it brings, what the lines use, and the difference."""

    planned: Decimal | None
    used: Decimal

    @property
    def left(self) -> Decimal | None:
        """Not yet used; negative when the lines use more than there is."""
        return None if self.planned is None else self.planned - self.used


@dataclass(frozen=True)
class Totals:
    """Everything the page of the budget adds up."""

    total: Money
    by_year: tuple[tuple[str, Money], ...]
    by_line: tuple[tuple[str, Money], ...]
    by_cost_kind: tuple[tuple[str, Money], ...]


def totals(posts: Sequence[Post]) -> Totals:
    """Add up all posts in three ways; each way gives the same whole."""
    return Totals(
        sum((post.money for post in posts), Money()),
        grouped(posts, lambda post: str(post.year)),
        grouped(posts, lambda post: post.line),
        grouped(posts, lambda post: post.cost_kind),
    )


def grouped(posts: Iterable[Post], by: Callable[[Post], str]) -> tuple[tuple[str, Money], ...]:
    """The sums per group, in the order of the groups' names."""
    sums: dict[str, Money] = {}
    for post in posts:
        sums[by(post)] = sums.get(by(post), Money()) + post.money
    return tuple(sorted(sums.items()))


def closes(gaps: Iterable[Gap]) -> bool | None:
    """Whether every source is used to the cent; None when the plan does not say what there is.

    Bron: Regeling STO 2025–2028, format begroting (B.4): de begroting is sluitend.
    """
    lefts = [gap.left for gap in gaps]
    return None if None in lefts else all(left == 0 for left in lefts)
