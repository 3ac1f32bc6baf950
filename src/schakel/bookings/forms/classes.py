"""Forms about classes and their lists: no more fields than may be kept (R-085)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from schakel.bookings.rules.class_lists import ALLOWED, FIRST_NAME, NEEDED, column_name
from schakel.catalogue.terms import TargetGroup
from schakel.common.fields import LineField, choose_from, optional_choice, tick
from schakel.common.uploads import CLASS_LIST, UploadField
from schakel.reference.terms import Track
from schakel.regions.models import Partner

MOST_PUPILS = 500


def year_field(label: Any) -> forms.TypedChoiceField:
    """A school year, of which the choices depend on today."""
    return forms.TypedChoiceField(label=label, coerce=int)


def offer_years(form: forms.Form, current: int) -> None:
    """Let a form choose last year, this one and the next."""
    field = form.fields["school_year"]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy
    field.choices = [(year, f"{year}/{(year + 1) % 100:02}") for year in (current, current + 1)]
    form.initial.setdefault("school_year", current)


class ClassForm(forms.Form):
    """A class: its name, who it is and how many."""

    school = forms.ModelChoiceField(label=_("School"), queryset=Partner.objects.none())
    school_year = year_field(_("Schooljaar"))
    name = LineField(label=_("Klas of groep"), max_length=40)
    target_group = forms.ChoiceField(label=_("Doelgroep"), choices=TargetGroup.choices)
    track = optional_choice(_("Leerweg"), Track.choices)
    pupils = forms.IntegerField(label=_("Aantal leerlingen"), min_value=1, max_value=MOST_PUPILS)

    def __init__(
        self, schools: QuerySet[Partner], current: int, *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choose_from(self, "school", schools)
        offer_years(self, current)


class PupilsForm(forms.Form):
    """How many pupils a class has."""

    pupils = forms.IntegerField(label=_("Aantal leerlingen"), min_value=1, max_value=MOST_PUPILS)


class ListForm(forms.Form):
    """A file with the class list of a school."""

    school = forms.ModelChoiceField(label=_("School"), queryset=Partner.objects.none())
    school_year = year_field(_("Schooljaar"))
    target_group = forms.ChoiceField(
        label=_("Doelgroep van nieuwe klassen"), choices=TargetGroup.choices
    )
    file = UploadField(CLASS_LIST, label=_("Bestand"))

    def __init__(
        self, schools: QuerySet[Partner], current: int, *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choose_from(self, "school", schools)
        offer_years(self, current)


class ColumnsForm(forms.Form):
    """Which column is what; a first name may be left out."""

    skip_bad = tick(_("Sla foute rijen over"))

    def __init__(self, header: list[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(place), name) for place, name in enumerate(header)]
        for name in ALLOWED:
            nothing = [("", _("niet meenemen") if name == FIRST_NAME else "—")]
            self.fields[name] = forms.ChoiceField(
                label=str(column_name(name)).capitalize(),
                choices=[*nothing, *choices],
                required=name in NEEDED,
                error_messages={"required": _("Kies een kolom.")},
            )
        self.order_fields([*ALLOWED, "skip_bad"])

    def clean(self) -> dict[str, Any]:
        """One column is not two things."""
        given: dict[str, Any] = super().clean() or {}
        chosen = [given[name] for name in ALLOWED if given.get(name)]
        if len(set(chosen)) < len(chosen):
            raise forms.ValidationError(_("Eén kolom is voor twee dingen gekozen. Kies opnieuw."))
        return given

    def columns(self) -> dict[str, int]:
        """The field and the place of its column."""
        return {name: int(self.cleaned_data[name]) for name in ALLOWED if self.cleaned_data[name]}
