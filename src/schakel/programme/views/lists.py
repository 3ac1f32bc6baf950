"""The list of one kind of part: filtered, linked to, exported; some with a picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from schakel.common import exports
from schakel.common.markup import joined
from schakel.programme.access import SEE_PLAN, in_plan
from schakel.programme.kinds import PartKind
from schakel.programme.models import Plan, PlanPart
from schakel.programme.views import display, extras
from schakel.programme.views.filters import SEARCH, Filter, filtered, filters_of
from schakel.programme.views.parts import frame


@dataclass(frozen=True)
class RowWords:
    """Words that many rows need, looked up once.

    `only` names the one cell that carries the mark of a row that was made up whole.
    """

    invented: str
    blocked: str
    only: str = ""


@in_plan(SEE_PLAN)
def parts(request: HttpRequest, plan: Plan, kind: PartKind) -> HttpResponse:
    """Every part of one kind that answers to the filter."""
    rows = kind.model._default_manager.filter(plan=plan)
    rows = rows.select_related(
        *[name for name in display.foreign_keys(kind) if name in kind.columns]
    )
    found = list(filtered(rows, kind, request.GET))
    choices = filters_of(kind, plan, request.GET)
    if wanted := exports.wanted(request):
        return exports.answer(request, table(request, plan, kind, found, choices), wanted)
    query = request.GET.copy()
    query.pop("export", None)
    words = RowWords(_("verzonnen"), _("ook elders bekostigd"))
    context = {
        **frame(request, plan, kind),
        "columns": [
            (display.label(kind, name), display.is_number(kind, name)) for name in kind.columns
        ],
        "rows": [row_of(plan, kind, part, words) for part in found],
        "filters": choices,
        "csrf": csrf_input(request),
        "up_word": _("Omhoog:"),
        "down_word": _("Omlaag:"),
        "search": request.GET.get(SEARCH, ""),
        "is_filtered": any(query.values()),
        "export": exports.links(request),
        **extras.for_list(plan, kind, found),
    }
    return render(request, "programme/parts.html", context)


def csrf_input(request: HttpRequest) -> SafeString:
    """The hidden field once, for the many small forms of a list."""
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request)
    )


def row_of(plan: Plan, kind: PartKind, part: PlanPart, words: RowWords) -> dict[str, Any]:
    """One row: its code, address and cells; the buttons to move it where one may."""
    address = display.address(plan, part)
    names = kind.columns[1:]
    filled = [name for name in names if getattr(part, name) not in (None, "")]
    if part.invented and filled and all(made_up(part, name) for name in filled):
        words = replace(words, only=kind.title if kind.title in filled else filled[0])
    cells = joined(cell(part, kind, name, address, words) for name in names)
    return {"code": part.code, "href": address, "cells": cells}


def cell(part: PlanPart, kind: PartKind, name: str, address: str, words: RowWords) -> str:
    """One cell. Written here: a list of 200 rows has 1,400, and a template takes thrice as long."""
    text = escape(text_of(part, kind, name))
    if name == kind.title and text:
        text = f'<a href="{address}">{text}</a>'
    if text and made_up(part, name) and words.only in ("", name):
        text += f' <span class="invented">{words.invented}</span>'
    if name == kind.title and extras.is_blocked(part):
        text += f' <span class="tag tag-warn">{words.blocked}</span>'
    return (
        f'<td class="numeric">{text}</td>' if display.is_number(kind, name) else f"<td>{text}</td>"
    )


def made_up(part: PlanPart, name: str) -> bool:
    """Whether the value of this field was made up."""
    return name in part.invented or "*" in part.invented


def text_of(part: PlanPart, kind: PartKind, name: str) -> str:
    """The value of a field in words; of a linked part its code and name."""
    value = getattr(part, name)
    return str(value) if isinstance(value, Model) else display.writer(kind, name)(value)


def table(
    request: HttpRequest, plan: Plan, kind: PartKind, found: list[PlanPart], choices: list[Filter]
) -> exports.Table:
    """The list as a file: all fields of the row, and which of them were made up."""
    names = kind.columns_of_row
    chosen = [f"{one.label}: {one.chosen}" for one in choices if one.chosen]
    if text := request.GET.get(SEARCH):
        chosen.append(f"{_('Zoek')}: {text}")
    return exports.Table(
        title=f"{capfirst(kind.labels)} {plan.version}",
        columns=[*(display.label(kind, name) for name in names), _("Verzonnen velden")],
        rows=[
            [*(value_of(part, kind, name) for name in names), invented(part, kind)]
            for part in found
        ],
        source=f"{plan.region}: {plan}",
        maker=str(request.user),
        moment=timezone.now(),
        filtered=", ".join(chosen),
    )


def value_of(part: PlanPart, kind: PartKind, name: str) -> exports.Cell:
    """A number or date stays one; a choice and a link are words."""
    value = getattr(part, name)
    if isinstance(value, PlanPart):
        return value.code
    field = kind.field(name)
    if value is None or (not getattr(field, "choices", None) and not isinstance(value, list)):
        return value if value is None or not hasattr(value, "_meta") else str(value)
    return display.writer(kind, name)(value)


def invented(part: PlanPart, kind: PartKind) -> str:
    """The labels of the fields that were made up."""
    if "*" in part.invented:
        return _("alle")
    return ", ".join(display.label(kind, name) for name in part.invented if name in kind.fields)
