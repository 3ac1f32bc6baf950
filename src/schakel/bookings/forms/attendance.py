"""Who were there: one small row of numbers per lesson."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from schakel.bookings.models import Lesson
from schakel.bookings.rules.attendance import Presence, attendance_stops, with_the_other_half

PARTS = ("present", "girls", "boys")
LABELS = {"present": _("Aanwezig"), "girls": _("Waarvan meisjes"), "boys": _("Waarvan jongens")}
HELP = {"present": _("Vul 0 in als niemand kwam.")}


@dataclass(frozen=True)
class LessonRow:
    """The fields of one lesson."""

    lesson: Lesson
    fields: tuple[BoundField, ...]


class AttendanceForm(forms.Form):
    """Totals of lessons that have begun; a lesson that is left empty is told later."""

    def __init__(self, lessons: Sequence[Lesson], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.lessons = list(lessons)
        for lesson in self.lessons:
            for part in PARTS:
                self.fields[f"{lesson.pk}-{part}"] = forms.IntegerField(
                    label=LABELS[part],
                    required=False,
                    min_value=0,
                    max_value=500,
                    initial=getattr(lesson, part),
                    help_text=HELP.get(part, "") if lesson == self.lessons[0] else "",
                )

    def rows(self) -> Iterator[LessonRow]:
        """The fields, lesson by lesson."""
        for lesson in self.lessons:
            yield LessonRow(lesson, tuple(self[f"{lesson.pk}-{part}"] for part in PARTS))

    def untold(self) -> list[LessonRow]:
        """The lessons of which nothing was told, and those with a mistake: what is still to do."""
        return [row for row in self.rows() if row.lesson.present is None or self.is_wrong(row)]

    def told_before(self) -> list[LessonRow]:
        """The lessons that were told: folded away, to correct."""
        to_do = {row.lesson.pk for row in self.untold()}
        return [row for row in self.rows() if row.lesson.pk not in to_do]

    def is_wrong(self, row: LessonRow) -> bool:
        """Whether something in a row must be mended."""
        return any(field.errors for field in row.fields)

    def clean(self) -> dict[str, Any]:
        """Hold the numbers of each lesson against each other and against the group."""
        given = super().clean() or {}
        for lesson in self.lessons:
            presence = self.presence(lesson)
            if presence is None:
                if any(given.get(f"{lesson.pk}-{part}") is not None for part in PARTS):
                    self.add_error(f"{lesson.pk}-present", _("Vul in hoeveel leerlingen er waren."))
                continue
            most = max(lesson.booking.pupils, lesson.booking.offer.group_max)
            problem = attendance_stops(presence, most=most, begun=True)
            if problem:
                self.add_error(f"{lesson.pk}-present", str(problem))
        if not self.errors and not self.told():
            raise forms.ValidationError(
                _("Vul bij minstens één les in hoeveel leerlingen er waren.")
            )
        return given

    def presence(self, lesson: Lesson) -> Presence | None:
        """What was filled in for a lesson; None when its number was left empty."""
        present, girls, boys = (self.cleaned_data.get(f"{lesson.pk}-{part}") for part in PARTS)
        return None if present is None else with_the_other_half(present, girls, boys)

    def told(self) -> dict[UUID, Presence]:
        """Lesson → who were there, for the lessons that were filled in."""
        return {
            lesson.pk: presence
            for lesson in self.lessons
            if (presence := self.presence(lesson)) is not None
        }
