"""The address lists of DUO: all sites of secondary schools, and all sites of primary schools."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy

from schakel.common.codes import clean_municipality, clean_postcode
from schakel.reference.importers.dataset import Dataset, named, october_of_name
from schakel.reference.importers.sites import AddressRow, store_list
from schakel.reference.importers.table import Line
from schakel.reference.rules import site_kind, tidy_place
from schakel.reference.terms import SiteKind

BRIN = ("BRIN NUMMER", "INSTELLINGSCODE")
SITE = ("VESTIGINGSNUMMER", "VESTIGINGSCODE")
STRUCTURE = "ONDERWIJSSTRUCTUUR"
COLUMNS = (
    BRIN,
    SITE,
    *named(
        "BEVOEGD GEZAG NUMMER",
        "VESTIGINGSNAAM",
        "STRAATNAAM",
        "HUISNUMMER-TOEVOEGING",
        "POSTCODE",
        "PLAATSNAAM",
        "GEMEENTENUMMER",
        "GEMEENTENAAM",
        "DENOMINATIE",
        "INTERNETADRES",
    ),
)


def vo_address(line: Line) -> Iterator[AddressRow]:
    """One site of a secondary school; its structure tells practical training apart."""
    structure = line.text(STRUCTURE, 60)
    yield address(line, site_kind(structure), structure)


def po_address(line: Line) -> Iterator[AddressRow]:
    """One site of a primary school."""
    yield address(line, SiteKind.PO, "")


def address(line: Line, kind: str, structure: str) -> AddressRow:
    """What both lists tell about a site."""
    street = f"{line.text('STRAATNAAM', 90)} {line.text('HUISNUMMER-TOEVOEGING', 20)}"
    return AddressRow(
        code=line.site_code(BRIN[0], SITE[0]),
        name=line.required("VESTIGINGSNAAM"),
        kind=kind,
        structure=structure,
        street=street.strip(),
        postcode=line.code("POSTCODE", clean_postcode),
        place=tidy_place(line.required("PLAATSNAAM", 80)),
        denomination=line.text("DENOMINATIE", 60),
        website=line.text("INTERNETADRES"),
        municipality_code=line.code("GEMEENTENUMMER", clean_municipality),
        municipality_name=line.text("GEMEENTENAAM"),
        board_number=line.text("BEVOEGD GEZAG NUMMER", 10),
    )


VO_ADDRESSES = Dataset(
    code="vo-adressen",
    title=gettext_lazy("Vestigingen in het voortgezet onderwijs"),
    publisher="DUO",
    licence="Open onderwijsdata",
    columns=(*COLUMNS, (STRUCTURE,)),
    parse=vo_address,
    key=lambda row: row.code,
    store=store_list,
    dated=october_of_name,
)
PO_ADDRESSES = Dataset(
    code="po-adressen",
    title=gettext_lazy("Vestigingen in het basisonderwijs"),
    publisher="DUO",
    licence="Open onderwijsdata",
    columns=COLUMNS,
    parse=po_address,
    key=lambda row: row.code,
    store=store_list,
    dated=october_of_name,
)
