"""The days of the demo count from the week in which it is loaded, so that it stays fresh."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from schakel.catalogue.free_days import why_free
from schakel.catalogue.terms import HolidayZone

MOST_WEEKS_OFF = 8


@dataclass(frozen=True)
class Calendar:
    """Weeks from now to days and moments."""

    at: datetime

    @property
    def today(self) -> date:
        """The day of loading."""
        return timezone.localdate(self.at)

    def day(self, week: int, weekday: int) -> date:
        """A weekday (1 = Monday) so many weeks from this one, moved out of holidays.

        What is past moves further back, what is to come further ahead.
        """
        step = 7 if week >= 0 else -7
        found = self.today - timedelta(days=self.today.weekday()) + timedelta(weeks=week)
        found += timedelta(days=weekday - 1)
        for _again in range(MOST_WEEKS_OFF):
            if why_free(found, HolidayZone.MIDDLE) is None:
                break
            found += timedelta(days=step)
        return found

    def moment(self, day: date, clock: str) -> datetime:
        """A day and a time of the wall clock, such as "10:30"."""
        return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))

    def week_after(self, moment: datetime) -> datetime:
        """The same time of the wall clock a week later, or in the first week without a holiday."""
        local = timezone.localtime(moment)
        day = local.date() + timedelta(days=7)
        for _again in range(MOST_WEEKS_OFF):
            if why_free(day, HolidayZone.MIDDLE) is None:
                break
            day += timedelta(days=7)
        return timezone.make_aware(datetime.combine(day, local.time()))

    def ago(self, days: int) -> datetime:
        """So many days before the day of loading."""
        return self.at - timedelta(days=days)
