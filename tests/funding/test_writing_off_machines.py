"""A machine is written off straight-line by whole months; the parts add up to the whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.common.money import ZERO, cents
from schakel.common.periods import CalendarYear, Quarter, quarters_between
from schakel.funding.rules.depreciation import (
    AssetFigures,
    Bought,
    book_value,
    depreciation,
    life_is_not_cut_to_the_project,
    same_invoice,
    same_machine,
    written_off,
)

LASER = AssetFigures(Decimal(24000), Decimal(0), 60, Decimal("0.5"), date(2026, 2, 10))
FAR = date(2060, 1, 1)

prices = st.decimals("0.01", "999999.99", places=2)
machines = st.builds(
    lambda price, rest, months, share, bought, used: AssetFigures(
        price,
        cents(price * rest / 100),
        months,
        share,
        bought,
        None if used is None else date.fromordinal(bought.toordinal() + used),
    ),
    prices,
    st.integers(0, 90),
    st.integers(1, 240),
    st.decimals("0.0001", "1", places=4),
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.none() | st.integers(0, 4000),
)


@pytest.mark.req("PF-16")
def test_the_first_quarter_counts_the_months_from_the_purchase_on() -> None:
    quarters = [Quarter(2025, 4), Quarter(2026, 1), Quarter(2026, 2)]
    amounts = [depreciation(LASER, quarter) for quarter in quarters]
    assert amounts == [ZERO, Decimal("400.00"), Decimal("600.00")]
    assert book_value(LASER, date(2026, 7, 1)) == Decimal("22000.00")


@pytest.mark.req("PF-16")
def test_after_disposal_nothing_is_written_off_any_more() -> None:
    sold = replace(LASER, disposed_on=date(2026, 5, 20))
    assert depreciation(sold, Quarter(2026, 2)) == Decimal("200.00")
    assert depreciation(sold, Quarter(2026, 3)) == ZERO
    assert book_value(sold, date(2026, 7, 1)) == ZERO


@pytest.mark.req("PF-16")
@given(machines)
def test_the_quarters_and_the_years_add_up_to_the_same_whole(machine: AssetFigures) -> None:
    quarters = list(quarters_between(machine.bought_on, FAR))
    parts = [depreciation(machine, quarter) for quarter in quarters]
    assert all(part >= 0 for part in parts)
    assert sum(parts, ZERO) == written_off(machine, FAR, machine.project_share)
    years = [CalendarYear(year) for year in range(2020, 2060)]
    assert sum((depreciation(machine, year) for year in years), ZERO) == sum(parts, ZERO)


@pytest.mark.req("PF-16")
@given(machines)
def test_a_machine_in_use_ends_at_its_residual_value(machine: AssetFigures) -> None:
    kept = replace(machine, disposed_on=None, project_share=Decimal(1))
    quarters = quarters_between(kept.bought_on, FAR)
    total = sum((depreciation(kept, quarter) for quarter in quarters), ZERO)
    assert total == kept.price - kept.residual
    assert book_value(kept, FAR) == kept.residual


@pytest.mark.req("PF-16")
@pytest.mark.parametrize(("months", "warns"), [(35, True), (36, False), (60, False)])
def test_a_life_that_ends_with_the_project_is_looked_at(months: int, warns: bool) -> None:
    machine = replace(LASER, life_months=months)
    assert bool(life_is_not_cut_to_the_project(machine, date(2029, 1, 1))) is warns


def bought(key: int, owner: str, model: str, invoice: str = "") -> Bought:
    return Bought(key, owner, model, "Robotica BV", invoice)


@pytest.mark.req("PM-46")
def test_the_same_machine_at_two_schools_is_noticed() -> None:
    rows = [
        bought(1, "Corlaer", "UR-5e"),
        bought(2, "Het Element", "ur 5E"),
        bought(3, "Corlaer", "Trotec"),
        bought(4, "Corlaer", "trotec"),
        bought(5, "NXT", ""),
        bought(6, "Corlaer", ""),
    ]
    assert [[one.key for one in group] for group in same_machine(rows)] == [[1, 2]]


@pytest.mark.req("PM-46")
def test_one_invoice_behind_two_machines_is_noticed() -> None:
    rows = [bought(1, "A", "x", "F 2026-1"), bought(2, "A", "y", "f2026-1"), bought(3, "A", "z")]
    assert [[one.key for one in group] for group in same_invoice(rows)] == [[1, 2]]
