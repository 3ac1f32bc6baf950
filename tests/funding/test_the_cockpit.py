"""The cockpit shows promised, delivered, confirmed, needed and a forecast, on both bases."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.funding.cockpit import cockpit
from schakel.funding.models import Pledge
from schakel.funding.rules.cofinancing import Ground, gap, needed
from schakel.funding.rules.outlook import Past, YearSoFar, outlook
from schakel.programme.schemes import Base
from tests.funding.giving import contribution, eemstaal, pledge, signed
from tests.world import World

TODAY = date(2026, 11, 22)
DEMO = Ground(Decimal(9_878_740), Decimal(0), Decimal("0.10"))
EUROS = st.decimals(0, 10_000_000, places=2)
PARTS = st.decimals(0, 1, places=4)


@pytest.mark.req("R-137", "BR-05")
def test_exactly_ten_percent_is_enough_and_a_cent_less_is_not() -> None:
    ground = Ground(Decimal(1_000_000), Decimal(0), Decimal("0.10"))
    enough = gap(ground, Base.GRANT, Decimal("100000.00"))
    assert (enough.is_met, enough.share, enough.short) == (True, Decimal("0.1"), Decimal(0))
    short = gap(ground, Base.GRANT, Decimal("99999.99"))
    assert (short.is_met, short.short) == (False, Decimal("0.01"))


@pytest.mark.req("BR-05")
@given(grant=st.decimals(1, 100_000_000, places=2), own=EUROS)
def test_what_is_needed_is_enough_and_a_cent_less_is_not(grant: Decimal, own: Decimal) -> None:
    ground = Ground(grant, own, Decimal("0.10"))
    for base in Base:
        least = needed(ground, base)
        assert gap(ground, base, least).is_met
        assert not gap(ground, base, least - Decimal("0.01")).is_met


@pytest.mark.req("BR-05", "PF-09")
def test_the_edge_of_the_demo_region_is_enough_of_the_grant_and_not_of_the_total() -> None:
    plan = Decimal(247_000) * 4
    of_grant, of_total = gap(DEMO, Base.GRANT, plan), gap(DEMO, Base.TOTAL, plan)
    assert of_grant.share is not None
    assert of_total.share is not None
    assert round(of_grant.share, 4) == Decimal("0.1000")
    assert round(of_total.share, 4) == Decimal("0.0909")
    assert (of_grant.is_met, of_total.is_met) == (True, False)
    assert round(of_total.needed / 4) == 274_409


@pytest.mark.req("PF-09")
def test_the_cockpit_of_the_demo_region_shows_that_edge(world: World) -> None:
    found = cockpit(world.region, TODAY)
    assert found.ground.grant == 9_878_740
    assert [row.planned for row in found.years] == [247_000] * 4
    assert {row.base: row.planned.is_met for row in found.bases} == {
        Base.GRANT: True, Base.TOTAL: False,
    }  # fmt: skip
    assert sum(row.needed_of_total for row in found.years) == Decimal("1097637.78")


@pytest.mark.req("PF-09", "PF-11", "R-137")
def test_only_what_was_signed_is_confirmed_and_the_rest_is_at_risk(world: World) -> None:
    before = cockpit(world.region, TODAY).total
    pledge(world, "5000.00")
    signed(world, contribution(world, "2000.00"))
    contribution(world, "750.00", description="Nog niet getekend")
    found = cockpit(world.region, TODAY)
    assert found.total.promised - before.promised == 5000
    assert found.total.confirmed - before.confirmed == 2000
    assert found.total.at_risk - before.at_risk == 750
    mine = next(row for row in found.companies if row.partner_id == eemstaal(world).pk)
    assert mine.by_year[2026].delivered >= 2750


@pytest.mark.req("PF-09")
def test_arrears_are_what_was_promised_for_years_that_are_over(world: World) -> None:
    company = eemstaal(world)
    Pledge.objects.filter(company=company).delete()
    pledge(world, "3000.00", year=2025)
    pledge(world, "4000.00", year=2026)
    mine = next(row for row in cockpit(world.region, TODAY).companies if row.name == company.name)
    given = mine.by_year[2025].delivered
    assert mine.arrears == 3000 - given


@pytest.mark.req("PF-09")
@given(EUROS, EUROS, EUROS, PARTS, EUROS, EUROS)
def test_the_band_holds_the_middle_and_never_less_than_what_was_signed(
    confirmed: Decimal, at_risk: Decimal, promises: Decimal,
    to_come: Decimal, old: Decimal, pace: Decimal,
) -> None:  # fmt: skip
    past = Past(old, old / 2, old, old * 2, pace)
    band = outlook(YearSoFar(confirmed, at_risk, promises, to_come), past)
    assert confirmed <= band.low <= band.mid <= band.high


def test_the_cockpit_asks_the_database_as_often_for_one_company_as_for_many(
    world: World, django_assert_max_num_queries: object
) -> None:
    contribution(world)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        cockpit(world.region, TODAY)
