"""Forms with which a company asks to join."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.common import codes
from schakel.common.fields import CodeField, LineField, long_text, optional_choice, tick
from schakel.common.human import HumanForm
from schakel.regions.terms import CompanyOffer, CompanySize, Sector


class ApplicationForm(HumanForm):
    """The company, what it would offer, and whom to write to."""

    name = LineField(label=_("Naam van het bedrijf"), max_length=200)
    kvk = CodeField(codes.clean_kvk, label=_("KvK-nummer"), help_text=_("Acht cijfers."))
    sector = forms.ChoiceField(label=_("Sector"), choices=Sector.choices)
    size = optional_choice(_("Grootte"), CompanySize.choices)
    street = LineField(label=_("Adres"), max_length=120, required=False)
    postcode = CodeField(codes.clean_postcode, label=_("Postcode"))
    place = LineField(label=_("Plaats"), max_length=80)
    website = forms.URLField(
        label=_("Website"), max_length=200, required=False, assume_scheme="https"
    )
    offers = forms.MultipleChoiceField(
        label=_("Wat wilt u aanbieden?"),
        choices=CompanyOffer.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    contact_name = LineField(label=_("Uw naam"), max_length=200)
    contact_email = forms.EmailField(
        label=_("Uw e-mailadres"), help_text=_("Hier sturen wij de uitnodiging heen.")
    )
    contact_phone = LineField(label=_("Telefoon"), max_length=20, required=False)
    motivation = long_text(_("Waarom wilt u meedoen?"))
    agreed = tick(
        _("U mag deze gegevens gebruiken om mij te antwoorden"),
        _("Wordt u geen partner, dan wissen wij uw naam en adres."),
    )

    def clean(self) -> dict[str, Any]:
        """Without permission nothing is kept."""
        given = super().clean()
        if not given.pop("agreed", False):
            self.add_error("agreed", _("Zonder uw akkoord kunnen wij niet antwoorden."))
        return given


class DeclineForm(forms.Form):
    """Why a company cannot join."""

    reason = LineField(label=_("Reden"), max_length=300)
