"""Which version plans the money of a year, and what a code of an activity stands for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.utils import timezone

from schakel.funding.budget import activities_of, budget_in_force, planned, themes_of
from schakel.programme.models import BudgetLine, Plan
from schakel.programme.terms import PlanStatus
from tests.world import World


def test_a_submitted_version_goes_before_a_newer_draft(world: World) -> None:
    draft = world.elaboration
    assert budget_in_force(world.region, 2026) == draft
    Plan.objects.filter(pk=draft.pk).update(status=PlanStatus.APPROVED, frozen_at=timezone.now())
    newer = Plan.objects.get(pk=draft.pk)
    newer.pk, newer.version, newer.status, newer.frozen_at = None, "z", PlanStatus.DRAFT, None
    newer._state.adding = True
    newer.save(force_insert=True)
    assert budget_in_force(world.region, 2026) == draft


def test_a_year_without_lines_has_no_budget(world: World) -> None:
    assert budget_in_force(world.region, 2031) is None
    assert planned(world.region, [2031]) == []


def test_the_planned_money_is_the_money_of_the_lines(world: World) -> None:
    found = planned(world.region, [2025, 2026])
    stated = BudgetLine.objects.filter(plan=world.elaboration).aggregate(total=Sum("amount"))
    assert sum((row.amount for row in found), Decimal(0)) == stated["total"]
    assert all(row.amount == row.grant + row.cofinancing + row.own for row in found)


def test_an_activity_has_a_title_and_a_theme(world: World) -> None:
    activities = activities_of(world.region, date(2026, 5, 1))
    assert activities["A1"].theme_code == themes_of(world.region, date(2026, 5, 1))["A1"] == "A"
    assert str(activities["A1"]).startswith("A1 ")
    assert activities_of(world.other_region, date(2045, 1, 1)) == {}
