"""The form of a part of a plan: it only validates, and knows nothing of other plans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from schakel.programme.kinds import kind_of
from schakel.programme.models import Plan, PlanPart
from schakel.regions.models import Partner

CODE = re.compile(r"[\w.&-]+")
RESERVED = ("nieuw", "matrix")


if TYPE_CHECKING:
    PlanPartForm = forms.ModelForm[PlanPart]
else:
    PlanPartForm = forms.ModelForm


class PartForm(PlanPartForm):
    """Any part of one plan. `seen` is the fingerprint of what the person had on screen."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                assert field.queryset is not None  # noqa: S101  a field of a model has one
                field.queryset = within(plan, field.queryset)
            if isinstance(field, forms.ChoiceField):
                say_what_nothing_means(field)

    def clean_code(self) -> str:
        """A code is one short word, and names one part of its kind in this version."""
        code = str(self.cleaned_data["code"])
        if not CODE.fullmatch(code) or code in RESERVED:
            raise ValidationError(_("Gebruik één woord: letters, cijfers, punten en streepjes."))
        model = type(self.instance)
        others = model._default_manager.filter(plan=self.plan, code=code)
        if others.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Deze code is al gebruikt. Kies een andere."))
        return code

    def values(self) -> dict[str, Any]:
        """What may be saved: the fields of the kind, nothing else."""
        kind = kind_of(self.instance)
        return {name: self.cleaned_data[name] for name in kind.fields if name in self.cleaned_data}


def say_what_nothing_means(field: forms.ChoiceField) -> None:
    """Replace Django's row of dashes: a question where one must choose, a dash where not."""
    words = _("Kies …") if field.required else "—"
    if isinstance(field, forms.ModelMultipleChoiceField):
        return
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = words
    else:
        choices: Any = field.choices
        field.choices = [(value, label if value else words) for value, label in choices]


def within(plan: Plan, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Only the rows of this plan, or of this plan's region."""
    model: type[Model] = rows.model
    if issubclass(model, PlanPart):
        return rows.filter(plan=plan)
    if issubclass(model, Partner):
        return rows.filter(region=plan.region_id, left_on__isnull=True)
    raise TypeError(f"no choices of {model.__name__} in a plan")
