"""The form of a plan itself: what it is called, which years, how much money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.programme.actions.plans import PLAN_FIELDS
from schakel.programme.models import Plan
from schakel.programme.schemes import CURRENT, SCHEMES
from schakel.regions.models import Region

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    BasePlanForm = forms.ModelForm[Plan]
else:
    BasePlanForm = forms.ModelForm


def amount(label: _StrPromise) -> forms.DecimalField:
    """Euros for the whole period, as far as they are known."""
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_digits=12, decimal_places=2, localize=True
    )


class PlanForm(BasePlanForm):
    """A version of the plan; a new one starts with the years of the scheme of today."""

    scheme_code = forms.ChoiceField(label=gettext_lazy("Regeling"))
    requested_grant = amount(gettext_lazy("Gevraagde subsidie"))
    cofinancing = amount(gettext_lazy("Cofinanciering"))
    own_contribution = amount(gettext_lazy("Eigen bijdrage"))

    class Meta:
        model = Plan
        fields = PLAN_FIELDS
        widgets = {"source": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "title": gettext_lazy("Bijvoorbeeld: Regiovisie en activiteitenplan."),
            "version": gettext_lazy("Bijvoorbeeld: hoofdlijnen, concept 1."),
            "ends_on": gettext_lazy("De eerste dag na de periode, zoals 1-1-2029."),
        }

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.region = region
        field = self.fields["scheme_code"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        field.choices = [(code, scheme.name) for code, scheme in SCHEMES.items()]
        if self.instance._state.adding:
            self.initial["scheme_code"] = CURRENT.code
            self.initial["starts_on"] = CURRENT.starts_on
            self.initial["ends_on"] = CURRENT.ends_on

    def clean_version(self) -> str:
        """Two versions of one region have two names."""
        version = str(self.cleaned_data["version"])
        others = Plan.objects.filter(region=self.region, version=version)
        if others.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Deze naam is al gebruikt. Kies een andere."))
        return version

    def clean(self) -> dict[str, Any]:
        """A plan ends after it starts."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on <= starts_on:
            self.add_error("ends_on", _("Het einde ligt niet na het begin. Kies een latere dag."))
        return cleaned
