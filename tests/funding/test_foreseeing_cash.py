"""The liquidity forecast: nothing is lost, and the quarter in which money runs out is named."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.common.money import ZERO
from schakel.common.periods import Quarter
from schakel.funding.rules.cash import CashFacts, first_shortage, forecast

D = Decimal
TODAY, END = date(2026, 11, 22), date(2029, 1, 1)
EUROS = st.decimals(0, 10**7, places=2)


@pytest.mark.req("PF-15")
def test_late_money_comes_now_claims_go_out_and_the_budget_follows_a_quarter_later() -> None:
    rows = forecast(
        CashFacts(
            TODAY, END, D(100),
            instalments=((date(2026, 8, 15), D(50)), (date(2027, 2, 15), D(60))),
            payable=D(30), submitted=D(20), planned={2026: D(500), 2027: D(400)},
            used={2026: D(440)},
        )
    )  # fmt: skip
    now, following = rows[0], rows[1]
    assert (now.quarter, now.instalments, now.claims, now.budget) == (
        Quarter(2026, 4), D(50), D(30), ZERO,
    )  # fmt: skip
    assert (following.instalments, following.claims, following.budget) == (D(60), D(20), D(60))
    assert [row.budget for row in rows[2:6]] == [D(100)] * 4
    assert rows[-1].quarter == Quarter(2029, 1)


@pytest.mark.req("PF-15")
def test_the_first_quarter_below_nought_is_named() -> None:
    rows = forecast(CashFacts(TODAY, END, D(10), payable=D(5), submitted=D(6)))
    short = first_shortage(rows)
    assert short is not None
    assert (short.quarter, short.closing) == (Quarter(2027, 1), D(-1))
    assert first_shortage(forecast(CashFacts(TODAY, END, D(11), payable=D(5)))) is None


@pytest.mark.req("PF-15")
@given(EUROS, EUROS, EUROS, st.dictionaries(st.integers(2027, 2028), EUROS), EUROS)
def test_every_cent_that_comes_and_goes_is_in_the_last_balance(
    balance: Decimal, payable: Decimal, submitted: Decimal, planned: dict[int, Decimal],
    term: Decimal,
) -> None:  # fmt: skip
    facts = CashFacts(TODAY, END, balance, ((date(2027, 5, 1), term),), payable, submitted, planned)
    rows = forecast(facts)
    left = balance + term - payable - submitted - sum(planned.values(), ZERO)
    assert rows[-1].closing == left
    assert all(row.closing == after.opening for row, after in pairwise(rows))
