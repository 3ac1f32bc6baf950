"""A school claims a quarter; the project leader checks, the lead school approves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from schakel.common.refused import RefusedError
from schakel.funding import chart
from schakel.funding.actions import claims
from schakel.funding.models import Claim, ClaimLine, LineQuestion
from schakel.funding.rules.claims import FOLLOWS
from schakel.funding.terms import ClaimStatus
from tests.funding.claiming import (
    AT,
    HOURS,
    QUARTER,
    WOOD,
    approved,
    but,
    checked,
    draft,
    fresh,
    only_line,
    proven,
    school_of,
    submitted,
    user_of,
)
from tests.world import World


@pytest.mark.req("SC-02", "BR-26", "R-132")
def test_a_claim_goes_from_concept_to_approved_and_is_booked(world: World) -> None:
    claim = approved(world, WOOD, HOURS)
    assert claim.status == ClaimStatus.APPROVED
    steps = [step.status for step in claim.steps.all()]
    assert steps == ["concept", "ingediend", "gecontroleerd", "goedgekeurd"]
    assert claim.entry is not None
    lines = {line.account.code: line.amount for line in claim.entry.lines.all()}
    assert lines[chart.PAYABLE] == Decimal("-300.00")
    assert lines[chart.account_of("materieel")] == Decimal("125.00")
    assert claim.entry.booked_on == date(2028, 6, 30)


@pytest.mark.req("SC-02", "BR-26")
def test_a_school_has_one_claim_per_quarter(world: World) -> None:
    first = draft(world)
    again = claims.open_claim(school_of(world.fatima), QUARTER, by=user_of(world.fatima), at=AT)
    assert first == again


@pytest.mark.req("SC-03")
def test_the_total_of_a_line_is_computed(world: World) -> None:
    line = only_line(
        draft(world, but(HOURS, quantity=Decimal("0.33"), unit_price=Decimal("49.99")))
    )
    assert line.amount == Decimal("16.50")


@pytest.mark.req("SC-04")
def test_the_same_person_day_and_activity_stand_in_a_claim_once(world: World) -> None:
    claim = draft(world, HOURS)
    with pytest.raises(claims.LineTwiceError, match="al bij deze activiteit"):
        claims.add_line(claim, HOURS, by=user_of(world.fatima), at=AT)
    assert claim.lines.count() == 1


@pytest.mark.req("SC-04")
def test_last_quarter_is_copied_to_the_same_days_of_this_quarter(world: World) -> None:
    old = but(WOOD, spent_on=date(2028, 1, 31))
    draft(world, old, quarter=QUARTER.previous)
    claim = draft(world)
    copied = claims.copy_previous(claim, by=user_of(world.fatima), at=AT)
    line = claim.lines.get(number=2)
    assert (copied, line.spent_on, line.invoice_number) == (1, date(2028, 4, 30), "")
    with pytest.raises(RefusedError, match="niets om over te nemen"):
        claims.copy_previous(claim, by=user_of(world.fatima), at=AT)


@pytest.mark.req("PL-03")
def test_a_question_is_answered_before_the_claim_comes_again(world: World) -> None:
    claim = submitted(world)
    line = only_line(claim)
    claims.return_claim(claim, {line: "Waarvoor was dit hout?"}, by=user_of(world.roos), at=AT)
    with pytest.raises(claims.ClaimNotReadyError, match="Beantwoord"):
        claims.submit_claim(claim, by=user_of(world.fatima), at=AT)
    question = LineQuestion.objects.select_related("line__claim").get(line=line)
    claims.answer_question(question, "Voor klas 2b", by=user_of(world.fatima), at=AT)
    claims.submit_claim(claim, by=user_of(world.fatima), at=AT)
    assert fresh(claim).status == ClaimStatus.SUBMITTED


@pytest.mark.req("R-132")
def test_declared_is_certified_deducted_and_parked(world: World) -> None:
    claim = submitted(world)
    line, roos = only_line(claim), user_of(world.roos)
    wrong = claims.Judgement(Decimal(100), Decimal(20), Decimal(4), "klopt niet")
    with pytest.raises(RefusedError, match="samen niet"):
        claims.judge_line(line, wrong, by=roos, at=AT)
    with pytest.raises(RefusedError, match="Zeg waarom"):
        claims.judge_line(line, claims.Judgement(Decimal(100), Decimal(25)), by=roos, at=AT)
    with pytest.raises(IntegrityError, match="declared_is"), transaction.atomic():
        ClaimLine.objects.filter(pk=line.pk).update(certified=1, deducted=1, parked=1)


@pytest.mark.req("R-132")
def test_what_was_parked_comes_back_once_and_says_where_it_came_from(world: World) -> None:
    claim = submitted(world)
    line, roos = only_line(claim), user_of(world.roos)
    judgement = claims.Judgement(Decimal(75), Decimal(10), Decimal(40), "De bon is onleesbaar.")
    claims.judge_line(line, judgement, by=roos, at=AT)
    claims.check_claim(claim, by=roos, at=AT)
    claims.approve_claim(claim, by=user_of(world.gerda), at=AT)
    later = draft(world, HOURS, quarter=QUARTER.next)
    back = claims.include_parked(later, line, by=user_of(world.fatima), at=AT)
    assert (back.amount, back.origin, back.spent_on) == (Decimal("40.00"), line, line.spent_on)
    with pytest.raises(RefusedError, match="al een keer"):
        claims.include_parked(later, line, by=user_of(world.fatima), at=AT)


@pytest.mark.req("R-132")
def test_the_database_takes_back_no_more_than_was_parked(world: World) -> None:
    old = only_line(approved(world))
    later = draft(world, HOURS, quarter=QUARTER.next)
    with pytest.raises(DatabaseError, match="exactly what was parked"), transaction.atomic():
        ClaimLine.objects.filter(claim=later).update(origin=old)


@pytest.mark.req("R-131")
def test_who_filled_in_one_line_neither_checks_nor_approves(world: World) -> None:
    claim, roos = proven(world, draft(world)), user_of(world.roos)
    claims.add_line(claim, HOURS, by=roos, at=AT)
    proven(world, claim)
    claims.submit_claim(claim, by=user_of(world.fatima), at=AT)
    for step in (claims.check_claim, claims.approve_claim):
        with pytest.raises(RefusedError):
            step(fresh(claim), by=roos, at=AT)
    with pytest.raises(DatabaseError, match="neither checks"), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(checked_by=roos, status="gecontroleerd")


@pytest.mark.req("R-131")
def test_who_checked_does_not_approve(world: World) -> None:
    claim, roos = checked(world), user_of(world.roos)
    with pytest.raises(claims.NotAllowedError, match="gecontroleerd"):
        claims.approve_claim(claim, by=roos, at=AT)
    with pytest.raises(IntegrityError, match="different_people"), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(approved_by=roos)


@pytest.mark.req("R-132")
@pytest.mark.parametrize("after", [str(status) for status in ClaimStatus])
def test_the_database_knows_the_same_steps_as_the_rules(world: World, after: str) -> None:
    claim = submitted(world)
    change = Claim.objects.filter(pk=claim.pk)
    if after in FOLLOWS["ingediend"] | {"ingediend"}:
        assert change.update(status=after) == 1
        return
    with pytest.raises(DatabaseError), transaction.atomic():
        change.update(status=after)


def test_a_rejected_claim_says_why_and_can_be_made_again(world: World) -> None:
    claim = submitted(world)
    claims.reject_claim(
        claim, reason="Dit hoort bij een ander project", by=user_of(world.roos), at=AT
    )
    assert claim.steps.get(status="afgewezen").reason == "Dit hoort bij een ander project"
    claims.reopen_claim(claim, by=user_of(world.fatima), at=AT)
    claims.submit_claim(claim, by=user_of(world.fatima), at=AT)
    assert fresh(claim).status == ClaimStatus.SUBMITTED


def test_a_claim_of_nothing_is_done_when_it_is_approved(world: World) -> None:
    fatima = user_of(world.fatima)
    claim = claims.open_claim(school_of(world.fatima), QUARTER, by=fatima, at=AT)
    claims.submit_claim(claim, by=fatima, at=AT)
    claims.check_claim(claim, by=user_of(world.roos), at=AT)
    claims.approve_claim(claim, by=user_of(world.gerda), at=AT)
    assert (fresh(claim).status, fresh(claim).entry) == (ClaimStatus.PAID, None)


def test_many_are_checked_at_once_and_each_has_its_own_outcome(world: World) -> None:
    good, draft_one = submitted(world), draft(world, quarter=QUARTER.next)
    outcomes = claims.check_many([good, draft_one], by=user_of(world.roos), at=AT)
    assert [outcome.is_done for outcome in outcomes] == [True, False]
    assert "intussen" in outcomes[1].why
    assert fresh(good).status == ClaimStatus.CHECKED
