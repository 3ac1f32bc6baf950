"""Forms about people, their roles and their invitations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.common.fields import (
    NOTHING,
    LineField,
    choose_from,
    day_field,
    optional_choice,
    tick,
)
from schakel.regions.models import Partner, Person, Region
from schakel.regions.terms import Role


class PeopleFilter(forms.Form):
    """Which people to list."""

    role = optional_choice(_("Rol"), Role.choices)
    double = tick(_("Alleen dubbele pet"))
    past = tick(_("Ook wie geen rol meer heeft"))


class PersonForm(forms.Form):
    """Who somebody is."""

    name = LineField(
        label=_("Naam"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("Nodig om iemand uit te nodigen."),
    )
    phone = LineField(label=_("Telefoon"), max_length=20, required=False)


class RoleForm(forms.Form):
    """A role in the region, with its dates."""

    role = forms.ChoiceField(
        label=_("Rol"),
        choices=[*NOTHING, *Role.choices],
        error_messages={"required": _("Kies een rol.")},
    )
    partner = forms.ModelChoiceField(
        label=_("Namens"),
        queryset=Partner.objects.none(),
        required=False,
        help_text=_("De school, het bedrijf of de organisatie waarvoor iemand spreekt."),
    )
    body = LineField(label=_("Orgaan of project"), max_length=120, required=False)
    starts_on = day_field(_("Van"))
    ends_on = day_field(
        _("Tot"), required=False, help_text=_("Op deze dag vervalt de rol. Leeg: zonder einde.")
    )
    fte = forms.DecimalField(
        label=_("Fte"), required=False, min_value=0, max_digits=4, decimal_places=2, localize=True
    )
    is_external = tick(_("Extern ingehuurd"))
    outside_budget = tick(_("Staat niet in de begroting"))

    def __init__(self, region: Region, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "partner", Partner.objects.current().filter(region=region))


class NewPersonForm(PersonForm, RoleForm):
    """Somebody new with a first role."""

    field_order = ["name", "email", "phone"]


class ReplaceForm(forms.Form):
    """Who takes over a role, and when."""

    person = forms.ModelChoiceField(label=_("Opvolger"), queryset=Person.objects.none())
    on = day_field(_("Vanaf"))

    def __init__(self, region: Region, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "person", Person.objects.of(region))


class EndForm(forms.Form):
    """When a role ends."""

    on = day_field(_("Vanaf"), help_text=_("Op deze dag vervalt de toegang."))


class AcceptForm(forms.Form):
    """A name and a password for a new account."""

    name = LineField(
        label=_("Uw naam"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label=_("Kies een wachtwoord"),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Ten minste 12 tekens. Een zin van een paar woorden is goed."),
    )

    def __init__(self, email: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.email = email

    def clean_password(self) -> str:
        """The password, when it is hard to guess (R-022)."""
        password: str = self.cleaned_data["password"]
        somebody = User(email=self.email, name=self.cleaned_data.get("name", ""))
        password_validation.validate_password(password, somebody)
        return password


class NameForm(forms.Form):
    """How somebody is called on screen."""

    name = LineField(
        label=_("Naam"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
