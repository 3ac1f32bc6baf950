"""What a teacher asks who begins with the date, and the hours of a school."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.actions.hours import Hour
from schakel.catalogue.date_first import By, Question
from schakel.catalogue.forms.slots import time_field
from schakel.catalogue.models import LessonHour
from schakel.catalogue.terms import TargetGroup
from schakel.common.fields import choose_from, day_field
from schakel.regions.models import Partner

BYS = [(By.BIKE, _("met de fiets")), (By.COACH, _("met een bus"))]
LONGEST_DAY = 600
HOURS = 10
"""Lesson hours of a school day."""


class DateFirstForm(forms.Form):
    """A school, a day and an hour, a group, and how far it may be."""

    school = forms.ModelChoiceField(
        label=_("School"), queryset=Partner.objects.none(), empty_label="—"
    )
    day = day_field(_("Datum"))
    hour = forms.TypedChoiceField(label=_("Lesuur"), required=False, coerce=int, empty_value=None)
    starts = time_field(_("Of vanaf"), required=False)
    minutes = forms.IntegerField(label=_("Zoveel minuten"), min_value=20, max_value=LONGEST_DAY)
    pupils = forms.IntegerField(label=_("Leerlingen"), min_value=1, max_value=500)
    group = forms.ChoiceField(label=_("Groep"), choices=TargetGroup.choices)
    by = forms.ChoiceField(label=_("Reizen"), choices=BYS)
    most = forms.IntegerField(
        label=_("Reistijd ten hoogste (minuten)"), min_value=0, max_value=240, required=False
    )

    def __init__(self, schools: Any, hours: list[LessonHour], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "school", schools)
        self.begins = {hour.number: hour.starts_at for hour in hours}
        field = self.fields["hour"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  it stands above
        field.choices = [("", "—"), *((hour.number, in_words(hour)) for hour in hours)]

    def clean(self) -> dict[str, Any]:
        """An hour of the school, or a time on the clock."""
        given = super().clean() or {}
        wrong = {"hour", "starts"} & set(self.errors)
        if given.get("hour") is None and given.get("starts") is None and not wrong:
            self.add_error("starts", _("Kies een lesuur of vul een tijd in."))
        return given

    def question(self) -> Question:
        """The question as the search takes it."""
        given = self.cleaned_data
        clock = self.begins[given["hour"]] if given["hour"] else given["starts"]
        starts_at = timezone.make_aware(datetime.combine(given["day"], clock))
        return Question(
            school=given["school"],
            starts_at=starts_at,
            minutes=given["minutes"],
            pupils=given["pupils"],
            group=given["group"],
            by=By(given["by"]),
            most_minutes=given["most"],
        )


class HoursForm(forms.Form):
    """From and until of each lesson hour; an empty hour does not exist."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for number in range(1, HOURS + 1):
            self.fields[f"from_{number}"] = time_field(_("Van"), required=False)
            self.fields[f"until_{number}"] = time_field(_("Tot"), required=False)

    def rows(self) -> list[tuple[int, forms.BoundField, forms.BoundField]]:
        """The hours with their two fields."""
        numbers = range(1, HOURS + 1)
        return [(n, self[f"from_{n}"], self[f"until_{n}"]) for n in numbers]

    def clean(self) -> dict[str, Any]:
        """An hour has a beginning and a later end, or neither."""
        given = super().clean() or {}
        for number in range(1, HOURS + 1):
            start, end = given.get(f"from_{number}"), given.get(f"until_{number}")
            if (start is None) != (end is None):
                self.add_error(f"until_{number}", _("Vul het begin en het einde in."))
            elif start and end and end <= start:
                self.add_error(f"until_{number}", _("Dit is niet later dan het begin."))
        return given

    def hours(self) -> list[Hour]:
        """The hours that were filled in."""
        found = []
        for number in range(1, HOURS + 1):
            start: time | None = self.cleaned_data.get(f"from_{number}")
            end: time | None = self.cleaned_data.get(f"until_{number}")
            if start and end:
                found.append((number, start, end))
        return found


def in_words(hour: LessonHour) -> str:
    """A lesson hour as one reads it in a timetable."""
    return f"{hour.number} ({hour.starts_at:%H:%M}–{hour.ends_at:%H:%M})"
