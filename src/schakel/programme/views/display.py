"""How the value of a field looks on a page, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from django.db.models import DecimalField, ForeignKey, Model
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schakel.common.templatetags.figures import euro, number
from schakel.programme.kinds import PartKind, part_url
from schakel.programme.models import Plan, PlanPart

MONEY = frozenset(
    {"unit_price", "amount", "grant_share", "cofinancing_share", "own_share",
     "financial_contribution"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as text, with where it leads, and whether somebody made it up."""

    label: str
    texts: tuple[tuple[str, str], ...]
    is_number: bool = False
    is_invented: bool = False


def shown(plan: Plan, part: PlanPart, kind: PartKind, name: str) -> Shown:
    """One field of a part; links lead to the parts they name."""
    value = getattr(part, name)
    made_up = name in part.invented or "*" in part.invented
    if hasattr(value, "all"):
        texts = tuple((str(row), address(plan, row)) for row in value.all())
    elif isinstance(value, Model):
        texts = ((str(value), address(plan, value)),)
    else:
        text = writer(kind, name)(value)
        texts = ((text, ""),) if text else ()
    return Shown(label(kind, name), texts, is_number(kind, name), made_up and bool(texts))


def address(plan: Plan, row: Model) -> str:
    """The page of a linked row; only parts of the plan have one here."""
    if isinstance(row, PlanPart):
        return part_url(plan, str(row._meta.model_name), row.code)
    return ""


def label(kind: PartKind, name: str) -> str:
    """The name of a field as the screen says it."""
    return capfirst(str(kind.field(name).verbose_name))


@cache
def is_number(kind: PartKind, name: str) -> bool:
    """Whether a column is set to the right."""
    return isinstance(kind.field(name), DecimalField)


def writer(kind: PartKind, name: str) -> Callable[[Any], str]:
    """How values of this field are written, in the language of the reader."""
    return made_writer(kind.name, name, get_language() or "nl", kind)


@lru_cache(maxsize=512)
def made_writer(_kind: str, name: str, _language: str, kind: PartKind) -> Callable[[Any], str]:
    """Made once per field and language."""
    field = kind.field(name)
    base = getattr(field, "base_field", field)
    choices = {value: str(text) for value, text in (getattr(base, "flatchoices", None) or ())}
    if name in MONEY:
        return lambda value: "" if value is None else euro(value)
    if choices:
        return lambda value: chosen(value, choices)
    return plain


def chosen(value: Any, choices: dict[Any, str]) -> str:
    """The words for a choice, or for several."""
    if isinstance(value, list):
        return ", ".join(choices.get(item, str(item)) for item in value)
    return choices.get(value, str(value)) if value not in (None, "") else ""


def plain(value: Any) -> str:
    """A value without choices."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, Decimal):
        return number(value, 0 if value == value.to_integral_value() else 2)
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    return str(value)


def foreign_keys(kind: PartKind) -> list[str]:
    """What to fetch along with a list."""
    return [name for name in kind.fields if isinstance(kind.field(name), ForeignKey)]


def typed(kind: PartKind, name: str, value: Any) -> str:
    """A value from a form as text."""
    if isinstance(value, Model):
        return str(value)
    if hasattr(value, "all"):
        return ", ".join(str(row) for row in value)
    return writer(kind, name)(value)
