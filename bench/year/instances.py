"""School years to measure on: drawn from a seed, with the published shape.

A hotspot of a region in the Midden of the country in 2026/27: 264 open requests of some 110 groups,
8 instructors of whom most work part-time, 5 rooms, 2 vehicles, 80 bookings that already stand.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

SEEDS = (1, 2, 3, 4, 5, 11, 12, 13, 14, 15)
HOLIDAYS = Path(__file__).parents[2] / "src/schakel/catalogue/data/schoolvakanties.toml"
FIRST, LAST = date(2026, 8, 31), date(2027, 7, 16)
CLOSED_DAYS = ("2026-10-07", "2027-03-26", "2027-03-29", "2027-04-06", "2027-05-06", "2027-05-07",
               "2027-05-17")  # fmt: skip
BLOCKS = ("08:30", "10:45", "13:00", "15:00")
WEEKDAYS = 5
SUBJECTS = ("robotica", "3D-printen", "programmeren", "elektro", "bouw", "energie")
ROOMS = ((30, SUBJECTS), (30, SUBJECTS[:3]), (30, SUBJECTS[3:]), (20, SUBJECTS[:4]),
         (16, SUBJECTS[2:]))  # fmt: skip
KINDS = {"single": 120, "masterclass": 60, "po_series": 60, "keuzevak": 24}
GROUPS, PO_GROUPS, BOOKINGS = 110, 45, 80
PEAKS = ((4, 13, 0.35), (18, 30, 0.40), (1, 38, 0.25))
"""Weeks of the school year in which a share of the wishes falls: autumn, winter, and any."""


@dataclass(frozen=True)
class Shape:
    """What differs between the shapes: how many people, rooms and vehicles there are."""

    instructors: int = 8
    rooms: int = 5
    vehicles: int = 2


BASE, BUSY, SHORT = Shape(), Shape(instructors=6), Shape(instructors=5, rooms=3, vehicles=1)


def instance(seed: int, shape: Shape = BASE) -> dict[str, Any]:
    """One problem as the command reads it."""
    random = np.random.default_rng(seed)
    groups = [_group(random, number) for number in range(GROUPS)]
    instructors = [_instructor(random, number) for number in range(shape.instructors)]
    rooms = [
        {"id": f"lokaal-{number}", "size": size, "subjects": list(subjects), "away": []}
        for number, (size, subjects) in enumerate(ROOMS[: shape.rooms])
    ]
    vehicles = [
        {"id": f"bus-{number}", "away": [_days(random, 5)]} for number in range(shape.vehicles)
    ]
    return {
        "task": "year",
        "year": [_iso_week(0), _iso_week((LAST - FIRST).days // 7)],
        "blocks": list(BLOCKS),
        "holidays": holidays(),
        "closed_days": list(CLOSED_DAYS),
        "instructors": instructors,
        "rooms": rooms,
        "vehicles": vehicles,
        "groups": groups,
        "requests": _requests(random, groups, instructors),
        "bookings": [
            _booking(random, number, instructors, rooms) for number in range(BOOKINGS)
        ],
    }  # fmt: skip


def holidays() -> list[list[str]]:
    """The school holidays of the Midden in the year, first and last free day."""
    year = tomllib.loads(HOLIDAYS.read_text())["schooljaar"]["2026"]
    spans = [zones["midden"] for zones in year.values() if isinstance(zones, dict)]
    return [[day.isoformat() for day in span] for span in spans if span[0] <= LAST]


def _iso_week(week: int) -> str:
    year, number, _ = (FIRST + timedelta(weeks=week)).isocalendar()
    return f"{year}-W{number:02}"


def _days(random: Any, long: int) -> list[str]:
    """A random span of so many days that begins on a Monday."""
    monday = FIRST + timedelta(weeks=int(random.integers(1, 42)))
    return [monday.isoformat(), (monday + timedelta(days=long - 1)).isoformat()]


def _group(random: Any, number: int) -> dict[str, Any]:
    """A class of 12 to 28 pupils that cannot come at two in five of the hours of the week."""
    hours = [[day, block] for day in range(1, WEEKDAYS + 1) for block in BLOCKS]
    closed = [hour for hour in hours if random.random() < 0.4]
    return {
        "id": f"groep-{number:03}", "size": int(random.integers(12, 29)),
        "po": number < PO_GROUPS, "closed": closed, "away": [_days(random, 5)],
    }  # fmt: skip


def _instructor(random: Any, number: int) -> dict[str, Any]:
    """Two or three subjects, none to two days off a week, one or two weeks of leave."""
    more = random.choice(len(SUBJECTS), random.integers(1, 3), replace=False).tolist()
    off = random.choice(WEEKDAYS, random.integers(0, 3), replace=False).tolist()
    return {
        "id": f"instructeur-{number}",
        "subjects": sorted({SUBJECTS[place] for place in [number % len(SUBJECTS), *more]}),
        "vog": number % 4 != 3,
        "week_max": int(random.choice([6, 8, 10, 12])),
        "closed": [[day + 1, block] for day in sorted(off) for block in BLOCKS],
        "away": [_days(random, 5) for _ in range(random.integers(1, 3))],
    }


def _requests(random: Any, groups: list[Any], instructors: list[Any]) -> list[Any]:
    """The requests in order of arrival; nobody asks for what nobody may teach the group."""
    kinds = [kind for kind, count in KINDS.items() for _ in range(count)]
    random.shuffle(kinds)
    found = []
    for number, kind in enumerate(kinds):
        low, high = (0, PO_GROUPS) if kind == "po_series" else (PO_GROUPS, GROUPS)
        group = groups[random.integers(0 if kind == "single" else low, high)]
        fit = [one for one in instructors if one["vog"] or not group["po"]]
        subject = str(random.choice(sorted({name for one in fit for name in one["subjects"]})))
        taught_by = [one["id"] for one in fit if subject in one["subjects"]]
        start, wish = _times(random, kind)
        if random.random() < 0.5:
            wish["instructor"] = str(random.choice(taught_by))
        found.append({"id": f"aanvraag-{number:03}", "kind": kind, "subject": subject,
                      "group": group["id"], "start": start, "wish": wish})  # fmt: skip
    return found


def _times(random: Any, kind: str) -> tuple[list[str], dict[str, Any]]:
    """The weeks in which a series may begin, and the wish within them."""
    low, high, _ = PEAKS[random.choice(len(PEAKS), p=[share for _, _, share in PEAKS])]
    week = int(random.integers(low, high))
    if kind == "keuzevak":
        week = int(random.choice([1, 20]))
    last = 27 if kind == "keuzevak" else 44
    long = int(random.integers(1, 4))
    days = sorted(random.choice(WEEKDAYS, random.integers(2, 4), replace=False).tolist())
    hours = sorted(random.choice(len(BLOCKS), random.integers(1, 4), replace=False).tolist())
    wish = {
        "weeks": [_iso_week(week), _iso_week(min(last, week + long))],
        "weekdays": [day + 1 for day in days], "blocks": [BLOCKS[hour] for hour in hours],
    }  # fmt: skip
    return [_iso_week(max(0, week - 4)), _iso_week(min(last, week + long + 8))], wish


def _booking(random: Any, number: int, instructors: list[Any], rooms: list[Any]) -> dict[str, Any]:
    """A rental, a company visit or an open day: a room for two blocks, half with an instructor."""
    day = FIRST + timedelta(weeks=int(random.integers(0, 46)), days=int(random.integers(0, 5)))
    found = {"id": f"boeking-{number:02}", "date": day.isoformat(), "blocks": 2,
             "block": BLOCKS[int(random.integers(0, len(BLOCKS) - 1))],
             "room": str(random.choice([room["id"] for room in rooms]))}  # fmt: skip
    if random.random() < 0.5:
        found["instructor"] = str(random.choice([one["id"] for one in instructors]))
    return found
