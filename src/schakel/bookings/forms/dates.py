"""The dates of a request: one row per lesson of the offer, at the place that its form says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.bookings.actions.asked import WishedLesson
from schakel.bookings.forms.bookings import moment, time_field
from schakel.catalogue.lesson_forms import form_of
from schakel.catalogue.models import Offer
from schakel.catalogue.terms import PlaceKind
from schakel.common.fields import day_field, tick

WEEK = timedelta(days=7)


class DatesForm(forms.Form):
    """A day and a time for every lesson; `weekly` fills in the empty ones."""

    weekly = tick(
        gettext_lazy("Vul lege datums zelf in: elke week op dezelfde dag en tijd"),
        gettext_lazy("Vul dan alleen les 1 in. Weken met vakantie past u daarna aan."),
    )

    def __init__(self, offer: Offer, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.places = places_of(offer)
        may_be_empty = "weekly" in self.data
        for number in range(1, len(self.places) + 1):
            needed = number == 1 or not may_be_empty
            label = {"number": number}
            self.fields[f"day_{number}"] = day_field(
                _("Dag van les %(number)s") % label, required=needed
            )
            self.fields[f"time_{number}"] = time_field(
                _("Les %(number)s begint om") % label, required=needed
            )
        if len(self.places) == 1:
            del self.fields["weekly"]

    def rows(self) -> Iterator[tuple[str, BoundField, BoundField]]:
        """What each lesson is called, with its fields side by side."""
        for number, place in enumerate(self.places, start=1):
            where = {"number": number, "place": PlaceKind(place).label}
            title = _("Les %(number)s, %(place)s") % where
            yield title, self[f"day_{number}"], self[f"time_{number}"]

    def clean(self) -> dict[str, Any]:
        """Every lesson has a day and a time, given or a week after the one before."""
        given = dict(self.cleaned_data)
        before: datetime | None = None
        self.moments: list[datetime] = []
        for number in range(1, len(self.places) + 1):
            when = self.moment_of(number, given, before)
            if when is None:
                self.explain(number, given)
                continue
            self.moments.append(when)
            before = when
        return given

    def moment_of(
        self, number: int, given: dict[str, Any], before: datetime | None
    ) -> datetime | None:
        """When one lesson begins, as given or a week after the one before."""
        day: date | None = given.get(f"day_{number}")
        at: time | None = given.get(f"time_{number}")
        if day is not None and at is not None:
            return moment(day, at)
        if day is None and at is None and before is not None and given.get("weekly"):
            return moment(before.date() + WEEK, before.time())
        return None

    def explain(self, number: int, given: dict[str, Any]) -> None:
        """Say which field of a lesson is still empty, where the field itself has not."""
        texts = {"day": _("Kies een dag."), "time": _("Kies een tijd.")}
        for name, text in texts.items():
            field = f"{name}_{number}"
            if given.get(field) is None and field not in self.errors:
                self.add_error(field, text)

    def wishes(self) -> list[WishedLesson]:
        """The lessons as they are asked for."""
        return [
            WishedLesson(starts_at, place)
            for starts_at, place in zip(self.moments, self.places, strict=True)
        ]


def places_of(offer: Offer) -> tuple[str, ...]:
    """The kind of place of each lesson: as the form of the kind says, else that of the offer."""
    form = form_of(offer.kind, offer.region).form
    if len(set(form.places)) > 1:
        return form.places
    return (offer.place_kind,) * offer.lesson_count
