"""Forms of the budget: which version, divided over what; a file; a new version."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.common.fields import LineField, day_field, long_text
from schakel.common.uploads import FileKind, UploadField
from schakel.funding.budget_overview import PER, Label
from schakel.funding.budget_shifts import OVER
from schakel.programme.models import Plan

SPENT_PER: dict[str, Label] = {
    "lijn": PER["lijn"],
    "kwartaal": _("Kwartaal"),
    "activiteit": PER["activiteit"],
    "partner": PER["partner"],
    "kostensoort": PER["kostensoort"],
}
SHEETS = frozenset({FileKind.XLSX, FileKind.CSV})


class BudgetFilter(forms.Form):
    """Which version of the budget, and what it is divided over."""

    versie = forms.ChoiceField(label=_("Versie"), required=False)
    per = forms.ChoiceField(label=_("Verdeel over"), choices=list(PER.items()), required=False)

    def __init__(self, versions: Iterable[Plan], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["versie"].choices = [  # type: ignore[attr-defined]
            (str(plan.pk), f"{plan.version} ({plan.get_status_display()})") for plan in versions
        ]


class BudgetFileForm(forms.Form):
    """A filled-in budget."""

    file = UploadField(SHEETS, label=_("Bestand"))


class NewVersionForm(forms.Form):
    """The name of the version in which a move is kept."""

    version = LineField(label=_("Naam van de nieuwe versie"), max_length=60)
    title = LineField(label=_("Titel"), max_length=200)

    def __init__(self, plan: Plan, *args: Any, **options: Any) -> None:
        options.setdefault("initial", {"title": plan.title})
        super().__init__(*args, **options)


class DecisionForm(forms.Form):
    """What was decided on a shift, and whether the funder was told."""

    decision = long_text(_("Besluit"), required=True, help_text=_("Wat is besloten, en door wie?"))
    decided_on = day_field(_("Besloten op"))
    told_funder_on = day_field(
        _("Gemeld aan DUS-I op"),
        required=False,
        help_text=_("Laat leeg als het niet is gemeld."),
    )


class DifferenceFilter(forms.Form):
    """Which other version, and per what."""

    met = forms.ChoiceField(label=_("Vergelijk met"), required=False)
    over = forms.ChoiceField(label=_("Per"), choices=list(OVER.items()), required=False)

    def __init__(self, versions: Iterable[Plan], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["met"].choices = [  # type: ignore[attr-defined]
            (str(plan.pk), f"{plan.version} ({plan.get_status_display()})") for plan in versions
        ]


class SpendingFilter(forms.Form):
    """Over which year, per what, and whose activities."""

    jaar = forms.ChoiceField(label=_("Jaar"), required=False)
    per = forms.ChoiceField(label=_("Per"), choices=list(SPENT_PER.items()), required=False)
    wie = forms.ChoiceField(
        label=_("Activiteiten"),
        choices=[("", _("alle activiteiten")), ("mij", _("van mijn school of organisatie"))],
        required=False,
    )

    def __init__(self, years: Iterable[int], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["jaar"].choices = [  # type: ignore[attr-defined]
            ("alle", _("alle jaren")),
            *((str(year), str(year)) for year in years),
        ]
