"""The public figures that the demo regions stand on: what ships with Schakel, of their area."""

from __future__ import annotations

from datetime import datetime

from schakel.portal.demo.files import REGIONS, rows, table
from schakel.reference.actions import load_shipped
from schakel.reference.models import SiteCode

NEIGHBOURS = ("GM0203",)
"""Barneveld: many pupils of its schools live in the region."""


def load_public(*, at: datetime) -> None:
    """Read the shipped figures of the area, unless the sites of the partners are there already."""
    needed = {row["site"] for name in REGIONS for row in rows(name, "partners") if "site" in row}
    known = SiteCode.objects.filter(kind=SiteCode.Kind.BRIN_SITE, value__in=needed)
    if needed <= set(known.values_list("value", flat=True)):
        return
    area = [
        part["code"] for name in REGIONS for part in table(name, "region").get("municipality", [])
    ]
    load_shipped(gemeenten=[*area, *NEIGHBOURS], by_name="Schakel", at=at)
