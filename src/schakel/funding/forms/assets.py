"""Forms about machines and about what other schemes pay for."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.models import Resource
from schakel.catalogue.terms import ResourceKind
from schakel.common.fields import (
    NOTHING,
    LineField,
    choose_from,
    day_field,
    long_text,
    optional_choice,
    tick,
)
from schakel.common.periods import Quarter
from schakel.common.uploads import CLASS_LIST, UploadField
from schakel.funding.forms.numbers import HUNDRED, amount_field, share_field
from schakel.funding.models import Asset
from schakel.programme.terms import CostKind
from schakel.regions.models import Partner, Region

Choices = Iterable[tuple[str, str]]


class AssetFilter(forms.Form):
    """Which machines to list, and over which quarter."""

    q = LineField(label=_("Naam, code of type"), required=False, max_length=80)
    owner = forms.ModelChoiceField(
        label=_("Eigenaar"), queryset=Partner.objects.none(), required=False
    )
    quarter = optional_choice(_("Afschrijving over"), [])
    shared = tick(_("Alleen ook elders bekostigd"))
    disposed = tick(_("Ook afgestoten"))

    def __init__(
        self, owners: QuerySet[Partner], quarters: Iterable[Quarter], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choose_from(self, "owner", owners)
        self.fields["quarter"].choices = [  # type: ignore[attr-defined]
            *NOTHING,
            *((str(quarter), str(quarter)) for quarter in quarters),
        ]


class AssetForm(forms.Form):
    """What is known of a machine."""

    code = LineField(label=_("Code"), max_length=20)
    name = LineField(label=_("Naam"), max_length=160)
    model = LineField(label=_("Merk en type"), max_length=120, required=False)
    owner = forms.ModelChoiceField(label=_("Eigenaar"), queryset=Partner.objects.none())
    bought_on = day_field(_("Gekocht op"))
    price = amount_field(
        _("Aanschafprijs (€)"), help_text=_("Wat er betaald is, zonder btw die u terugkrijgt.")
    )
    residual = amount_field(_("Restwaarde (€)"), required=False)
    life_months = forms.IntegerField(
        label=_("Levensduur in maanden"),
        min_value=1,
        max_value=600,
        help_text=_("De echte levensduur, ook als die langer is dan het project. Vijf jaar is 60."),
    )
    project_share = share_field(_("Deel voor het project (%)"))
    activity_code = forms.ChoiceField(label=_("Activiteit"), required=False)
    supplier = LineField(label=_("Leverancier"), max_length=120, required=False)
    invoice_number = LineField(label=_("Factuurnummer"), max_length=60, required=False)
    quality_agreement = long_text(_("Kwaliteitsafspraken met de leverancier"))
    location = LineField(label=_("Plaats"), max_length=120, required=False)
    resource = forms.ModelChoiceField(
        label=_("Middel in het loket"),
        queryset=Resource.objects.none(),
        required=False,
        help_text=_("Dan staat hier ook aan wie het is uitgeleend."),
    )
    other_scheme = LineField(
        label=_("Ook bekostigd uit"),
        max_length=120,
        required=False,
        help_text=_("Vul dit in en er kan geen afschrijving meer worden gedeclareerd."),
    )

    def __init__(
        self,
        region: Region,
        owners: QuerySet[Partner],
        activities: Choices,
        *args: Any,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        choose_from(self, "owner", owners)
        things = Resource.objects.filter(region=region).exclude(kind=ResourceKind.PERSON)
        choose_from(self, "resource", things)
        field = self.fields["activity_code"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy
        field.choices = [*NOTHING, *activities]

    def clean(self) -> dict[str, Any]:
        """Shares of one, and nothing where nothing was filled in."""
        given: dict[str, Any] = super().clean() or {}
        given["residual"] = given.get("residual") or Decimal(0)
        if given.get("project_share") is not None:
            given["project_share"] = given["project_share"] / HUNDRED
        return given


class DisposeForm(forms.Form):
    """From when a machine is gone, and why."""

    on = day_field(_("Afgestoten op"), help_text=_("Vanaf die maand wordt niet afgeschreven."))
    reason = LineField(label=_("Reden"), max_length=300)


class AssetsFileForm(forms.Form):
    """A sheet with machines."""

    file = UploadField(CLASS_LIST, label=_("Bestand"))


class OtherFundingForm(forms.Form):
    """What another scheme pays for."""

    activity_code = forms.ChoiceField(label=_("Activiteit"))
    scheme_name = LineField(
        label=_("Regeling"), max_length=120, help_text=_("Bijvoorbeeld RIF mbo of Techkwadraat.")
    )
    project_number = LineField(label=_("Projectnummer"), max_length=40)
    what = LineField(label=_("Wat wordt daaruit betaald"), max_length=300)
    cost_kinds = forms.MultipleChoiceField(
        label=_("Kostensoorten"),
        choices=CostKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kies niets als het om alle kosten van de activiteit gaat."),
    )
    starts_on = day_field(_("Van"))
    ends_on = day_field(_("Tot"), required=False, help_text=_("De eerste dag erna."))

    def __init__(self, activities: Choices, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["activity_code"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy
        field.choices = list(activities)


def initial_of(asset: Asset) -> dict[str, Any]:
    """What the form shows of a machine."""
    shown = {name: getattr(asset, name) for name in AssetForm.base_fields}
    shown["project_share"] = (asset.project_share * HUNDRED).normalize() + 0
    return shown
