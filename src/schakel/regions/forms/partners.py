"""Forms about partners and organisations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.common import codes
from schakel.common.fields import (
    CodeField,
    LineField,
    choose_from,
    day_field,
    long_text,
    optional_choice,
    tick,
)
from schakel.reference.models import Municipality
from schakel.reference.terms import Profile, Track
from schakel.regions.models import OrganisationCode, Region
from schakel.regions.terms import (
    CompanyOffer,
    CompanySize,
    Participation,
    PartnerKind,
    Sector,
)

ABSENT = [choice for choice in Participation.choices if choice[0] != Participation.TAKES_PART]
CODES = {
    OrganisationCode.Kind.KVK: codes.clean_kvk,
    OrganisationCode.Kind.KVK_BRANCH: codes.clean_kvk_branch,
    OrganisationCode.Kind.RSIN: codes.clean_rsin,
    OrganisationCode.Kind.OIN: codes.clean_oin,
    OrganisationCode.Kind.BRIN: codes.clean_brin,
}


class PartnerFilter(forms.Form):
    """Which partners to list."""

    kind = optional_choice(_("Soort"), PartnerKind.choices)
    participation = optional_choice(_("Deelname"), Participation.choices)
    municipality = forms.ModelChoiceField(
        label=_("Gemeente"), queryset=Municipality.objects.none(), required=False
    )
    core = tick(_("Alleen kernbedrijven"))
    left = tick(_("Ook wie vertrok"))
    q = LineField(label=_("Naam bevat"), required=False, max_length=80)

    def __init__(self, region: Region, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(
            self,
            "municipality",
            Municipality.objects.filter(pk__in=region.municipalities.values("municipality")),
        )


class PartnerForm(forms.Form):
    """What the office can change about a partner."""

    name = LineField(label=_("Naam in de regio"), max_length=200)
    participation = forms.ChoiceField(label=_("Deelname"), choices=Participation.choices)
    joined_on = day_field(_("Sinds"))
    reason = long_text(_("Reden of toelichting"))
    is_lead = tick(_("Penvoerder"), _("Een regio heeft één penvoerder."))
    is_core = tick(_("Kernbedrijf"))
    works_actively = tick(_("Werkt actief samen"), _("Voor po-scholen: telt mee in ‘n van N’."))
    is_hard_technical = tick(_("Harde techniekschool"))
    is_technological = tick(_("Technologisch vormgegeven"))
    group_name = LineField(label=_("Koepel"), max_length=120, required=False)


class JoiningForm(forms.Form):
    """How somebody enters the region."""

    kind = forms.ChoiceField(label=_("Soort partner"), choices=PartnerKind.choices)
    joined_on = day_field(_("Sinds"))
    participation = forms.ChoiceField(label=_("Deelname"), choices=Participation.choices)
    reason = long_text(_("Reden of toelichting"))


class AbsenceForm(forms.Form):
    """Why a school in the area does not take part."""

    participation = forms.ChoiceField(label=_("Deelname"), choices=ABSENT)
    reason = long_text(_("Reden"), required=True)


class OrganisationForm(forms.Form):
    """An organisation with its address, its company facts and its codes."""

    name = LineField(label=_("Naam"), max_length=200)
    street = LineField(label=_("Adres"), max_length=120, required=False)
    postcode = CodeField(
        codes.clean_postcode,
        label=_("Postcode"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    place = LineField(label=_("Plaats"), max_length=80, required=False)
    website = forms.URLField(
        label=_("Website"), max_length=200, required=False, assume_scheme="https"
    )
    board_name = LineField(label=_("Bevoegd gezag"), max_length=200, required=False)
    sector = optional_choice(_("Sector"), Sector.choices)
    size = optional_choice(_("Grootte"), CompanySize.choices)
    trade_association = LineField(label=_("Branchevereniging"), max_length=120, required=False)
    is_training_company = tick(_("Erkend leerbedrijf"))
    offers = forms.MultipleChoiceField(
        label=_("Biedt aan"),
        choices=CompanyOffer.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    code_kvk = CodeField(codes.clean_kvk, label=_("KvK-nummer"), required=False)
    code_kvk_vestiging = CodeField(
        codes.clean_kvk_branch, label=_("KvK-vestigingsnummer"), required=False
    )
    code_rsin = CodeField(codes.clean_rsin, label=_("RSIN"), required=False)
    code_oin = CodeField(codes.clean_oin, label=_("OIN"), required=False)
    code_brin = CodeField(codes.clean_brin, label=_("BRIN"), required=False)

    def facts(self) -> dict[str, Any]:
        """What was said of the organisation itself."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if not name.startswith("code_") and name in OrganisationForm.base_fields
        }

    def codes(self) -> dict[str, str]:
        """The codes by kind, empty where nothing was given."""
        return {kind: self.cleaned_data[code_field(kind)] for kind in CODES}


class NewOrganisationForm(OrganisationForm):
    """An organisation that no region knew, and how it enters this one."""

    kind = forms.ChoiceField(label=_("Soort partner"), choices=PartnerKind.choices)
    joined_on = day_field(_("Sinds"))
    field_order = ["name", "kind", "joined_on"]


class OfferForm(forms.Form):
    """A profile in a track."""

    profile = forms.ChoiceField(
        label=_("Profiel"), choices=[choice for choice in Profile.choices if choice[0]]
    )
    track = forms.ChoiceField(label=_("Leerweg"), choices=Track.choices)
    from_school_year = forms.IntegerField(
        label=_("Vanaf schooljaar"),
        min_value=2000,
        max_value=2060,
        help_text=_("Het jaar waarin het schooljaar begint: 2025 is 2025-2026."),
    )


class LastYearForm(forms.Form):
    """The last school year of a profile."""

    last_year = forms.IntegerField(label=_("Laatste schooljaar"), min_value=2000, max_value=2060)


def code_field(kind: str) -> str:
    """The name of the field for a kind of code."""
    return f"code_{kind.replace('-', '_')}"
