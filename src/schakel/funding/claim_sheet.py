"""A claim as a spreadsheet: a template with the activities beside it, in with a remark per cell.

Every cell is read, and every line is held against the rules of a claim, before anything is stored;
one remark and nothing is.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from schakel.common.findings import Severity
from schakel.common.sheets import Column, Remark, Row, Sheet, read
from schakel.common.uploads import Upload
from schakel.funding.actions.claims import LineFacts
from schakel.funding.budget import activities_of
from schakel.funding.claim_figures import elsewhere, ground_of, line_of
from schakel.funding.models import Claim
from schakel.funding.rules.claim_lines import Ground, Line, findings_of
from schakel.funding.rules.claim_whole import said_twice
from schakel.programme.terms import CostKind

MOST = 5_000
ACTIVITY, KIND, DAY, WHAT = "activiteit", "kostensoort", "datum", "omschrijving"
PERSON, QUANTITY, UNIT, PRICE = "persoon", "hoeveelheid", "eenheid", "prijs"
VAT, SUPPLIER, INVOICE, OTHER = "btw", "leverancier", "factuurnummer", "ook bekostigd uit"
COLUMNS = (
    Column(ACTIVITY),
    Column(KIND),
    Column(DAY),
    Column(WHAT),
    Column(PERSON, is_needed=False),
    Column(QUANTITY, also=("aantal", "uren")),
    Column(UNIT),
    Column(PRICE, also=("prijs per eenheid", "tarief")),
    Column(VAT, also=("waarvan btw",), is_needed=False),
    Column(SUPPLIER, is_needed=False),
    Column(INVOICE, is_needed=False),
    Column(OTHER, is_needed=False),
)
COLUMN_OF = {
    "activity_code": ACTIVITY,
    "spent_on": DAY,
    "unit": UNIT,
    "unit_price": PRICE,
    "person_name": PERSON,
    "other_scheme": OTHER,
    "invoice_number": INVOICE,
}
"""In which column a rule points."""
SHEET, CHOICES = "Declaratie", "Activiteiten"


@dataclass(frozen=True)
class Reading:
    """What a sheet holds; with one remark nothing of it is stored."""

    rows: tuple[LineFacts, ...]
    remarks: tuple[Remark, ...]


def read_claim(claim: Claim, upload: Upload) -> Reading:
    """Every line of a sheet, and what is wrong in which cell."""
    sheet = read(upload, COLUMNS, most=MOST)
    words = kinds()
    read_rows = [(row, facts_of(row, words)) for row in sheet.rows]
    good = [(row, facts) for row, facts in read_rows if facts is not None]
    remark_rules(claim, sheet, good)
    return Reading(tuple(facts for _row, facts in good), in_order(sheet))


def kinds() -> dict[str, str]:
    """The words and the codes of the kinds of cost."""
    return {
        **{kind.value: kind.value for kind in CostKind},
        **{str(kind.label).casefold(): kind.value for kind in CostKind},
    }


def facts_of(row: Row, words: dict[str, str]) -> LineFacts | None:
    """One row as a line; None when a cell of it has no good answer."""
    before = len(row.remarks)
    activity = row.text(ACTIVITY, longest=20, needed=True).partition(" ")[0]
    kind, day = row.choice(KIND, words), row.day(DAY)
    what = row.text(WHAT, needed=True)
    person = row.text(PERSON, longest=120)
    quantity, price = row.amount(QUANTITY), row.amount(PRICE)
    unit = row.text(UNIT, longest=30, needed=True)
    vat = row.amount(VAT, needed=False)
    supplier, invoice = row.text(SUPPLIER, longest=120), row.text(INVOICE, longest=60)
    other = row.text(OTHER, longest=120)
    if quantity == 0:
        row.remark(QUANTITY, _("vul een hoeveelheid in die meer is dan nul."))
    if len(row.remarks) > before or None in (kind, day, quantity, price):
        return None
    assert kind and day and quantity and price is not None  # noqa: S101, PT018  for mypy
    return LineFacts(
        activity, kind, day, what, quantity, unit, price, person, vat, supplier, invoice, other
    )


def remark_rules(claim: Claim, sheet: Sheet, rows: list[tuple[Row, LineFacts]]) -> None:
    """Hold the lines against the rules; what stops a claim is a remark in its cell."""
    by_number = {row.number: row for row, _facts in rows}
    lines = [line(row, facts) for row, facts in rows]
    ground = ground_of(claim.region, claim.period, [one.person for one in lines])
    for one in lines:
        remark_line(by_number[one.number], one, ground)
    there = [line_of(row) for row in claim.lines.select_related("asset")]
    remark_twice(by_number, lines, there)
    for double in said_twice(lines, elsewhere(claim, lines)):
        if double.severity is Severity.BLOCKER:
            point = double.pointers[0]
            by_number[int(point.code)].remark(COLUMN_OF[point.field], str(double.message))


def remark_line(row: Row, one: Line, ground: Ground) -> None:
    """What is wrong with one line, in the cell where it stands."""
    for found in findings_of(one, ground):
        if found.severity is Severity.BLOCKER:
            row.remark(COLUMN_OF.get(found.pointers[0].field, WHAT), str(found.message))


def remark_twice(by_number: dict[int, Row], lines: list[Line], there: list[Line]) -> None:
    """The same person, day and activity stand in a claim once (SC-04)."""
    seen: dict[tuple[str, object, str], str] = {
        (one.person, one.spent_on, one.activity_code): _("de declaratie (regel %(n)d)")
        % {"n": one.number}
        for one in there
        if one.person and not one.comes_back
    }
    for one in lines:
        key = (one.person, one.spent_on, one.activity_code)
        if one.person and key in seen:
            by_number[one.number].remark(
                PERSON,
                _("deze persoon staat op deze dag al bij deze activiteit in %(where)s.")
                % {"where": seen[key]},
            )
        elif one.person:
            seen[key] = _("rij %(n)d") % {"n": one.number}


def line(row: Row, facts: LineFacts) -> Line:
    """A row as the rules look at it; its number is that of the row."""
    return Line(
        None, row.number, facts.activity_code, facts.cost_kind, facts.spent_on, facts.description,
        facts.quantity, facts.unit, facts.unit_price, facts.amount, facts.person_name,
        facts.supplier, facts.invoice_number, facts.other_scheme,
    )  # fmt: skip


def in_order(sheet: Sheet) -> tuple[Remark, ...]:
    """The remarks from top to bottom."""
    return tuple(sorted(sheet.remarks, key=lambda one: (row_number(one.cell), one.cell)))


def row_number(cell: str) -> int:
    """The number in the address of a cell."""
    digits = "".join(sign for sign in cell if sign.isdigit())
    return int(digits) if digits else 0


def template(claim: Claim) -> bytes:
    """An empty sheet with the names of the columns, the choices and a list of the activities."""
    stream = BytesIO()
    known = activities_of(claim.region, claim.period.starts_on)
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        sheet, choices = book.add_worksheet(SHEET), book.add_worksheet(CHOICES)
        for place, column in enumerate(COLUMNS):
            sheet.write_string(0, place, column.name, bold)
        sheet.set_column(0, len(COLUMNS) - 1, 18)
        sheet.set_column(2, 2, 12, day)
        sheet.set_column(3, 3, 40)
        sheet.freeze_panes(1, 0)
        write_choices(choices, bold, known)
        offer(sheet, len(known))
    return stream.getvalue()


def write_choices(sheet: Any, bold: Any, known: Any) -> None:
    """The activities and the kinds of cost, to look up and to choose from."""
    for place, title in enumerate(
        (_("activiteit"), _("titel"), _("programmalijn"), _("kostensoort"))
    ):
        sheet.write_string(0, place, title, bold)
    for number, activity in enumerate(known.values(), 1):
        sheet.write_string(number, 0, activity.code)
        sheet.write_string(number, 1, activity.title)
        sheet.write_string(number, 2, activity.theme_name)
    for number, kind in enumerate(CostKind, 1):
        sheet.write_string(number, 3, kind.value)
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 2, 45)
    sheet.set_column(3, 3, 16)


def offer(sheet: Any, count: int) -> None:
    """Lists to choose from in the cells themselves."""
    lists = ((0, f"={CHOICES}!$A$2:$A${count + 1}"), (1, f"={CHOICES}!$D$2:$D${len(CostKind) + 1}"))
    for column, source in lists:
        sheet.data_validation(1, column, MOST, column, {"validate": "list", "source": source})
