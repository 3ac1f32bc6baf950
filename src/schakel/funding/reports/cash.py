"""The liquidity forecast: gathered from ledger, claims, budget and schedule; and as a section."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from schakel.common.money import ZERO, split
from schakel.funding import chart
from schakel.funding.models import ClaimLine, Instalment
from schakel.funding.reports.document import Column, Kind, Section, Sheet
from schakel.funding.reports.facts import Facts
from schakel.funding.rules.cash import CashFacts, CashRow, first_shortage, forecast
from schakel.funding.terms import CERTIFIED, ClaimStatus

UNDECIDED = (ClaimStatus.SUBMITTED, ClaimStatus.RETURNED, ClaimStatus.CHECKED)


def cash_facts(facts: Facts, today: date) -> CashFacts:
    """What is known of coming and going money today."""
    undecided = ClaimLine.objects.filter(
        claim__region=facts.region, claim__status__in=[str(one) for one in UNDECIDED]
    )
    return CashFacts(
        today=today,
        until=facts.project_end,
        balance=facts.ledger.on(frozenset({chart.BANK})).total,
        instalments=tuple(
            Instalment.objects.filter(
                decision__region=facts.region,
                decision__settled_on=None,
                received_on=None,
            )
            .order_by("due_on")
            .values_list("due_on", "amount")
        ),
        payable=-facts.ledger.on(frozenset({chart.PAYABLE})).total,
        submitted=undecided.aggregate(total=Sum("amount"))["total"] or ZERO,
        planned=budget_per_year(facts),
        used=used_per_year(facts),
    )


def budget_per_year(facts: Facts) -> dict[int, Decimal]:
    """The grant's share of the budget per year; years without one share evenly what is granted
    and not budgeted.
    """
    budget: dict[int, Decimal] = {}
    for line in facts.planned:
        budget[line.year] = budget.get(line.year, ZERO) + line.grant
    empty = unplanned_years(facts)
    rest = facts.granted - sum(budget.values(), ZERO)
    if empty and rest > ZERO:
        budget |= dict(zip(empty, split(rest, [Decimal(1)] * len(empty)), strict=True))
    return budget


def unplanned_years(facts: Facts) -> list[int]:
    """The years of the project for which no version has a budget."""
    last = date.fromordinal(facts.project_end.toordinal() - 1).year
    known = {line.year for line in facts.planned}
    return [year for year in range(facts.project_start.year, last + 1) if year not in known]


def used_per_year(facts: Facts) -> dict[int, Decimal]:
    """What was claimed per year: certified, or asked and not decided yet."""
    statuses = [str(one) for one in (*CERTIFIED, *UNDECIDED)]
    rows = (
        ClaimLine.objects.filter(claim__region=facts.region, claim__status__in=statuses)
        .order_by()
        .values_list("claim__year", "claim__status")
        .annotate(certified=Sum("certified"), amount=Sum("amount"))
    )
    found: dict[int, Decimal] = {}
    for year, status, certified, amount in rows:
        counted = certified if status in CERTIFIED else amount
        found[year] = found.get(year, ZERO) + (counted or ZERO)
    return found


def cash_rows(facts: Facts, today: date) -> tuple[CashRow, ...]:
    """The forecast per quarter."""
    return forecast(cash_facts(facts, today))


def liquidity(facts: Facts) -> Section:
    """The forecast from the day before the end of the period on."""
    rows = cash_rows(facts, date.fromordinal(facts.period.ends_on.toordinal() - 1))
    return Section(_("Liquiditeit"), assumptions(facts, rows), (cash_sheet(rows),))


def assumptions(facts: Facts, rows: tuple[CashRow, ...]) -> tuple[str, ...]:
    """How the forecast is made, and when money runs out."""
    how = _(
        "Goedgekeurde declaraties worden dit kwartaal betaald, ingediende het volgende. Wat de "
        "begroting van een jaar nog openlaat, is gelijk verdeeld over de kwartalen die nog niet "
        "voorbij zijn, en wordt een kwartaal later betaald."
    )
    short = first_shortage(rows)
    empty = ", ".join(str(year) for year in unplanned_years(facts))
    if empty and facts.granted:
        how += " " + _(
            "Voor %(years)s is er nog geen begroting: daar staat wat is verleend en nog niet "
            "begroot, gelijk verdeeld."
        ) % {"years": empty}
    if short is None:
        return (how, _("Er is in ieder kwartaal genoeg geld."))
    return (
        how,
        _("In %(quarter)s is er te weinig geld. Vraag een eerdere termijn of schuif uitgaven op.")
        % {"quarter": short.quarter},
    )


def cash_sheet(rows: tuple[CashRow, ...]) -> Sheet:
    """The forecast as a table."""
    titles = (
        _("Begin"),
        _("Termijnen erbij"),
        _("Declaraties eraf"),
        _("Begroting eraf"),
        _("Eind"),
    )
    return Sheet(
        _("Per kwartaal"),
        (Column(_("Kwartaal")), *(Column(title, Kind.EURO) for title in titles)),
        tuple(
            (str(row.quarter), row.opening, row.instalments, row.claims, row.budget, row.closing)
            for row in rows
        ),
    )
