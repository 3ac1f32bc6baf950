"""The week sheet as people fill it in: a row per activity, a box per day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from schakel.common.fields import NOTHING, LineField, choose_from, day_field, optional_choice
from schakel.funding.actions.hours import HourFacts
from schakel.funding.models import HourLine, WorkWeek
from schakel.funding.rules.hours import is_quarters
from schakel.funding.terms import WeekStatus
from schakel.regions.models import Partner, Region

DAYS = range(7)
EMPTY_ROWS, LEAST_ROWS, MOST_ROWS = 1, 2, 30
CLOCK = re.compile(r"(\d{1,2})\s*[:u]\s*(\d{2})")
MINUTES = Decimal(60)
NO_HOURS = _("Schrijf uren in kwartieren, bijvoorbeeld 1,25 of 1:15.")


class HoursField(forms.CharField):
    """Hours as people write them: 1,5 or 1.5 or 1:30; empty is nothing."""

    def to_python(self, value: Any) -> Any:
        """The hours as a number; None when nothing was filled in."""
        text = str(super().to_python(value) or "").strip().lower().removesuffix("u").strip()
        if not text:
            return None
        if clock := CLOCK.fullmatch(text):
            return Decimal(clock[1]) + Decimal(clock[2]) / MINUTES
        try:
            hours = Decimal(text.replace(",", "."))
        except InvalidOperation as error:
            raise ValidationError(NO_HOURS) from error
        if not hours.is_finite():
            raise ValidationError(NO_HOURS)
        return hours

    def validate(self, value: Any) -> None:
        """Quarters of an hour, up to a day."""
        if value is not None and not (0 <= value <= 24 and is_quarters(value)):
            raise ValidationError(NO_HOURS)


@dataclass
class Row:
    """What stands in one row: an activity, what was done, and hours per day."""

    activity: str = ""
    work: str = ""
    hours: dict[date, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class ShownRow:
    """The fields of one row."""

    number: int
    activity: BoundField
    work: BoundField
    days: tuple[BoundField, ...]


class WeekForm(forms.Form):
    """A week: rows of an activity with seven boxes; a row that is left empty counts for nothing."""

    def __init__(
        self,
        monday: date,
        activities: Sequence[tuple[str, str]],
        rows: Sequence[Row],
        *args: Any,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.monday = monday
        self.days = [monday + timedelta(days=number) for number in DAYS]
        self.count = self.rows_sent() or max(len(rows) + EMPTY_ROWS, LEAST_ROWS)
        for number in range(self.count):
            self.add_row(number, activities, rows[number] if number < len(rows) else Row())

    def rows_sent(self) -> int:
        """How many rows came with the form."""
        if not self.is_bound:
            return 0
        found = [name for name in self.data if re.fullmatch(r"r\d{1,2}-activity", name)]
        return min(len(found), MOST_ROWS)

    def add_row(self, number: int, activities: Sequence[tuple[str, str]], row: Row) -> None:
        """The fields of one row with what stands in it."""
        known = [code for code, _title in activities]
        extra = [] if not row.activity or row.activity in known else [(row.activity, row.activity)]
        self.fields[f"r{number}-activity"] = forms.ChoiceField(
            label=_("Activiteit"),
            required=False,
            choices=[*NOTHING, *extra, *activities],
            initial=row.activity,
        )
        self.fields[f"r{number}-work"] = LineField(
            label=_("Wat hebt u gedaan?"), required=False, max_length=300, initial=row.work
        )
        for day in self.days:
            self.fields[name_of(number, day)] = HoursField(
                label=date_format(day, "D j"),
                required=False,
                initial=written(row.hours.get(day)),
                widget=forms.TextInput(
                    attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 6}
                ),
            )

    def rows(self) -> list[ShownRow]:
        """The rows as the page shows them."""
        return [
            ShownRow(
                number,
                self[f"r{number}-activity"],
                self[f"r{number}-work"],
                tuple(self[name_of(number, day)] for day in self.days),
            )
            for number in range(self.count)
        ]

    def clean(self) -> dict[str, Any]:
        """A row with hours names its activity and says what was done; the other way round too."""
        given = super().clean() or {}
        for number in range(self.count):
            activity, work = given.get(f"r{number}-activity"), given.get(f"r{number}-work")
            has_hours = any(given.get(name_of(number, day)) for day in self.days)
            wrong = any(name_of(number, day) in self.errors for day in self.days)
            if has_hours and not activity:
                self.add_error(f"r{number}-activity", _("Kies bij welke activiteit dit hoort."))
            if has_hours and not work:
                self.add_error(f"r{number}-work", _("Schrijf kort op wat u deed."))
            if (activity or work) and not has_hours and not wrong:
                first = name_of(number, self.days[0])
                self.add_error(first, _("Vul bij minstens één dag uren in, of maak de rij leeg."))
        return given

    def facts(self) -> list[HourFacts]:
        """Every box with hours as a line."""
        given = self.cleaned_data
        return [
            HourFacts(day, given[f"r{number}-activity"], hours, given[f"r{number}-work"])
            for number in range(self.count)
            for day in self.days
            if (hours := given.get(name_of(number, day)))
        ]

    def mark_day(self, day: date, message: str) -> None:
        """Put a refusal at the last box of that day in which hours stand."""
        for number in reversed(range(self.count)):
            if self.cleaned_data.get(name_of(number, day)):
                self.add_error(name_of(number, day), message)
                return
        self.add_error(None, message)


class SheetFilter(forms.Form):
    """Which week sheets to list."""

    q = LineField(label=_("Naam"), required=False, max_length=80)
    employer = forms.ModelChoiceField(
        label=_("Werkgever"), queryset=Partner.objects.none(), required=False
    )
    status = optional_choice(_("Status"), WeekStatus.choices)
    first_day = day_field(_("Van"), required=False)
    last_day = day_field(_("Tot en met"), required=False)

    def __init__(self, region: Region, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        employers = WorkWeek.objects.filter(region=region).values("employer")
        choose_from(self, "employer", Partner.objects.filter(pk__in=employers))


class QuestionForm(forms.Form):
    """What the manager asks before the hours are approved."""

    question = LineField(label=_("Uw vraag"), max_length=300)


def rows_of(lines: Iterable[HourLine]) -> list[Row]:
    """Lines as rows: one per activity and what was done."""
    found: dict[tuple[str, str], Row] = {}
    for line in lines:
        key = (line.activity_code, line.work_done)
        row = found.setdefault(key, Row(line.activity_code, line.work_done))
        row.hours[line.worked_on] = line.hours
    return list(found.values())


def name_of(number: int, day: date) -> str:
    """The name of the box of one day in one row."""
    return f"r{number}-{day.isoweekday()}"


def written(hours: Decimal | None) -> str:
    """Hours as people write them: 7.50 → 7,5."""
    return "" if hours is None else format(hours.normalize(), "f").replace(".", ",")
