"""The answers of availability: what is free, and the sentences that say why something is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from django.utils import timezone

from schakel.catalogue import free_days, timing
from schakel.catalogue.models import Resource, Venue
from schakel.catalogue.terms import ResourceKind
from schakel.catalogue.timing import DayHours, Period
from schakel.common.wording import Listing, Message, as_is, say

SEARCH_STEP = 30
EARLIEST, LATEST = time(7), time(21)
"""Between these times of the wall clock a lesson may begin."""
DAYS = (
    say("maandag"), say("dinsdag"), say("woensdag"), say("donderdag"), say("vrijdag"),
    say("zaterdag"), say("zondag"),
)  # fmt: skip


class Why(StrEnum):
    """Why something cannot be had at a moment."""

    OUT_OF_USE = "buiten-gebruik"
    HOLIDAY = "vrije-dag"
    CLOSED = "gesloten"
    HOURS = "tijden"
    BUSY = "bezet"
    TAKEN = "gereserveerd"


@dataclass(frozen=True)
class Block:
    """A period in which a venue, a resource or (about None) the whole region is not available."""

    about: UUID | None
    during: Period
    reason: str = ""


@dataclass(frozen=True)
class Obstacle:
    """One thing that stands in the way, and the sentence that says so."""

    why: Why
    message: Message

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True)
class Outlook:
    """What is known of a window of time; ask only about periods inside it."""

    window: Period
    zone: str
    resources: Mapping[UUID, Resource]
    venues: Mapping[UUID, Venue]
    open_hours: Mapping[UUID, list[DayHours]]
    work_hours: Mapping[UUID, list[DayHours]]
    closures: Collection[Block]
    blocks: Mapping[Why, Collection[Block]]
    ignore: frozenset[Why] = frozenset()
    _closed: dict[UUID | None, list[Block]] = field(init=False, default_factory=dict)
    _blocked: dict[UUID, list[tuple[Why, Block]]] = field(init=False, default_factory=dict)
    _parts: dict[UUID, list[Resource]] = field(init=False, default_factory=dict)
    _pools: dict[UUID, list[Resource]] = field(init=False, default_factory=dict)
    _off: dict[date, list[Obstacle]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        closed, blocked = defaultdict(list), defaultdict(list)
        for block in self.closures:
            closed[block.about].append(block)
        for why, found in self.blocks.items():
            for block in found:
                if block.about:
                    blocked[block.about].append((why, block))
        self._closed.update(closed)
        self._blocked.update(blocked)
        for resource in sorted(self.resources.values(), key=lambda row: row.code):
            if resource.kit_id:
                self._parts.setdefault(resource.kit_id, []).append(resource)
            for pool in resource.pools.all():
                self._pools.setdefault(pool.pk, []).append(resource)

    def why_not_day(self, day: date) -> list[Obstacle]:
        """Why there are no lessons on a day: a national holiday or a school holiday."""
        if day not in self._off:
            reason = None if Why.HOLIDAY in self.ignore else free_days.why_free(day, self.zone)
            self._off[day] = [Obstacle(Why.HOLIDAY, reason)] if reason else []
        return self._off[day]

    def why_not_venue(self, venue: UUID, period: Period) -> list[Obstacle]:
        """Why a lesson cannot be at a venue: free day, closed period or opening hours."""
        found = [*self._free_days(period), *self._closed_by(venue, period)]
        name, hours = str(self.venues[venue]), self.open_hours.get(venue, [])
        return [*found, *self._outside(name, hours, period)]

    def why_not(self, resource: UUID, period: Period) -> list[Obstacle]:
        """Why a lesson cannot have a resource; a room also needs its venue to be open."""
        row = self.resources[resource]
        found = self.why_taken(resource, period.widened(after=row.turnaround_minutes))
        if row.kind == ResourceKind.ROOM and row.venue_id:
            return [*self.why_not_venue(row.venue_id, period), *found]
        if resource in self.work_hours:
            hours = self.work_hours[resource]
            found = [*self._outside(row.name, hours, period), *found]
        return [*self._free_days(period), *self._closed_by(None, period), *found]

    def why_taken(self, resource: UUID, period: Period) -> list[Obstacle]:
        """Why a resource cannot be kept for a period, whatever the hours: so a loan asks.

        A kit with one part that is taken cannot be had.
        """
        self._check(period)
        found: list[Obstacle] = []
        for row in (self.resources[resource], *self._parts.get(resource, ())):
            if not row.is_active:
                if row.pk == resource:
                    message = say("%(what)s is buiten gebruik.", what=as_is(str(row)))
                    found.append(Obstacle(Why.OUT_OF_USE, message))
                continue
            found += self._closures_of(row.pk, str(row), period)
            for why, block in self._blocked.get(row.pk, ()):
                if block.during.overlaps(period):
                    found.append(Obstacle(why, taken(why, str(row), block.during)))
        return found

    def is_free(self, resource: UUID, period: Period) -> bool:
        """Whether a lesson can have a resource."""
        return not self.why_not(resource, period)

    def free_of(self, pool: UUID, period: Period) -> list[Resource]:
        """What a lesson can still take from a pool, in order of code."""
        return [row for row in self._pools.get(pool, ()) if self.is_free(row.pk, period)]

    def choose(self, needs: Mapping[UUID, int], period: Period) -> dict[UUID, list[Resource]]:
        """As much of each pool as is needed and free, no resource twice; may be too few."""
        return timing.choose(needs, {pool: self.free_of(pool, period) for pool in needs})

    def has(self, needs: Mapping[UUID, int], period: Period) -> bool:
        """Whether everything that is needed is free."""
        if not all(self._enough(pool, count, period) for pool, count in needs.items()):
            return False
        chosen = self.choose(needs, period)
        return all(len(chosen[pool]) >= count for pool, count in needs.items())

    def first_free(
        self, needs: Mapping[UUID, int], period: Period, *, venue: UUID | None = None
    ) -> Period | None:
        """The first period of the same length, from this one on, when all that is needed is free.

        Looks each half hour of the day, on days with lessons, until the end of the window.
        """
        if any(len(self._in_use(pool)) < count for pool, count in needs.items()):
            return None
        length = period.end - period.start
        last = self.window.end - length - timedelta(minutes=self._longest_turnaround())
        zone = timezone.get_current_timezone()
        for start in timing.starts(period.start, until=last, every=SEARCH_STEP):
            local = start.astimezone(zone)
            if not EARLIEST <= local.time() <= LATEST or self.why_not_day(local.date()):
                continue
            found = Period(start, start + length)
            if venue and self.why_not_venue(venue, found):
                continue
            if self.has(needs, found):
                return found
        return None

    def _enough(self, pool: UUID, count: int, period: Period) -> bool:
        """Whether a pool has so many free; stops looking as soon as that is sure."""
        things = self._in_use(pool)
        free = 0
        for number, row in enumerate(things):
            if free >= count or free + len(things) - number < count:
                break
            free += self.is_free(row.pk, period)
        return free >= count

    def _in_use(self, pool: UUID) -> list[Resource]:
        return [row for row in self._pools.get(pool, ()) if row.is_active]

    def _free_days(self, period: Period) -> Iterator[Obstacle]:
        for day in period.days(timezone.get_current_timezone()):
            yield from self.why_not_day(day)

    def _closed_by(self, venue: UUID | None, period: Period) -> Iterator[Obstacle]:
        yield from self._closures_of(None, "", period)
        if venue:
            yield from self._closures_of(venue, str(self.venues[venue]), period)

    def _closures_of(self, about: UUID | None, name: str, period: Period) -> Iterator[Obstacle]:
        self._check(period)
        for block in self._closed.get(about, ()):
            if block.during.overlaps(period) and Why.CLOSED not in self.ignore:
                yield Obstacle(Why.CLOSED, closed(name, block))

    def _outside(
        self, name: str, hours: Collection[DayHours], period: Period
    ) -> Iterator[Obstacle]:
        zone = timezone.get_current_timezone()
        if Why.HOURS in self.ignore or timing.is_within_hours(period, hours, zone):
            return
        weekday = period.start.astimezone(zone).isoweekday()
        yield Obstacle(Why.HOURS, outside(name, weekday, timing.hours_of(weekday, hours)))

    def _longest_turnaround(self) -> int:
        return max((row.turnaround_minutes for row in self.resources.values()), default=0)

    def _check(self, period: Period) -> None:
        if not self.window.holds(period):
            raise ValueError("this outlook does not reach that far: look at a wider window")


def closed(name: str, block: Block) -> Message:
    """The sentence about a closed period."""
    values = {
        "what": as_is(name) if name else say("De regio"),
        "start": as_is(moment(block.during.start)),
        "end": as_is(moment(block.during.end)),
        "reason": as_is(block.reason),
    }
    return say("%(what)s is gesloten van %(start)s tot %(end)s: %(reason)s.", **values)


def taken(why: Why, name: str, during: Period) -> Message:
    """The sentence about a period in which something is busy elsewhere or taken here."""
    values = {
        "what": as_is(name),
        "start": as_is(moment(during.start)),
        "end": as_is(moment(during.end)),
    }
    if why is Why.BUSY:
        return say("%(what)s is bezet van %(start)s tot %(end)s.", **values)
    return say("%(what)s is al gereserveerd van %(start)s tot %(end)s.", **values)


def outside(name: str, weekday: int, hours: Iterable[DayHours]) -> Message:
    """The sentence about hours: when it is open that weekday, or that it is not."""
    blocks = tuple(f"{hour.opens:%H:%M}–{hour.closes:%H:%M}" for hour in hours)
    day = DAYS[weekday - 1]
    if not blocks:
        return say("%(what)s is er niet op %(day)s.", what=as_is(name), day=day)
    return say(
        "%(what)s is er op %(day)s alleen van %(hours)s.",
        what=as_is(name), day=day, hours=Listing(blocks),
    )  # fmt: skip


def moment(at: datetime) -> str:
    """A moment as the clock on the wall shows it: 24-11-2026 09:30."""
    local = at.astimezone(timezone.get_current_timezone())
    return f"{local.day}-{local.month}-{local.year} {local:%H:%M}"
