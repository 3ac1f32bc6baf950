"""Forms about the dates of an offer."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.actions.slots import DateFacts, Room
from schakel.catalogue.lesson_forms import form_of
from schakel.catalogue.models import Offer, Pool, SlotDate, Venue
from schakel.catalogue.rules import weekly
from schakel.catalogue.terms import PlaceKind
from schakel.common.fields import LineField, choose_from, day_field

MOST_WEEKS = 40


def time_field(label: Any, *, required: bool = True) -> Any:
    """A time on the clock on the wall."""
    return forms.TimeField(
        label=label,
        required=required,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Vul een tijd in, bijvoorbeeld 10:30.")},
    )


class StartForm(forms.Form):
    """When the first one begins, and how many weeks in a row."""

    day = day_field(_("Eerste datum"))
    starts = time_field(_("Begint om"))
    weeks = forms.IntegerField(
        label=_("Zoveel weken achter elkaar"), min_value=1, max_value=MOST_WEEKS
    )


class DateForm(forms.Form):
    """One date: day, from, until, and where; without a day it does not count."""

    day = day_field(_("Datum"), required=False)
    starts = time_field(_("Van"), required=False)
    ends = time_field(_("Tot"), required=False)
    place_kind = forms.ChoiceField(label=_("Plaats"), choices=PlaceKind.choices)
    venue = forms.ModelChoiceField(
        label=_("Locatie"), queryset=Venue.objects.none(), required=False
    )
    place = LineField(label=_("Ruimte of adres"), max_length=160, required=False)

    def __init__(self, offer: Offer, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "venue", Venue.objects.filter(region=offer.region_id, is_active=True))

    def clean(self) -> dict[str, Any]:
        """A day has a beginning and a later end."""
        given = super().clean() or {}
        if given.get("day"):
            for name in ("starts", "ends"):
                if given.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Vul een tijd in, bijvoorbeeld 10:30."))
            if given.get("starts") and given.get("ends") and given["ends"] <= given["starts"]:
                self.add_error("ends", _("Dit is niet later dan het begin."))
        return given

    def facts(self) -> DateFacts | None:
        """The date as an action takes it; None for an empty row."""
        given = self.cleaned_data
        if not given.get("day"):
            return None
        return DateFacts(
            starts_at=moment(given["day"], given["starts"]),
            ends_at=moment(given["day"], given["ends"]),
            place_kind=given["place_kind"],
            venue=given["venue"],
            place=given["place"],
        )


class MoveForm(DateForm):
    """When and where one planned date will be instead, and why."""

    reason = LineField(
        label=_("Reden"), max_length=160, required=False,
        help_text=_("Iedereen die geboekt heeft, leest dit."),
    )  # fmt: skip

    def __init__(self, date: SlotDate, *args: Any, **options: Any) -> None:
        start, end = timezone.localtime(date.starts_at), timezone.localtime(date.ends_at)
        now = {"day": start.date(), "starts": start.time(), "ends": end.time()}
        now |= {name: getattr(date, name) for name in ("place_kind", "venue", "place")}
        super().__init__(date.slot.offer, *args, initial=now, **options)
        self.fields["day"].required = True

    def to(self) -> DateFacts:
        """The date as it will be."""
        facts = self.facts()
        assert facts is not None  # noqa: S101  the day is required
        return facts


class RoomForm(forms.Form):
    """How many pupils and groups fit."""

    places = forms.IntegerField(label=_("Plaatsen voor leerlingen"), min_value=1, max_value=2000)
    groups = forms.IntegerField(
        label=_("Groepen ten hoogste"),
        min_value=1,
        max_value=200,
        required=False,
        help_text=_("Leeg: zoveel groepen als er plaatsen zijn."),
    )

    def facts(self) -> Room:
        """The room as an action takes it."""
        return Room(self.cleaned_data["places"], self.cleaned_data["groups"])


class CancelForm(forms.Form):
    """Why a slot is called off."""

    reason = LineField(
        label=_("Reden"), max_length=200, help_text=_("Iedereen die geboekt heeft, leest dit.")
    )


class NeedForm(forms.Form):
    """So many of a pool."""

    pool = forms.ModelChoiceField(label=_("Uit de pool"), queryset=Pool.objects.none())
    quantity = forms.IntegerField(label=_("Aantal"), min_value=1, max_value=500, initial=1)
    per_pupils = forms.IntegerField(
        label=_("Per zoveel leerlingen"),
        min_value=1,
        max_value=500,
        required=False,
        help_text=_("Leeg: een vast aantal per les."),
    )
    lesson_number = forms.TypedChoiceField(
        label=_("Bij"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, offer: Offer, pools: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "pool", pools)
        field = self.fields["lesson_number"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  it stands above
        lessons = range(1, offer.lesson_count + 1)
        field.choices = [("", _("elke les")), *((n, _("les %(n)s") % {"n": n}) for n in lessons)]


def rows_for(offer: Offer, start: dict[str, Any]) -> list[dict[str, Any]]:
    """What the rows of dates begin with: weekly, with the places of the kind's form."""
    places = form_of(offer.kind, offer.region).form.places
    days = weekly(start["day"], times=max(start["weeks"], offer.lesson_count))
    ends = datetime.combine(days[0], start["starts"]) + timedelta(minutes=offer.lesson_minutes)
    return [
        {
            "day": day,
            "starts": start["starts"],
            "ends": ends.time() if ends.date() == days[0] else time(23, 59),
            "place_kind": places[number] if len(places) == offer.lesson_count > 1
            else offer.place_kind,
            "venue": offer.venue_id,
        }
        for number, day in enumerate(days)
    ]  # fmt: skip


def moment(day: date, at: time) -> datetime:
    """A day and a time on the wall clock as one moment."""
    return timezone.make_aware(datetime.combine(day, at))
