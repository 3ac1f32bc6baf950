"""Reading a school year from JSON; the README describes the keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from schakel.engine.problem import Value, twice
from schakel.engine.timetabling.year.dates import Dates
from schakel.engine.timetabling.year.kinds import SHAPES, Kind
from schakel.engine.timetabling.year.problem import (
    Costs,
    Group,
    Instructor,
    Pin,
    Request,
    Room,
    Session,
    Vehicle,
    Wish,
    Year,
)

MOST_PEOPLE, MOST_ROOMS, MOST_GROUPS, MOST_REQUESTS = 60, 30, 5_000, 2_000
MOST_BOOKINGS, MOST_COST, MOST_PUPILS = 50_000, 1_000, 10_000
REQUIRED = ("year", "blocks", "instructors", "rooms", "groups", "requests")
OPTIONAL = (
    "task",
    "holidays",
    "closed_days",
    "vehicles",
    "bookings",
    "confirmed",
    "costs",
    "source",
)
TAKES = ("instructor", "room", "vehicle", "group")


class Named(Protocol):
    """What has an id."""

    @property
    def id(self) -> str:
        """Its name in the JSON."""


One = TypeVar("One", bound=Named)


@dataclass(frozen=True)
class Context:
    """What names mean: the dates, and the number of each person, thing and group."""

    dates: Dates
    number: Mapping[str, Mapping[str, int]]

    def look_up(self, kind: str, fields: Mapping[str, Value]) -> int | None:
        """The number of who or what is named under this key, None when the key is absent."""
        if kind not in fields or fields[kind].raw is None:
            return None
        return self.number[kind][fields[kind].text(self.number[kind])]


def read_year(problem: Value) -> Year:
    """The whole problem, checked."""
    return year_from(problem.fields(REQUIRED, OPTIONAL))


def year_from(fields: Mapping[str, Value]) -> Year:
    """The problem from its fields."""
    dates = Dates.read(fields)
    instructors = _sorted(fields, "instructors", MOST_PEOPLE, lambda one: _instructor(one, dates))
    rooms = _sorted(fields, "rooms", MOST_ROOMS, lambda one: _room(one, dates))
    vehicles = _sorted(fields, "vehicles", MOST_PEOPLE, lambda one: _vehicle(one, dates))
    groups = _sorted(fields, "groups", MOST_GROUPS, lambda one: _group(one, dates))
    places = (_places(instructors), _places(rooms), _places(vehicles), _places(groups))
    known = Context(dates, dict(zip(TAKES, places, strict=True)))
    requests = _sorted(fields, "requests", MOST_REQUESTS, lambda one: _request(one, known))
    index = _places(requests)
    return Year(
        dates.first_monday,
        dates.weeks,
        dates.blocks,
        dates.open_days(fields),
        instructors,
        rooms,
        vehicles,
        groups,
        requests,
        tuple(index[one.peek("id").text()] for one in fields["requests"].items()),
        _confirmed(fields, known, index, requests),
        _bookings(fields, known),
        _costs(fields),
    )


def session_from(value: Value, known: Context, shape_blocks: int, group: int) -> Session:
    """A session of a request: `{"date", "block", "instructor", "room", "vehicle"}`."""
    fields = value.fields(("date", "block"), ("instructor", "room", "vehicle", "blocks"))
    if "blocks" in fields and fields["blocks"].whole(1, shape_blocks) != shape_blocks:
        raise fields["blocks"].refuse(f"must be {shape_blocks} for this kind")
    block = known.dates.block(fields["block"])
    if block + shape_blocks > len(known.dates.blocks):
        raise value.refuse("does not end within the day")
    instructor, room, vehicle = (known.look_up(kind, fields) for kind in TAKES[:3])
    day = known.dates.day(fields["date"])
    return Session(day, block, shape_blocks, instructor, room, vehicle, group)


def _sorted(
    fields: Mapping[str, Value], key: str, most: int, read: Callable[[Value], One]
) -> tuple[One, ...]:
    """All of a list in order of their id, so that the order of the list tells nothing."""
    found = [read(one) for one in fields[key].items(most=most)] if key in fields else []
    if again := twice(one.id for one in found):
        raise fields[key].refuse(f"names {again} twice")
    return tuple(sorted(found, key=lambda one: one.id))


def _places(ones: Sequence[Named]) -> dict[str, int]:
    return {one.id: place for place, one in enumerate(ones)}


def _instructor(value: Value, dates: Dates) -> Instructor:
    fields = value.fields(("id", "subjects", "week_max"), ("vog", "closed", "away"))
    return Instructor(
        fields["id"].text(),
        frozenset(fields["subjects"].texts()),
        fields["vog"].flag() if "vog" in fields else False,
        fields["week_max"].whole(0, 100),
        dates.times(fields),
    )


def _room(value: Value, dates: Dates) -> Room:
    fields = value.fields(("id", "subjects", "size"), ("closed", "away"))
    subjects = frozenset(fields["subjects"].texts())
    size = fields["size"].whole(0, MOST_PUPILS)
    return Room(fields["id"].text(), subjects, size, dates.times(fields))


def _vehicle(value: Value, dates: Dates) -> Vehicle:
    fields = value.fields(("id",), ("closed", "away"))
    return Vehicle(fields["id"].text(), dates.times(fields))


def _group(value: Value, dates: Dates) -> Group:
    fields = value.fields(("id", "size"), ("po", "school", "closed", "away"))
    po = fields["po"].flag() if "po" in fields else False
    return Group(
        fields["id"].text(), fields["size"].whole(1, MOST_PUPILS), po, dates.times(fields)
    )  # fmt: skip


def _request(value: Value, known: Context) -> Request:
    fields = value.fields(("id", "kind", "subject", "group"), ("start", "wish", "pin"))
    group = known.look_up("group", fields)
    if group is None:
        raise fields["group"].refuse("must name a group")
    dates = known.dates
    start = dates.week_span(fields["start"]) if "start" in fields else (0, dates.weeks - 1)
    return Request(
        fields["id"].text(),
        Kind(fields["kind"].text({*Kind})),
        fields["subject"].text(),
        group,
        start,
        _wish(fields.get("wish"), known, start),
        _pin(fields.get("pin"), known),
    )


def _wish(value: Value | None, known: Context, start: tuple[int, int]) -> Wish:
    keys = ("weeks", "weekdays", "blocks", "instructor")
    fields = value.fields((), keys) if value else {}
    dates = known.dates
    weekdays = fields["weekdays"].items(most=7) if "weekdays" in fields else []
    blocks = fields["blocks"].items(most=100) if "blocks" in fields else []
    return Wish(
        dates.week_span(fields["weeks"]) if "weeks" in fields else start,
        frozenset(map(dates.weekday, weekdays)),
        frozenset(map(dates.block, blocks)),
        known.look_up("instructor", fields),
    )


def _pin(value: Value | None, known: Context) -> Pin:
    fields = value.fields((), ("week", "weekday", "block", "instructor", "room")) if value else {}
    dates = known.dates
    return Pin(
        dates.week(fields["week"]) if "week" in fields else None,
        dates.weekday(fields["weekday"]) if "weekday" in fields else None,
        dates.block(fields["block"]) if "block" in fields else None,
        known.look_up("instructor", fields),
        known.look_up("room", fields),
    )


def _confirmed(
    fields: Mapping[str, Value],
    known: Context,
    index: Mapping[str, int],
    requests: tuple[Request, ...],
) -> dict[int, tuple[Session, ...]]:
    """The sessions of requests that are settled."""
    found = {}
    for name, rows in fields["confirmed"].table().items() if "confirmed" in fields else []:
        if name not in index:
            raise rows.refuse("is not the id of a request")
        request = requests[index[name]]
        shape = SHAPES[request.kind]
        found[index[name]] = tuple(
            session_from(row, known, shape.blocks, request.group)
            for row in rows.items(0, shape.sessions)
        )
    return dict(sorted(found.items()))


def _bookings(fields: Mapping[str, Value], known: Context) -> dict[str, Session]:
    """Everything else that takes somebody or something."""
    found: dict[str, Session] = {}
    for one in fields["bookings"].items(most=MOST_BOOKINGS) if "bookings" in fields else []:
        row = one.fields(("id", "date", "block"), ("blocks", *TAKES))
        block = known.dates.block(row["block"])
        left = len(known.dates.blocks) - block
        blocks = row["blocks"].whole(1, left) if "blocks" in row else 1
        name = row["id"].text()
        if name in found:
            raise one.refuse("has the id of another booking")
        takes = (known.look_up(kind, row) for kind in TAKES)
        found[name] = Session(known.dates.day(row["date"]), block, blocks, *takes)
    return dict(sorted(found.items()))


def _costs(fields: Mapping[str, Value]) -> Costs:
    names = ("week", "weekday", "block", "instructor")
    given = fields["costs"].fields((), names) if "costs" in fields else {}
    return Costs(**{name: value.whole(0, MOST_COST) for name, value in given.items()})
