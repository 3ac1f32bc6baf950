"""Mend what is hit, and tell what becomes of every session."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from schakel.engine.command import Limits, Result
from schakel.engine.timetabling.year.problem import DAYS_A_WEEK, Session, Year
from schakel.engine.timetabling.year.repair.checking import check_repair
from schakel.engine.timetabling.year.repair.event import Hit, Repair
from schakel.engine.timetabling.year.repair.mending import mend
from schakel.engine.timetabling.year.repair.options import (
    Option,
    Taken,
    best_with_consent,
    options,
)
from schakel.engine.timetabling.year.repair.words import why_cancelled
from schakel.engine.timetabling.year.report import session_told

OUTCOMES = ("in_place", "moved", "cancelled")


def solve(repair: Repair, limits: Limits) -> Result:
    """The repair with the fewest and smallest changes, checked."""
    year, hits = repair.year_after(), repair.hits
    taken = Taken(year, repair.untouched(hits))
    chosen: list[Option] = []
    proven = True
    for _, week in groupby(hits, key=lambda hit: hit.session.day // DAYS_A_WEEK):
        found = mend([options(repair, year, hit, taken) for hit in week], taken)
        chosen += found.best
        proven &= found.is_proven
    for option in chosen:
        if option.session:
            taken.add(option.session)
    pairs = zip(hits, chosen, strict=True)
    told = [_told(repair, year, hit, option, taken) for hit, option in pairs]
    result = {
        "task": "repair",
        "hit": len(hits),
        **{what: sum(one["outcome"] == what for one in told) for what in OUTCOMES},
        "changes": told,
        "bookings_hit": repair.bookings_hit,
        "confirmed": _after(year, hits, chosen),
        "objective": sum(option.cost for option in chosen),
        "proven": proven,
        "seconds": round(limits.spent(), 4),
    }
    check_repair(repair, result)
    return result


def _told(repair: Repair, year: Year, hit: Hit, option: Option, taken: Taken) -> dict[str, Any]:
    """What becomes of one session: in place with somebody or something else, moved, cancelled."""
    told: dict[str, Any] = {
        "request": year.requests[hit.request].id,
        "session": hit.place + 1,
        "from": session_told(year, hit.session),
        "to": None if option.session is None else session_told(year, option.session),
    }
    new = option.session
    if new is None:
        other = best_with_consent(repair, year, hit, taken)
        with_consent = None if repair.may_move(hit) or other is None else session_told(year, other)
        reason = why_cancelled(repair, year, hit, taken)
        return told | {"outcome": "cancelled", "reason": reason, "with_consent": with_consent}
    stays = (new.day, new.block) == (hit.session.day, hit.session.block)
    return told | {"outcome": "in_place" if stays else "moved"}


def _after(year: Year, hits: list[Hit], chosen: list[Option]) -> dict[str, Any]:
    """All confirmed series after the repair, without what is cancelled."""
    after: dict[int, list[Session | None]] = {
        request: [*sessions] for request, sessions in year.confirmed.items()
    }
    for hit, option in zip(hits, chosen, strict=True):
        after[hit.request][hit.place] = option.session
    return {
        year.requests[request].id: [session_told(year, one) for one in sessions if one]
        for request, sessions in after.items()
    }
