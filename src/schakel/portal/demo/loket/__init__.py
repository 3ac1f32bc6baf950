"""The loket of a demo region: what is offered, booked, awaited, borrowed; all of it invented."""

from __future__ import annotations

from datetime import datetime
from io import StringIO

from django.core.management import call_command

from schakel.portal.demo.loket.bookings import load_bookings, load_waiting
from schakel.portal.demo.loket.calendar import Calendar
from schakel.portal.demo.loket.loans import load_demands, load_loans
from schakel.portal.demo.loket.offers import load_events, load_offers, load_slots
from schakel.portal.demo.loket.places import load_resources, load_settings, load_venues
from schakel.portal.demo.loket.reach import load_reach
from schakel.portal.demo.loket.shelf import Shelf
from schakel.portal.demo.regions import LoadedRegion


def load_loket(folder: str, loaded: LoadedRegion, *, at: datetime) -> None:
    """Make the loket of a region from `data/<region>/loket/`; nothing when there is none."""
    shelf = Shelf(f"{folder}/loket", loaded, Calendar(at))
    if not shelf.rows("venues"):
        return
    load_settings(shelf)
    load_venues(shelf)
    load_resources(shelf)
    load_offers(shelf)
    load_events(shelf)
    load_slots(shelf)
    load_bookings(shelf)
    load_waiting(shelf)
    load_loans(shelf)
    load_demands(shelf)
    load_reach(shelf)
    load_electives(shelf)


def load_electives(shelf: Shelf) -> None:
    """The rows of figure 3 that are certain; the others only when somebody asks for them."""
    call_command("import_electives", shelf.region.sto_number, stdout=StringIO())
