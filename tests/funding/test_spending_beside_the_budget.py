"""Roos sees what her project may spend, spent, asked, and where it ends up (PL-04)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Sum
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from schakel.common.money import ZERO
from schakel.common.periods import Quarter
from schakel.common.templatetags.figures import euro
from schakel.funding.budget_spending import KEYS, activities_run_by, grid
from schakel.funding.figures import costs
from schakel.funding.rules.spending import Cell, over_quarters, spending, spending_by
from schakel.programme.models import BudgetLine
from schakel.regions.access import partners_of
from tests.funding.accounting import spent
from tests.funding.claiming import QUARTER, submitted, user_of
from tests.world import SignIn, World

TODAY = date(2026, 11, 22)
NOW = Quarter.of(TODAY)
MOST_QUERIES = 15


def page(world: World, sign_in: SignIn, who: str = "wim", **asked: str) -> str:
    address = reverse("funding:budget_spending", args=[world.region.sto_number])
    answer = sign_in(getattr(world, who)).get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.req("PL-04", "R-140")
def test_an_approved_claim_is_spent_in_the_quarter_of_its_booking(world: World) -> None:
    before = spending_by(grid(world.region, [2026]).cells, KEYS["activiteit"], NOW)["B1"]
    booked = spent(world, Quarter(2028, 1), "1250.00", activity="B1").entry
    assert booked is not None
    assert booked.booked_on == TODAY
    after = spending_by(grid(world.region, [2026]).cells, KEYS["activiteit"], NOW)["B1"]
    assert after.spent - before.spent == Decimal(1250)
    assert (after.planned, after.committed) == (before.planned, before.committed)


@pytest.mark.req("PL-04")
def test_a_claim_on_its_way_is_asked_and_not_spent(world: World) -> None:
    asked = submitted(world).lines.aggregate(sum=Sum("amount"))["sum"]
    found = grid(world.region, [QUARTER.year])
    sums = spending_by(found.cells, KEYS["kwartaal"], NOW)[str(QUARTER)]
    assert sums.committed == asked
    assert sums.spent == 0
    assert sums.free == sums.planned - asked


@pytest.mark.req("PL-04")
@pytest.mark.parametrize("per", KEYS)
def test_however_it_is_divided_budget_and_spending_are_those_of_plan_and_ledger(
    world: World, per: str
) -> None:
    found = grid(world.region, [2025, 2026])
    groups = spending_by(found.cells, KEYS[per], NOW).values()
    grant = BudgetLine.objects.filter(plan=world.elaboration).aggregate(sum=Sum("grant_share"))
    booked = costs(world.region, date(2025, 1, 1), date(2027, 1, 1)).total
    assert sum((one.planned for one in groups), ZERO) == grant["sum"]
    assert sum((one.spent for one in groups), ZERO) == booked


@pytest.mark.req("PL-04")
def test_roos_begins_with_the_activities_of_her_own_school(world: World, sign_in: SignIn) -> None:
    mine = activities_run_by(world.region, partners_of(user_of(world.roos), world.region))
    assert mine
    found = grid(world.region, [2026])
    own, all_of_it = spending(found.of(mine).cells, NOW), spending(found.cells, NOW)
    assert ZERO < own.planned < all_of_it.planned
    text = page(world, sign_in, "roos", jaar="2026")
    assert "De activiteiten van uw school of organisatie." in text
    assert euro(own.planned) in text
    assert euro(all_of_it.planned) in page(world, sign_in, "roos", jaar="2026", wie="")
    assert euro(all_of_it.planned) in page(world, sign_in, "noor", jaar="2026")


def test_budget_and_spending_are_a_picture_and_a_file(world: World, sign_in: SignIn) -> None:
    text = page(world, sign_in, jaar="2026", per="kwartaal")
    assert text.count("chart-series-1") == text.count("chart-series-2") == 4
    exported = page(world, sign_in, jaar="alle", per="partner", export="csv")
    rows = [line.split(";") for line in exported.removeprefix("\ufeff").splitlines()[1:]]
    grant = BudgetLine.objects.filter(plan=world.elaboration).aggregate(sum=Sum("grant_share"))
    assert sum(Decimal(row[1].replace(",", ".")) for row in rows) == grant["sum"]


def test_a_choice_that_is_not_there_falls_back_and_outsiders_find_nothing(
    world: World, sign_in: SignIn
) -> None:
    assert "2026" in page(world, sign_in, jaar="x", per="x", wie="x")
    address = reverse("funding:budget_spending", args=[world.region.sto_number])
    assert sign_in(world.tom).get(address).status_code == 403
    assert sign_in(world.bea).get(address).status_code == 404


def test_the_page_asks_no_more_for_more_claims(
    world: World, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    spent(world, Quarter(2028, 1), "100.00")
    submitted(world)
    wim = sign_in(world.wim)
    address = reverse("funding:budget_spending", args=[world.region.sto_number])
    with django_assert_max_num_queries(MOST_QUERIES):
        wim.get(address, {"jaar": "alle", "per": "activiteit"})


amounts = st.decimals("0", "99999", places=2)
cells = st.builds(
    Cell,
    st.builds(Quarter, st.integers(2025, 2027), st.integers(1, 4)),
    *(st.sampled_from("AB") for _ in range(4)),
    amounts,
    amounts,
    amounts,
)


@given(found=st.lists(cells, max_size=12), year=st.integers(2025, 2028), amount=amounts)
def test_groups_add_up_and_quarters_add_up_to_their_year(
    found: list[Cell], year: int, amount: Decimal
) -> None:
    whole = spending(found, NOW)
    groups = spending_by(found, KEYS["kwartaal"], NOW).values()
    assert sum((one.forecast for one in groups), ZERO) == whole.forecast
    assert whole.free == whole.planned - whole.spent - whole.committed
    assert whole.forecast >= whole.spent + whole.committed
    parts = [part for _quarter, part in over_quarters(year, amount)]
    assert sum(parts, ZERO) == amount
    assert max(parts) - min(parts) <= Decimal("0.01")


@pytest.mark.req("PL-04")
def test_the_forecast_counts_what_is_planned_from_the_present_quarter_on() -> None:
    def cell(number: int, **sums: Decimal) -> Cell:
        return Cell(Quarter(2026, number), "A1", "A", "", "materieel", **sums)

    year = [
        cell(number, planned=Decimal(100), spent=Decimal(60) if number < 3 else ZERO)
        for number in (1, 2, 3, 4)
    ]
    asked = cell(2, committed=Decimal(10))
    assert spending([*year, asked], Quarter(2026, 3)).forecast == Decimal(60 + 60 + 10 + 100 + 100)
    assert spending([*year, asked], Quarter(2027, 1)).forecast == Decimal(130)
