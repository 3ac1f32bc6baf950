"""Dutch sentences for who must ring the school: why a session is cancelled."""

from __future__ import annotations

from dataclasses import replace

from schakel.engine.timetabling.year.problem import Pin, Session, Year
from schakel.engine.timetabling.year.repair.event import Hit, Repair, What
from schakel.engine.timetabling.year.repair.options import Taken, is_free

LACKS = {
    What.INSTRUCTOR: "Geen andere bevoegde instructeur {subject}{vog} is vrij",
    What.ROOM: "Geen ander lokaal voor {subject} dat groot genoeg is, is vrij",
    What.VEHICLE: "Geen ander voertuig is vrij",
}


def why_cancelled(repair: Repair, year: Year, hit: Hit, taken: Taken) -> str:
    """What is short at that hour, and whether the session might move."""
    request = replace(year.requests[hit.request], pin=Pin())
    asks_vog = hit.session.vehicle is not None or year.groups[request.group].po
    lack = LACKS[repair.event.what].format(
        subject=request.subject, vog=" met VOG" if asks_vog else ""
    )
    rest = "en in dezelfde week past geen ander uur."
    if not repair.may_move(hit):
        rest = f"en binnen {repair.notice} dagen verplaatsen kan alleen met instemming."
    return f"{lack}{_busy(repair, year, hit, taken)}, {rest}"


def _busy(repair: Repair, year: Year, hit: Hit, taken: Taken) -> str:
    """How many others could teach it, and what they do then."""
    if repair.event.what is not What.INSTRUCTOR:
        return ""
    request = replace(year.requests[hit.request], pin=Pin())
    others = [one for one in year.instructors_for(request) if one != repair.event.number]
    if not others:
        return ": er is geen ander"
    hour = Session(hit.session.day, hit.session.block, hit.session.blocks)
    free = [one for one in others if is_free(year, replace(hour, instructor=one), taken)]
    full = f", {len(free)} aan het maximum van de week" if free else ""
    return f" ({len(others)} bevoegd, {len(others) - len(free)} bezet of afwezig{full})"
