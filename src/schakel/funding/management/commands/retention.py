"""`./run manage retention [STO]`: what must be kept, what may go, whose personal data is due."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from schakel.funding.retention import Retention, retention_of
from schakel.regions.models import Region


class Command(BaseCommand):
    """List per region; nothing is removed."""

    help = "Toon wat bewaard moet blijven, wat weg mag en welke persoonsgegevens weg moeten."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One region, or all."""
        parser.add_argument("sto", nargs="?", help="STO-nummer; zonder nummer: alle regio's")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Look and tell."""
        regions = Region.objects.all()
        if options["sto"]:
            regions = regions.filter(sto_number=options["sto"])
            if not regions:
                raise CommandError(f"Er is geen regio {options['sto']}.")
        today = timezone.localdate()
        with translation.override("nl"):
            for region in regions:
                for line in told(retention_of(region, today)):
                    self.stdout.write(line)


def told(found: Retention) -> list[str]:
    """One region in lines."""
    if found.is_over:
        head = f"bewaartermijn voorbij sinds {found.keep_until}: deze gegevens mogen weg"
    elif found.keep_until:
        head = f"bewaren tot {found.keep_until}"
    else:
        head = "niet vastgesteld: alles blijven bewaren"
    lines = [f"{found.region.sto_number} {found.region}: {head}"]
    for row in found.records:
        names = " (met namen)" if row.has_names else ""
        lines.append(f"  {row.name}: {row.count}{names}")
    lines.append(f"  persoonsgegevens die weg moeten: {len(found.people)}")
    return lines + [f"    {person.name}" for person in found.people]
