"""The register as a file: out with all figures, in with a remark per cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from schakel.common.exports import Cell, Made, Table, of_region
from schakel.common.periods import Quarter
from schakel.common.sheets import Column, Remark, Row, read
from schakel.common.uploads import Upload
from schakel.funding.actions.assets import AssetFacts
from schakel.funding.assets import AssetRow
from schakel.funding.models import Asset
from schakel.regions.models import Partner, Region

CODE, NAME, MODEL, OWNER = "code", "naam", "merk en type", "eigenaar"
DAY, PRICE, REST, LIFE = "gekocht op", "aanschafprijs", "restwaarde", "levensduur in maanden"
SHARE, ACTIVITY, SUPPLIER = "deel voor het project (%)", "activiteit", "leverancier"
INVOICE, PLACE, OTHER, AGREED = (
    "factuurnummer",
    "plaats",
    "ook bekostigd uit",
    "kwaliteitsafspraken",
)
COLUMNS = (
    Column(CODE),
    Column(NAME),
    Column(MODEL, is_needed=False),
    Column(OWNER),
    Column(DAY),
    Column(PRICE),
    Column(REST, is_needed=False),
    Column(LIFE),
    Column(SHARE, is_needed=False),
    Column(ACTIVITY, is_needed=False),
    Column(SUPPLIER, is_needed=False),
    Column(INVOICE, is_needed=False),
    Column(PLACE, is_needed=False),
    Column(OTHER, is_needed=False),
    Column(AGREED, is_needed=False),
)
MOST, LONGEST_LIFE = 2_000, 600
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Reading:
    """What a sheet holds; with one remark nothing of it is stored."""

    rows: tuple[tuple[str, AssetFacts], ...]
    remarks: tuple[Remark, ...]


def read_assets(
    region: Region, owners: Iterable[Partner], activities: Mapping[str, object], upload: Upload
) -> Reading:
    """Every machine of a sheet, and what is wrong in which cell."""
    sheet = read(upload, COLUMNS, most=MOST)
    by_name = {owner.name.casefold(): owner for owner in owners}
    taken = set(Asset.objects.filter(region=region).values_list("code", flat=True))
    found = []
    for row in sheet.rows:
        code = row.text(CODE, longest=20, needed=True)
        if code and code in taken:
            row.remark(CODE, _("deze code bestaat al. Kies een andere."))
        taken.add(code)
        facts = facts_of(row, by_name, activities)
        if facts is not None:
            found.append((code, facts))
    return Reading(tuple(found), tuple(sheet.remarks))


def facts_of(
    row: Row, owners: Mapping[str, Partner], activities: Mapping[str, object]
) -> AssetFacts | None:
    """One machine; None when a cell of it is wrong."""
    before = len(row.remarks)
    owner = row.choice(OWNER, {name: str(partner.name) for name, partner in owners.items()})
    day, price, life = row.day(DAY), row.amount(PRICE), row.whole(LIFE)
    rest = row.amount(REST, needed=False) or Decimal(0)
    share = row.amount(SHARE, needed=False)
    activity = row.text(ACTIVITY, longest=20)
    if price is not None and rest >= price:
        row.remark(REST if rest else PRICE, _("de restwaarde is lager dan de aanschafprijs."))
    if life is not None and not 1 <= life <= LONGEST_LIFE:
        row.remark(LIFE, _("kies 1 tot en met %(most)d maanden.") % {"most": LONGEST_LIFE})
    if share is not None and not 0 < share <= HUNDRED:
        row.remark(SHARE, _("kies meer dan 0 en ten hoogste 100."))
    if activity and activity not in activities:
        row.remark(ACTIVITY, _("deze code staat niet in het plan."))
    made = AssetFacts(
        name=row.text(NAME, longest=160, needed=True),
        owner=owners[owner.casefold()] if owner else Partner(),
        bought_on=day or date.min,
        price=price or Decimal(0),
        residual=rest,
        life_months=life or 0,
        project_share=(HUNDRED if share is None else share) / HUNDRED,
        activity_code=activity,
        model=row.text(MODEL, longest=120),
        supplier=row.text(SUPPLIER, longest=120),
        invoice_number=row.text(INVOICE, longest=60),
        location=row.text(PLACE, longest=120),
        other_scheme=row.text(OTHER, longest=120),
        quality_agreement=row.text(AGREED, longest=2000),
    )
    return made if len(row.remarks) == before else None


def table(region: Region, rows: Iterable[AssetRow], quarter: Quarter, made: Made) -> Table:
    """The register with value and depreciation; its first columns can be read in again."""
    columns = [column.name for column in COLUMNS]
    columns += [_("afgestoten op"), _("boekwaarde"), _("afschrijving %(q)s") % {"q": quarter}]
    columns += [_("uitgeleend aan"), _("verzonnen")]
    found = ((*cells(row.asset), *more_cells(row)) for row in rows)
    return of_region(region, _("Bedrijfsmiddelen"), columns, found, made)


def cells(asset: Asset) -> tuple[Cell, ...]:
    """The cells of the columns that come in, too."""
    return (
        asset.code, asset.name, asset.model, asset.owner.name, asset.bought_on, asset.price,
        asset.residual, asset.life_months, asset.project_share * HUNDRED, asset.activity_code,
        asset.supplier, asset.invoice_number, asset.location, asset.other_scheme,
        asset.quality_agreement,
    )  # fmt: skip


def more_cells(row: AssetRow) -> tuple[Cell, ...]:
    """What follows from them."""
    return (
        row.asset.disposed_on, row.value, row.written_off, row.lent_to, row.asset.is_fictional,
    )  # fmt: skip
