"""Whether a group may have an offer on some days: size, target group, form, notice. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from schakel.catalogue.rules import (
    LessonForm,
    NotBefore,
    days_allow,
    has_the_form,
    has_the_length,
    may_take_part,
)
from schakel.common.periods import SchoolYear
from schakel.common.wording import Message, say


@dataclass(frozen=True)
class Terms:
    """The terms of an offer, as far as they concern who may book it and when."""

    form: LessonForm
    lesson_count: int
    group_min: int
    group_max: int
    groups: tuple[str, ...]
    not_before: tuple[NotBefore, ...]
    notice_days: int
    horizon_days: int
    is_walk_in: bool = False


@dataclass(frozen=True)
class Wish:
    """One lesson that is asked for: on which day, how long, at what kind of place."""

    on: date
    minutes: int
    place_kind: str


def group_stops(terms: Terms, *, pupils: int, wheelchairs: int) -> Message | None:
    """A group is within the sizes of the offer; a walk-in needs no booking at all.

    Bron: S0 §3.2, B (PM-33, BR-39)
    """
    if terms.is_walk_in:
        return say("Voor deze activiteit hoeft u niet te boeken: iedereen loopt zo binnen.")
    if not terms.group_min <= pupils <= terms.group_max:
        return say(
            "Een groep telt hier %(least)s tot en met %(most)s leerlingen; u vroeg er %(asked)s.",
            least=terms.group_min,
            most=terms.group_max,
            asked=pupils,
        )
    if not 0 <= wheelchairs <= pupils:
        return say("Er kunnen niet meer rolstoelen zijn dan leerlingen.")
    return None


def target_stops(terms: Terms, *, group: str, days: Sequence[date]) -> Message | None:
    """A group takes part only in what is meant for it, from the school year that allows it.

    Bron: S0 D (PM-38, BR-21)
    """
    offered_to = terms.groups or (group,)
    for day in days:
        year = SchoolYear.of(day).start
        if not may_take_part(
            group, offered_to=offered_to, limits=terms.not_before, school_year=year
        ):
            return say("Dit aanbod is niet bedoeld voor deze doelgroep. Kies een ander aanbod.")
    return None


def form_stops(terms: Terms, wishes: Sequence[Wish]) -> Message | None:
    """A series has exactly the lessons of its form; other offers as many as they say.

    Bron: S0 §3.2, B (PM-32, BR-18, BR-19): 2 × vmbo-school en 2 × po-school
    """
    places = tuple(wish.place_kind for wish in wishes)
    if len(set(terms.form.places)) > 1:
        if not has_the_form(places, terms.form):
            return say(
                "Deze lessenserie heeft precies %(count)s lessen: %(places)s.",
                count=len(terms.form.places),
                places=_in_words(terms.form.places),
            )
    elif terms.form.total_minutes:
        if not has_the_length(sum(wish.minutes for wish in wishes), terms.form):
            return say(
                "De lessen duren samen ongeveer %(hours)s uur; u vroeg er %(asked)s.",
                hours=terms.form.total_minutes // 60,
                asked=sum(wish.minutes for wish in wishes) // 60,
            )
    elif len(wishes) != terms.lesson_count:
        return say(
            "Dit aanbod heeft %(count)s lessen; u koos %(asked)s datums.",
            count=terms.lesson_count,
            asked=len(wishes),
        )
    return None


def _in_words(places: Sequence[str]) -> str:
    """2 × vmbo-school, 2 × po-school."""
    return ", ".join(f"{places.count(place)} × {place}" for place in dict.fromkeys(places))


def days_stop(terms: Terms, days: Sequence[date], *, today: date) -> Message | None:
    """Dates are not too soon, not too far ahead, and not two lessons on one day twice the same.

    Bron: the offer's own notice and horizon (PM-30)
    """
    for day in days:
        if not days_allow(
            day, today=today, notice_days=terms.notice_days, horizon_days=terms.horizon_days
        ):
            return say(
                "%(day)s kan niet: vraag %(notice)s tot %(horizon)s dagen vooraf aan.",
                day=day,
                notice=terms.notice_days,
                horizon=terms.horizon_days,
            )
    return None
