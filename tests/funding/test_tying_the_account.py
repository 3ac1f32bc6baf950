"""Final report = last G2 = certified claims = batches = ledger, to the cent, whatever happens."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from schakel.common.money import ZERO
from schakel.common.periods import Quarter
from schakel.funding.actions.ledger import reverse_entry
from schakel.funding.actions.paying import agree_paid, mark_paid
from schakel.funding.actions.payments import make_batch, release_batch
from schakel.funding.reports.facts import Facts
from schakel.funding.rules.accounts import Span, ties
from tests.funding.accounting import decision, spent
from tests.funding.claiming import user_of
from tests.funding.paying import open_accounts
from tests.world import World

LATE = datetime(2029, 5, 1, 12, tzinfo=UTC)
WHOLE = Span(date(2025, 1, 1), date(2029, 1, 1), "2025–2028")
AMOUNTS = st.integers(1, 499_999).map(lambda number: Decimal(number) / 100)
BOOKINGS = st.lists(
    st.tuples(st.builds(Quarter, st.integers(2027, 2028), st.integers(1, 4)), AMOUNTS),
    max_size=3,
    unique_by=lambda pair: pair[0],
)


@pytest.mark.req("R-138")
@pytest.mark.req("R-139")
@pytest.mark.req("CO-04")
@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(bookings=BOOKINGS, back=st.booleans())
def test_whatever_is_booked_or_booked_back_the_reports_tie_to_the_cent(
    world: World, bookings: list[tuple[Quarter, Decimal]], back: bool
) -> None:
    with transaction.atomic():
        decision(world)
        claims = [spent(world, quarter, str(amount), at=LATE) for quarter, amount in bookings]
        if back and claims and claims[0].entry is not None:
            day = claims[0].entry.booked_on
            reverse_entry(
                claims[0].entry, booked_on=day, reason="dubbel", by=user_of(world.wim), at=LATE
            )
        facts = Facts(world.region, WHOLE, LATE)
        tie, years = facts.tie, [facts.g2(year) for year in range(2025, 2029)]
        transaction.set_rollback(True)
    assert ties(tie)
    assert tie.booked == tie.certified + tie.corrected == tie.granted
    in_years = sum((row.costs for model in years for row in model.rows), ZERO)
    last = sum((row.costs_before + row.costs for row in years[-1].rows), ZERO)
    assert in_years == last == tie.booked


@pytest.mark.req("R-139")
@pytest.mark.req("CO-04")
def test_from_approval_to_the_bank_the_tie_follows_the_money(world: World) -> None:
    decision(world)
    open_accounts(world)
    wim, gerda, noor = (user_of(one) for one in (world.wim, world.gerda, world.noor))
    claim = spent(world, Quarter(2027, 1), "1234.56", at=LATE)
    assert where_it_is(world) == (Decimal("1234.56"), ZERO, ZERO)
    day = LATE.date() + timedelta(days=3)
    batch = make_batch(world.region, execute_on=day, by=wim, at=LATE)
    assert where_it_is(world) == (ZERO, Decimal("1234.56"), ZERO)
    release_batch(batch, by=gerda, at=LATE)
    payment = batch.payments.get(claim=claim)
    then = LATE + timedelta(days=3)
    mark_paid(payment, paid_on=day, reason="afschrift 7", by=wim, at=then)
    payment.refresh_from_db()
    agree_paid(payment, by=noor, at=then)
    assert where_it_is(world) == (ZERO, ZERO, Decimal("1234.56"))


def where_it_is(world: World) -> tuple[Decimal, Decimal, Decimal]:
    """What waits, what is in a batch, and what was paid; everything is explained."""
    tie = Facts(world.region, WHOLE, LATE).tie
    assert ties(tie)
    return (tie.waiting, tie.in_batch, tie.paid)
