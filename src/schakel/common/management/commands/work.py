"""`./run manage work`: do the jobs of this site (mail, reminders, heavy computing)."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from schakel.common.jobs import QUEUES
from schakel.common.worker import work


class Command(BaseCommand):
    """Work until told to stop; several may work side by side, on any number of machines."""

    help = "Doe het werk uit de wachtrij: mail versturen, herinneren, rekenen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One queue, or all; once, or for ever."""
        parser.add_argument("--queue", choices=QUEUES, help="alleen deze wachtrij")
        parser.add_argument("--once", action="store_true", help="stop als de wachtrij leeg is")

    def handle(self, *args: Any, **options: Any) -> None:
        """Start, and stop on Ctrl-C."""
        queues = [options["queue"]] if options["queue"] else QUEUES
        work(queues, wait=not options["once"])
