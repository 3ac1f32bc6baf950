"""Whether two lines could be about the same money: the same invoice, or the same hours. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

LEGAL_FORMS = frozenset({"bv", "nv", "vof", "cv", "stichting", "cooperatie", "ua", "holding"})
APART = re.compile(r"[^0-9a-z]+")
ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
WORDS = re.compile(r"^(?:factuurnummer|factuurnr|factuur|fact|invoice|inv|nr|no|f) ?(?=[0-9])")


class Twin(StrEnum):
    """Why two lines look alike."""

    INVOICE = "factuur"
    HOURS = "uren"


@dataclass(frozen=True, slots=True)
class Use:
    """Money or time that counts somewhere: a contribution or a line of a claim."""

    key: str
    who: str
    """Organisation that gave or sent it; the same in every region."""
    on: date
    amount: Decimal
    invoice: str = ""
    supplier: str = ""
    hours: Decimal | None = None
    what: str = ""
    """The meeting or thing, where it is known: two groups on one day are not one."""


def plain(text: str) -> str:
    """Letters and figures only, without accents and capitals. Bron: standards R-141."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return APART.sub(" ", bare.casefold()).strip()


def invoice_forms(text: str) -> frozenset[str]:
    """2026-001, 2026 001, 2026001, 2026/1 and Factuur 2026-001 are one number.

    With and without the zeros before a part: either may be how somebody wrote it down.
    Bron: standards R-141 (format variants)
    """
    bare = WORDS.sub("", plain(text))
    whole, short = bare.replace(" ", ""), "".join(ZEROS.sub("", bare).split())
    return frozenset(form for form in (whole, short) if form)


def plain_name(text: str) -> str:
    """A name without legal form: Jansen Techniek B.V. and jansen techniek are one.

    Bron: standards R-141
    """
    joined = re.sub(r"\b([a-z]) (?=[a-z]\b)", r"\1", plain(text))
    return " ".join(word for word in joined.split() if word not in LEGAL_FORMS)


def same_invoice(one: Use, other: Use) -> bool:
    """The same number of the same supplier; the amount may have been split.

    Bron: standards R-141; BR-37
    """
    if not invoice_forms(one.invoice) & invoice_forms(other.invoice):
        return False
    return plain_name(one.supplier or one.who) == plain_name(other.supplier or other.who)


def same_hours(one: Use, other: Use) -> bool:
    """As many hours of the same organisation on the same day, unless for other meetings.

    Bron: standards R-141
    """
    if one.hours is None or other.hours is None or one.on != other.on:
        return False
    if one.what and other.what and one.what != other.what:
        return False
    return one.hours == other.hours and plain_name(one.who) == plain_name(other.who)


def twins(uses: Iterable[Use], others: Sequence[Use]) -> dict[str, list[tuple[Twin, Use]]]:
    """For each use the others that may be the same money, by its key.

    Bron: standards R-141; BR-37: never the same costs from two schemes
    """
    by_invoice: dict[str, list[Use]] = defaultdict(list)
    by_day: dict[date, list[Use]] = defaultdict(list)
    for other in others:
        for form in invoice_forms(other.invoice):
            by_invoice[form].append(other)
        if other.hours is not None:
            by_day[other.on].append(other)
    found: dict[str, list[tuple[Twin, Use]]] = {}
    for use in uses:
        near = {o.key: o for form in invoice_forms(use.invoice) for o in by_invoice.get(form, ())}
        day = by_day.get(use.on, ()) if use.hours is not None else ()
        hits = [(Twin.INVOICE, other) for other in near.values() if same_invoice(use, other)]
        hits += [(Twin.HOURS, other) for other in day if same_hours(use, other)]
        if hits := [(why, other) for why, other in hits if other.key != use.key]:
            found[use.key] = hits
    return found
