"""`./run manage book SLOT --group N --school CODE --key KEY [--json]`: book as the site does."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from hashlib import sha256
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from schakel.bookings.actions.asked import Asked, NotFreeError
from schakel.bookings.actions.booking import book_slot
from schakel.bookings.actions.who import SYSTEM
from schakel.bookings.finding import bookable, find_school, find_slot, first_target
from schakel.catalogue.models import Slot
from schakel.common.idempotency import Answer, Body, Key, carry_out
from schakel.common.refused import RefusedError

MADE, SHORT, NO = 201, 409, 422
CALLER = "command"


class Command(BaseCommand):
    """Book a slot; the same key again gives the same answer. Exit 1: refused, nothing written."""

    help = "Boek een moment voor een groep, precies zoals de site dat doet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What is booked, by which school, under which key."""
        parser.add_argument("slot", nargs="?", default="", metavar="MOMENT", help="sleutel")
        parser.add_argument("--list", action="store_true", help="toon momenten die te boeken zijn")
        parser.add_argument("--group", type=int, default=1, metavar="N", help="aantal leerlingen")
        parser.add_argument("--school", default="", metavar="CODE", help="BRIN van de vestiging")
        parser.add_argument("--name", default="groep", help="naam van de groep")
        parser.add_argument("--target", default="", help="doelgroep (anders de eerste)")
        parser.add_argument("--key", default="", help="verzoeksleutel: twee keer is één keer")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Book, or say in one sentence why not."""
        with translation.override("nl"):
            if options["list"]:
                self.show_slots()
                return
            if not options["school"]:
                raise CommandError("Noem de school met --school CODE.")
            answer = answer_to(options)
        self.say(answer, as_json=options["json"])
        if answer.status != MADE:
            sys.exit(1)

    def show_slots(self) -> None:
        """Slots that can be booked, one a line."""
        for slot in bookable(at=timezone.now()):
            when = timezone.localtime(slot.starts_at)
            self.stdout.write(
                f"{slot.pk}  {when:%Y-%m-%d %H:%M}  {slot.places_left:>3} van {slot.places:<3} "
                f"{slot.region.sto_number}  {slot.offer}"
            )

    def say(self, answer: Answer, *, as_json: bool) -> None:
        """The answer as JSON, or in words."""
        if as_json:
            self.stdout.write(json.dumps(answer.body, ensure_ascii=False, sort_keys=True))
        elif answer.status == MADE:
            body = answer.body
            self.stdout.write(
                f"Geboekt: {body['code']}, {body['pupils']} leerlingen, {body['state']}."
            )
        else:
            self.stderr.write(answer.body["error"])


def answer_to(options: dict[str, Any]) -> Answer:
    """Carry the request out once; a refusal keeps nothing, so its key can be used again."""
    try:
        if not options["key"]:
            return book(options)
        said = [str(options[name]) for name in ("slot", "group", "school", "name", "target")]
        content = sha256(json.dumps(said).encode()).hexdigest()
        return carry_out(Key(CALLER, options["key"][:255], content), lambda: book(options))
    except NotFreeError as refusal:
        instead = [
            {"slot": str(row.slot), "starts_at": row.starts_at.isoformat(), "free": row.places_left}
            for row in refusal.alternatives
        ]
        short = {"error": str(refusal), "short": list(refusal.short), "instead": instead}
        return Answer(SHORT, {"status": SHORT, **short})
    except RefusedError as refusal:
        return Answer(NO, {"status": NO, "error": str(refusal)})


def book(options: dict[str, Any]) -> Answer:
    """Book for the school that is named."""
    slot = find_slot(options["slot"])
    school = find_school(options["school"], slot)
    target = options["target"] or first_target(slot)
    asked = Asked(group_name=options["name"][:40], target_group=target, pupils=options["group"])
    booking = book_slot(slot, school=school, asked=asked, by=SYSTEM, at=timezone.now())
    left = Slot.objects.values_list("places_left", flat=True).get(pk=slot.pk)
    body: Body = {
        "status": MADE,
        "code": booking.code,
        "booking": str(booking.pk),
        "slot": str(slot.pk),
        "school": school.name,
        "pupils": booking.pupils,
        "state": booking.status,
        "places_left": left,
    }
    return Answer(MADE, body)
