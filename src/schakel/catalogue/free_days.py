"""Days without lessons: national holidays from the library, school holidays from our own file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from holidays import country_holidays

from schakel.common.periods import SchoolYear
from schakel.common.wording import Message, as_is, say

FILE = Path(__file__).with_name("data") / "schoolvakanties.toml"
ABOUT = {"bron", "adres", "gezien"}


@dataclass(frozen=True)
class SchoolHoliday:
    """Schoolvakantie: first and last day in one zone; `is_advised` where a school may differ."""

    name: str
    school_year: int
    zone: str
    first: date
    last: date
    is_advised: bool


@dataclass(frozen=True)
class YearSource:
    """Where the school holidays of one school year come from, and when that was seen."""

    school_year: int
    source: str
    address: str
    seen_on: date


def school_holiday_on(day: date, zone: str) -> SchoolHoliday | None:
    """The school holiday in which a day falls; None is no holiday, or a year not known."""
    year = SchoolYear.of(day).start
    nearby = (item for item in school_holidays() if abs(item.school_year - year) <= 1)
    return next((h for h in nearby if h.zone == zone and h.first <= day <= h.last), None)


def national_holiday_on(day: date) -> str:
    """The Dutch name of the national holiday on a day, or nothing."""
    return str(national_holidays(day.year).get(day, ""))


def knows_school_holidays(day: date) -> bool:
    """Whether the file has the school year of a day; if not, the answer is unknown, not free."""
    return SchoolYear.of(day).start in {source.school_year for source in sources()}


def name_of(day: date, zone: str) -> str:
    """The name of the holiday on a day, for a calendar; nothing on an ordinary day."""
    found = school_holiday_on(day, zone)
    return national_holiday_on(day) or (found.name if found else "")


def why_free(day: date, zone: str) -> Message | None:
    """Why there are no lessons on a day: a national holiday or a school holiday."""
    if name := national_holiday_on(day):
        return say("%(day)s is een vrije dag: %(name)s.", day=day, name=as_is(name))
    if found := school_holiday_on(day, zone):
        return say(
            "Op %(day)s is het %(name)s in regio %(zone)s, tot en met %(last)s.",
            day=day, name=as_is(found.name.lower()), zone=as_is(zone.capitalize()),
            last=found.last,
        )  # fmt: skip
    return None


@cache
def school_holidays() -> tuple[SchoolHoliday, ...]:
    """All school holidays of the file, oldest first."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    found = [
        SchoolHoliday(name, int(year), zone, first, last, is_advised=name in content["advies"])
        for year, row in content["schooljaar"].items()
        for name, zones in row.items()
        if name not in ABOUT
        for zone, (first, last) in zones.items()
    ]
    return tuple(sorted(found, key=lambda item: (item.first, item.zone)))


@cache
def sources() -> tuple[YearSource, ...]:
    """The source of each school year that the file has."""
    years = tomllib.loads(FILE.read_text(encoding="utf-8"))["schooljaar"]
    return tuple(
        YearSource(int(year), row["bron"], row["adres"], row["gezien"])
        for year, row in sorted(years.items())
    )


@cache
def national_holidays(year: int) -> dict[date, str]:
    """The national holidays of one year: day → Dutch name."""
    return dict(country_holidays("NL", years=year, language="nl").items())
