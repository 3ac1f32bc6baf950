"""Forms with which the office runs the loket, and a company its profile."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.models import LoketSettings
from schakel.catalogue.terms import HolidayZone, Kind, PlaceKind
from schakel.common import codes
from schakel.common.fields import CodeField, LineField, long_text, optional_choice, tick
from schakel.regions.terms import CompanyOffer, CompanySize

PLACES = {str(place): str(place) for place in PlaceKind}


def days(label: Any, most: int, help_text: Any = "") -> Any:
    """A number of days."""
    return forms.IntegerField(label=label, min_value=0, max_value=most, help_text=help_text)


class SettingsForm(forms.Form):
    """Public texts, days and limits."""

    is_public = tick(_("Openbare pagina aan"), _("Iedereen ziet het aanbod, zonder in te loggen."))
    public_intro = long_text(_("Inleiding van de openbare pagina"))
    how_to_join = long_text(_("Zo doet u mee"))
    contact_email = forms.EmailField(label=_("E-mailadres van het loket"), required=False)
    contact_phone = LineField(label=_("Telefoon van het loket"), max_length=20, required=False)
    holiday_zone = forms.ChoiceField(label=_("Vakantieregio"), choices=HolidayZone.choices)
    answer_days = days(_("Dagen waarin een aanbieder antwoordt"), 60)
    reminder_days = days(_("Dagen vooraf voor een herinnering"), 30)
    hold_days = days(_("Dagen dat een vrijgekomen plaats wordt vastgehouden"), 30)
    mails_per_day = forms.IntegerField(
        label=_("Berichten per dag ten hoogste"), min_value=1, max_value=100_000
    )

    def clean_hold_days(self) -> int:
        """A place is held at least a day: otherwise nobody could take it."""
        number: int = self.cleaned_data["hold_days"]
        if number < 1:
            raise ValidationError(_("Kies ten minste één dag."))
        return number


class RegionFormForm(forms.Form):
    """Where a region departs from the fixed form of a kind."""

    kind = forms.ChoiceField(label=_("Lesvorm"), choices=Kind.choices)
    places = LineField(
        label=_("Plaats van elke les"),
        max_length=600,
        help_text=_(
            "Eén woord per les, met een komma ertussen: aanbieder, school, vmbo-school, po-school "
            "of elders."
        ),
    )
    minutes = forms.IntegerField(label=_("Minuten per les"), min_value=10, max_value=600)

    def clean_places(self) -> list[str]:
        """The place of each lesson, in order."""
        found = [part.strip().lower() for part in self.cleaned_data["places"].split(",")]
        wrong = [part for part in found if part not in PLACES]
        if wrong or len(found) > 60:
            raise ValidationError(
                _("Onbekende plaats: %(words)s.") % {"words": ", ".join(wrong) or len(found)}
            )
        return found


class ProfileForm(forms.Form):
    """What a company says of itself."""

    street = LineField(label=_("Adres"), max_length=120, required=False)
    postcode = CodeField(codes.clean_postcode, label=_("Postcode"), required=False)
    place = LineField(label=_("Plaats"), max_length=80, required=False)
    website = forms.URLField(
        label=_("Website"), max_length=200, required=False, assume_scheme="https"
    )
    size = optional_choice(_("Grootte"), CompanySize.choices)
    is_training_company = tick(_("Erkend leerbedrijf"))
    offers = forms.MultipleChoiceField(
        label=_("Biedt aan"),
        choices=CompanyOffer.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class ContactForm(forms.Form):
    """Somebody who speaks for the company."""

    name = LineField(label=_("Naam"), max_length=200)
    email = forms.EmailField(label=_("E-mailadres"))
    phone = LineField(label=_("Telefoon"), max_length=20, required=False)


def initial_settings(settings: LoketSettings | None) -> dict[str, Any]:
    """What the form shows first: what is set, or the standard."""
    row = settings or LoketSettings()
    return {name: getattr(row, name) for name in SettingsForm.base_fields}
