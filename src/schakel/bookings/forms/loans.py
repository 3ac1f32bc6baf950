"""Forms about borrowing, lending, handing over and taking back."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.bookings.forms.closures import clock_field
from schakel.bookings.terms import LoanStatus
from schakel.catalogue.models import Resource
from schakel.catalogue.rules import labels
from schakel.common.fields import LineField, choose_from, day_field, optional_choice, tick
from schakel.common.uploads import PHOTO, UploadField
from schakel.regions.models import Partner, Region

GIVEN, GOT = "uit", "in"


class LoanFilter(forms.Form):
    """Which loans to list."""

    status = optional_choice(_("Status"), LoanStatus.choices)
    way = optional_choice(_("Richting"), [(GOT, _("wij lenen")), (GIVEN, _("wij lenen uit"))])
    late = tick(_("Alleen te laat"))
    q = LineField(label=_("Code of naam"), required=False, max_length=80)


class LendableFilter(forms.Form):
    """What one would like to borrow, and when."""

    q = LineField(label=_("Wat zoekt u?"), required=False, max_length=80)
    owner = forms.ModelChoiceField(
        label=_("Eigenaar"), queryset=Partner.objects.none(), required=False
    )
    first_day = day_field(_("Van"), required=False)
    last_day = day_field(_("Tot en met"), required=False)

    def __init__(self, region: Region, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        lending = Resource.objects.filter(region=region, is_lendable=True).values("partner")
        choose_from(self, "owner", Partner.objects.filter(pk__in=lending))

    def clean(self) -> dict[str, Any]:
        """One day is enough; the last is not before the first."""
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("first_day"), given.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Het einde ligt voor het begin. Draai de dagen om."))
        return given


class LoanForm(forms.Form):
    """From when until when, for whom, how it is brought and what for."""

    borrower = forms.ModelChoiceField(label=_("Wie leent"), queryset=Partner.objects.none())
    first_day = day_field(_("Eerste dag"))
    from_time = clock_field(_("Ophalen vanaf"), initial=time(8))
    last_day = day_field(_("Laatste dag"))
    until_time = clock_field(_("Terug voor"), initial=time(17))
    transport_minutes = forms.IntegerField(
        label=_("Minuten onderweg, per rit"),
        min_value=0,
        max_value=1440,
        initial=0,
        help_text=_("Zo lang is het voor en na uw tijd ook niet voor een ander."),
    )
    transport_by = LineField(label=_("Wie haalt en brengt"), max_length=120, required=False)
    purpose = LineField(label=_("Waarvoor"), max_length=200, required=False)

    def __init__(self, borrowers: QuerySet[Partner], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "borrower", borrowers)

    def clean(self) -> dict[str, Any]:
        """The moments on the Dutch clock."""
        given: dict[str, Any] = super().clean() or {}
        names = ("first_day", "from_time", "last_day", "until_time")
        if all(given.get(name) is not None for name in names):
            first, start, last, end = (given.pop(name) for name in names)
            given["starts_at"] = timezone.make_aware(datetime.combine(first, start))
            given["ends_at"] = timezone.make_aware(datetime.combine(last, end))
        return given


class WhyForm(forms.Form):
    """Why it cannot, or why it is called off."""

    reason = LineField(label=_("Reden"), max_length=300)


class CodeForm(forms.Form):
    """The code on a thing, typed or scanned."""

    code = LineField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        """The code as it stands on the label."""
        return labels.typed(self.cleaned_data["code"])


class OutForm(CodeForm):
    """A thing goes out: in what state."""

    condition = LineField(label=_("Staat"), max_length=200, required=False)
    photo = UploadField(PHOTO, label=_("Foto"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["photo"].widget.attrs |= {"accept": "image/*", "capture": "environment"}


class BackForm(OutForm):
    """A thing comes back: in what state, and whether it is whole."""

    with_parts = tick(
        _("Met alle onderdelen"), _("Mist er iets? Zet dit uit en neem elk onderdeel apart terug.")
    )
    is_damaged = tick(
        _("Beschadigd"), _("Het blijft dan buiten gebruik tot de eigenaar het weer vrijgeeft.")
    )
