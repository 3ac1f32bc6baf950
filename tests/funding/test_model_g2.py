"""Model G2: per decision what was granted, received and spent, and what is left on 31 December."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.common.money import ZERO
from schakel.common.periods import Quarter
from schakel.funding.rules.g2 import DecisionFigures, model_g2, share_costs

D = Decimal
START, END = date(2025, 1, 1), date(2029, 1, 1)
GRANT = DecisionFigures(
    "STO25-060", date(2025, 1, 31), D(1000), START, END,
    ((date(2025, 3, 1), D(500)), (date(2026, 3, 1), D(250))),
)  # fmt: skip
COSTS = {
    Quarter(2025, 4): D(300),
    Quarter(2026, 1): D(100),
    Quarter(2026, 2): D("50.25"),
}
QUARTERS = st.builds(Quarter, st.integers(2025, 2028), st.integers(1, 4))
AMOUNTS = st.decimals(-5000, 5000, places=2)


@pytest.mark.req("PF-12")
def test_the_saldo_runs_from_year_to_year() -> None:
    row = model_g2([GRANT], COSTS, 2026).running[0]
    assert (row.received_before, row.costs_before, row.opening) == (D(500), D(300), D(200))
    assert (row.received, row.costs, row.closing) == (D(250), D("150.25"), D("299.75"))


@pytest.mark.req("PF-12")
def test_a_decision_stands_in_a_in_its_last_year_and_in_b_before() -> None:
    assert not model_g2([GRANT], COSTS, 2027).ending
    assert not model_g2([GRANT], COSTS, 2028).running
    assert model_g2([GRANT], COSTS, 2028).ending[0].decision == GRANT
    assert not model_g2([GRANT], COSTS, 2024).rows


@pytest.mark.req("PF-12")
def test_two_decisions_fill_up_in_order() -> None:
    more = DecisionFigures("STO25-060B", date(2026, 1, 10), D(500), date(2026, 1, 1), END)
    costs = {Quarter(2025, 4): D(950), Quarter(2026, 1): D(100), Quarter(2029, 1): D(20)}
    shared = share_costs([more, GRANT], costs)
    assert shared.spent == {"STO25-060": D(1000), "STO25-060B": D(70)}


@pytest.mark.req("PF-12")
def test_costs_before_the_first_decision_are_named_not_lost() -> None:
    assert model_g2([GRANT], {Quarter(2024, 4): D(10)}, 2025).uncovered == D(10)


@pytest.mark.req("PF-12")
@given(st.dictionaries(QUARTERS, AMOUNTS), st.integers(0, 3), st.integers(1, 9000))
def test_every_cent_of_the_costs_is_with_a_decision_and_each_year_opens_as_the_last_closed(
    costs: dict[Quarter, Decimal], later: int, size: int
) -> None:
    second = DecisionFigures("B", date(2025 + later, 2, 1), D(size), date(2025 + later, 1, 1), END)
    years = [model_g2([GRANT, second], costs, year) for year in range(2025, 2029)]
    last = years[-1].rows
    total = sum((row.costs_before + row.costs for row in last), ZERO)
    assert total + years[-1].uncovered == sum(costs.values(), ZERO)
    for before, after in pairwise(years):
        closing = {row.decision.reference: row.closing for row in before.rows}
        for row in after.rows:
            assert row.opening == closing.get(row.decision.reference, row.opening)
