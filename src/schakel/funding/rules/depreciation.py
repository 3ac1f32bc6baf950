"""Straight-line depreciation by whole months, and what a register should notice. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from schakel.common.findings import Finding, Severity
from schakel.common.money import ZERO, cents
from schakel.common.wording import say

FRAMEWORK = "Kaderregeling subsidies OCW, SZW en VWS, art. 1.7 lid 2; VO-raad 10 december 2019"
MONTHS = 12


class Period(Protocol):
    """A quarter or a year: whole months, the end exclusive."""

    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date: ...


@dataclass(frozen=True)
class AssetFigures:
    """A machine in figures; `disposed_on` None while it is in use."""

    price: Decimal
    residual: Decimal
    life_months: int
    project_share: Decimal
    bought_on: date
    disposed_on: date | None = None


@dataclass(frozen=True)
class Bought:
    """Who bought which machine on which invoice, to compare."""

    key: Hashable
    owner: str
    model: str
    supplier: str
    invoice_number: str


def depreciation(asset: AssetFigures, period: Period) -> Decimal:
    """The part for the project that is written off in a period; the parts add up to the whole.

    From the month of purchase until the month of disposal or the end of the life. Bron:
    Kaderregeling subsidies OCW, SZW en VWS, art. 1.7 lid 2; VO-raad 10 december 2019
    """
    until_end = written_off(asset, period.ends_on, asset.project_share)
    return until_end - written_off(asset, period.starts_on, asset.project_share)


def written_off(asset: AssetFigures, until: date, share: Decimal = Decimal(1)) -> Decimal:
    """What is written off before a day, of the whole price or of a share of it.

    Bron: Kaderregeling subsidies OCW, SZW en VWS, art. 1.7 lid 2
    """
    base = cents((asset.price - asset.residual) * share)
    return cents(base * months_used(asset, until) / asset.life_months)


def book_value(asset: AssetFigures, on: date) -> Decimal:
    """The price less what was written off before a day; nothing after disposal.

    Bron: Kaderregeling subsidies OCW, SZW en VWS, art. 1.7 lid 2
    """
    if asset.disposed_on is not None and asset.disposed_on <= on:
        return ZERO
    return asset.price - written_off(asset, on)


def months_used(asset: AssetFigures, until: date) -> int:
    """Whole months of use before a day: the month of purchase counts, that of disposal does not.

    Bron: own choice within Kaderregeling art. 1.7 lid 1 (controllable, systematic)
    """
    last = until if asset.disposed_on is None else min(until, asset.disposed_on)
    months = index_of(last) - index_of(asset.bought_on)
    return max(0, min(months, asset.life_months))


def index_of(day: date) -> int:
    """Months since the year zero. Bron: own choice (whole months)"""
    return day.year * MONTHS + day.month


def life_is_not_cut_to_the_project(asset: AssetFigures, project_ends_on: date) -> Finding | None:
    """A machine is written off over its real life, not over what is left of the project.

    Bron: VO-raad 10 december 2019
    """
    if index_of(asset.bought_on) + asset.life_months != index_of(project_ends_on):
        return None
    text = say(
        "De levensduur eindigt precies met het project. Alleen de echte economische levensduur "
        "telt, ook als die langer is."
    )
    return Finding("life-cut-to-project", text, Severity.WARNING, FRAMEWORK)


T = TypeVar("T", bound=Bought)


def same_machine(bought: Iterable[T]) -> list[list[T]]:
    """The same make and type bought by more than one school: could they share it (PM-46)?

    Bron: S0 A, Fig 10 (investeringen en kwaliteitsafspraken per school)
    """
    groups = grouped((normal(one.model), one) for one in bought if one.model)
    return [group for group in groups if len({one.owner for one in group}) > 1]


def same_invoice(bought: Iterable[T]) -> list[list[T]]:
    """One invoice of one supplier behind more than one machine: was it bought, or told, twice?

    Bron: Regeling STO 2025–2028, art. 1.3 lid 2; faq (one machine, one scheme)
    """
    known = (one for one in bought if one.invoice_number)
    groups = grouped(
        (normal(one.supplier) + "|" + normal(one.invoice_number), one) for one in known
    )
    return [group for group in groups if len(group) > 1]


def grouped(pairs: Iterable[tuple[str, T]]) -> list[list[T]]:
    """What has the same key together, in the order of first sight. Bron: own choice"""
    found: dict[str, list[T]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return list(found.values())


def normal(text: str) -> str:
    """Letters and digits only, small: so that `UR-5e` and `ur 5E` are one. Bron: own choice"""
    return "".join(sign for sign in text.lower() if sign.isalnum())
