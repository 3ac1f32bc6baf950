"""The sums of a budget, its norms, and what a move of money does to them (PF-02…PF-05)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.common.money import ZERO, cents
from schakel.funding.rules.budget import (
    CannotMove,
    Limits,
    Row,
    by,
    findings,
    move,
    ratios,
)


def row(code: str = "B1", amount: str = "1000", **changed: object) -> Row:
    euros = Decimal(amount)
    money = (euros, euros, euros, ZERO, ZERO)
    line = Row(code, 2026, "A1", "A", "vlc", "materieel", Decimal(1), "stuk", *money)
    return replace(line, **changed)  # type: ignore[arg-type]


def rules_of(rows: list[Row], limits: Limits) -> set[str]:
    return {finding.rule for finding in findings(rows, limits)}


@pytest.mark.req("PF-09")
def test_cofinancing_shows_on_both_bases() -> None:
    rows = [row(amount="2469685"), row("B2", "247000", grant=ZERO, cofinancing=Decimal(247000))]
    sums = ratios(rows)
    assert (round(sums.of_grant or 0, 4), round(sums.of_total or 0, 4)) == (
        Decimal("0.1000"),
        Decimal("0.0909"),
    )


@pytest.mark.req("PF-02")
def test_a_budget_that_does_not_balance_is_stopped() -> None:
    assert "budget-balances" in rules_of([row()], Limits(grant=Decimal("999.99")))
    assert "budget-balances" not in rules_of([row()], Limits(grant=Decimal(1000)))
    assert "budget-line-balances" in rules_of([row(grant=Decimal(900))], Limits())


@pytest.mark.req("PF-03")
def test_more_than_the_maximum_of_the_region_is_stopped() -> None:
    assert "grant-under-maximum" in rules_of([row()], Limits(maximum=Decimal("999.99")))
    assert "grant-under-maximum" not in rules_of([row()], Limits(maximum=Decimal(1000)))


@pytest.mark.req("PF-04")
@pytest.mark.req("BR-33")
@pytest.mark.parametrize(
    ("kind", "price", "stopped"),
    [("loon-extern", "135.01", True), ("loon-extern", "135", False), ("loon-intern", "68.01", True),
     ("materieel", "500", False)],
)  # fmt: skip
def test_an_hour_costs_no_more_than_its_cap(kind: str, price: str, stopped: bool) -> None:
    line = row(amount=price, cost_kind=kind, unit="uur")
    limits = Limits(external_cap=Decimal(135), internal_cap=Decimal(68))
    assert ("rate-under-cap" in rules_of([line], limits)) is stopped


@pytest.mark.req("PF-05")
def test_overhead_and_hiring_are_held_against_the_own_norms() -> None:
    rows = [
        row(),
        row("B2", "200", cost_kind="overhead"),
        row("B3", "300", cost_kind="loon-extern"),
    ]
    assert ratios(rows).overhead == Decimal(200) / Decimal(1500)
    limits = Limits(overhead_norm=Decimal("0.10"), hiring_norm=Decimal("0.20"))
    assert rules_of(rows, limits) == {"overhead-norm"}


@pytest.mark.req("PF-06")
def test_the_groups_add_up_to_the_whole() -> None:
    rows = [row(), row("B2", "250", theme="B"), row("B3", "50", theme="B")]
    groups = by(rows, lambda line: line.theme)
    assert sum(group.amount for group in groups.values()) == ratios(rows).amount
    assert groups["B"].amount == Decimal(300)


def test_a_move_keeps_every_sum_and_the_price_where_it_can() -> None:
    rows = [
        row(amount="1000", price=Decimal("62.50"), quantity=Decimal(16), unit="uur"),
        row("B2", "500"),
    ]
    after = move(rows, "B1", "B2", Decimal(125))
    assert after[0].quantity == Decimal(14)
    assert after[0].price == Decimal("62.50")
    assert after[1].amount == Decimal(625)
    assert ratios(after).amount == ratios(rows).amount


@pytest.mark.parametrize("amount", ["0", "1000", "1000.01", "-5"])
def test_a_move_of_nothing_or_of_all_is_refused(amount: str) -> None:
    with pytest.raises(CannotMove):
        move([row(), row("B2")], "B1", "B2", Decimal(amount))


def test_a_move_that_does_not_come_out_on_cents_names_the_step() -> None:
    odd = row("B2", "999.99", quantity=Decimal(3), price=Decimal("333.33"))
    with pytest.raises(CannotMove) as refused:
        move([row(), odd], "B1", "B2", Decimal("0.01"))
    assert "3,33" in str(refused.value.message)


@given(
    quantity=st.decimals("0.01", "5000", places=2),
    price=st.decimals("0.01", "5000", places=2),
    moved=st.decimals("0.01", "5000", places=2),
)
def test_after_any_move_amount_is_price_times_quantity(
    quantity: Decimal, price: Decimal, moved: Decimal
) -> None:
    amount = cents(quantity * price)
    rows = [
        row(amount=str(amount), quantity=quantity, price=price, grant=amount),
        row("B2", "750"),
    ]
    try:
        after = move(rows, "B1", "B2", moved)
    except CannotMove:
        return
    assert ratios(after).amount == ratios(rows).amount
    for line in after:
        assert abs(line.quantity * line.price - line.amount) <= Decimal("0.005")
        assert line.amount == line.grant + line.cofinancing + line.own
        assert min(line.grant, line.cofinancing, line.own) >= 0
