"""The lines of a sample, and the lines behind the figures, as lists to take along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from schakel.common.exports import Made, Table, of_region
from schakel.funding.leaves import ShownLeaf
from schakel.funding.models import Sample
from schakel.funding.samples import SampleLine
from schakel.regions.models import Region


def table(sample: Sample, lines: Sequence[SampleLine], made: Made) -> Table:
    """The drawn lines."""
    columns = [_("Nummer"), _("School of bedrijf"), _("Wat"), _("Bedrag"), _("Keer getrokken")]
    columns += [_("Bestanden"), _("Ontbreekt")]
    rows = (
        (
            one.number,
            one.whose,
            one.name,
            one.drawn.amount,
            one.drawn.hits,
            len(one.files),
            one.missing or ("" if one.is_proven else _("handtekening van het bedrijf")),
        )
        for one in lines
    )
    words = f"{sample.get_method_display()}, {_('startgetal')} {sample.seed}"
    return of_region(sample.region, _("Steekproef"), columns, rows, Made(made.by, made.at, words))


def leaves(region: Region, rows: Iterable[ShownLeaf], made: Made) -> Table:
    """The lines behind a figure."""
    columns = [_("Post"), _("Geboekt op"), _("Rekening"), _("School of bedrijf"), _("Activiteit")]
    columns += [_("Kostensoort"), _("Omschrijving"), _("Bedrag"), _("Bestanden"), _("Ontbreekt")]
    cells = (
        (
            str(one.line.entry),
            one.line.entry.booked_on,
            str(one.line.account),
            str(one.line.partner or ""),
            one.line.activity_code,
            one.line.cost_kind,
            one.line.text or one.line.entry.text,
            one.line.amount,
            one.files,
            one.missing or (_("geen regel eronder") if one.is_bare else ""),
        )
        for one in rows
    )
    return of_region(region, _("Regels achter de cijfers"), columns, cells, made)
