"""The public rows that the demo regions stand on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from schakel.portal.demo.files import table
from schakel.reference.models import DataImport, Municipality, SchoolSite, SiteCode


def load_public(*, at: datetime) -> None:
    """Make the municipalities and school sites that are not there yet."""
    shipped = table("", "public")
    source, _ = DataImport.objects.get_or_create(
        dataset="voorbeeldregio",
        defaults={
            "title": "Scholen en gemeenten van de voorbeeldregio",
            "publisher": "DUO en CBS",
            "licence": "open data",
            "file_name": "public.toml",
            "at": at,
            "by_name": "Schakel",
        },
    )
    for row in shipped["municipality"]:
        Municipality.objects.get_or_create(
            code=row["code"], defaults={"name": row["name"], "year": 2024, "source": source}
        )
    for row in shipped["site"]:
        if not SiteCode.objects.filter(kind=BRIN, value=row["code"]).exists():
            add_site(row, source)


def add_site(row: dict[str, Any], source: DataImport) -> None:
    """Make one site with its code."""
    fields = {name: row[name] for name in ("name", "kind", "place", "longitude", "latitude")}
    site = SchoolSite.objects.create(
        **fields,
        municipality=Municipality.objects.get(code=row["municipality"]),
        source=source,
    )
    SiteCode.objects.create(site=site, kind=BRIN, value=row["code"], source=source)


BRIN = SiteCode.Kind.BRIN_SITE
