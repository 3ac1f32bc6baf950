"""Forms for the life of a version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.programme.models import Measurement, Plan
from schakel.regions.models import Region

if TYPE_CHECKING:
    PlanForm = forms.ModelForm[Plan]
    ValueForm = forms.ModelForm[Measurement]
else:
    PlanForm = forms.ModelForm
    ValueForm = forms.ModelForm


class CopyForm(PlanForm):
    """The name of a new version."""

    class Meta:
        model = Plan
        fields = ("version", "title")
        help_texts = {"version": gettext_lazy("Bijvoorbeeld: uitwerking 2025–2026, concept 2.")}

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.region = region

    def clean_version(self) -> str:
        """Two versions of one region have two names."""
        version = str(self.cleaned_data["version"])
        if Plan.objects.filter(region=self.region, version=version).exists():
            raise ValidationError(_("Deze naam is al gebruikt. Kies een andere."))
        return version


class SubmitForm(forms.Form):
    """Submitting, with one more question when the framework still blocks something."""

    despite = forms.BooleanField(
        label=gettext_lazy("Ik ken deze eisen en dien de versie toch in."),
        error_messages={"required": gettext_lazy("Vul aan wat ontbreekt, of zet hier een vinkje.")},
    )

    def __init__(self, *args: Any, is_blocked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_blocked:
            del self.fields["despite"]


class MeasurementForm(ValueForm):
    """A realised value in one year, with its source."""

    class Meta:
        model = Measurement
        fields = ("year", "value", "source")
        localized_fields = ("value",)
