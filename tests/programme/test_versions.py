"""Versions of the plan: copied whole, frozen on submission, compared field by field."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from pytest_django import DjangoAssertNumQueries

from schakel.common.models import AuditEntry
from schakel.programme.actions import parts, versions
from schakel.programme.differences import Change, compare
from schakel.programme.models import Activity, BudgetLine, Goal, Indicator, Plan
from schakel.programme.snapshot import snapshots
from schakel.programme.terms import PlanStatus
from tests.programme.plans import NOW, Office, fill, make_office


def copy(office: Office, version: str = "concept 2") -> Plan:
    return versions.copy_plan(office.plan, version=version, title="Vervolg", by=office.noor, at=NOW)


@pytest.mark.req("PM-29")
def test_a_copy_holds_the_same_plan(office: Office) -> None:
    draft = copy(office)
    before, after = snapshots(office.plan, draft)
    assert before
    assert compare(before, after) == []


@pytest.mark.req("PM-29")
def test_links_in_a_copy_point_at_the_copy(office: Office) -> None:
    draft = copy(office)
    indicator = Indicator.objects.get(plan=draft, code="I1")
    activity = Activity.objects.get(plan=draft, code="A1")
    assert indicator.goal.plan == draft
    assert [goal.plan for goal in activity.goals.all()] == [draft]
    assert list(activity.executors.all()) == [office.partner]


@pytest.mark.req("PM-29")
def test_a_copy_of_a_large_plan_asks_no_more_queries(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with CaptureQueriesContext(connection) as small:
        copy(office)
    large = make_office("STO19098")
    fill(large, chains=40)
    with django_assert_num_queries(len(small)):
        copy(large)


@pytest.mark.req("PM-29")
@pytest.mark.req("BR-45")
def test_submitting_freezes_and_approving_keeps_it_frozen(office: Office) -> None:
    submitted = versions.submit_plan(office.plan, by=office.noor, at=NOW)
    approved = versions.approve_plan(submitted, by=office.noor, at=NOW)
    assert (approved.status, approved.frozen_at) == (PlanStatus.APPROVED, NOW)
    assert set(
        AuditEntry.objects.filter(chain=office.region.pk).values_list("action", flat=True)
    ) == {
        "plan.submitted",
        "plan.approved",
    }


def test_a_draft_can_be_thrown_away_and_a_frozen_version_not(office: Office) -> None:
    draft = copy(office)
    versions.discard_draft(draft, by=office.noor, at=NOW)
    assert not Plan.objects.filter(pk=draft.pk).exists()
    versions.submit_plan(office.plan, by=office.noor, at=NOW)
    with pytest.raises(PermissionDenied, match="bevroren"):
        versions.discard_draft(office.plan, by=office.noor, at=NOW)


@pytest.mark.req("PM-29")
def test_the_comparison_names_changed_goals_activities_and_amounts(office: Office) -> None:
    draft = copy(office)
    goal = Goal.objects.get(plan=draft, code="D1")
    parts.change_part(goal, {"text": "Nieuw"}, seen=parts.fingerprint(goal), by=office.noor, at=NOW)
    BudgetLine.objects.filter(plan=draft, code="B1").update(
        amount="230.00", quantity="20", grant_share="215.00"
    )
    Activity.objects.filter(plan=draft, code="A2").update(code="A9")
    found = {(c.kind, c.code): c for c in compare(*snapshots(office.plan, draft))}
    assert found["goal", "D1"].fields[0].after == "Nieuw"
    assert [field.name for field in found["budgetline", "B1"].fields] == [
        "quantity",
        "amount",
        "grant_share",
    ]
    assert found["activity", "A9"].change is Change.ADDED
    assert found["activity", "A2"].change is Change.REMOVED


class PlanLife(RuleBasedStateMachine):
    """Any order of steps: a version only goes forward, and a frozen one keeps its parts."""

    @initialize()
    def begin(self) -> None:
        office = make_office(f"STO{10000 + Plan.objects.count()}")
        fill(office, chains=1)
        self.office, self.plan = office, office.plan
        self.status, self.copies, self.kept = PlanStatus.DRAFT, 0, "Doorstroom 1"

    def attempt(self, step: Callable[..., object], *, allowed: bool) -> bool:
        try:
            step(self.plan, by=self.office.noor, at=NOW)
        except PermissionDenied:
            assert not allowed
            return False
        assert allowed
        return True

    @rule()
    def submit(self) -> None:
        if self.attempt(versions.submit_plan, allowed=self.status == PlanStatus.DRAFT):
            self.status = PlanStatus.SUBMITTED

    @rule()
    def approve(self) -> None:
        if self.attempt(versions.approve_plan, allowed=self.status == PlanStatus.SUBMITTED):
            self.status = PlanStatus.APPROVED

    @rule()
    def change(self) -> None:
        indicator = Indicator.objects.get(plan=self.plan)
        seen, name = parts.fingerprint(indicator), f"{self.kept}!"

        def step(plan: Plan, **who: object) -> None:
            parts.change_part(indicator, {"name": name}, seen=seen, **who)  # type: ignore[arg-type]

        if self.attempt(step, allowed=self.status == PlanStatus.DRAFT):
            self.kept = name

    @rule()
    def copy_and_go_on(self) -> None:
        self.copies += 1
        self.plan = versions.copy_plan(
            self.plan, version=f"v{self.copies}", title="Vervolg", by=self.office.noor, at=NOW
        )
        self.status = PlanStatus.DRAFT

    @invariant()
    def the_row_says_what_happened(self) -> None:
        if hasattr(self, "plan"):
            stored = Plan.objects.get(pk=self.plan.pk)
            assert stored.status == self.status
            assert stored.is_frozen == (self.status != PlanStatus.DRAFT)
            assert Indicator.objects.get(plan=stored).name == self.kept


@pytest.mark.django_db
@pytest.mark.req("PM-29")
def test_in_any_order_of_steps_a_frozen_version_keeps_what_it_says() -> None:
    run_state_machine_as_test(
        PlanLife,
        settings=settings(
            max_examples=15,
            stateful_step_count=8,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
