"""Forms to propose a rate, a parameter or an account, and to set the norms of the region."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from schakel.common.codes import clean_iban
from schakel.common.fields import CodeField, LineField, choose_from, day_field, tick
from schakel.funding.models import MoneySettings
from schakel.funding.rules.rates import Sheet
from schakel.funding.terms import ParameterKind
from schakel.regions.models import Partner, Person, Region

HUNDRED = Decimal(100)


def amount_field(label: Any, *, required: bool = True, help_text: Any = "") -> Any:
    """An amount in euros and cents."""
    return forms.DecimalField(
        label=label,
        required=required,
        help_text=help_text,
        min_value=Decimal(0),
        max_digits=10,
        decimal_places=2,
        localize=True,
    )


def share_field(label: Any, *, required: bool = True) -> Any:
    """A share, filled in as a percentage."""
    return forms.DecimalField(
        label=label,
        required=required,
        min_value=Decimal(0),
        max_value=HUNDRED,
        max_digits=5,
        decimal_places=2,
        localize=True,
    )


class ParameterForm(forms.Form):
    """A number to calculate with, from when, and where it comes from."""

    kind = forms.ChoiceField(label=_("Welk getal"), choices=ParameterKind.choices)
    value = forms.DecimalField(
        label=_("Waarde"),
        min_value=Decimal(0),
        max_digits=10,
        decimal_places=4,
        localize=True,
        help_text=_("Een bedrag in euro’s, of een deel: 25 % is 0,25."),
    )
    valid_from = day_field(_("Geldt vanaf"), help_text=_("Het geldt tot een nieuwer getal ingaat."))
    source = LineField(
        label=_("Bron"),
        max_length=300,
        help_text=_("Bijvoorbeeld het besluit van de stuurgroep met datum, of de cao."),
    )


class RateForm(forms.Form):
    """For whom an hour costs how much, with the calculation behind it."""

    name = LineField(
        label=_("Naam van het tarief"),
        max_length=120,
        help_text=_("Bijvoorbeeld: instructeurs Het Element."),
    )
    person = forms.ModelChoiceField(
        label=_("Persoon"),
        queryset=Person.objects.none(),
        required=False,
        help_text=_("Laat leeg als het tarief voor alle mensen van een werkgever geldt."),
    )
    employer = forms.ModelChoiceField(
        label=_("Werkgever"), queryset=Partner.objects.none(), required=False
    )
    is_external = tick(_("Extern: ingehuurd, niet in dienst van een school"))
    wage_cost = amount_field(_("Loonkosten per jaar (€)"), required=False)
    overhead = amount_field(_("Overhead per jaar (€)"), required=False)
    productive_hours = amount_field(
        _("Productieve uren per jaar"),
        required=False,
        help_text=_("Intern tarief: (loonkosten + overhead) ÷ productieve uren."),
    )
    hourly = amount_field(
        _("Tarief per uur, inclusief btw (€)"),
        required=False,
        help_text=_("Alleen bij extern. Intern volgt het uit de berekening."),
    )
    valid_from = day_field(
        _("Geldt vanaf"),
        help_text=_(
            "Wat al is goedgekeurd, houdt zijn tarief. Er verandert niets met terugwerking."
        ),
    )

    def __init__(
        self, region: Region, employers: QuerySet[Partner], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choose_from(self, "person", Person.objects.of(region).distinct())
        choose_from(self, "employer", employers)

    def clean(self) -> dict[str, Any]:
        """Internal: the whole calculation. External: the price itself."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("person") and not given.get("employer"):
            self.add_error("employer", _("Kies een persoon of een werkgever."))
        if given.get("is_external"):
            if not given.get("hourly"):
                self.add_error("hourly", _("Vul het tarief per uur in."))
            return given
        for name in ("wage_cost", "productive_hours"):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, _("Vul dit in: het tarief wordt hiermee berekend."))
        return given

    def sheet(self) -> Sheet | None:
        """The calculation of an internal rate."""
        given = self.cleaned_data
        if given["is_external"]:
            return None
        return Sheet(given["wage_cost"], given["overhead"] or Decimal(0), given["productive_hours"])


class AccountForm(forms.Form):
    """Where a partner is paid from a day on."""

    partner = forms.ModelChoiceField(label=_("Partner"), queryset=Partner.objects.none())
    iban = CodeField(
        clean_iban,
        label=_("IBAN"),
        max_length=42,
        help_text=_("Met of zonder spaties, zoals NL91 ABNA 0417 1643 00."),
    )
    holder = LineField(label=_("Ten name van"), max_length=70)
    valid_from = day_field(_("Geldt vanaf"))

    def __init__(self, partners: QuerySet[Partner], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "partner", partners)
        self.fields["iban"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}


class SettingsForm(forms.Form):
    """The norms and terms that a region chooses for itself; shares as percentages."""

    cofinancing_base = forms.ChoiceField(
        label=_("Cofinanciering sturen op het deel van"),
        choices=MoneySettings._meta.get_field("cofinancing_base").choices or [],
        help_text=_("Beide grondslagen staan altijd op het scherm."),
    )
    shift_alert = share_field(_("Seintje bij een verschuiving vanaf (% van de post)"))
    overhead_norm = share_field(_("Eigen norm overhead (%)"), required=False)
    hiring_norm = share_field(_("Eigen norm externe inhuur (%)"), required=False)
    hours_term_days = forms.IntegerField(
        label=_("Uren invullen binnen (dagen)"), min_value=1, max_value=366
    )
    claim_term_days = forms.IntegerField(
        label=_("Declareren na het kwartaal binnen (dagen)"), min_value=1, max_value=366
    )
    quote_threshold = amount_field(_("Offerte nodig vanaf (€)"))

    def clean(self) -> dict[str, Any]:
        """Percentages become shares of one."""
        given: dict[str, Any] = super().clean() or {}
        for name in ("shift_alert", "overhead_norm", "hiring_norm"):
            if given.get(name) is not None:
                given[name] = given[name] / HUNDRED
        return given


def as_percentages(settings: MoneySettings) -> dict[str, Any]:
    """What the form shows at first."""
    shown: dict[str, Any] = {
        name: getattr(settings, name)
        for name in SettingsForm.base_fields
        if hasattr(settings, name)
    }
    for name in ("shift_alert", "overhead_norm", "hiring_norm"):
        if shown[name] is not None:
            shown[name] = (shown[name] * HUNDRED).normalize() + 0
    return shown


def in_fours(iban: str) -> str:
    """NL91ABNA0417164300 as it stands on a bank card."""
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))
