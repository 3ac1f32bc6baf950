"""What a report says about its own figures, and whether that can be true before rounding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from schakel.engine.statistics.printed import Range

MOST_EXPLAINING = 2


class Kind(StrEnum):
    """What is claimed of `figure` against the other figures."""

    SUM = "sum"
    """figure = the sum of others."""
    MEAN = "mean"
    """figure × second other = first other: the mean, the total and the number of units."""
    SHARE = "share"
    """figure % = first other as a part of the second."""
    AT_LEAST = "at_least"
    """figure ≥ the sum of others."""
    AT_MOST = "at_most"
    """figure ≤ the sum of others."""
    ONE_BASE = "one_base"
    """figure is a minimum; others are the units concerned and all units."""


@dataclass(frozen=True)
class Claim:
    """One statement, with the names of its figures and of those that may have been mixed in."""

    kind: Kind
    figure: str
    others: tuple[str, ...]
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contradiction:
    """A claim that no unrounded figures can make true, with what would."""

    claim: Claim
    computed: Range
    explained_by: tuple[str, ...]
    """Figures that, added to (or `-` taken from) the first total, make the claim true."""


def contradictions(figures: Mapping[str, Range], claims: Sequence[Claim]) -> list[Contradiction]:
    """The claims that cannot be true, in the order in which they were made.

    Bron: Fellegi and Holt, A systematic approach to automatic edit and imputation, JASA 71, 1976
    (explicit edits), with the interval of a printed number instead of the number
    """
    found = (_contradiction(figures, claim) for claim in claims)
    return [one for one in found if one is not None]


def _contradiction(figures: Mapping[str, Range], claim: Claim) -> Contradiction | None:
    others = [figures[name] for name in claim.others]
    if _holds(claim.kind, figures[claim.figure], others):
        return None
    computed = _computed(claim.kind, others) or Range(Fraction(0), Fraction(0))
    return Contradiction(claim, computed, _explanation(figures, claim, others))


def _holds(kind: Kind, figure: Range, others: Sequence[Range]) -> bool:
    computed = _computed(kind, others)
    if computed is None:
        return True
    if kind is Kind.AT_LEAST:
        return figure.high >= computed.low
    if kind is Kind.AT_MOST:
        return figure.low <= computed.high
    if kind is Kind.ONE_BASE:
        concerned, units = others
        return not (concerned.high < units.low and figure.high < 1)
    return figure.meets(computed)


def _computed(kind: Kind, others: Sequence[Range]) -> Range | None:
    """What the figure should be; None when it cannot be known, as after division by zero."""
    if kind is Kind.MEAN:
        return others[0].over(others[1])
    if kind is Kind.SHARE:
        quotient = others[0].over(others[1])
        return quotient and quotient.times(Fraction(100))
    if kind is Kind.ONE_BASE:
        return Range(Fraction(1), Fraction(1))
    return sum(others, Range(Fraction(0), Fraction(0)))


def _explanation(
    figures: Mapping[str, Range], claim: Claim, others: Sequence[Range]
) -> tuple[str, ...]:
    """The fewest figures that were left out, or counted too many, when that makes it fit."""
    if claim.kind not in (Kind.SUM, Kind.MEAN, Kind.SHARE):
        return ()
    changes = [(name, figures[name]) for name in claim.candidates]
    changes += [(f"-{name}", _minus(figures[name])) for name in claim.candidates]
    for count in range(1, MOST_EXPLAINING + 1):
        for chosen in combinations(changes, count):
            first = sum((change for _, change in chosen), others[0])
            if _holds(claim.kind, figures[claim.figure], [first, *others[1:]]):
                return tuple(name for name, _ in chosen)
    return ()


def _minus(figure: Range) -> Range:
    return Range(-figure.high, -figure.low)
