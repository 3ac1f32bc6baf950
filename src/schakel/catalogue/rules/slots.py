"""The dates of a slot: their order, their places and their hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from schakel.catalogue.rules.offers import LessonForm, has_the_form, has_the_length
from schakel.common.wording import Message, as_is, say

WEEK = timedelta(weeks=1)
SAME_WEEKDAY_NEXT_YEAR = timedelta(weeks=52)


@dataclass(frozen=True)
class Date:
    """One date of a slot: from, until, and the kind of place."""

    starts_at: datetime
    ends_at: datetime
    place_kind: str

    @property
    def length(self) -> timedelta:
        """How long it takes."""
        return self.ends_at - self.starts_at


def dates_stop(dates: Sequence[Date], form: LessonForm, *, at: datetime) -> Message | None:
    """Dates can be planned when they lie ahead, do not overlap and have the form of the kind.

    Bron: requirements PM-31, PM-32 (BR-18, BR-19)
    """
    if not dates:
        return say("Vul ten minste één datum in.")
    ordered = sorted(dates, key=lambda item: item.starts_at)
    if ordered[0].starts_at <= at:
        return say("De eerste datum is al voorbij. Kies een datum die nog komt.")
    return overlap_stop(ordered) or form_stop(ordered, form)


def move_stop(
    moved: Date, to: Date, others: Sequence[Date], form: LessonForm, *, at: datetime
) -> Message | None:
    """A date that lies ahead moves to a free moment ahead; a new place or length keeps the form.

    Bron: requirements PM-30, PM-32
    """
    if moved.starts_at <= at:
        return say("Deze datum is al begonnen en blijft staan.")
    if to.starts_at <= at:
        return say("Dat moment is al voorbij. Kies een datum die nog komt.")
    dates = sorted([*others, to], key=lambda item: item.starts_at)
    keeps_form = (moved.place_kind, moved.length) == (to.place_kind, to.length)
    return overlap_stop(dates) or (None if keeps_form else form_stop(dates, form))


def overlap_stop(ordered: Sequence[Date]) -> Message | None:
    """No date begins before the one before it ended.

    Bron: requirements PM-31
    """
    if any(other.starts_at < one.ends_at for one, other in pairwise(ordered)):
        return say("Twee van deze datums vallen samen. Pas een van de twee aan.")
    return None


def form_stop(dates: Sequence[Date], form: LessonForm) -> Message | None:
    """A series has its lessons, each at the place that its form says; an elective its hours.

    Bron: T is for Tech 2025–2029, §3.2 en kerntaak B (BR-18, BR-19)
    """
    if form.total_minutes:
        minutes = sum(int((item.ends_at - item.starts_at).total_seconds()) for item in dates) // 60
        if has_the_length(minutes, form):
            return None
        return say(
            "Samen zijn deze datums %(hours)s uur. Deze lesvorm duurt ongeveer %(needed)s uur.",
            hours=minutes // 60,
            needed=form.total_minutes // 60,
        )
    places = tuple(item.place_kind for item in dates)
    if len(form.places) == 1 or has_the_form(places, form):
        return None
    return say(
        "Deze lesvorm heeft %(needed)s lessen: %(places)s. Pas de datums of hun plaatsen aan.",
        needed=len(form.places),
        places=as_is(", ".join(counted(form.places))),
    )


def counted(places: Sequence[str]) -> list[str]:
    """Each kind of place with how often it occurs: 2 × vmbo-school.

    Bron: T is for Tech 2025–2029, kerntaak B (BR-18)
    """
    return [f"{places.count(place)} × {place}" for place in dict.fromkeys(places)]


def weekly(first: date, *, times: int) -> list[date]:
    """The same weekday, so many weeks in a row.

    Bron: T is for Tech 2025–2029, kerntaak B (BR-39: Techclub wekelijks)
    """
    return [first + WEEK * number for number in range(times)]
