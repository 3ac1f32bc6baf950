"""A budget as a spreadsheet: out with the choices beside it, in with a remark per cell.

What comes in is held against the lines that are there, by code: new, changed, gone. Nothing is
stored while one cell is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from schakel.common.money import ZERO, cents
from schakel.common.sheets import Column, Remark, Row, Sheet, as_text, read
from schakel.common.uploads import Upload
from schakel.funding.budget_figures import rows_of
from schakel.funding.rules.budget import Row as Figures
from schakel.programme.models import Activity, BudgetLine, Plan
from schakel.programme.terms import CostKind
from schakel.regions.models import Partner

MOST = 5_000
CODE, YEAR, ACTIVITY, PARTNER, KIND = "code", "jaar", "activiteit", "partner", "kostensoort"
QUANTITY, UNIT, PRICE, AMOUNT = "hoeveelheid", "eenheid", "prijs", "bedrag"
GRANT, COFINANCING, OWN = "subsidie", "cofinanciering", "eigen bijdrage"
EXPLANATION = "toelichting"
COLUMNS = (
    Column(CODE),
    Column(YEAR),
    Column(ACTIVITY),
    Column(PARTNER, is_needed=False),
    Column(KIND),
    Column(QUANTITY),
    Column(UNIT),
    Column(PRICE, also=("prijs per eenheid",)),
    Column(AMOUNT, is_needed=False),
    Column(GRANT, also=("uit subsidie",)),
    Column(COFINANCING, also=("uit cofinanciering",), is_needed=False),
    Column(OWN, also=("uit eigen bijdrage",), is_needed=False),
    Column(EXPLANATION, is_needed=False),
)
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """What a sheet would do to a version: codes with their values, before it is agreed to."""

    added: dict[str, Values]
    changed: dict[str, Values]
    removed: tuple[str, ...]
    same: int
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Choices:
    """What may be filled in, by the word for it in small letters."""

    activities: dict[str, Activity]
    partners: dict[str, Partner]
    kinds: dict[str, str]


def choices_of(plan: Plan) -> Choices:
    """The activities of the version, the partners now and in its lines, the kinds of cost."""
    found = Activity.objects.filter(plan=plan).select_related("theme")
    activities = {row.code.casefold(): row for row in found}
    of_region = Partner.objects.filter(region=plan.region)
    in_lines = of_region.filter(pk__in=BudgetLine.objects.filter(plan=plan).values("partner"))
    partners = {row.name.casefold(): row for row in (of_region.current() | in_lines)}
    return Choices(activities, partners, kinds_by_word())


def kinds_by_word() -> dict[str, str]:
    """The kinds of cost by their words in every language (a sheet may come from a colleague)."""
    languages = [get_language() or settings.LANGUAGE_CODE, *dict(settings.LANGUAGES)]
    found: dict[str, str] = {}
    for language in languages:
        with override(language):
            for value, label in CostKind.choices:
                found.setdefault(str(label).casefold(), str(value))
    return {**found, **{str(kind): str(kind) for kind in CostKind}}


def written(plan: Plan) -> bytes:
    """The budget of a version as a workbook: the lines, and a sheet with the choices."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        money = book.add_format({"num_format": "#,##0.00"})
        sheet = book.add_worksheet(_("Begroting"))
        sheet.write_row(0, 0, [column.name for column in COLUMNS], head)
        lines = BudgetLine.objects.filter(plan=plan).select_related("activity", "partner")
        for number, line in enumerate(lines.order_by("year", "position", "code"), 1):
            for place, value in enumerate(cells_of(line)):
                sheet.write(number, place, value, money if isinstance(value, Decimal) else None)
        sheet.freeze_panes(1, 1)
        sheet.autofit()
        write_choices(book, choices_of(plan), head)
    return file.getvalue()


def cells_of(line: BudgetLine) -> list[Any]:
    """One line in the order of the columns."""
    return [
        line.code,
        line.year,
        line.activity.code if line.activity else "",
        line.partner.name if line.partner else "",
        str(line.get_cost_kind_display()),
        line.quantity,
        line.unit,
        line.unit_price,
        line.amount,
        line.grant_share,
        line.cofinancing_share,
        line.own_share,
        line.explanation,
    ]


def write_choices(book: Any, choices: Choices, head: Any) -> None:
    """What may be filled in, beside the budget."""
    sheet = book.add_worksheet(_("Keuzes"))
    columns = (
        (ACTIVITY, [f"{row.code}" for row in choices.activities.values()]),
        (_("titel"), [row.title for row in choices.activities.values()]),
        (PARTNER, [row.name for row in choices.partners.values()]),
        (KIND, [str(label) for label in CostKind.labels]),
    )
    for place, (name, values) in enumerate(columns):
        sheet.write(0, place, name, head)
        sheet.write_column(1, place, values)
    sheet.autofit()


def compared(plan: Plan, upload: Upload) -> Difference:
    """What the sheet would change in this version."""
    sheet = read(upload, COLUMNS, most=MOST)
    choices = choices_of(plan)
    lines = BudgetLine.objects.filter(plan=plan).select_related("activity", "partner")
    there = {line.code: line for line in lines}
    found: dict[str, Values] = {}
    for row in sheet.rows:
        code = row.text(CODE, longest=20, needed=True)
        values = line_of(row, plan, choices)
        if code in found:
            row.remark(CODE, _("deze code staat hierboven al."))
        elif code and values:
            found[code] = values
    return sorted_out(found, there, sheet)


def line_of(row: Row, plan: Plan, choices: Choices) -> Values | None:
    """The values of one line; None when a cell is wrong (the remark says which)."""
    before = len(row.remarks)
    quantity, price = row.amount(QUANTITY), row.amount(PRICE)
    values = {
        "year": year_of(row, plan),
        "activity": chosen(row, ACTIVITY, choices.activities, needed=False),
        "partner": chosen(row, PARTNER, choices.partners, needed=False),
        "cost_kind": row.choice(KIND, choices.kinds),
        "quantity": quantity,
        "unit": row.text(UNIT, longest=30, needed=True),
        "unit_price": price,
        "amount": cents((quantity or ZERO) * (price or ZERO)),
        "grant_share": row.amount(GRANT, needed=False) or ZERO,
        "cofinancing_share": row.amount(COFINANCING, needed=False) or ZERO,
        "own_share": row.amount(OWN, needed=False) or ZERO,
        "explanation": row.text(EXPLANATION, longest=2_000),
    }
    if len(row.remarks) == before:
        check_sums(row, values)
    return values if len(row.remarks) == before else None


def check_sums(row: Row, values: Values) -> None:
    """Amount is quantity × price, and the three sources together are the amount (PF-02)."""
    amount = values["amount"]
    stated = row.amount(AMOUNT, needed=False)
    if stated is not None and stated != amount:
        row.remark(
            AMOUNT,
            _("hoeveelheid × prijs is %(amount)s. Pas een van de drie aan.") % {"amount": amount},
        )
    shares = values["grant_share"] + values["cofinancing_share"] + values["own_share"]
    if shares != amount:
        row.remark(
            GRANT,
            _("de bronnen zijn samen %(shares)s, maar de post is %(amount)s.")
            % {"shares": shares, "amount": amount},
        )


def year_of(row: Row, plan: Plan) -> int | None:
    """A year of the plan."""
    year = row.whole(YEAR)
    last = plan.ends_on.year - (plan.ends_on.month == 1 and plan.ends_on.day == 1)
    if year is not None and not plan.starts_on.year <= year <= last:
        row.remark(
            YEAR,
            _("deze versie loopt van %(first)d tot en met %(last)d.")
            % {"first": plan.starts_on.year, "last": last},
        )
        return None
    return year


def chosen(row: Row, column: str, allowed: Mapping[str, Any], *, needed: bool = True) -> Any:
    """The thing that a word stands for."""
    word = row.choice(column, {name: name for name in allowed}, needed=needed)
    return allowed[word] if word else None


def sorted_out(
    found: Mapping[str, Values], there: Mapping[str, BudgetLine], sheet: Sheet
) -> Difference:
    """Which lines are new, changed, gone or the same."""
    changed = {
        code: values
        for code, values in found.items()
        if code in there and any(is_other(there[code], name, values) for name in values)
    }
    added = {code: values for code, values in found.items() if code not in there}
    return Difference(
        added,
        changed,
        tuple(code for code in there if code not in found),
        len(found) - len(added) - len(changed),
        tuple(sheet.remarks),
    )


def is_other(line: BudgetLine, name: str, values: Values) -> bool:
    """Whether a value is not the stored one; a cell has no line breaks, so they do not count."""
    stored, given = getattr(line, name), values[name]
    return as_text(stored) != given if isinstance(given, str) else stored != given


def rows_after(plan: Plan, difference: Difference) -> list[Figures]:
    """The rows of the version as they would be, for the rules."""
    kept = {row.code: row for row in rows_of(plan) if row.code not in difference.removed}
    for code, values in {**difference.changed, **difference.added}.items():
        kept[code] = figures_of(code, values)
    return list(kept.values())


def figures_of(code: str, values: Values) -> Figures:
    """One line that does not exist yet, in figures."""
    activity, partner = values["activity"], values["partner"]
    return Figures(
        code,
        values["year"],
        activity.code if activity else "",
        activity.theme.code if activity and activity.theme else "",
        partner.name if partner else "",
        values["cost_kind"],
        values["quantity"],
        values["unit"],
        values["unit_price"],
        values["amount"],
        values["grant_share"],
        values["cofinancing_share"],
        values["own_share"],
    )
