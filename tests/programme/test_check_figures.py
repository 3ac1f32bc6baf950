"""A plan is read whole into figures, and reading costs the same whatever its size."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from schakel.programme.figures import read_plan
from schakel.programme.models import Activity
from tests.programme.plans import Office, fill, make_plan

QUERIES = 5


def test_everything_of_a_plan_is_in_its_figures(office: Office) -> None:
    plan = read_plan(office.plan)
    assert [goal.code for goal in plan.goals] == ["D1", "D2"]
    goal = plan.goals[0]
    assert (goal.theme, goal.partner, goal.mismatches) == ("B", office.partner.name, ("MM1",))
    activity = plan.activities[0]
    assert activity.executors == (office.partner.name,)
    assert activity.goals == ("D1",)
    assert activity.also_funded_by == "P1"
    assert plan.milestones[0].activity == "A1"
    assert plan.milestones[0].goal == ""
    assert plan.lessons[0].activities == ("A1", "A2")
    assert plan.budget[0].grant_share == Decimal("100.00")
    assert plan.parties[0].partner == office.partner.name
    assert plan.partners[0].takes_part


def test_another_version_stays_out(office: Office) -> None:
    other = make_plan(office.region, "concept 2")
    Activity.objects.filter(plan=office.plan, code="A2").delete()
    fill(office, chains=3, plan=other)
    assert len(read_plan(office.plan).activities) == 1
    assert len(read_plan(other).activities) == 3


@pytest.mark.parametrize("chains", [1, 12])
def test_reading_takes_a_constant_number_of_queries(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries, chains: int
) -> None:
    plan = make_plan(office.region, f"versie {chains}")
    fill(office, chains=chains, plan=plan)
    with django_assert_num_queries(QUERIES):
        read_plan(plan)
