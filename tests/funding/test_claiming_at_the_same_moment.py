"""Two people press at the same moment: a claim is opened, filled in, checked and booked once."""

from __future__ import annotations

import pytest

from schakel.funding.actions import claims
from schakel.funding.models import Claim, ClaimStep, JournalEntry
from schakel.funding.terms import ClaimStatus
from tests.bookings.at_once import NO, at_once
from tests.funding.claiming import AT, QUARTER, WOOD, but, checked, draft, school_of, user_of
from tests.world import World


def said(work: object) -> str:
    """A job that says what it made."""
    return str(work)


@pytest.mark.req("R-132")
@pytest.mark.django_db(transaction=True)
def test_a_claim_is_approved_and_booked_once(world: World) -> None:
    claim, gerda = checked(world), user_of(world.gerda)

    def approve() -> str:
        claims.approve_claim(claim, by=gerda, at=AT)
        return "ja"

    assert sorted(at_once([approve] * 4)) == ["ja", NO, NO, NO]
    assert JournalEntry.objects.filter(kind="declaratie", text__contains="2028-K2").count() == 1
    assert ClaimStep.objects.filter(claim=claim, status=ClaimStatus.APPROVED).count() == 1


@pytest.mark.req("BR-26")
@pytest.mark.django_db(transaction=True)
def test_a_quarter_is_opened_once(world: World) -> None:
    school, fatima = school_of(world.fatima), user_of(world.fatima)
    keys = at_once([lambda: said(claims.open_claim(school, QUARTER, by=fatima, at=AT).pk)] * 4)
    assert len(set(keys)) == 1
    assert Claim.objects.of(QUARTER).filter(school=school).count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_was_parked_comes_back_once(world: World) -> None:
    fatima = user_of(world.fatima)
    claim = draft(world)
    claims.submit_claim(claim, by=fatima, at=AT)
    line = claim.lines.select_related("claim").get()
    parked = claims.Judgement(line.amount * 0, parked=line.amount, reason="Later")
    claims.judge_line(line, parked, by=user_of(world.roos), at=AT)
    claims.check_claim(claim, by=user_of(world.roos), at=AT)
    claims.approve_claim(claim, by=user_of(world.gerda), at=AT)
    later = claims.open_claim(claim.school, QUARTER.next, by=fatima, at=AT)
    jobs = [lambda: said(claims.include_parked(later, line, by=fatima, at=AT).number)] * 4
    assert sorted(at_once(jobs)) == ["1", NO, NO, NO]


@pytest.mark.django_db(transaction=True)
def test_lines_that_are_written_at_once_have_their_own_numbers(world: World) -> None:
    claim, fatima = draft(world), user_of(world.fatima)

    def write(number: int) -> str:
        facts = but(WOOD, invoice_number=f"N{number}")
        return said(claims.add_line(claim, facts, by=fatima, at=AT).number)

    numbers = at_once([lambda n=n: write(n) for n in range(4)])  # type: ignore[misc]
    assert sorted(numbers) == ["2", "3", "4", "5"]
