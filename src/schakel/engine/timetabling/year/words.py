"""Dutch sentences for who plans the hotspot: what is short, and what would have helped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schakel.engine.timetabling.year.kinds import Kind
from schakel.engine.timetabling.year.problem import Request, Year

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")
NEEDS = {
    "instructor": "een instructeur {subject}",
    "room": "een lokaal voor {subject}",
    "vehicle": "een voertuig",
    "group_hours": "ruimte in de lestijden van de groep",
    "weeks": "een start in andere weken",
}


def nobody_sentence(year: Year, request: Request) -> str:
    """Nobody has the qualification at all."""
    vog = " met VOG" if request.kind is Kind.PO_SERIES or year.groups[request.group].po else ""
    return f"Niemand{vog} is bevoegd voor {request.subject}."


def nowhere_sentence(year: Year, request: Request) -> str:
    """No room is equipped and large enough."""
    size = year.groups[request.group].size
    return f"Geen lokaal voor {request.subject} is groot genoeg voor {size} leerlingen."


def short_sentence(request: Request, remedy: Mapping[str, Any] | None) -> str:
    """What would have been enough, at the moment closest to the wish."""
    if remedy is None:
        return "De reeks past nergens in het schooljaar."
    needs = " en ".join(NEEDS[what] for what in remedy["needs"])
    first, last = (f"week {int(week.partition('-W')[2])}" for week in remedy["weeks"])
    when = first if first == last else f"{first} tot en met {last}"
    moment = f"{when}, {DAYS[remedy['weekday'] - 1]} {remedy['block']}"
    return f"Er was plaats geweest met {needs.format(subject=request.subject)} in {moment}."
