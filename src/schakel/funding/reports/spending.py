"""Sections about spending against the budget: per theme, activity, cost kind, school, quarter."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from schakel.common.money import ZERO
from schakel.common.periods import quarters_between
from schakel.common.templatetags.figures import euro, percent
from schakel.funding.budget import Planned
from schakel.funding.reports.document import Column, Kind, Section, Sheet, Value
from schakel.funding.reports.facts import Facts
from schakel.funding.rules.sums import Booked
from schakel.programme.terms import CostKind

Named = Mapping[Any, str]
MOST_BARS = 8


def spending(facts: Facts) -> Section:
    """What was spent, against the budget, from four sides."""
    return Section(
        _("Besteding"),
        (
            _(
                "Besteed is wat op goedgekeurde declaraties staat, in het kwartaal van de "
                "kosten. Begroot is het deel van de begroting dat uit de subsidie komt."
            ),
        ),
        (by_theme(facts), by_activity(facts), by_cost_kind(facts), by_school(facts)),
    )


def spending_by_theme(facts: Facts) -> Section:
    """What was spent per theme, for who wants the main line."""
    return Section(_("Besteding"), (summary(facts),), (by_theme(facts), by_quarter(facts)))


def summary(facts: Facts) -> str:
    """In one sentence what was spent of the budget up to now."""
    planned = total_of(facts.planned_until_now)
    spent = facts.cumulative.total
    share = percent(spent / planned) if planned else "–"
    return _("Besteed sinds het begin: %(spent)s van %(planned)s begroot (%(share)s).") % {
        "spent": euro(spent),
        "planned": euro(planned),
        "share": share,
    }


def by_theme(facts: Facts) -> Sheet:
    """Spending per theme."""
    theme = {code: one.theme_code for code, one in facts.activities.items()}
    names: Named = {one.theme_code: one.theme_name for one in facts.activities.values()}
    return compared(
        facts,
        _("Per programmalijn"),
        names,
        (lambda row: theme.get(row.activity_code, ""), lambda line: line.theme_code),
    )


def by_activity(facts: Facts) -> Sheet:
    """Spending per activity."""
    names: Named = {code: str(one) for code, one in facts.activities.items()}
    return compared(
        facts,
        _("Per activiteit"),
        names,
        (lambda row: row.activity_code, lambda line: line.activity_code),
    )


def by_cost_kind(facts: Facts) -> Sheet:
    """Spending per cost kind."""
    names: Named = {str(kind): str(kind.label) for kind in CostKind}
    return compared(
        facts,
        _("Per kostensoort"),
        names,
        (lambda row: row.cost_kind, lambda line: line.cost_kind),
    )


def by_school(facts: Facts) -> Sheet:
    """Spending per school or other partner."""
    names: Named = facts.partners
    return compared(
        facts,
        _("Per school of partner"),
        names,
        (lambda row: row.partner, lambda line: line.partner_id),
    )


Keys = tuple[Callable[[Booked], Hashable], Callable[[Planned], Hashable]]


def compared(facts: Facts, title: str, names: Named, keys: Keys) -> Sheet:
    """Spent in the period and since the start, against the budget; only lines with an amount.

    A handful of lines is drawn too; a long list is a table only.
    """
    of_booked, of_planned = keys
    period, since = facts.spent.by(of_booked), facts.cumulative.by(of_booked)
    now = planned_by(facts.planned_until_now, of_planned)
    whole = planned_by(facts.planned, of_planned)
    unknown = [key for key in {**period, **since, **whole} if key not in names]
    rows: list[tuple[Value, ...]] = []
    for key in [*names, *sorted(unknown, key=str)]:
        figures = (
            period.get(key, ZERO), since.get(key, ZERO), now.get(key, ZERO), whole.get(key, ZERO)
        )  # fmt: skip
        if any(figures):
            rows.append((names.get(key) or str(key or _("niet toegedeeld")), *with_rest(figures)))
    total = (
        facts.spent.total, facts.cumulative.total, sum(now.values(), ZERO),
        sum(whole.values(), ZERO),
    )  # fmt: skip
    picture = (2, 3) if len(rows) <= MOST_BARS else None
    totals = (_("Samen"), *with_rest(total))
    return Sheet(title, columns(facts, title), tuple(rows), totals, picture=picture)


def with_rest(figures: tuple[Decimal, ...]) -> tuple[Value, ...]:
    """The four figures, what is left of the whole budget, and the share of it that is spent."""
    _period, since, _now, whole = figures
    share = (since / whole).quantize(Decimal("0.0001")) if whole else None
    return (*figures, whole - since, share)


def columns(facts: Facts, title: str) -> tuple[Column, ...]:
    """The heads of a table of spending."""
    last = facts.planned_until_now[-1].year if facts.planned_until_now else None
    until = _("Begroot t/m %(year)s") % {"year": last} if last else _("Begroot tot nu")
    return (
        Column(title.removeprefix(_("Per ")).capitalize()),
        Column(_("Besteed in de periode"), Kind.EURO),
        Column(_("Besteed sinds begin"), Kind.EURO),
        Column(until, Kind.EURO),
        Column(_("Begroot hele project"), Kind.EURO),
        Column(_("Nog over"), Kind.EURO),
        Column(_("Besteed deel"), Kind.SHARE),
    )


def by_quarter(facts: Facts) -> Sheet:
    """Spending per quarter, from the start of the project until the end of the period."""
    spent = facts.cumulative.by(lambda row: row.quarter)
    start = min([facts.project_start, *(quarter.starts_on for quarter in spent)])
    rows: list[tuple[Value, ...]] = []
    running = ZERO
    for quarter in quarters_between(start, facts.period.ends_on):
        amount = spent.get(quarter, ZERO)
        running += amount
        rows.append((str(quarter), amount, running))
    return Sheet(
        _("Per kwartaal"),
        (
            Column(_("Kwartaal")),
            Column(_("Besteed"), Kind.EURO),
            Column(_("Besteed sinds begin"), Kind.EURO),
        ),
        tuple(rows),
        (_("Samen"), facts.cumulative.total, None),
        picture=(1, 1),
    )


def per_quarter(facts: Facts) -> Section:
    """Spending quarter by quarter."""
    return Section(_("Besteding per kwartaal"), (), (by_quarter(facts),))


def planned_by(
    lines: Iterable[Planned], key: Callable[[Planned], Hashable]
) -> dict[Hashable, Decimal]:
    """The grant's share of the budget per value of a key."""
    found: dict[Hashable, Decimal] = {}
    for line in lines:
        name = key(line)
        found[name] = found.get(name, ZERO) + line.grant
    return found


def total_of(lines: Iterable[Planned]) -> Decimal:
    """The grant's share of these lines."""
    return sum((line.grant for line in lines), ZERO)
