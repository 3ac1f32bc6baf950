"""The text of somebody else's calendar to busy times. Pure, and bounded in time and number.

Only when somebody is busy is kept, not with what. What a calendar calls free or cancelled does not
count. A repeated appointment is written out within the horizon. Anything that cannot be read is
refused whole, with one sentence, so that the times of before can stay.
Bron: RFC 5545 §3.6.1, §3.8.5 (recurrence), standards R-107
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from time import monotonic
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import Calendar
from icalendar.error import InvalidCalendar

from schakel.common.calendar_text import ZONE
from schakel.common.wording import Message, say

Part = Any
"""An appointment; the library types each of its properties as one of thirty classes."""

MOST_BYTES = 2 * 1024 * 1024
MOST_EVENTS = 3000
MOST_TIMES = 5000
MOST_SECONDS = 5.0
TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
SET_WITHIN = ("MONTHLY", "YEARLY")
LONGEST_UID = 255
DAY = timedelta(days=1)
TOO_BIG = say("De agenda is te groot. Lever hooguit een jaar aan afspraken aan.")
NO_CALENDAR = say("Dit is geen agenda die we kunnen lezen (iCal, .ics).")
WRONG_DATE = say("Een afspraak in de agenda heeft een datum of herhaling die niet klopt.")


@dataclass(frozen=True, order=True)
class Busy:
    """A time that is taken elsewhere, and by which appointment."""

    start: datetime
    end: datetime
    uid: str = ""


class CalendarError(Exception):
    """A calendar that we do not read; the message is one sentence for the user."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def busy_times(text: bytes, since: datetime, until: datetime) -> list[Busy]:
    """The busy times in a calendar between two moments, in order, each once."""
    components = parsed(text)
    deadline = monotonic() + MOST_SECONDS
    replaced = {key for part in components if (key := replaced_by(part))}
    found: set[Busy] = set()
    for part in filter(is_busy, components):
        for busy in occurrences(part, since, until):
            key = (busy.uid, busy.start)
            if "RECURRENCE-ID" in part or key not in replaced:
                found.add(busy)
        if monotonic() > deadline or len(found) > MOST_TIMES:
            raise CalendarError(say("De agenda is te groot of te ingewikkeld om te lezen."))
    return sorted(found)


def parsed(text: bytes) -> list[Part]:
    """The appointments of a calendar; refuses what is no calendar."""
    if len(text) > MOST_BYTES or text.count(b"BEGIN:VEVENT") > MOST_EVENTS:
        raise CalendarError(TOO_BIG)
    try:
        calendar = Calendar.from_ical(text)
        events = [part for part in calendar.walk("VEVENT") if "DTSTART" in part]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, InvalidCalendar) as error:
        raise CalendarError(NO_CALENDAR) from error
    if calendar.name != "VCALENDAR":
        raise CalendarError(NO_CALENDAR)
    return events


def is_busy(part: Part) -> bool:
    """Whether an appointment takes its owner's time."""
    free = str(part.get("TRANSP", "OPAQUE")).upper() == "TRANSPARENT"
    return not free and str(part.get("STATUS", "")).upper() != "CANCELLED"


def uid_of(part: Part) -> str:
    """What an appointment is called, in so far as we can keep it."""
    return str(part.get("UID", "")).replace("\x00", "")[:LONGEST_UID]


def replaced_by(part: Part) -> tuple[str, datetime] | None:
    """Which time of a repeated appointment this one replaces, also when it is called off."""
    if "RECURRENCE-ID" not in part:
        return None
    try:
        return uid_of(part), moment_of(part["RECURRENCE-ID"].dt)
    except (ValueError, TypeError, AttributeError, KeyError, OverflowError) as error:
        raise CalendarError(WRONG_DATE) from error


def occurrences(part: Part, since: datetime, until: datetime) -> Iterator[Busy]:
    """Every time of one appointment that touches the period."""
    try:
        start, length = moment_of(part["DTSTART"].dt), length_of(part)
        uid = uid_of(part)
        for begin in starts_of(part, start, since - length, until):
            if begin < until and begin + length > since and length:
                yield Busy(begin, begin + length, uid)
    except (ValueError, TypeError, AttributeError, KeyError, OverflowError) as error:
        raise CalendarError(WRONG_DATE) from error


def starts_of(part: Part, start: datetime, since: datetime, until: datetime) -> Iterator[datetime]:
    """When an appointment begins: once, or by its rule and extra dates but for its exceptions."""
    if "RECURRENCE-ID" in part or ("RRULE" not in part and "RDATE" not in part):
        yield start
        return
    left_out = set(dates_in(part, "EXDATE"))
    moments = {start, *dates_in(part, "RDATE")}
    for rule in listed(part, "RRULE"):
        moments |= set(by_rule(rule, start, since, until))
    yield from (moment for moment in sorted(moments) if moment not in left_out)


def by_rule(rule: Any, start: datetime, since: datetime, until: datetime) -> Iterator[datetime]:
    """The moments of a repetition between two moments; repeats on the wall clock, as people do."""
    frequency = str(rule.get("FREQ", [""])[0]).upper()
    if frequency in TOO_OFTEN or ("BYSETPOS" in rule and frequency not in SET_WITHIN):
        raise CalendarError(
            say("Een afspraak in de agenda wordt vaker herhaald dan we kunnen lezen.")
        )
    if is_impossible(rule):
        return
    wall = start.astimezone(ZONE).replace(tzinfo=None)
    text = without_until(rule)
    end = min([until, *(moment_of(moment) for moment in rule.get("UNTIL", []))])
    last = end.astimezone(ZONE).replace(tzinfo=None)
    for moment in rrulestr(text, dtstart=wall):
        if moment > last:
            return
        real = moment.replace(tzinfo=ZONE).astimezone(UTC)
        if real >= since:
            yield real


def is_impossible(rule: Any) -> bool:
    """Whether a rule asks for a day that no year has, such as 30 February: it would search long.

    A rule that repeats every zero days would never end; that one is refused.
    """
    if any(int(step) < 1 for step in rule.get("INTERVAL", [])):
        raise CalendarError(WRONG_DATE)
    months, days = rule.get("BYMONTH"), rule.get("BYMONTHDAY")
    if not days:
        return False
    longest = max(
        (29 if int(month) == 2 else 30 if int(month) in (4, 6, 9, 11) else 31)
        for month in (months or [1])
    )
    return min(abs(int(day)) for day in days) > longest


def without_until(rule: Any) -> str:
    """The rule as text, its end left out: that is compared on the real clock instead."""
    parts = rule.to_ical().decode().split(";")
    return ";".join(part for part in parts if not part.upper().startswith("UNTIL="))


def dates_in(part: Part, name: str) -> Iterator[datetime]:
    """The moments of EXDATE or RDATE; of a period its begin."""
    for entry in listed(part, name):
        for moment in getattr(entry, "dts", []):
            value = moment.dt
            yield moment_of(value[0] if isinstance(value, tuple) else value)


def listed(part: Part, name: str) -> list[Any]:
    """The values of a property that may be there not at all, once or several times."""
    value = part.get(name)
    return value if isinstance(value, list) else [] if value is None else [value]


def length_of(part: Part) -> timedelta:
    """How long an appointment takes; a whole day when it is a day without an end."""
    start = part["DTSTART"].dt
    if "DTEND" in part:
        return not_negative(moment_of(part["DTEND"].dt) - moment_of(start))
    if "DURATION" in part:
        return not_negative(part["DURATION"].dt)
    return timedelta() if isinstance(start, datetime) else DAY


def not_negative(length: timedelta) -> timedelta:
    """The length, when the appointment does not end before it begins."""
    if length < timedelta():
        raise ValueError("an appointment ends before it begins")
    return length


def moment_of(value: datetime | date) -> datetime:
    """A moment in UTC; a day begins at midnight, and a time without a zone is ours."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time.min)
    return (value if value.tzinfo else value.replace(tzinfo=ZONE)).astimezone(UTC)
