"""What comes back by the clock in this context; one file per subject."""

from schakel.bookings.jobs import attendance, loans, requests, waiting

__all__ = ["attendance", "loans", "requests", "waiting"]
