"""The outline of the demo is true to its source; the draft after it marks what is invented."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Count, F, QuerySet, Sum

from schakel.portal.demo.plans import NOUNS
from schakel.programme.models import (
    Activity,
    BudgetLine,
    Fact,
    Goal,
    Indicator,
    Mismatch,
    Plan,
    PlanPart,
    Risk,
    SwotItem,
    Theme,
)
from schakel.programme.terms import PlanStatus
from schakel.reference.models import GrantCeiling
from tests.world import World

SAME_IN_A_COPY = {"id", "plan", "position", "invented"}


def parts_of(plan: Plan, model: type[PlanPart]) -> dict[str, PlanPart]:
    """The parts of one kind by their code."""
    return {part.code: part for part in model._default_manager.filter(plan=plan)}


def linked_codes(part: PlanPart, name: str) -> list[str]:
    """What a part is linked with, by code or by name."""
    return sorted(str(getattr(row, "code", row)) for row in getattr(part, name).all())


@pytest.mark.req("PM-12")
def test_the_outline_has_five_core_tasks_with_29_activities(world: World) -> None:
    activities = Activity.objects.filter(plan=world.outline).select_related("theme")

    per_theme = Counter(activity.theme.code for activity in activities)

    assert per_theme == {"A": 7, "B": 7, "C": 4, "D": 5, "E": 6}


@pytest.mark.req("PM-12")
def test_the_other_regions_order_their_plans_in_their_own_way(world: World) -> None:
    lines = Theme.objects.exclude(plan__region=world.region)

    per_region = Counter(lines.values_list("plan__region__sto_number", "label"))

    assert per_region == {("STO19025", "lijn"): 8, ("STO19044", "actielijn"): 4}
    assert Activity.objects.filter(plan__region__sto_number="STO19044").count() == 17


@pytest.mark.req("PM-11")
def test_the_swot_keeps_every_point_where_the_plan_has_it(world: World) -> None:
    quadrants = SwotItem.objects.filter(plan=world.outline).values_list("quadrant", flat=True)

    assert Counter(quadrants) == {"sterkte": 8, "zwakte": 6, "kans": 6, "bedreiging": 7}


@pytest.mark.req("PM-15")
def test_two_activities_end_where_they_begin(world: World) -> None:
    wrong = Activity.objects.filter(plan=world.outline, ends_on__lte=F("starts_on"))

    assert {(part.code, part.period_text) for part in wrong} == {
        ("C1", "Continue 2025 tot 2025"),
        ("E2", "Continue 2025 tot 2025"),
    }
    others = Activity.objects.filter(plan=world.outline).exclude(code__in=["C1", "E2"])
    assert set(others.values_list("starts_on", "ends_on")) == {(date(2025, 1, 1), date(2029, 1, 1))}


@pytest.mark.req("PM-15")
def test_contradictions_of_the_source_stand_side_by_side(world: World) -> None:
    facts = Fact.objects.filter(plan=world.outline)
    conflicts = set(
        facts.values("topic")
        .annotate(values_found=Count("value", distinct=True))
        .filter(values_found__gt=1)
        .values_list("topic", flat=True)
    )

    assert len(conflicts) >= 12
    assert {"groei-basisjaar", "bwi-ontwikkeling", "trivium-deelname", "cofinanciering"} < conflicts
    assert not facts.filter(found_in="").exists()


@pytest.mark.req("PM-21")
def test_the_targets_of_the_plan_are_there(world: World) -> None:
    rows = Indicator.objects.filter(plan=world.outline, code__startswith="I-DS")

    targets = {row.code: (int(row.baseline or 0), int(row.target or 0)) for row in rows}

    assert targets == {
        "I-DS-BWI": (83, 83),
        "I-DS-PIE": (90, 90),
        "I-DS-MT": (72, 80),
        "I-DS-MVI": (58, 65),
        "I-DS-DP": (26, 30),
        "I-DS-GROEN": (25, 30),
        "I-DS-TL": (26, 30),
    }
    assert Indicator.objects.get(plan=world.outline, code="I-IN").target == Decimal(613)


@pytest.mark.req("PM-17")
def test_every_profile_stays_on_the_sites_that_give_it(world: World) -> None:
    kept = Goal.objects.filter(plan=world.outline, partner__isnull=False)

    per_profile = Counter(kept.values_list("profile", flat=True))

    assert per_profile == {"BWI": 8, "PIE": 8, "M&T": 6, "MVI": 2}


def test_nothing_in_the_outline_is_invented(world: World) -> None:
    plan = world.outline

    assert plan.status == PlanStatus.SUBMITTED
    assert plan.cofinancing == Decimal(988_000)
    ceiling = GrantCeiling.objects.get(sto_number="STO19060", scheme_code=plan.scheme_code)
    assert plan.requested_grant == ceiling.amount
    for noun, model in NOUNS.items():
        parts = model._default_manager.filter(plan=plan)
        assert not parts.exclude(invented=[]).exists()
        assert parts.exists() == (noun not in MISSING_IN_OUTLINE), noun
    activities = Activity.objects.filter(plan=plan)
    assert not activities.exclude(result="", executors=None, po_communication="").exists()


MISSING_IN_OUTLINE = {"milestones", "risks", "agreement", "parties", "budget"}


@pytest.mark.req("PM-29")
def test_the_outline_cannot_be_changed(world: World) -> None:
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        Activity.objects.filter(plan=world.outline).update(result="Beter")


@pytest.mark.req("R-100")
@pytest.mark.parametrize("noun", NOUNS)
def test_whatever_the_draft_adds_says_that_it_is_invented(world: World, noun: str) -> None:
    model = NOUNS[noun]
    before, after = parts_of(world.outline, model), parts_of(world.elaboration, model)

    assert before.keys() <= after.keys()
    for code, part in after.items():
        if code not in before:
            assert part.invented == ["*"], part
        else:
            assert set(part.invented) == differences(before[code], part), part


def differences(one: PlanPart, other: PlanPart) -> set[str]:
    """The fields in which two versions of a part differ."""
    differing = set()
    for field in [*one._meta.concrete_fields, *one._meta.many_to_many]:
        if field.name in SAME_IN_A_COPY:
            continue
        if field.many_to_many:
            same = linked_codes(one, field.name) == linked_codes(other, field.name)
        elif field.is_relation:
            same = str(getattr(one, field.name)) == str(getattr(other, field.name))
        else:
            same = getattr(one, field.name) == getattr(other, field.name)
        if not same:
            differing.add(field.name)
    return differing


@pytest.mark.req("PM-19")
def test_the_draft_shows_whole_chains_and_broken_ones(world: World) -> None:
    activities = Activity.objects.filter(plan=world.elaboration)
    goals = Goal.objects.filter(plan=world.elaboration)
    mismatches = Mismatch.objects.filter(plan=world.elaboration)

    assert codes(activities.filter(milestones=None)) == {"B6", "C1", "C3", "D5", "E2"}
    assert codes(activities.filter(budget_lines=None)) == {"B5", "C1", "C3", "D5", "E2"}
    assert codes(goals.filter(activities=None)) == {"DS-GROEN", "MVI-KV"}
    assert codes(mismatches.filter(goals=None)) == {"MM9"}
    assert activities.exclude(result="").filter(executors__isnull=False).distinct().count() == 25


def codes(parts: QuerySet[Any]) -> set[str]:
    """The codes of some parts."""
    return set(parts.values_list("code", flat=True))


@pytest.mark.req("PF-02")
@pytest.mark.req("PF-03")
def test_the_budget_of_the_draft_adds_up_below_half_of_the_maximum(world: World) -> None:
    plan = world.elaboration
    sums = BudgetLine.objects.filter(plan=plan).aggregate(
        grant=Sum("grant_share"), cofinancing=Sum("cofinancing_share"), own=Sum("own_share")
    )

    assert sums == {
        "grant": plan.requested_grant,
        "cofinancing": plan.cofinancing,
        "own": plan.own_contribution,
    }
    assert world.outline.requested_grant is not None
    assert sums["grant"] <= world.outline.requested_grant / 2


@pytest.mark.req("PM-22")
def test_the_risks_fill_the_matrix(world: World) -> None:
    risks = Risk.objects.filter(plan=world.elaboration)

    assert risks.count() >= 8
    assert risks.values("chance", "impact").distinct().count() >= 8


def test_the_invented_pupils_add_up_to_the_known_total(world: World) -> None:
    per_site = Indicator.objects.filter(plan=world.elaboration, code__startswith="I-P-")

    assert sum(row.baseline or 0 for row in per_site) == 613
