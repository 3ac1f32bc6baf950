"""Take over the table of keuzevakken that comes with Schakel."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from schakel.catalogue.actions.electives import Placing, import_table
from schakel.catalogue.elective_table import shipped_table
from schakel.catalogue.terms import Certainty
from schakel.regions.models import Partner, Region


class Command(BaseCommand):
    """Take over what is certain; what is not, only when it is asked for by name."""

    help = "Neem de keuzevakkentabel over: wat zeker is, en met --also ook de rest."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The region, the school year, and which uncertain rows come along."""
        parser.add_argument("sto", metavar="STO-NUMMER", help="zoals STO19060")
        parser.add_argument("--year", type=int, default=0, help="schooljaar, 2025 = 2025/26")
        parser.add_argument(
            "--also",
            action="append",
            default=[],
            choices=[Certainty.LIKELY.value, Certainty.UNSURE.value],
            help="neem ook deze rijen over; zij blijven gemerkt",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Take over, and say how much and what was left out."""
        table = shipped_table()
        region = Region.objects.filter(sto_number=options["sto"]).first()
        if region is None or region.sto_number != table.region:
            raise CommandError(f"De tabel is van {table.region}; er is geen andere.")
        wanted = {Certainty.SURE.value, *options["also"]}
        chosen = {row.key for row in table.rows if row.certainty in wanted}
        placing = Placing(schools(region), options["year"] or table.school_year)
        made = import_table(region, table, chosen, placing, by=None, at=timezone.now())
        left = len(table.rows) - len(chosen)
        self.stdout.write(
            f"{made} kruisjes overgenomen uit {len(chosen)} rijen; {left} rijen niet."
        )


def schools(region: Region) -> dict[str, Partner | None]:
    """Column letter → the one partner of which the name begins like that."""
    current = list(Partner.objects.current().filter(region=region))
    found: dict[str, Partner | None] = {}
    for letter, name in shipped_table().columns.items():
        same = [partner for partner in current if partner.name.lower().startswith(name.lower())]
        found[letter] = same[0] if len(same) == 1 else None
    return found
