"""Money is exact: rounding in one place, and parts that add up to the whole."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schakel.common.money import CENT, cents, split

amounts = st.decimals(min_value=-(10**8), max_value=10**8, places=2)
weights = st.lists(st.decimals(min_value=0, max_value=10**8, places=2), min_size=1, max_size=12)


@pytest.mark.req("R-143")
@settings(max_examples=500, deadline=None)
@given(amounts, weights.filter(any))
def test_the_parts_add_up_to_the_whole(amount: Decimal, shares: list[Decimal]) -> None:
    parts = split(amount, shares)
    assert sum(parts) == amount
    exact = [amount * share / sum(shares) for share in shares]
    assert all(abs(part - fair) <= CENT for part, fair in zip(parts, exact, strict=True))


def test_the_largest_remainder_gets_the_cent() -> None:
    thirds = split(Decimal("1.00"), [Decimal(1), Decimal(1), Decimal(1)])
    assert thirds == [Decimal("0.34"), Decimal("0.33"), Decimal("0.33")]


def test_half_a_cent_goes_up() -> None:
    assert cents(Decimal("0.125")) == Decimal("0.13")


def test_weights_that_are_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="more than zero"):
        split(Decimal(1), [Decimal(0)])
