"""Filters of reach, and inviting schools."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.models import Offer
from schakel.catalogue.terms import Kind, TargetGroup
from schakel.common.fields import LineField, choose_from, optional_choice, tick
from schakel.reference.models import Municipality
from schakel.reference.rules import school_year_label
from schakel.reference.terms import Track
from schakel.regions.models import Partner

PER = [
    ("school", _("per school")),
    ("target_group", _("per leerjaar")),
    ("track", _("per leerweg")),
    ("kind", _("per soort activiteit")),
    ("quarter", _("per kwartaal")),
]
YEARS_BACK = 4


def years(current: int) -> list[tuple[int, str]]:
    """The school years one can choose, the newest first."""
    return [(year, school_year_label(year)) for year in range(current, current - YEARS_BACK, -1)]


def quarters(current: int) -> list[tuple[str, str | Promise]]:
    """The quarters of the school years one can choose."""
    found: list[tuple[str, str | Promise]] = []
    for year in range(current + 1, current - YEARS_BACK, -1):
        found += [(f"{year}-{quarter}", f"{year} Q{quarter}") for quarter in (4, 3, 2, 1)]
    return [("", _("heel het schooljaar")), *found]


class ReachFilter(forms.Form):
    """What to count, and per what."""

    jaar = forms.TypedChoiceField(label=_("Schooljaar"), coerce=int, required=False)
    kwartaal = forms.ChoiceField(label=_("Kwartaal"), required=False)
    school = forms.ModelChoiceField(
        label=_("School"), queryset=Partner.objects.none(), required=False
    )
    leerjaar = optional_choice(_("Leerjaar"), list(TargetGroup.choices))
    leerweg = optional_choice(_("Leerweg"), list(Track.choices))
    soort = optional_choice(_("Soort activiteit"), list(Kind.choices))
    per = forms.ChoiceField(label=_("Toon"), choices=PER, required=False)

    def __init__(self, schools: Any, current: int, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["jaar"].choices = years(current)  # type: ignore[attr-defined]
        self.fields["kwartaal"].choices = quarters(current)  # type: ignore[attr-defined]
        choose_from(self, "school", schools)


class YearFilter(forms.Form):
    """One school year."""

    jaar = forms.TypedChoiceField(label=_("Schooljaar"), coerce=int, required=False)

    def __init__(self, current: int, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["jaar"].choices = years(current)  # type: ignore[attr-defined]


class PrimaryFilter(YearFilter):
    """Which primary schools to show."""

    zoek = LineField(label=_("Zoek een school"), max_length=80, required=False)
    gemeente = forms.ModelChoiceField(
        label=_("Gemeente"), queryset=Municipality.objects.none(), required=False
    )
    niets = tick(_("Alleen scholen zonder aanbod dit jaar"))
    contact = tick(_("Alleen scholen zonder contact of schakelfunctionaris"))

    def __init__(self, municipalities: Any, current: int, *args: Any, **options: Any) -> None:
        super().__init__(current, *args, **options)
        choose_from(self, "gemeente", municipalities)


class InviteForm(forms.Form):
    """The offer for which schools are invited."""

    offer = forms.ModelChoiceField(
        label=_("Nodig uit voor"),
        queryset=Offer.objects.none(),
        error_messages={"required": _("Kies eerst een aanbod.")},
    )

    def __init__(self, offers: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "offer", offers)
        self.fields["offer"].empty_label = _("Kies een aanbod")  # type: ignore[attr-defined]
