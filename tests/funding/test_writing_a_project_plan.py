"""A project leader writes a plan from a template, and somebody else approves it (PL-01, PL-06)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from schakel.funding.actions.projects import (
    ProjectRefusedError,
    approve_project,
    change_project,
    return_project,
    submit_project,
)
from schakel.funding.forms.projects import template_of
from schakel.funding.models import ProjectPlan
from schakel.funding.terms import ProjectStatus
from tests.funding.making import user
from tests.funding.project_addresses import AT, project_facts, project_plan
from tests.world import SignIn, World

LIST = "/regio/STO19060/geld/projecten/"


@pytest.mark.req("PL-01")
def test_the_template_holds_what_the_plan_already_says(world: World) -> None:
    filled = template_of(world.region, "B3", AT.date())
    assert filled["title"] == "Lessen voor het vo"
    assert filled["amount"] > 0
    assert filled["participants"]
    assert template_of(world.region, "Z9", AT.date()) == {}


@pytest.mark.req("PL-01")
def test_roos_writes_a_plan_and_noor_approves_it(world: World, sign_in: SignIn) -> None:
    roos, noor = sign_in(world.roos), sign_in(world.noor)
    page = roos.get(f"{LIST}nieuw/?activiteit=B3").content.decode()
    assert "Lessen voor het vo" in page
    sent = {name: str(value) for name, value in project_facts().items()}
    sent |= {"starts_on": "2026-01-01", "ends_on": "2027-01-01", "amount": "12000,00"}
    assert roos.post(f"{LIST}nieuw/", sent).status_code == 302
    plan = ProjectPlan.objects.get()
    assert (plan.amount, plan.status) == (Decimal(12_000), ProjectStatus.DRAFT)

    roos.post(f"{LIST}{plan.pk}/indienen/")
    noor.post(f"{LIST}{plan.pk}/goedkeuren/")

    plan.refresh_from_db()
    assert (plan.status, plan.decided_by) == (ProjectStatus.APPROVED, world.noor.user)
    assert "goedgekeurd" in roos.get(LIST).content.decode()


@pytest.mark.req("PL-01")
def test_a_plan_comes_back_with_a_question_and_goes_in_again(world: World) -> None:
    plan = project_plan(world)
    submit_project(plan, by=user(world.roos), at=AT)
    with pytest.raises(ProjectRefusedError):
        return_project(plan, question=" ", by=user(world.noor), at=AT)
    return_project(plan, question="Wie meet?", by=user(world.noor), at=AT)
    plan.refresh_from_db()
    assert (plan.status, plan.reply) == (ProjectStatus.RETURNED, "Wie meet?")
    change_project(plan, project_facts(evaluation="Roos meet."), by=user(world.roos), at=AT)
    submit_project(plan, by=user(world.roos), at=AT)
    plan.refresh_from_db()
    assert plan.status == ProjectStatus.SUBMITTED


def test_nobody_approves_the_own_plan(world: World) -> None:
    plan = project_plan(world)
    submit_project(plan, by=user(world.noor), at=AT)
    plan.refresh_from_db()
    with pytest.raises(ProjectRefusedError, match="zelf"):
        approve_project(plan, by=user(world.noor), at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectPlan.objects.filter(pk=plan.pk).update(decided_by=world.noor.user)


def test_a_plan_that_is_handed_in_does_not_change(world: World) -> None:
    plan = project_plan(world)
    submit_project(plan, by=user(world.roos), at=AT)
    with pytest.raises(ProjectRefusedError, match="intussen"):
        change_project(plan, project_facts(), by=user(world.roos), at=AT)


@pytest.mark.parametrize(
    ("person", "path", "status"),
    [("bea", "", 404), ("fatima", "nieuw/", 403), ("nadia", "nieuw/", 403), ("tom", "", 403)],
)
def test_who_may_not_is_told_so(
    world: World, sign_in: SignIn, person: str, path: str, status: int
) -> None:
    assert sign_in(getattr(world, person)).get(LIST + path).status_code == status


def test_a_project_that_ends_before_it_begins_is_refused(world: World, sign_in: SignIn) -> None:
    sent = {name: str(value) for name, value in project_facts().items()}
    sent |= {"starts_on": "2027-01-01", "ends_on": "2026-01-01"}
    answer = sign_in(world.roos).post(f"{LIST}nieuw/", sent)
    assert answer.status_code == 422
    assert "na de eerste dag" in answer.content.decode()
    assert not ProjectPlan.objects.exists()


@pytest.mark.req("PL-06")
def test_a_project_leader_sees_which_schools_are_missing(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.roos).get("/regio/STO19060/geld/declaraties/?quarter=2026-K3")
    text = page.content.decode()
    assert page.status_code == 200
    assert "Het Element" in text
    assert "niets ontvangen" in text
