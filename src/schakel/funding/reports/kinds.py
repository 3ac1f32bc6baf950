"""Which sections each kind of report has, what it is called, and which numbers tie it to others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.funding.reports import (
    account,
    cash,
    cofinancing,
    conduct,
    spending,
    substance,
)
from schakel.funding.reports.document import Report, Section
from schakel.funding.reports.facts import Facts, last_quarter
from schakel.funding.terms import ReportKind

Build = Callable[[Facts], Section]


@dataclass(frozen=True)
class ReportForm:
    """A kind of report: its title, its sections in order, and the texts that a person writes."""

    title: str | Promise
    sections: tuple[Build, ...]
    texts: tuple[str, ...] = ()


WORK = (substance.activities, substance.results, substance.milestones)
MONEY = (spending.spending, spending.per_quarter, account.received, cofinancing.cofinancing)
WRITTEN = ("samenvatting", "vergelijking", "verplichtingen")

FORMS: dict[str, ReportForm] = {
    ReportKind.QUARTER: ReportForm(
        _("Kwartaalrapportage"),
        (*MONEY, account.claims, cash.liquidity, account.tied),
        ("samenvatting",),
    ),
    ReportKind.YEAR: ReportForm(
        _("Jaarrapportage"),
        (*MONEY, account.claims, account.model_g2, account.tied),
        ("samenvatting",),
    ),
    ReportKind.G2: ReportForm(_("Model G2"), (account.model_g2, account.tied)),
    ReportKind.PROGRESS: ReportForm(
        _("Voortgangsrapportage"),
        (
            *WORK, conduct.comparison, substance.lessons, substance.risks, conduct.obligations,
            *MONEY, account.tied,
        ),
        WRITTEN,
    ),
    ReportKind.FINAL: ReportForm(
        _("Eindverslag"),
        (
            *WORK, conduct.comparison, substance.lessons, conduct.obligations, *MONEY,
            conduct.settlement, account.model_g2, account.tied,
        ),
        WRITTEN,
    ),
    ReportKind.STEERING: ReportForm(
        _("Verantwoording aan de stuurgroep"),
        (
            substance.milestones_now, spending.spending_by_theme, cofinancing.cofinancing,
            substance.risks, conduct.decisions, conduct.open_questions,
        ),
        ("samenvatting",),
    ),
    ReportKind.CASH: ReportForm(_("Liquiditeitsprognose"), (cash.liquidity, account.received)),
}  # fmt: skip


def compose(kind: str, facts: Facts) -> Report:
    """The whole report of a kind, from the facts."""
    form = FORMS[kind]
    opening = (conduct.foreword(facts),) if facts.texts.get("samenvatting") else ()
    return Report(
        f"{form.title} {facts.period}",
        subtitle(facts),
        (*opening, *(build(facts) for build in form.sections)),
        key_figures(facts),
        facts.is_fictional,
    )


def subtitle(facts: Facts) -> str:
    """The region and the day up to which the figures go."""
    last = date_format(date.fromordinal(facts.period.ends_on.toordinal() - 1), "DATE_FORMAT")
    return f"{facts.region} ({facts.region.sto_number}), {_('tot en met')} {last}"


def key_figures(facts: Facts) -> tuple[tuple[str, Decimal], ...]:
    """The numbers that must be equal in every report up to the same day (R-138, R-139)."""
    model = facts.g2(last_quarter(facts.period).year)
    return (
        ("kosten", facts.cumulative.total),
        ("kosten-periode", facts.spent.total),
        ("g2-kosten", sum((row.costs_before + row.costs for row in model.rows), Decimal("0.00"))),
        ("g2-kosten-jaar", sum((row.costs for row in model.rows), Decimal("0.00"))),
        ("goedgekeurd", facts.tie.certified),
        ("betaald", facts.tie.paid),
        ("verleend", facts.granted),
        ("ontvangen", facts.received),
    )
