"""A roster problem from JSON, or one sentence on what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from schakel.engine.problem import BadInput, Value
from schakel.engine.timetabling.roster.problem import Group, Problem, Slot, Visit, Workshop

REQUIRED = ("slots", "groups", "workshops", "travel_min", "gap_min", "visits_per_group")
MOST_VISITS = 8
MOST = 5_000
LONGEST_MINUTES = 1_440.0


def read_problem(problem: Value) -> Problem:
    """The checked problem."""
    fields = problem.fields(REQUIRED, ("previous", "task"))
    slots = sorted(map(read_slot, fields["slots"].items(most=MOST)), key=when)
    slot_of = numbered([slot.id for slot in slots], "slots")
    for one, other in pairwise(slots):
        if (one.day, one.index) == (other.day, other.index):
            raise BadInput(f"The slots {one.id} and {other.id} are at the same time.")
    rows = [read_workshop(row, slot_of) for row in fields["workshops"].items(most=MOST)]
    workshops = sorted(rows, key=lambda workshop: workshop.id)
    workshop_of = numbered([workshop.id for workshop in workshops], "workshops")
    days = {slot.day for slot in slots}
    groups = sorted(
        (read_group(row, days, slot_of, workshop_of) for row in fields["groups"].items(most=MOST)),
        key=lambda group: group.id,
    )
    group_of = numbered([group.id for group in groups], "groups")
    sites = tuple(sorted({workshop.site for workshop in workshops}))
    return Problem(
        tuple(slots), tuple(groups), tuple(workshops), sites,
        read_travel(fields["travel_min"], sites),
        fields["gap_min"].number(most=LONGEST_MINUTES),
        fields["visits_per_group"].whole(1, MOST_VISITS),
        read_previous(fields.get("previous"), group_of, workshop_of, slot_of),
    )  # fmt: skip


def when(slot: Slot) -> tuple[str, int, str]:
    """Slots by day and time."""
    return slot.day, slot.index, slot.id


def numbered(ids: list[str], what: str) -> dict[str, int]:
    """The number of each id; an id stands once."""
    found: dict[str, int] = {}
    for number, name in enumerate(ids):
        if found.setdefault(name, number) != number:
            raise BadInput(f"The id {name} stands twice among the {what}.")
    return found


def read_slot(row: Value) -> Slot:
    """One slot."""
    fields = row.fields(("id", "day", "index"))
    return Slot(fields["id"].text(), label(fields["day"]), fields["index"].whole(most=MOST))


def label(value: Value) -> str:
    """A name that may be written as a number."""
    return str(value.whole()) if isinstance(value.raw, int) else value.text()


def read_workshop(row: Value, slot_of: Mapping[str, int]) -> Workshop:
    """One workshop."""
    fields = row.fields(("id", "company", "site", "capacity", "min_groups", "open"))
    return Workshop(
        fields["id"].text(),
        fields["company"].text(),
        fields["site"].text(),
        fields["capacity"].whole(most=MOST),
        fields["min_groups"].whole(most=MOST),
        frozenset(slot_of[slot] for slot in fields["open"].texts(slot_of)),
    )


def read_group(
    row: Value, days: set[str], slot_of: Mapping[str, int], workshop_of: Mapping[str, int]
) -> Group:
    """One group."""
    fields = row.fields(("id", "school", "size", "days", "closed", "wishes", "reach"))
    allowed = [label(day) for day in fields["days"].items()]
    for day in allowed:
        if day not in days:
            raise fields["days"].refuse("names a day that has no slots")
    return Group(
        fields["id"].text(),
        fields["school"].text(),
        fields["size"].whole(most=MOST),
        frozenset(allowed),
        frozenset(slot_of[slot] for slot in fields["closed"].texts(slot_of)),
        tuple(workshop_of[name] for name in fields["wishes"].texts(workshop_of)),
        fields["reach"].whole(),
    )


def read_travel(value: Value, sites: tuple[str, ...]) -> tuple[tuple[float, ...], ...]:
    """Minutes between all sites; a pair may be given one way or both."""
    given: dict[tuple[str, str], float] = {}
    for key, minutes in value.table().items():
        one, bar, other = key.partition("|")
        if not bar or one not in sites or other not in sites:
            raise minutes.refuse("must have a key that reads siteA|siteB, with known sites")
        given[one, other] = minutes.number(most=LONGEST_MINUTES)
    rows = []
    for one in sites:
        row = []
        for other in sites:
            known = given.get((one, other), given.get((other, one), 0.0 if one == other else None))
            if known is None:
                raise value.refuse(f"misses the time between {one} and {other}")
            row.append(known)
        rows.append(tuple(row))
    return tuple(rows)


def read_previous(
    value: Value | None,
    group_of: Mapping[str, int],
    workshop_of: Mapping[str, int],
    slot_of: Mapping[str, int],
) -> dict[int, frozenset[Visit]] | None:
    """The visits so far; those of a group, workshop or slot that is gone are skipped."""
    if value is None or value.raw is None:
        return None
    visits: dict[int, set[Visit]] = {}
    for row in value.items():
        group, workshop, slot = (part.text() for part in row.items(3, 3))
        if group in group_of and workshop in workshop_of and slot in slot_of:
            visits.setdefault(group_of[group], set()).add((workshop_of[workshop], slot_of[slot]))
    return {group: frozenset(some) for group, some in visits.items()}
