"""`./run manage import_figures DATASET FILE`: read a newer file of a publisher."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from schakel.reference.actions import DATASETS, Choices, ImportRefused, Upload, import_figures
from schakel.reference.management.commands.load_public_data import codes, line


class Command(BaseCommand):
    """Read one file; with --dry-run only tell what would change."""

    help = "Lees een bestand met openbare gegevens in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The dataset, the file and the limits."""
        parser.add_argument("dataset", choices=sorted(DATASETS))
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="bewaar niets, toon de aantallen"
        )
        parser.add_argument("--gemeenten", type=codes, default=(), help="GM0307,GM0308")
        parser.add_argument("--date", type=date.fromisoformat, help="peildatum, 2024-10-01")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read it, or say in sentences why not."""
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"Het bestand {path} is er niet.")
        choices = Choices(options["date"], options["gemeenten"], options["dry_run"])
        with translation.override("nl"):
            try:
                outcome = import_figures(
                    DATASETS[options["dataset"]],
                    Upload(path.name, path.read_bytes()),
                    choices=choices,
                    by=None,
                    by_name="opdrachtregel",
                    at=timezone.now(),
                )
            except ImportRefused as refusal:
                self.refuse(refusal)
            self.stdout.write(line(outcome))

    def refuse(self, refusal: ImportRefused) -> None:
        """Show every fault with its row and column, and stop."""
        for fault in refusal.faults:
            self.stderr.write(f"rij {fault}")
        raise CommandError(refusal.message)
