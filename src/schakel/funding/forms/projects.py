"""The template of a project plan, filled in from the activity that it carries out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.common.fields import LineField, day_field, long_text
from schakel.common.money import ZERO
from schakel.funding.budget import activities_of, planned
from schakel.programme.models import Activity
from schakel.regions.models import Region


def amount_field(label: Any) -> Any:
    """An amount from nought on."""
    return forms.DecimalField(
        label=label, min_value=Decimal(0), max_digits=12, decimal_places=2, localize=True
    )


class ProjectForm(forms.Form):
    """Everything a project plan says."""

    activity_code = forms.ChoiceField(label=gettext_lazy("Activiteit"))
    title = LineField(label=gettext_lazy("Titel"), max_length=160)
    reason = long_text(gettext_lazy("Aanleiding"), required=True)
    result = long_text(gettext_lazy("Beoogd resultaat"), required=True)
    approach = long_text(gettext_lazy("Aanpak en fases"), required=True)
    participants = long_text(gettext_lazy("Deelnemende scholen en bedrijven"), required=True)
    evaluation = long_text(gettext_lazy("Hoe meet u of het lukt?"), required=True)
    starts_on = day_field(gettext_lazy("Van"))
    ends_on = day_field(gettext_lazy("Tot"))
    amount = amount_field(gettext_lazy("Gevraagd bedrag uit de subsidie"))
    cofinancing = amount_field(gettext_lazy("Verwachte cofinanciering"))

    def __init__(self, region: Region, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = activities_of(region, today)
        self.fields["activity_code"].choices = [  # type: ignore[attr-defined]
            (code, str(activity)) for code, activity in known.items()
        ]

    def clean(self) -> dict[str, Any]:
        """A project ends after it began."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends <= starts:
            self.add_error("ends_on", _("Kies een dag na de eerste dag."))
        return cleaned


def template_of(region: Region, code: str, today: date) -> dict[str, Any]:
    """What the plan already says of an activity, so that nobody types it again."""
    known = activities_of(region, today).get(code)
    if known is None:
        return {}
    rows = Activity.objects.filter(plan__region=region, code=code)
    activity = rows.prefetch_related("executors").order_by("-plan__frozen_at").first()
    money = [row for row in planned(region, [today.year]) if row.activity_code == code]
    return {
        "activity_code": code,
        "title": known.title,
        "reason": activity.content if activity else "",
        "result": activity.result if activity else "",
        "participants": "\n".join(str(one) for one in activity.executors.all()) if activity else "",
        "starts_on": known.starts_on,
        "ends_on": known.ends_on,
        "amount": sum((row.grant for row in money), ZERO),
        "cofinancing": sum((row.cofinancing for row in money), ZERO),
    }


class QuestionForm(forms.Form):
    """What must change before the plan can be approved."""

    question = long_text(gettext_lazy("Wat moet er nog veranderen?"), required=True)
