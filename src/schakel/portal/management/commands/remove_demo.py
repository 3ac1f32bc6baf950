"""Remove the demo regions from this site."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from schakel.portal.demo.load import remove_demo
from schakel.portal.management.commands.load_demo import refuse_in_production


class Command(BaseCommand):
    """`remove_demo`: take away the demo regions and the people in them."""

    help = "Haalt de voorbeeldregio's weg, met hun mensen en plannen. Openbare gegevens blijven."

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_in_production()
        remove_demo()
        self.stdout.write("De voorbeeldregio's zijn weg.")
