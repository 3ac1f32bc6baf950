"""`./run manage verify_money [STO]`: is all money as it was written down, and does it tie?"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from schakel.common.money import ZERO
from schakel.funding.reconciliation import reconcile
from schakel.funding.rules.reconciliation import Step
from schakel.funding.verification import problems
from schakel.regions.models import Region

MOST = 20


class Command(BaseCommand):
    """Check trail, numbers, sums, hashes and the chain of the money; exit code 1 at a problem."""

    help = "Controleer of het geld van een regio ongewijzigd is en op de cent aansluit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One region, or all of them."""
        parser.add_argument("sto", nargs="?", help="STO-nummer; zonder nummer: alle regio's")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, report, fail when something does not fit."""
        regions = Region.objects.all()
        if options["sto"]:
            regions = regions.filter(sto_number=options["sto"])
            if not regions:
                raise CommandError(f"There is no region {options['sto']}.")
        if broken := sum(self.check_region(region) for region in regions):
            raise CommandError(f"{broken} things do not fit.")

    def check_region(self, region: Region) -> int:
        """Report one region; how much does not fit."""
        name, broken = region.sto_number, 0
        for problem in problems(region):
            broken += 1
            self.stdout.write(f"{name}: {problem}")
        for step in reconcile(region):
            broken += self.tell(name, step)
        if not broken:
            self.stdout.write(f"{name}: all money is as written and ties to the cent")
        return broken

    def tell(self, name: str, step: Step) -> int:
        """One step of the chain with its differences; 1 when something is left over."""
        sides = f"{step.left} {step.left_amount}, {step.right} {step.right_amount}"
        self.stdout.write(f"{name}: {sides}")
        for one in list(step.differences)[:MOST]:
            self.stdout.write(f"{name}:   {one.amount}  {one.reason}  {one.about}")
        if len(step.differences) > MOST:
            self.stdout.write(f"{name}:   and {len(step.differences) - MOST} more")
        if step.unexplained == ZERO:
            return 0
        self.stdout.write(f"{name}:   {step.unexplained}  NOT EXPLAINED")
        return 1
