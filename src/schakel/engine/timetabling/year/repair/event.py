"""What happened, and to whom or what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from schakel.engine.timetabling.year.problem import Session, Times, Year


class What(StrEnum):
    """What is not there for some days."""

    INSTRUCTOR = "instructor"
    """Ziekte: somebody is ill."""
    VEHICLE = "vehicle"
    """A vehicle is broken."""
    ROOM = "room"
    """A room is closed."""


@dataclass(frozen=True)
class Hit:
    """A session that cannot go on as it stands: the request and the place in its series."""

    request: int
    place: int
    session: Session


@dataclass(frozen=True)
class Event:
    """Somebody or something is missing from `first` up to and including `last` (days)."""

    what: What
    number: int
    first: int
    last: int


@dataclass(frozen=True)
class Repair:
    """One problem: the year with all that is confirmed, what happened, and who lets what move.

    Sessions before `today` are over. One that takes place less than `notice` days after today
    moves to another time only when its request is in `consent`.
    """

    year: Year
    event: Event
    today: int
    notice: int
    consent: frozenset[int]
    extra_blocks: int = 0
    """So many blocks a week more than agreed may be taught to stand in for somebody."""

    @property
    def hits(self) -> list[Hit]:
        """The sessions that are hit, in order of day and request."""
        found = [
            Hit(request, place, session)
            for request, sessions in self.year.confirmed.items()
            for place, session in enumerate(sessions)
            if self.is_hit(session)
        ]
        return sorted(found, key=lambda one: (one.session.day, one.session.block, one.request))

    @property
    def bookings_hit(self) -> list[str]:
        """Bookings outside the requests that are hit; a person must look at these."""
        return [name for name, one in self.year.bookings.items() if self.is_hit(one)]

    def is_hit(self, session: Session) -> bool:
        """Does a session, from today on, take what is missing?"""
        event = self.event
        is_then = max(event.first, self.today) <= session.day <= event.last
        return is_then and getattr(session, event.what.value) == event.number

    def may_move(self, hit: Hit) -> bool:
        """Is there time enough, or consent?"""
        return hit.session.day >= self.today + self.notice or hit.request in self.consent

    def year_after(self) -> Year:
        """The year in which who or what is missing is away."""
        people = [
            replace(
                one,
                times=self._times(What.INSTRUCTOR, number, one.times),
                week_max=one.week_max + self.extra_blocks,
            )
            for number, one in enumerate(self.year.instructors)
        ]
        rooms = [
            replace(one, times=self._times(What.ROOM, number, one.times))
            for number, one in enumerate(self.year.rooms)
        ]
        vehicles = [
            replace(one, times=self._times(What.VEHICLE, number, one.times))
            for number, one in enumerate(self.year.vehicles)
        ]
        return replace(
            self.year, instructors=(*people,), rooms=(*rooms,), vehicles=(*vehicles,)
        )  # fmt: skip

    def untouched(self, hits: list[Hit]) -> Iterator[Session]:
        """All sessions and bookings but those that are hit."""
        hit = {(one.request, one.place) for one in hits}
        yield from self.year.bookings.values()
        for request, sessions in self.year.confirmed.items():
            for place, session in enumerate(sessions):
                if (request, place) not in hit:
                    yield session

    def _times(self, what: What, number: int, times: Times) -> Times:
        """When one is there, after what happened."""
        if (what, number) != (self.event.what, self.event.number):
            return times
        return replace(times, away=(*times.away, (self.event.first, self.event.last)))
