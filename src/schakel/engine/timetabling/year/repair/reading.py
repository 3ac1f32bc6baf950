"""Reading a repair from JSON: a year with what is confirmed, and what happened."""

from __future__ import annotations

from schakel.engine.problem import Value
from schakel.engine.timetabling.year.dates import Dates
from schakel.engine.timetabling.year.problem import Year
from schakel.engine.timetabling.year.reading import OPTIONAL, REQUIRED, year_from
from schakel.engine.timetabling.year.repair.event import Event, Repair, What

NOTICE_DAYS, MOST_NOTICE, MOST_EXTRA = 14, 366, 60


def read_repair(problem: Value) -> Repair:
    """The whole problem, checked."""
    keys = (*OPTIONAL, "notice_days", "consent", "extra_blocks")
    fields = problem.fields((*REQUIRED, "confirmed", "event", "today"), keys)
    year, dates = year_from(fields), Dates.read(fields)
    notice = fields["notice_days"].whole(0, MOST_NOTICE) if "notice_days" in fields else NOTICE_DAYS
    return Repair(
        year,
        _event(fields["event"], year, dates),
        dates.day(fields["today"]),
        notice,
        _consent(fields["consent"], year) if "consent" in fields else frozenset(),
        fields["extra_blocks"].whole(0, MOST_EXTRA) if "extra_blocks" in fields else 0,
    )


def _event(value: Value, year: Year, dates: Dates) -> Event:
    fields = value.fields(("what", "id", "days"))
    what = What(fields["what"].text({*What}))
    ones = {
        What.INSTRUCTOR: [one.id for one in year.instructors],
        What.VEHICLE: [one.id for one in year.vehicles],
        What.ROOM: [one.id for one in year.rooms],
    }[what]
    first, last = dates.span(fields["days"])
    return Event(what, ones.index(fields["id"].text(ones)), first, last)


def _consent(value: Value, year: Year) -> frozenset[int]:
    """`true` for all requests, or a list of their ids."""
    if isinstance(value.raw, bool):
        return frozenset(range(len(year.requests)) if value.raw else ())
    number = {one.id: place for place, one in enumerate(year.requests)}
    return frozenset(number[name] for name in value.texts(number))
