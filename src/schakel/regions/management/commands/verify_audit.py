"""`./run manage verify_audit [STO]`: is every row of the audit trail as it was written?"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from schakel.common import audit
from schakel.common.models import AuditEntry
from schakel.regions.models import Region


class Command(BaseCommand):
    """Walk the chains and name every row that does not fit; exit code 1 when there is one."""

    help = "Controleer of het logboek ongewijzigd is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One region, or all chains with that of the platform."""
        parser.add_argument("sto", nargs="?", help="STO-nummer; zonder nummer: alle regio's")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, report, fail when something was changed."""
        broken = 0
        for name, chain in chains(options["sto"]):
            wrong = list(audit.verify(chain))
            broken += len(wrong)
            for number, problem in wrong:
                self.stdout.write(f"{name}: row {number} {problem}")
            if not wrong:
                count = AuditEntry.objects.filter(chain=chain).count()
                self.stdout.write(f"{name}: {count} rows, all as written")
        if broken:
            raise CommandError(f"{broken} rows do not fit.")


def chains(sto: str | None) -> list[tuple[str, Any]]:
    """The chains to check, with the name of each."""
    if sto is None:
        regions = Region.objects.all()
        return [("platform", None), *((region.sto_number, region.pk) for region in regions)]
    found = Region.objects.filter(sto_number=sto).first()
    if found is None:
        raise CommandError(f"There is no region {sto}.")
    return [(found.sto_number, found.pk)]
