"""Wim reads the budget: whole, divided, closed or exactly why not (PF-01…PF-06)."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest
from django.db.models import Sum
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from schakel.common.templatetags.figures import euro, percent
from schakel.funding.bars import Told, bars
from schakel.funding.models import MoneySettings
from schakel.programme.models import BudgetLine, Plan
from tests.world import SignIn, World

MOST_QUERIES = 15


def page(world: World, sign_in: SignIn, **asked: str) -> str:
    answer = sign_in(world.wim).get(
        reverse("funding:budget", args=[world.region.sto_number]), asked
    )
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.req("PF-01", "PF-02", "PF-09", "BR-36")
def test_wim_sees_that_the_budget_closes_and_both_shares_of_cofinancing(
    world: World, sign_in: SignIn
) -> None:
    text = page(world, sign_in)
    sums = BudgetLine.objects.filter(plan=world.elaboration).aggregate(
        amount=Sum("amount"), grant=Sum("grant_share"), given=Sum("cofinancing_share")
    )
    assert world.elaboration.version in text
    assert '<svg class="icon" ' in text
    assert "niet sluitend" not in text
    for shown in (
        euro(sums["amount"], 0),
        percent(sums["given"] / sums["grant"], 2),
        percent(sums["given"] / sums["amount"], 2),
    ):
        assert shown in text


@pytest.mark.req("PF-02")
def test_a_cent_too_much_is_named_with_its_source(world: World, sign_in: SignIn) -> None:
    Plan.objects.filter(pk=world.elaboration.pk).update(own_contribution=Decimal("16000.01"))
    text = page(world, sign_in)
    assert "niet sluitend" in text
    assert "eigen bijdrage is €\xa016.000,00 in de posten en €\xa016.000,01 in het plan" in text


@pytest.mark.req("PF-03")
def test_asking_more_than_the_maximum_of_the_region_is_named(world: World, sign_in: SignIn) -> None:
    Plan.objects.filter(pk=world.elaboration.pk).update(requested_grant=Decimal("9878740.01"))
    assert "meer dan het maximum van de regio" in page(world, sign_in)


@pytest.mark.req("PF-04", "BR-33")
def test_an_hour_above_its_cap_leads_to_its_line(world: World, sign_in: SignIn) -> None:
    line = BudgetLine.objects.filter(plan=world.elaboration, unit="uur").first()
    assert line is not None
    BudgetLine.objects.filter(pk=line.pk).update(
        cost_kind="loon-extern",
        unit_price=Decimal("135.01"),
        amount=line.quantity * Decimal("135.01"),
        grant_share=line.quantity * Decimal("135.01") - line.cofinancing_share - line.own_share,
    )
    text = page(world, sign_in)
    assert f"Post {line.code}: €\xa0135,01 per uur" in text
    assert f"/begroting/{line.code}/" in text


@pytest.mark.req("PF-05")
def test_overhead_and_hiring_stand_per_year_beside_the_own_norm(
    world: World, sign_in: SignIn
) -> None:
    MoneySettings.objects.update_or_create(
        region=world.region, defaults={"overhead_norm": Decimal("0.0010")}
    )
    text = page(world, sign_in)
    for year in (2025, 2026):
        lines = BudgetLine.objects.filter(plan=world.elaboration, year=year)
        overhead = lines.filter(cost_kind="overhead").aggregate(sum=Sum("amount"))["sum"] or 0
        whole = lines.aggregate(sum=Sum("amount"))["sum"]
        assert f'<td class="numeric">{percent(Decimal(overhead) / whole, 1)}</td>' in text
    assert "hoogstens 0,1\xa0%" in text
    assert "meer dan de eigen norm van 0,10\xa0%" in text


@pytest.mark.req("PF-06")
def test_the_division_over_the_lines_is_a_picture_and_a_table(
    world: World, sign_in: SignIn
) -> None:
    text = page(world, sign_in)
    sums = BudgetLine.objects.filter(plan=world.elaboration)
    first = sums.filter(activity__theme__code="A").aggregate(sum=Sum("amount"))["sum"]
    assert text.count('<rect class="chart-bar chart-series-1"') == (
        sums.values("activity__theme__code").distinct().count()
    )
    assert f'<td class="numeric">{euro(first)}</td>' in text


@pytest.mark.req("PF-01")
@pytest.mark.parametrize("per", ["lijn", "jaar", "partner", "kostensoort", "activiteit"])
def test_however_the_budget_is_divided_the_file_adds_up_to_the_whole(
    world: World, sign_in: SignIn, per: str
) -> None:
    address = reverse("funding:budget", args=[world.region.sto_number])
    answer = sign_in(world.wim).get(address, {"per": per, "export": "csv"})
    rows = [line.split(";") for line in answer.content.decode("utf-8-sig").splitlines()[1:]]
    whole = BudgetLine.objects.filter(plan=world.elaboration).aggregate(sum=Sum("amount"))["sum"]
    assert sum(Decimal(row[1].replace(",", ".")) for row in rows) == whole


def test_a_region_with_a_plan_without_lines_is_told_what_to_do(
    world: World, sign_in: SignIn
) -> None:
    text = page(world, sign_in, versie=str(world.outline.pk))
    assert "Deze versie heeft nog geen posten" in text


def test_a_version_of_another_region_is_not_found(world: World, sign_in: SignIn) -> None:
    address = reverse("funding:budget", args=[world.region.sto_number])
    other = Plan.objects.filter(region=world.other_region).first()
    assert other is not None
    for asked in (str(other.pk), str(uuid4()), "x"):
        assert sign_in(world.wim).get(address, {"versie": asked}).status_code == 404


def test_a_teacher_does_not_see_the_budget(world: World, sign_in: SignIn) -> None:
    address = reverse("funding:budget", args=[world.region.sto_number])
    assert sign_in(world.tom).get(address).status_code == 403
    assert sign_in(world.hans).get(address).status_code == 200
    assert sign_in(world.bea).get(address).status_code == 404


@pytest.mark.parametrize("per", ["lijn", "activiteit"])
def test_the_page_asks_no_more_however_large_the_budget(
    world: World,
    sign_in: SignIn,
    per: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    wim, address = sign_in(world.wim), reverse("funding:budget", args=[world.region.sto_number])
    with django_assert_max_num_queries(MOST_QUERIES):
        wim.get(address, {"per": per})


def test_bars_are_on_one_scale_and_never_vanish() -> None:
    drawn = bars([
        ("A", [Told(Decimal(100), "100"), Told(Decimal(50), "50")]),
        ("B", [Told(Decimal("0.01"), "0,01"), Told(Decimal(0), "0")]),
    ])  # fmt: skip
    assert drawn is not None
    first, second = drawn.groups
    assert first.bars[0].length == 2 * first.bars[1].length
    assert second.bars[0].length > 0
    assert second.bars[1].length == 0
    assert bars([("A", [Told(Decimal(0), "0")])]) is None
