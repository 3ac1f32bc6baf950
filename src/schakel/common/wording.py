"""Sentences of rules: said in Dutch by pure code, shown in the language of the reader.

A rule writes `say("Zonder uitvoerder: %(count)s van %(all)s.", count=29, all=29)`. The sentence
is put together only when it is shown. The site plugs in its translations and its notation of
numbers (`speak`); without a site, in a test of a rule, it stays Dutch. Pure: no Django.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class Euro:
    """An amount in a sentence."""

    amount: Decimal
    decimals: int = 0


@dataclass(frozen=True)
class Percent:
    """A share of one in a sentence: 0.0909 is 9,09 %."""

    share: Decimal
    decimals: int = 2


@dataclass(frozen=True)
class Listing:
    """Several things in one sentence, with commas; `most` of them, then three dots."""

    items: tuple[Value, ...]
    most: int = 6


@dataclass(frozen=True)
class Message:
    """A sentence with its values; `str()` says it in the language of now."""

    text: str
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        said = _voice.translate(self.text)
        return said % {name: shown(value) for name, value in self.values} if self.values else said


Value = str | int | Decimal | date | Euro | Percent | Listing | Message


def say(text: str, **values: Value) -> Message:
    """A sentence; the text is Dutch and the id of its translation."""
    return Message(text, tuple(values.items()))


def as_is(text: str) -> Message:
    """A name or a title from the data, which has no translation."""
    return Message("%(text)s", (("text", text),))


@dataclass
class Voice:
    """How texts and numbers are said now."""

    translate: Callable[[str], str]
    number: Callable[[Decimal, int], str]


def dutch_number(value: Decimal, decimals: int) -> str:
    """1234.5 with two decimals → 1.234,50."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{rounded:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


_voice = Voice(translate=str, number=dutch_number)


def speak(translate: Callable[[str], str], number: Callable[[Decimal, int], str]) -> None:
    """Say everything through these from now on; the site calls this once when it starts."""
    _voice.translate, _voice.number = translate, number


def shown(value: Value) -> str:
    """One value as the reader sees it."""
    if isinstance(value, Euro):
        return f"€\u00a0{_voice.number(value.amount, value.decimals)}"
    if isinstance(value, Percent):
        return f"{_voice.number(value.share * 100, value.decimals)}\u00a0%"
    if isinstance(value, Decimal):
        return _voice.number(value, max(0, -int(value.as_tuple().exponent)))
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}"
    if isinstance(value, Listing):
        few = [shown(item) for item in value.items[: value.most]]
        return ", ".join([*few, "…"] if len(value.items) > value.most else few)
    return str(value)
