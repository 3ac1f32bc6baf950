"""Forms about the region itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.common.fields import LineField, choose_from, long_text
from schakel.reference.models import Municipality
from schakel.regions.models import Region
from schakel.regions.terms import RegionKind


class RegionForm(forms.Form):
    """What the office can change about its region."""

    name = LineField(label=_("Naam"), max_length=120)
    brand = LineField(label=_("Merknaam"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("Type"), choices=RegionKind.choices)
    demarcation = long_text(
        _("Onderbouwing van de afbakening"), help_text=_("Waarom juist dit gebied één regio is.")
    )
    labour_market_regions = LineField(
        label=_("Arbeidsmarktregio’s"), max_length=200, required=False
    )
    stale_notice_days = forms.IntegerField(
        label=_("Een open vraag is oud na (dagen)"), min_value=1, max_value=365
    )


class PartForm(forms.Form):
    """Which part of a municipality belongs to the region."""

    part = LineField(
        label=_("Deelgebied"),
        max_length=120,
        required=False,
        help_text=_("Leeg als de hele gemeente meedoet."),
    )
    reason = long_text(_("Motivering"))


class MunicipalityForm(PartForm):
    """A municipality that is not in the region yet."""

    municipality = forms.ModelChoiceField(label=_("Gemeente"), queryset=Municipality.objects.none())
    field_order = ["municipality", "part", "reason"]

    def __init__(self, region: Region, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = region.municipalities.values("municipality")
        choose_from(self, "municipality", Municipality.objects.exclude(pk__in=chosen))
