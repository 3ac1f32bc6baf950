"""`./run manage load_public_data`: read all public files that come with Schakel."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from schakel.common.codes import CodeError, clean_municipality
from schakel.reference.actions import ImportRefused, Outcome, load_shipped


def codes(text: str) -> tuple[str, ...]:
    """The municipalities of `--gemeenten GM0307,0308`."""
    try:
        return tuple(clean_municipality(part) for part in text.split(",") if part.strip())
    except CodeError as problem:
        raise ArgumentTypeError(str(problem)) from None


def line(outcome: Outcome) -> str:
    """What one import did, on one line."""
    tally = outcome.tally
    done = "zou worden" if outcome.dry_run else "is"
    return (
        f"{outcome.dataset.title} ({outcome.file_name}, {outcome.reference_date:%d-%m-%Y}): "
        f"{tally.added} {done} nieuw, {tally.changed} gewijzigd, {tally.ended} vervallen, "
        f"{tally.unchanged} gelijk"
    )


class Command(BaseCommand):
    """Read every shipped file in order, with a line of progress each."""

    help = "Lees alle openbare gegevens in die bij Schakel horen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The municipalities to keep to."""
        parser.add_argument("--gemeenten", type=codes, default=(), help="GM0307,GM0308")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read them one by one."""
        with translation.override("nl"):
            try:
                load_shipped(
                    gemeenten=options["gemeenten"],
                    by_name="Schakel",
                    at=timezone.now(),
                    report=lambda outcome: self.stdout.write(line(outcome)),
                )
            except ImportRefused as refusal:
                raise CommandError(refusal.message) from None
