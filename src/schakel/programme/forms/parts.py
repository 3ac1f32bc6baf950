"""The form of each kind of part, made from the registry."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from django import forms
from django.db.models import DecimalField, Field, ManyToManyField, TextField
from django.utils.translation import gettext_lazy as _

from schakel.programme.forms.base import PartForm
from schakel.programme.forms.budget import BudgetLineForm
from schakel.programme.kinds import ACTIVITIES, BUDGET, PartKind
from schakel.programme.models import Milestone, Plan, PlanPart
from schakel.programme.terms import TargetGroup

WORKED_OUT = frozenset({"amount"})


class ActivityForm(PartForm):
    """An activity with all that format B.2 asks."""

    target_groups = forms.MultipleChoiceField(
        label=_("Doelgroepen"),
        choices=TargetGroup.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_target_groups(self) -> list[str]:
        """The groups in the order of the list."""
        chosen = self.cleaned_data["target_groups"]
        return [value for value in TargetGroup.values if value in chosen]


OWN_FORMS: dict[PartKind, type[PartForm]] = {ACTIVITIES: ActivityForm, BUDGET: BudgetLineForm}


def part_form(kind: PartKind) -> type[PartForm]:
    """The form class of a kind, with the fields of the registry and no other."""
    return made_form(kind.name, OWN_FORMS.get(kind, PartForm), kind.model, kind.fields)


@cache
def made_form(
    name: str, form: type[PartForm], model: type[PlanPart], fields: tuple[str, ...]
) -> type[PartForm]:
    """Made once: building a form class costs more than using it."""
    made = forms.modelform_factory(
        model,
        form=form,
        fields=[field for field in fields if field not in WORKED_OUT],
        formfield_callback=form_field,
    )
    return cast("type[PartForm]", made)


def form_field(field: Field[Any, Any], **options: Any) -> forms.Field | None:
    """Links as ticks, amounts with a comma, long texts in a box that fits."""
    if isinstance(field, ManyToManyField):
        options["widget"] = forms.CheckboxSelectMultiple
    elif isinstance(field, DecimalField):
        options["localize"] = True
    elif isinstance(field, TextField):
        options["widget"] = forms.Textarea(attrs={"rows": 4})
    return field.formfield(**options)


class ProgressForm(PartForm):
    """What a project leader reports on a milestone (PM-18)."""


def progress_form(plan: Plan, *args: Any, **kwargs: Any) -> PartForm:
    """The form for status and note of a milestone."""
    made = made_form("progress", ProgressForm, Milestone, ("status", "note"))
    return made(*args, plan=plan, **kwargs)
