"""How many partners the regions have: Tabel 2.1 of the analysis of 71 plans, as data.

Bron: SEO Economisch Onderzoek en ResearchNed, analyse van de plannen Sterk Techniekonderwijs,
tabel 2.1. The table contradicts itself and the text around it; both values are kept, with a note.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.regions.terms import PartnerKind

SOURCE = _("SEO/ResearchNed, analyse van 71 plannen (aanvragen 2019–2020), tabel 2.1")


@dataclass(frozen=True)
class NationalRow:
    """Partners of some kinds in the 71 plans: in how many regions, least, most, mean, all."""

    label: str | Promise
    kinds: frozenset[str]
    regions: int | None
    least: int
    most: int
    mean: Decimal
    total: int


def row(label: Promise, kinds: tuple[PartnerKind, ...], figures: str) -> NationalRow:
    """A row as printed: regions / least / most / mean / total."""
    regions, least, most, mean, total = figures.split("/")
    return NationalRow(
        label=label,
        kinds=frozenset(str(kind) for kind in kinds),
        regions=int(regions) if regions else None,
        least=int(least),
        most=int(most),
        mean=Decimal(mean),
        total=int(total),
    )


TABLE = (
    row(_("vmbo-vestigingen"), (PartnerKind.VMBO,), "71/2/35/7.5/531"),
    row(_("mbo-instellingen"), (PartnerKind.MBO,), "71/1/4/1.9/136"),
    row(_("bedrijven"), (PartnerKind.COMPANY,), "71/1/84/13.2/922"),
    row(_("po-scholen die actief samenwerken"), (PartnerKind.PO,), "23/1/26/1.8/129"),
    row(_("vso- en pro-vestigingen"), (PartnerKind.VSO, PartnerKind.PRO), "34/1/6/0.9/68"),
    row(_("hbo-instellingen"), (PartnerKind.HBO,), "3/0/2/0.1/4"),
    row(_("gemeenten en lokale overheden"), (PartnerKind.GOVERNMENT,), "42/2/9/1.7/118"),
)
TOTAL = NationalRow(_("totaal zonder po"), frozenset(), None, 8, 108, Decimal("25.0"), 1776)
UNLISTED = (PartnerKind.TRADE, PartnerKind.TRAINING)
"""Kinds that the table does not know."""

CONTRADICTIONS = (
    _("Gemiddeld aantal partners: 25,0 in de tabel (zonder po), 26,8 in de tekst (met po)."),
    _("De rijen zonder po tellen op tot 1.779, de tabel zegt 1.776; de gemiddelden tot 25,3."),
    _("Hbo: minimum 0, terwijl alleen de 3 regio’s met hbo zijn geteld."),
    _("Gemeenten: minimum 2 over 42 regio’s; de andere 29 hebben er geen."),
)


@dataclass(frozen=True)
class Comparison:
    """The number of partners here beside the national figures; None where there are none."""

    label: str | Promise
    here: int
    national: NationalRow | None


def compare(counts: Mapping[str, int]) -> list[Comparison]:
    """Each row of the table with the count of this region, then the kinds it does not list."""
    rows = [
        Comparison(line.label, sum(counts.get(kind, 0) for kind in line.kinds), line)
        for line in TABLE
    ]
    rows += [Comparison(kind.label, counts.get(kind, 0), None) for kind in UNLISTED]
    without_po = sum(counts.get(kind, 0) for line in TABLE for kind in line.kinds)
    return [*rows, Comparison(TOTAL.label, without_po - counts.get(PartnerKind.PO, 0), TOTAL)]
