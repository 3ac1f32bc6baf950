"""Forms with which a school books, and both sides answer, change and cancel."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.models import Offer
from schakel.catalogue.terms import TargetGroup, Travel
from schakel.common.fields import FILL_IN, LineField, choose_from, day_field, long_text
from schakel.reference.terms import Track
from schakel.regions.models import Partner

MOST_PUPILS = 500
NUMBER = {
    "required": FILL_IN,
    "invalid": _("Vul een heel getal in."),
    "min_value": _("Vul minstens %(limit_value)s in."),
    "max_value": _("Vul hoogstens %(limit_value)s in."),
}


NO_TIME = {
    "required": _("Kies een tijd."),
    "invalid": _("Dit is geen tijd. Vul uren en minuten in, bijvoorbeeld 9:30."),
}


def number_field(label: Any, *, least: int = 0, required: bool = True, help_text: Any = "") -> Any:
    """A whole number of people."""
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=MOST_PUPILS,
        required=required,
        help_text=help_text,
        error_messages=NUMBER,
    )


def time_field(label: Any, *, required: bool = True) -> Any:
    """A time on the clock on the wall."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=required, widget=widget, error_messages=NO_TIME)


class GroupForm(forms.Form):
    """The group that comes, and how it comes. Names of pupils are not asked (R-085)."""

    school = forms.ModelChoiceField(label=_("School"), queryset=Partner.objects.none())
    group_name = LineField(label=_("Groep of klas"), max_length=40)
    target_group = forms.ChoiceField(label=_("Doelgroep"), choices=TargetGroup.choices)
    track = forms.ChoiceField(
        label=_("Leerweg"), choices=[("", "—"), *Track.choices], required=False
    )
    pupils = number_field(_("Aantal leerlingen"), least=1)
    wheelchairs = number_field(_("Waarvan met rolstoel"), required=False)
    travel = forms.ChoiceField(label=_("Hoe komt de groep?"), choices=Travel.choices)
    travel_by = LineField(label=_("Wie regelt het vervoer?"), max_length=120, required=False)
    travel_time = LineField(
        label=_("Vertrek en terugkomst"),
        max_length=120,
        required=False,
        help_text=_("Bijvoorbeeld: vertrek 8:30, terug 12:15."),
    )
    note = long_text(_("Opmerking"), help_text=_("Geen namen van leerlingen."))

    def __init__(
        self, offer: Offer, schools: QuerySet[Partner], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choose_from(self, "school", schools)
        named = set(offer.target_groups)
        groups = self.fields["target_group"]
        assert isinstance(groups, forms.ChoiceField)  # noqa: S101 - tells mypy
        groups.choices = [row for row in TargetGroup.choices if not named or row[0] in named]

    def clean_wheelchairs(self) -> int:
        """Nothing filled in means none."""
        return self.cleaned_data["wheelchairs"] or 0


class AnswerForm(forms.Form):
    """A reason beside the buttons yes and no; a no needs one."""

    reason = LineField(
        label=_("Reden als het niet kan"),
        max_length=300,
        required=False,
        help_text=_("De aanvrager leest dit."),
    )


class CancelForm(forms.Form):
    """Why a booking is called off."""

    reason = LineField(
        label=_("Waarom zegt u af?"), max_length=300, help_text=_("De ander leest dit.")
    )


class ResizeForm(forms.Form):
    """Another number of pupils."""

    pupils = number_field(_("Aantal leerlingen"), least=1)


class MoveForm(forms.Form):
    """Another moment for one lesson."""

    on = day_field(_("Nieuwe dag"))
    begins_at = time_field(_("Begint om"))
    reason = LineField(label=_("Reden"), max_length=200, required=False)

    def starts_at(self) -> datetime:
        """The new moment."""
        return moment(self.cleaned_data["on"], self.cleaned_data["begins_at"])


def moment(day: Any, begins_at: time) -> datetime:
    """A day and a time on the clock on the wall as a moment."""
    return timezone.make_aware(datetime.combine(day, begins_at))
