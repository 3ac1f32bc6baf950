"""How figures look on screen: euro, percentage, number; Dutch and English notation.

Money is Decimal everywhere; a float is refused, because a float has lost cents before.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from django import template
from django.utils.formats import get_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()

Figure = Decimal | int | str | None
NO_FIGURE = "–"
NBSP = "\u00a0"
MINUS = "\u2212"


@register.filter
def euro(amount: Figure, decimals: int = 2) -> str:
    """1234567.5 → € 1.234.567,50; a whole amount with `|euro:0` → € 1.234.568."""
    value = exact(amount)
    if value is None:
        return NO_FIGURE
    sign = MINUS if value < 0 else ""
    return f"€{NBSP}{sign}{written(abs(value), decimals)}"


@register.filter
def number(value: Figure, decimals: int = 0) -> str:
    """74123 → 74.123; decimals as asked, rounded half up."""
    figure = exact(value)
    if figure is None:
        return NO_FIGURE
    sign = MINUS if figure < 0 else ""
    return f"{sign}{written(abs(figure), decimals)}"


@register.filter
def figure(value: Figure) -> str:
    """8.60 → 8,6 and 83.00 → 83: a measured value with the decimals that it has."""
    known = exact(value)
    return number(known, max(0, -int(known.normalize().as_tuple().exponent)) if known else 0)


@register.filter
def percent(share: Figure, decimals: int = 0) -> str:
    """0.0909 → 9 %; with `|percent:2` → 9,09 %. The value is a share of one, not of hundred."""
    value = exact(share)
    return NO_FIGURE if value is None else f"{number(value * 100, decimals)}{NBSP}%"


@register.filter
def yes_no(value: object) -> str:
    """True → ja, False → nee, None → onbekend."""
    if value is None:
        return _("onbekend")
    return _("ja") if value else _("nee")


def exact(value: Figure | float) -> Decimal | None:
    """The value as Decimal; None and an empty text are no figure."""
    if value is None or value == "":
        return None
    if isinstance(value, float):
        raise TypeError("A figure on screen is a Decimal or an int, never a float.")
    return Decimal(value)


def written(value: Decimal, decimals: int) -> str:
    """The figure in the notation of the language, with thousands apart."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{rounded:,.{decimals}f}".translate(notation(get_language() or "nl"))


@cache
def notation(language: str) -> dict[int, str]:
    """Python's signs as those of a language; a page of amounts asks this a thousand times."""
    return str.maketrans(
        {
            ",": get_format("THOUSAND_SEPARATOR", language),
            ".": get_format("DECIMAL_SEPARATOR", language),
        }
    )
