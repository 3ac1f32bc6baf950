"""Links that sort and page a list and keep the rest of the address."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.http import QueryDict
from django.template import Context

register = template.Library()
ASCENDING, DESCENDING = "ascending", "descending"


@dataclass(frozen=True)
class SortState:
    """How a column is sorted now (`aria-sort`), and the address that sorts it the other way."""

    direction: str
    href: str


@register.simple_tag(takes_context=True)
def sort_state(context: Context, field: str, key: str) -> SortState:
    """`?sorteer=naam` is ascending, `?sorteer=-naam` descending; the page starts again at one."""
    query = asked(context)
    now = query.get(key, "")
    direction = {field: ASCENDING, f"-{field}": DESCENDING}.get(now, "")
    query[key] = f"-{field}" if now == field else field
    query.pop("pagina", None)
    return SortState(direction, f"?{query.urlencode()}")


@register.simple_tag(takes_context=True)
def page_link(context: Context, key: str, number: int) -> str:
    """The same list, another page."""
    query = asked(context)
    query[key] = str(number)
    return f"?{query.urlencode()}"


def asked(context: Context) -> QueryDict:
    """A copy of what the address asks for."""
    query: QueryDict = context["request"].GET.copy()
    return query
