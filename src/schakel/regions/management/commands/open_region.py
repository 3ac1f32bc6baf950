"""`./run manage open_region STO19070 --name … --manager … --email …`: start a region."""

from __future__ import annotations

from argparse import ArgumentParser
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone, translation

from schakel.accounts.models import User
from schakel.common.refused import RefusedError
from schakel.regions.actions.opening import NewRegion, open_region
from schakel.regions.actions.people import PersonFacts
from schakel.regions.models import Invitation
from schakel.regions.terms import RegionKind


class Command(BaseCommand):
    """Make a region and invite its programme manager; the rest is done on screen."""

    help = "Open een regio en nodig de programmamanager uit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The region, its manager, and which operator does this."""
        parser.add_argument("sto", metavar="STO-NUMMER", help="zoals STO19070")
        parser.add_argument("--name", required=True, help="naam van de regio")
        parser.add_argument(
            "--kind", choices=RegionKind.values, default=RegionKind.TECHNICAL, help="type"
        )
        parser.add_argument("--manager", required=True, help="naam van de programmamanager")
        parser.add_argument("--email", required=True, help="adres voor de uitnodiging")
        parser.add_argument("--by", default="", help="e-mailadres van de beheerder die dit doet")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Open it, or say in one sentence why not; then nothing has changed."""
        now = timezone.now()
        with translation.override("nl"):
            try:
                region = open_region(
                    NewRegion(options["sto"], options["name"], options["kind"]),
                    PersonFacts(options["manager"], options["email"], phone=""),
                    link_to=link_to,
                    on=timezone.localdate(now),
                    by=operator(options["by"]),
                    at=now,
                )
            except RefusedError as refusal:
                raise CommandError(str(refusal)) from None
            except (SMTPException, OSError) as problem:
                raise CommandError(
                    f"De mail kon niet weg: {problem}. Er is niets veranderd."
                ) from problem
        invited = Invitation.objects.open(at=now).filter(region=region).exists()
        told = "De uitnodiging is verstuurd" if invited else "Er was al een account"
        self.stdout.write(f"{region.sto_number} {region} is open. {told}: {options['email']}.")


def operator(email: str) -> User:
    """Who does this: the operator with this address, or the only one there is."""
    found = User.objects.filter(is_operator=True, is_active=True)
    if email:
        found = found.filter(email__iexact=email.strip())
    operators = list(found[:2])
    if len(operators) == 1:
        return operators[0]
    if operators:
        raise CommandError("Er zijn meer beheerders. Zeg met --by wie dit doet.")
    raise CommandError("Deze beheerder is er niet. Maak er een: ./run manage createsuperuser")


def link_to(token: str) -> str:
    """The address in the mail, on the site that BASE_URL names."""
    return settings.BASE_URL.rstrip("/") + reverse("invitation_link", args=[token])
