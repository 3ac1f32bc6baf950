"""Who does what with the money of the demo, and the quarters that lie behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.utils import timezone

from schakel.accounts.models import User
from schakel.common.periods import Quarter, quarters_between
from schakel.funding.models import ClaimLine
from schakel.portal.demo.files import Row, rows, table
from schakel.portal.demo.regions import LoadedRegion
from schakel.regions.models import Partner, Person, Region

FIRST = Quarter(2025, 1)
LAST = Quarter(2028, 4)


@dataclass
class Cast:
    """The region being made, its people by login, and its moments."""

    folder: str
    loaded: LoadedRegion
    at: datetime
    parked: ClaimLine | None = None
    """A line that waits for a later claim."""

    @property
    def region(self) -> Region:
        """The region being made."""
        return self.loaded.region

    @property
    def today(self) -> date:
        """The day of loading."""
        return timezone.localdate(self.at)

    @cached_property
    def users(self) -> dict[str, User]:
        """The accounts of the demo, by login."""
        people = Person.objects.filter(is_fictional=True).exclude(user=None).select_related("user")
        return {person.email.partition("@")[0]: person.user for person in people if person.user}

    @property
    def past(self) -> list[Quarter]:
        """The quarters of the scheme that are over on the day of loading."""
        running = min(Quarter.of(self.today), LAST.next)
        return list(quarters_between(FIRST.starts_on, running.starts_on))

    def user(self, login: str) -> User:
        """Somebody by login."""
        return self.users[login]

    def partner(self, key: str) -> Partner:
        """A partner by its key in the data files."""
        return self.loaded.partners[key]

    def rows(self, noun: str) -> list[Row]:
        """The rows of a noun in the data."""
        return rows(self.folder, noun)

    def table(self, noun: str) -> Row:
        """The one thing that a file describes."""
        return table(self.folder, noun)

    def moment(self, day: date) -> datetime:
        """Ten o'clock on a day, never after the moment of loading."""
        return min(timezone.make_aware(datetime.combine(day, time(10))), self.at)

    def after(self, quarter: Quarter, days: int) -> datetime:
        """So many days after the end of a quarter, never after the moment of loading."""
        return self.moment(quarter.ends_on + timedelta(days=days))
