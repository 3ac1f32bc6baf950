"""Load the demo regions into this site."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from schakel.portal.demo.load import is_loaded, load_demo, remove_demo
from schakel.portal.demo.people import PASSWORD, sign_ins


class Command(BaseCommand):
    """`load_demo`: make the demo regions where they are not there yet."""

    help = "Zet de voorbeeldregio's klaar. Bestaan ze al, dan blijven ze zoals ze zijn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--again", action="store_true", help="eerst weghalen, dan opnieuw laden"
        )
        parser.add_argument(
            "--without-money",
            action="store_true",
            help="zonder beschikking, bijdragen, declaraties en betalingen",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_in_production()
        if options["again"]:
            remove_demo()
        if not is_loaded():
            load_demo(at=timezone.now(), with_money=not options["without_money"])
        self.stdout.write(f"Inloggen kan als (wachtwoord voor iedereen: {PASSWORD}):")
        for person in sign_ins():
            self.stdout.write(f"  {person.email:<24} {person.name:<16} {person.roles}")


def refuse_in_production() -> None:
    """Invented people with a known password have no place among real ones (R-100)."""
    if settings.PRODUCTION:
        raise CommandError(
            "De voorbeeldregio's kunnen niet op een echte site: iedereen kent het wachtwoord."
        )
