"""`./run manage race --slot SLOT --writers 100`: try to sell a place twice; exit 1 if it works."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from schakel.bookings.actions.asked import Asked
from schakel.bookings.actions.ending import cancel_booking
from schakel.bookings.actions.who import SYSTEM
from schakel.bookings.finding import find_slot, first_target
from schakel.bookings.models import Booking
from schakel.bookings.racing import Outcome, Race, broken_promises, run
from schakel.common.refused import RefusedError
from schakel.regions.models import Partner
from schakel.regions.terms import PartnerKind

SCHOOLS = (PartnerKind.VMBO, PartnerKind.PO, PartnerKind.PRO, PartnerKind.VSO)


class Command(BaseCommand):
    """Real processes on the real database; the bookings stay, unless --undo."""

    help = "Laat veel schrijvers tegelijk om één moment vechten en controleer daarna alles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which slot, how many groups, how large, in how many processes."""
        parser.add_argument("--slot", required=True, metavar="MOMENT")
        parser.add_argument("--writers", type=int, default=100)
        parser.add_argument("--group", type=int, default=0, help="leerlingen (anders het minste)")
        parser.add_argument("--processes", type=int, default=8)
        parser.add_argument("--undo", action="store_true", help="annuleer daarna wat gelukt is")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Race, count, and hold the counters against the bookings."""
        with translation.override("nl"):
            race = race_of(options)
            started = perf_counter()
            outcome = run(race)
            seconds = perf_counter() - started
            problems = broken_promises(race, outcome)
            if options["undo"]:
                undo(outcome)
        self.show(race, outcome, problems, seconds=seconds, as_json=options["json"])
        if problems:
            sys.exit(1)

    def show(
        self, race: Race, outcome: Outcome, problems: list[str], *, seconds: float, as_json: bool
    ) -> None:
        """The counts, and what does not add up."""
        counts = {
            "writers": race.writers,
            "accepted": len(outcome.accepted),
            "refused": len(outcome.refused),
            "errors": len(outcome.errors),
            "seconds": round(seconds, 2),
        }
        if as_json:
            self.stdout.write(json.dumps({**counts, "problems": problems}, ensure_ascii=False))
            return
        for name, count in counts.items():
            self.stdout.write(f"{name:<10}{count}")
        for text, count in Counter(outcome.refused).most_common(3):
            self.stdout.write(f"  {count} × {text}")
        for problem in problems:
            self.stderr.write(f"GEBROKEN: {problem}")
        if not problems:
            self.stdout.write("Alles klopt: geen plaats is twee keer vergeven.")


def race_of(options: dict[str, Any]) -> Race:
    """The race that the options describe."""
    try:
        slot = find_slot(options["slot"])
    except RefusedError as refusal:
        raise CommandError(str(refusal)) from None
    if min(options["writers"], options["processes"]) < 1:
        raise CommandError("Er is minstens één schrijver en één proces nodig.")
    schools = Partner.objects.taking_part().filter(region=slot.region_id, kind__in=SCHOOLS)
    pupils = options["group"] or slot.offer.group_min
    asked = Asked("race", first_target(slot), pupils, is_fictional=True)
    return Race(
        slot=slot.pk,
        schools=tuple(schools.order_by("pk").values_list("pk", flat=True)),
        asked=asked,
        writers=options["writers"],
        processes=options["processes"],
        at=timezone.now(),
    )


def undo(outcome: Outcome) -> None:
    """Call off what the race booked."""
    for booking in Booking.objects.filter(code__in=outcome.accepted):
        cancel_booking(booking, reason="Einde van de proef", by=SYSTEM, at=timezone.now())
