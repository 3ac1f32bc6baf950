"""How to draw a sample, and which lines to look at."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.common.fields import LineField
from schakel.common.periods import Quarter
from schakel.funding.actions.samples import SampleFacts
from schakel.funding.claim_listing import quarters_to_choose
from schakel.funding.leaves import BOTH, COSTS, GIFTS
from schakel.funding.terms import SampleMethod
from schakel.programme.terms import CostKind

MOST = 200
KINDS = [
    (COSTS, _("kosten van scholen")),
    (GIFTS, _("bijdragen van bedrijven")),
    (BOTH, _("beide")),
]
EVERY = ("", _("alle"))


class SampleForm(forms.Form):
    """Method, number, seed and period."""

    method = forms.ChoiceField(
        label=_("Methode"),
        choices=SampleMethod.choices,
        help_text=_("Aselect: elke regel heeft gelijke kans. Geldsteekproef: elke euro."),
    )
    size = forms.IntegerField(label=_("Aantal"), min_value=1, max_value=MOST, initial=25)
    what = forms.ChoiceField(label=_("Waaruit"), choices=KINDS, initial=COSTS)
    first = forms.ChoiceField(label=_("Van kwartaal"))
    last = forms.ChoiceField(label=_("Tot en met kwartaal"))
    seed = LineField(
        label=_("Startgetal"),
        max_length=40,
        help_text=_("Kies zelf een getal of woord, of neem dit. Bewaar het in uw dossier."),
    )

    def __init__(self, today: date, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        quarters = [(str(one), str(one)) for one in quarters_to_choose(today)]
        for name in ("first", "last"):
            self.fields[name].choices = quarters  # type: ignore[attr-defined]
        self.initial.setdefault("first", quarters[-1][0])
        self.initial.setdefault("last", quarters[0][0])
        self.initial.setdefault("seed", uuid4().hex[:8])

    def clean(self) -> dict[str, Any]:
        """The last quarter is not before the first."""
        given = super().clean() or {}
        if {"first", "last"} <= set(given):
            ends = Quarter.parse(given["last"])
            if ends < Quarter.parse(given["first"]):
                self.add_error("last", _("Dit kwartaal ligt voor het eerste. Kies een later."))
        return given

    def facts(self) -> SampleFacts:
        """What was filled in."""
        given = self.cleaned_data
        return SampleFacts(
            given["method"],
            given["seed"],
            given["size"],
            Quarter.parse(given["first"]).starts_on,
            Quarter.parse(given["last"]).ends_on,
        )


class LeafFilter(forms.Form):
    """Which lines behind the figures."""

    kwartaal = forms.ChoiceField(label=_("Kwartaal"), required=False)
    wat = forms.ChoiceField(label=_("Wat"), required=False, choices=KINDS[:2], initial=COSTS)
    activiteit = forms.ChoiceField(label=_("Activiteit"), required=False)
    soort = forms.ChoiceField(
        label=_("Kostensoort"), required=False, choices=[EVERY, *CostKind.choices]
    )
    partner = forms.ChoiceField(label=_("School of bedrijf"), required=False)

    def __init__(self, today: date, activities: Any, partners: Any, *args: Any) -> None:
        super().__init__(*args)
        quarters = [(str(one), str(one)) for one in quarters_to_choose(today)]
        known: dict[str, Any] = {
            "kwartaal": quarters, "activiteit": activities, "partner": partners
        }  # fmt: skip
        for name, choices in known.items():
            self.fields[name].choices = [EVERY, *choices]  # type: ignore[attr-defined]
