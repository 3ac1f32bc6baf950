"""The pages of a claim: the school's quarter, the lists of who checks and approves, a phone."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from schakel.common.idempotency import FIELD
from schakel.common.periods import Quarter
from schakel.funding.actions import claims
from schakel.funding.models import Claim, ClaimLine, LineQuestion
from schakel.funding.terms import ClaimStatus
from tests.funding.claiming import (
    AT,
    HOURS,
    PDF,
    QUARTER,
    WOOD,
    approved,
    checked,
    draft,
    fresh,
    only_line,
    submitted,
    user_of,
)
from tests.world import SignIn, World


def page(name: str, world: World, *parts: object) -> str:
    return reverse(f"funding:{name}", args=[world.region.sto_number, *parts])


def of(claim: Claim, world: World, name: str = "claim") -> str:
    return page(name, world, claim.pk)


@pytest.mark.req("SC-02", "BR-26")
def test_a_coordinator_opens_the_quarter_and_hands_it_in(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.fatima)
    quarter = Quarter.of(timezone.localdate())
    school = draft(world).school_id
    answer = browser.post(
        page("claim_open", world), {"school": str(school), "quarter": str(quarter)}, follow=True
    )
    claim = Claim.objects.of(quarter).get(school_id=school)
    assert answer.status_code == 200
    browser.post(of(claim, world, "claim_submit"))
    assert fresh(claim).status in (ClaimStatus.SUBMITTED, ClaimStatus.DRAFT)


@pytest.mark.parametrize("status", ["concept", "ingediend", "terug", "goedgekeurd", "afgewezen"])
def test_the_page_of_a_claim_shows_in_every_status_to_who_may_see_it(
    world: World, sign_in: SignIn, status: str
) -> None:
    roos = user_of(world.roos)
    makers = {"concept": draft, "ingediend": submitted, "goedgekeurd": approved}
    claim = makers.get(status, submitted)(world, WOOD, HOURS)
    if status == "terug":
        claims.return_claim(claim, {claim.lines.all()[0]: "Waarom?"}, by=roos, at=AT)
    if status == "afgewezen":
        claims.reject_claim(claim, reason="Dubbel", by=roos, at=AT)
    for person in (world.fatima, world.roos, world.gerda, world.wim, world.nadia):
        shown = sign_in(person).get(of(claim, world))
        assert shown.status_code == 200, person
        assert "Hout voor de werkbanken" in shown.content.decode()
        line = page("claim_line", world, claim.pk, claim.lines.all()[0].pk)
        assert sign_in(person).get(line).status_code == 200


def test_the_page_of_a_claim_asks_as_much_for_many_lines_as_for_few(
    world: World, sign_in: SignIn
) -> None:
    browser, counts = sign_in(world.fatima), []
    claim = draft(world, fact(0))
    for number in range(1, 41):
        claims.add_line(claim, fact(number), by=user_of(world.fatima), at=AT)
        if number in (1, 40):
            with CaptureQueriesContext(connection) as asked:
                assert browser.get(of(claim, world)).status_code == 200
            counts.append(len(asked))
    assert counts[0] >= counts[1], counts


def fact(number: int) -> claims.LineFacts:
    return claims.LineFacts(
        "A1", "materieel", WOOD.spent_on, f"Ding {number}", Decimal(1), "stuk", Decimal(number + 1)
    )


@pytest.mark.req("SC-03")
def test_a_line_is_written_changed_and_taken_out(world: World, sign_in: SignIn) -> None:
    claim, browser = draft(world), sign_in(world.fatima)
    words = {
        "activity_code": "A1", "cost_kind": "materieel", "spent_on": "2028-05-09",
        "description": "Verf", "quantity": "2", "unit": "blik", "unit_price": "12,50",
    }  # fmt: skip
    browser.post(of(claim, world, "line_add"), words)
    line = claim.lines.get(number=2)
    assert line.amount == Decimal("25.00")
    browser.post(page("line_change", world, claim.pk, line.pk), words | {"quantity": "3"})
    assert claim.lines.get(number=2).amount == Decimal("37.50")
    browser.post(page("line_remove", world, claim.pk, line.pk))
    assert claim.lines.count() == 1


@pytest.mark.req("SC-03")
def test_a_receipt_by_phone_is_a_photo_and_three_fields(world: World, sign_in: SignIn) -> None:
    school = draft(world).school_id
    browser = sign_in(world.fatima)
    bill = SimpleUploadedFile("bon.pdf", PDF)
    answer = browser.post(
        page("receipt", world),
        {"photo": bill, "total": "18,40", "description": "hout", "spent_on": "2028-05-09",
         "school": str(school)},
    )  # fmt: skip
    line = ClaimLine.objects.get(claim__school=school, amount=Decimal("18.40"))
    assert answer.url == page("receipt_check", world, line.pk)  # type: ignore[attr-defined]
    assert (line.activity_code, line.cost_kind, line.evidence.count()) == ("A1", "materieel", 1)
    browser.post(answer.url, {"activity_code": "A3", "cost_kind": "overig"})  # type: ignore[attr-defined]
    line.refresh_from_db()
    assert (line.activity_code, line.cost_kind) == ("A3", "overig")


@pytest.mark.req("PL-03")
def test_a_project_leader_asks_parks_and_checks(world: World, sign_in: SignIn) -> None:
    claim = submitted(world)
    line, roos, fatima = only_line(claim), sign_in(world.roos), sign_in(world.fatima)
    roos.post(of(claim, world, "claim_return"), {"line-1": "Waarvoor was dit?"})
    question = LineQuestion.objects.get(line=line)
    fatima.post(
        page("claim_answer", world, claim.pk, question.pk), {"answer": "Voor de werkbanken"}
    )
    fatima.post(of(claim, world, "claim_submit"))
    judged = {"deducted": "5", "parked": "20", "reason": "De bon is half leesbaar"}
    roos.post(page("line_judge", world, claim.pk, line.pk), judged)
    roos.post(of(claim, world, "claim_check"))
    line.refresh_from_db()
    assert (line.certified, line.deducted, line.parked) == (Decimal(100), Decimal(5), Decimal(20))
    assert fresh(claim).status == ClaimStatus.CHECKED


@pytest.mark.req("R-131")
def test_bulk_and_repeated_posts_do_not_help_who_entered(world: World, sign_in: SignIn) -> None:
    claim = draft(world)
    claims.add_line(claim, HOURS, by=user_of(world.roos), at=AT)
    claims.submit_claim(claim, by=user_of(world.fatima), at=AT)
    browser, key = sign_in(world.roos), uuid4().hex
    for _time in range(2):
        browser.post(page("claims_to_check", world), {"claim": [str(claim.pk)], FIELD: key})
        browser.post(of(claim, world, "claim_check"), {FIELD: key + "1"})
        assert fresh(claim).status == ClaimStatus.SUBMITTED
    listed = browser.get(page("claims_to_check", world)).content.decode()
    assert "Een collega controleert haar" in listed


@pytest.mark.req("R-037")
def test_the_same_approval_twice_is_carried_out_once(world: World, sign_in: SignIn) -> None:
    claim, key = checked(world), uuid4().hex
    browser = sign_in(world.gerda)
    for _time in range(2):
        answer = browser.post(
            page("claims_to_approve", world), {"claim": [str(claim.pk)], FIELD: key}
        )
        assert answer.status_code == 302
    assert claim.steps.filter(status=ClaimStatus.APPROVED).count() == 1


@pytest.mark.req("PF-07", "R-132")
def test_the_list_shows_who_is_missing_and_goes_along_as_a_file(
    world: World, sign_in: SignIn
) -> None:
    browser = sign_in(world.wim)
    quarter = Quarter.of(timezone.localdate()).previous.previous
    words = browser.get(page("claims", world), {"quarter": str(quarter)}).content.decode()
    assert "Corderius College" in words
    file = browser.get(page("claims", world), {"quarter": str(quarter), "export": "csv"})
    assert "Corderius College" in file.content.decode("utf-8-sig")


@pytest.mark.req("CO-01")
def test_a_school_controller_reads_the_own_school_only(world: World, sign_in: SignIn) -> None:
    roos = user_of(world.roos)
    school = roos_school(world)
    own = claims.open_claim(school, QUARTER, by=roos, at=AT)
    claims.add_line(own, WOOD, by=roos, at=AT)
    browser, other = sign_in(world.ineke), draft(world)
    assert browser.get(of(own, world)).status_code == 200
    assert browser.get(of(own, world), {"export": "xlsx"}).status_code == 200
    assert browser.get(of(other, world)).status_code == 404
    assert browser.post(of(own, world, "claim_submit")).status_code == 403
    assert "Het Element" not in browser.get(page("claims", world)).content.decode()


def roos_school(world: World):  # type: ignore[no-untyped-def]
    return world.roos.appointments.get(role="schoolcoordinator").partner


def test_a_coordinator_of_another_school_finds_nothing(world: World, sign_in: SignIn) -> None:
    claim, browser = draft(world), sign_in(world.joost)
    for name in ("claim", "claim_import", "claim_template", "line_add"):
        assert browser.get(of(claim, world, name)).status_code == 404, name
    assert browser.post(of(claim, world, "claim_submit")).status_code == 404
