"""What comes back by the clock in this context; one file per subject."""

from schakel.bookings.jobs import (
    attendance,
    calendars,
    classes,
    demands,
    loans,
    pupils,
    reminders,
    requests,
    waiting,
)

__all__ = [
    "attendance",
    "calendars",
    "classes",
    "demands",
    "loans",
    "pupils",
    "reminders",
    "requests",
    "waiting",
]
