"""The rows of a long list of partners, made ready so that the template only writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schakel.regions.models import Partner, Region
from schakel.regions.terms import Participation, PartnerKind

COLUMNS = (
    *("pk", "name", "kind", "participation", "joined_on", "left_on", "site__place"),
    *("organisation__place", "is_lead", "is_core", "works_actively", "is_fictional"),
)


@dataclass(frozen=True)
class PartnerRow:
    """One partner in words; `marks` are pairs of a tone and a word."""

    name: str
    href: str
    kind: str
    place: str
    state: str
    since: str
    marks: tuple[tuple[str, str], ...]
    is_fictional: bool


def partner_rows(region: Region, found: QuerySet[Partner]) -> Iterator[PartnerRow]:
    """A row for each partner; words that come back are looked up once."""
    kinds = {kind.value: str(kind.label) for kind in PartnerKind}
    states = {state.value: str(state.label) for state in Participation}
    here = reverse("regions:partners", args=[region.sto_number])
    written = cache(lambda day: date_format(day, "DATE_FORMAT"))
    for partner in found.values(*COLUMNS):
        left: date | None = partner["left_on"]
        yield PartnerRow(
            name=partner["name"],
            href=f"{here}{partner['pk']}/",
            kind=kinds[partner["kind"]],
            place=(partner["site__place"] or "").title() or partner["organisation__place"] or "",
            state=_("tot %(day)s") % {"day": written(left)}
            if left
            else states[partner["participation"]],
            since=written(partner["joined_on"]),
            marks=marks(partner),
            is_fictional=partner["is_fictional"],
        )


def marks(partner: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """What sets a partner apart."""
    active = partner["works_actively"] and partner["kind"] == PartnerKind.PO
    known = (
        (partner["is_lead"], "info", _("penvoerder")),
        (partner["is_core"], "neutral", _("kernbedrijf")),
        (active, "good", _("werkt actief samen")),
    )
    return tuple((tone, word) for is_so, tone, word in known if is_so)
