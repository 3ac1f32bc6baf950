"""`./run manage check_evidence [STO]`: is every kept file still what came in? (R-144)."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from schakel.funding.actions.evidence_watch import watch_evidence
from schakel.funding.models import Evidence


class Command(BaseCommand):
    """Name every file that changed. Exit 1 when there is one."""

    help = "Kijk of elk bewijsstuk nog gelijk is aan wat is ingeleverd."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which region; without one, all."""
        parser.add_argument("sto", nargs="?", default="", metavar="STO")

    def handle(self, *args: Any, **options: Any) -> None:
        """Hold every file against its hash."""
        rows = Evidence.objects.select_related("region").order_by("pk")
        if options["sto"]:
            rows = rows.filter(region__sto_number=options["sto"])
        broken = watch_evidence(rows.iterator(chunk_size=500), at=timezone.now())
        for row in broken:
            self.stdout.write(f"{row.region.sto_number}  {row.pk}  {row.name}")
        self.stdout.write(f"{rows.count()} bestanden nagezien, {len(broken)} geschonden.")
        if broken:
            sys.exit(1)
