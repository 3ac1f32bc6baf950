"""Forms about contributions: few fields, big enough for a thumb (PL-05)."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from schakel.common.fields import (
    LineField,
    choose_from,
    day_field,
    long_text,
    optional_choice,
)
from schakel.common.templatetags.figures import euro, percent
from schakel.common.uploads import MATERIAL, UploadField
from schakel.funding.budget import PlannedActivity
from schakel.funding.terms import Basis, ContributionKind, ContributionStatus
from schakel.funding.values import BY_HOURS, BY_PUPILS, THING_BASES, Guidance
from schakel.regions.models import Partner

MOST = Decimal(10_000_000)


def amount_field(label: Any, *, required: bool = True, help_text: Any = "") -> Any:
    """An amount in euros."""
    return forms.DecimalField(
        label=label,
        min_value=Decimal("0.01"),
        max_value=MOST,
        decimal_places=2,
        required=required,
        help_text=help_text,
    )


def activity_choices(activities: dict[str, PlannedActivity]) -> list[tuple[str, str]]:
    """The activities of the plan, by code and title."""
    return [("", "—"), *((code, str(activity)) for code, activity in activities.items())]


class ContributionFilter(forms.Form):
    """Which contributions to list."""

    jaar = forms.TypedChoiceField(label=_("Jaar"), coerce=int, empty_value=None, required=False)
    status = optional_choice(_("Status"), ContributionStatus.choices)
    soort = optional_choice(_("Soort"), ContributionKind.choices)
    bedrijf = forms.ModelChoiceField(
        label=_("Bedrijf"), queryset=Partner.objects.none(), required=False
    )
    q = LineField(label=_("Zoek in de omschrijving"), required=False, max_length=80)

    def __init__(
        self, companies: QuerySet[Partner], years: list[int], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choose_from(self, "bedrijf", companies)
        field = self.fields["jaar"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  it stands above
        field.choices = [("", "—"), *((year, str(year)) for year in years)]


class RecordForm(forms.Form):
    """A contribution of one kind; only the fields that this kind needs."""

    company = forms.ModelChoiceField(label=_("Bedrijf"), queryset=Partner.objects.none())
    given_on = day_field(_("Dag"))
    hours = forms.DecimalField(
        label=_("Uren"), min_value=Decimal("0.25"), max_value=Decimal(2000), decimal_places=2,
    )  # fmt: skip
    pupils = forms.IntegerField(label=_("Leerlingen"), min_value=1, max_value=5000, required=False)
    amount = amount_field(_("Waarde in euro’s"))
    basis = forms.ChoiceField(label=_("Waar rust de waarde op?"))
    supplier = LineField(label=_("Leverancier"), max_length=120, required=False)
    invoice_number = LineField(label=_("Factuurnummer"), max_length=60, required=False)
    activity_code = forms.ChoiceField(label=_("Activiteit"))
    description = LineField(label=_("Wat is er gedaan of gegeven?"), max_length=300, required=False)
    school = forms.ModelChoiceField(
        label=_("School"), queryset=Partner.objects.none(), required=False
    )
    other_scheme = LineField(
        label=_("Ook betaald uit een andere regeling"),
        max_length=120,
        required=False,
        help_text=_("Laat leeg als dat niet zo is."),
    )
    file = UploadField(MATERIAL, label=_("Foto of bewijs"), required=False)
    not_double = LineField(
        label=_("Waarom is dit niet dubbel?"),
        max_length=300,
        required=False,
        help_text=_("Uw uitleg blijft bij de bijdrage staan."),
    )

    def __init__(self, kind: str, guidance: Guidance, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        for name in unneeded(kind):
            del self.fields[name]
        if "not_double" not in self.data:
            del self.fields["not_double"]
        if "hours" in self.fields:
            self.fields["hours"].help_text = counted_as(kind, guidance)
        if "pupils" in self.fields:
            self.fields["pupils"].help_text = _("Leeg: dan tellen alleen de uren van het bedrijf.")
        if "basis" in self.fields:
            field = self.fields["basis"]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  it stands above
            field.choices = [(str(basis), basis.label) for basis in THING_BASES]

    def offer(
        self,
        companies: QuerySet[Partner],
        schools: QuerySet[Partner],
        activities: dict[str, PlannedActivity],
    ) -> None:
        """What there is to choose from."""
        choose_from(self, "company", companies)
        choose_from(self, "school", schools)
        field = self.fields["activity_code"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  it stands above
        field.choices = activity_choices(activities)

    def ask_why_not_double(self) -> None:
        """Ask for the explanation that is needed only when something looks the same."""
        self.fields["not_double"] = deepcopy(self.base_fields["not_double"])
        self.add_error("not_double", _("Dit lijkt al ergens te staan. Leg uit waarom niet."))

    def clean(self) -> dict[str, Any]:
        """An invoice has a number: without it nobody finds it back."""
        given = super().clean() or {}
        if given.get("basis") == Basis.INVOICE and not given.get("invoice_number"):
            self.add_error("invoice_number", _("Vul het nummer van de factuur in."))
        return given


def unneeded(kind: str) -> list[str]:
    """The fields that a kind does not have."""
    if kind in BY_HOURS:
        gone = ["amount", "basis", "supplier", "invoice_number"]
        return gone if kind in BY_PUPILS else [*gone, "pupils"]
    gone = ["hours", "pupils"]
    if kind == ContributionKind.MONEY:
        gone += ["basis", "supplier", "invoice_number"]
    return gone


def counted_as(kind: str, guidance: Guidance) -> str:
    """How hours of this kind become euros."""
    rate = euro(guidance.rate.value)
    if kind in BY_PUPILS:
        text = _("Leerlingen × uren × %(share)s × %(rate)s")
        return text % {"share": percent(guidance.share.value), "rate": rate}
    return _("Elk uur telt voor %(rate)s.") % {"rate": rate}


class ReasonForm(forms.Form):
    """Why something is disputed or lapses."""

    reason = LineField(label=_("Wat klopt er niet?"), max_length=300)


class AcceptForm(forms.Form):
    """To which activity a proposal belongs."""

    activity_code = forms.ChoiceField(label=_("Activiteit"))

    def __init__(self, activities: dict[str, PlannedActivity], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["activity_code"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  it stands above
        field.choices = activity_choices(activities)


class SignForm(forms.Form):
    """Who signs."""

    name = LineField(label=_("Uw naam"), max_length=120)
    function = LineField(label=_("Uw functie"), max_length=120)
    agreed = forms.BooleanField(
        label=_("Ik mag hiervoor tekenen en het klopt."),
        error_messages={"required": _("Zet een vinkje als u mag tekenen en het klopt.")},
    )


class PledgeForm(forms.Form):
    """What a company promises for a year."""

    year = forms.IntegerField(label=_("Jaar"), min_value=2018, max_value=2050)
    kind = forms.ChoiceField(label=_("Soort"), choices=ContributionKind.choices)
    amount = amount_field(_("Waarde in euro’s"))
    size = LineField(
        label=_("Omvang"),
        max_length=200,
        required=False,
        help_text=_("Bijvoorbeeld: 4 bedrijfsbezoeken van 20 leerlingen."),
    )
    activity_code = forms.ChoiceField(label=_("Activiteit"), required=False)
    agreed_on = day_field(_("Afgesproken op"))
    note = long_text(_("Notitie"))

    def __init__(self, activities: dict[str, PlannedActivity], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["activity_code"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  it stands above
        field.choices = activity_choices(activities)


class EndForm(forms.Form):
    """From which day a promise no longer holds."""

    on = day_field(_("Vanaf"), help_text=_("Vanaf deze dag geldt de toezegging niet meer."))


class MemberForm(forms.Form):
    """A member of an association."""

    member = forms.ModelChoiceField(label=_("Bedrijf"), queryset=Partner.objects.none())
    starts_on = day_field(_("Lid sinds"))
    ends_on = day_field(_("Lid tot"), required=False)
    may_sign = forms.BooleanField(label=_("Mag namens het lid tekenen"), required=False)
    mandate = LineField(
        label=_("Waar staat de volmacht?"),
        max_length=200,
        required=False,
        help_text=_("Nodig om te mogen tekenen."),
    )


class PriceForm(forms.Form):
    """What a thing cost and how long it lasts."""

    price = amount_field(_("Prijs in euro’s"))
    life_months = forms.IntegerField(label=_("Gaat zoveel maanden mee"), min_value=1, max_value=600)
    basis = forms.ChoiceField(
        label=_("Grondslag"),
        choices=[
            (str(Basis.INVOICE), Basis.INVOICE.label),
            (str(Basis.LIST_PRICE), Basis.LIST_PRICE.label),
        ],
    )
    source = LineField(label=_("Waar staat de prijs?"), max_length=200)
    activity_code = forms.ChoiceField(label=_("Activiteit"), required=False)

    def __init__(self, activities: dict[str, PlannedActivity], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["activity_code"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  it stands above
        field.choices = activity_choices(activities)
