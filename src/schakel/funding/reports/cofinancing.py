"""The section about what companies contributed, with both bases."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from schakel.common.money import ZERO
from schakel.funding.cockpit import plan_of
from schakel.funding.numbers import scheme_on
from schakel.funding.reports.document import Column, Kind, Section, Sheet, Value
from schakel.funding.reports.facts import Facts
from schakel.funding.rules.cofinancing import gap
from schakel.programme.schemes import Base

FOUR = Decimal("0.0001")


def cofinancing(facts: Facts) -> Section:
    """What companies gave: confirmed, at risk, and as a share of both bases.

    Bron: Regeling STO 2025–2028, art. 1.4 lid 1; the base is contested, so both are given
    """
    return Section(
        _("Cofinanciering"),
        (
            _(
                "Alleen wat een bedrijf heeft bevestigd, telt. Wat nog niet is bevestigd, loopt "
                "risico. Het percentage geldt over de hele periode en staat er op beide "
                "grondslagen."
            ),
        ),
        (shares(facts), per_year(facts), *per_company(facts)),
    )


def shares(facts: Facts) -> Sheet:
    """Confirmed so far on both bases, as the cockpit counts it."""
    last = date.fromordinal(facts.period.ends_on.toordinal() - 1)
    ground, _source, planned = plan_of(facts.region, scheme_on(last))
    names = {Base.GRANT: _("de subsidie"), Base.TOTAL: _("de hele begroting")}
    rows: list[tuple[Value, ...]] = []
    for base, name in names.items():
        plan = gap(ground, base, sum(planned.values(), ZERO))
        now = gap(ground, base, confirmed_of(facts))
        rows.append(
            (name, plan.needed, plan.amount, four(plan.share), now.amount, four(now.share),
             now.short)
        )  # fmt: skip
    return Sheet(
        _("Over de hele periode"),
        (
            Column(_("Deel van")),
            Column(_("Nodig"), Kind.EURO),
            Column(_("Begroot"), Kind.EURO),
            Column(_("Begroot deel"), Kind.SHARE),
            Column(_("Bevestigd"), Kind.EURO),
            Column(_("Bevestigd deel"), Kind.SHARE),
            Column(_("Nog nodig"), Kind.EURO),
        ),
        tuple(rows),
    )


def four(share: Decimal | None) -> Decimal | None:
    """A share in four decimals."""
    return None if share is None else share.quantize(FOUR)


def per_year(facts: Facts) -> Sheet:
    """Budgeted, confirmed and at risk per year."""
    budget: dict[int, Decimal] = {}
    for line in facts.planned:
        budget[line.year] = budget.get(line.year, ZERO) + line.cofinancing
    sums: dict[tuple[int, bool], Decimal] = {}
    for (year, _company, counts), amount in facts.contributions.items():
        sums[year, counts] = sums.get((year, counts), ZERO) + amount
    years = sorted({*budget, *(year for year, _counts in sums)})
    rows = tuple(
        (
            str(year),
            budget.get(year, ZERO),
            sums.get((year, True), ZERO),
            sums.get((year, False), ZERO),
        )
        for year in years
    )
    total = tuple(sum((row[place] for row in rows), ZERO) for place in (1, 2, 3))
    return Sheet(_("Per jaar"), heads(_("Jaar"), _("Begroot")), rows, (_("Samen"), *total))


def per_company(facts: Facts) -> tuple[Sheet, ...]:
    """Confirmed and at risk per company."""
    sums: dict[str, list[Decimal]] = {}
    for (_year, company, counts), amount in facts.contributions.items():
        sums.setdefault(company, [ZERO, ZERO])[0 if counts else 1] += amount
    if not sums:
        return ()
    rows: list[tuple[Value, ...]] = [(name, *sums[name]) for name in sorted(sums)]
    total = [sum((pair[place] for pair in sums.values()), ZERO) for place in (0, 1)]
    return (Sheet(_("Per bedrijf"), heads(_("Bedrijf")), tuple(rows), (_("Samen"), *total)),)


def heads(first: str, *before: str) -> tuple[Column, ...]:
    """The heads: a name, then amounts, at last what is confirmed and what is at risk."""
    amounts = (*before, _("Bevestigd"), _("Loopt risico"))
    return (Column(first), *(Column(title, Kind.EURO) for title in amounts))


def confirmed_of(facts: Facts) -> Decimal:
    """Everything that companies confirmed."""
    return sum((amount for key, amount in facts.contributions.items() if key[2]), ZERO)
