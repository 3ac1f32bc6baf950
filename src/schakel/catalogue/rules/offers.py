"""Judgements about offers: their form, who may take part, when they can be booked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class LessonForm:
    """The lessons of a kind: where each is given, minutes of each, and the total if it has one."""

    kind: str
    places: tuple[str, ...]
    minutes: int
    total_minutes: int = 0
    tolerance_percent: int = 0


@dataclass(frozen=True)
class NotBefore:
    """A target group that may take part from a school year on."""

    group: str
    school_year: int


def has_the_form(places: tuple[str, ...], form: LessonForm) -> bool:
    """A series has exactly the lessons of its form, each kind of place as often as it says.

    Bron: T is for Tech 2025–2029, §3.2 en kerntaak B (BR-18): 2 × vmbo-school, 2 × po-school.
    """
    return sorted(places) == sorted(form.places)


def has_the_length(total_minutes: int, form: LessonForm) -> bool:
    """The hours of an elective are about 60, within the tolerance of its form.

    Bron: T is for Tech 2025–2029, kerntaak B (BR-19): ‘ong. 60 uren’.
    """
    if not form.total_minutes:
        return True
    allowed = form.total_minutes * form.tolerance_percent / 100
    return abs(total_minutes - form.total_minutes) <= allowed


def may_take_part(
    group: str, *, offered_to: tuple[str, ...], limits: tuple[NotBefore, ...], school_year: int
) -> bool:
    """A group takes part only when the offer is meant for it, from the year that allows it.

    Bron: T is for Tech 2025–2029, kerntaak D (BR-21): bedrijfsbezoek vanaf 2025 ook leerjaar 1.
    """
    if group not in offered_to:
        return False
    return all(limit.group != group or school_year >= limit.school_year for limit in limits)


def days_allow(day: date, *, today: date, notice_days: int, horizon_days: int) -> bool:
    """An offer is booked not too late and not too far ahead, as its provider asks.

    Bron: requirements PM-33, PM-38; peers 16 (a minimum notice and a maximum advance per offer).
    """
    ahead = (day - today).days
    return notice_days <= ahead <= horizon_days
