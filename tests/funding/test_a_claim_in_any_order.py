"""Whatever people try with a claim, in any order: steps, sums and hands hold (R-132)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F, Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from schakel.common.money import ZERO
from schakel.common.refused import RefusedError
from schakel.funding.actions import claims
from schakel.funding.actions.evidence import add_evidence
from schakel.funding.models import Claim, JournalLine, LineQuestion
from schakel.funding.rules.claims import FOLLOWS
from schakel.funding.terms import CERTIFIED, EDITABLE
from tests.funding.claiming import AT, WOOD, bill, but, draft, fresh, user_of
from tests.world import World

PEOPLE = ("fatima", "joost", "roos", "noor", "gerda")
people = st.sampled_from(PEOPLE)
SUBMITTED = "ingediend"


class ClaimMachine(RuleBasedStateMachine):
    """One claim in the hands of five people."""

    world: World

    @initialize()
    def begin(self) -> None:
        self.claim = draft(self.world, but(WOOD, spent_on=WOOD.spent_on))
        self.add_proof()
        self.count = 0
        self.before = self.claim.status

    def add_proof(self) -> None:
        for line in self.claim.lines.filter(evidence=None):
            add_evidence(bill(), "factuur", subject=line, by=self.user("fatima"), at=AT)

    def user(self, name: str) -> Any:
        return user_of(getattr(self.world, name))

    def attempt(self, step: Callable[[], object]) -> None:
        """Try a step; a refusal changes nothing."""
        status = fresh(self.claim).status
        try:
            step()
        except RefusedError:
            assert fresh(self.claim).status == status
        now = fresh(self.claim).status
        assert now == status or now in FOLLOWS[status]

    @rule(who=people, cents=st.integers(1, 99_999))
    def write(self, who: str, cents: int) -> None:
        self.count += 1
        facts = but(
            WOOD, invoice_number=f"n{self.count}", quantity=Decimal(1),
            unit_price=Decimal(cents) / 100,
        )  # fmt: skip
        self.attempt(lambda: claims.add_line(self.claim, facts, by=self.user(who), at=AT))
        if fresh(self.claim).status in EDITABLE:
            self.add_proof()

    @rule(who=people)
    def submit(self, who: str) -> None:
        self.attempt(lambda: claims.submit_claim(self.claim, by=self.user(who), at=AT))

    @rule(who=people)
    def ask(self, who: str) -> None:
        line = self.claim.lines.order_by("number")[0]
        self.attempt(
            lambda: claims.return_claim(self.claim, {line: "Waarom?"}, by=self.user(who), at=AT)
        )

    @rule(who=people)
    def answer(self, who: str) -> None:
        for question in LineQuestion.objects.filter(line__claim=self.claim, answered_at=None):
            self.attempt(lambda: claims.answer_question(question, "Zo", by=self.user(who), at=AT))  # noqa: B023

    @precondition(lambda self: fresh(self.claim).status == SUBMITTED)
    @rule(who=people, shares=st.tuples(st.integers(0, 10), st.integers(0, 10)))
    def judge(self, who: str, shares: tuple[int, int]) -> None:
        line = self.claim.lines.select_related("claim").order_by("-number")[0]
        off, parked = (line.amount * share / 10 for share in shares)
        off, parked = off.quantize(Decimal("0.01")), parked.quantize(Decimal("0.01"))
        judgement = claims.Judgement(line.amount - off - parked, off, parked, "reden")
        self.attempt(lambda: claims.judge_line(line, judgement, by=self.user(who), at=AT))

    @rule(who=people)
    def check(self, who: str) -> None:
        self.attempt(lambda: claims.check_claim(self.claim, by=self.user(who), at=AT))

    @rule(who=people)
    def approve(self, who: str) -> None:
        self.attempt(lambda: claims.approve_claim(self.claim, by=self.user(who), at=AT))

    @rule(who=people)
    def reject(self, who: str) -> None:
        self.attempt(
            lambda: claims.reject_claim(self.claim, reason="Nee", by=self.user(who), at=AT)
        )

    @rule(who=people)
    def reopen(self, who: str) -> None:
        self.attempt(lambda: claims.reopen_claim(self.claim, by=self.user(who), at=AT))

    @invariant()
    def three_different_hands(self) -> None:
        claim = fresh(self.claim)
        writers = {user.pk for user in claim.writers.all()} | {claim.submitted_by_id}
        assert not {claim.checked_by_id, claim.approved_by_id} & (writers - {None})
        assert claim.approved_by_id is None or claim.approved_by_id != claim.checked_by_id

    @invariant()
    def the_sums_hold(self) -> None:
        judged = self.claim.lines.filter(certified__isnull=False)
        parts = F("certified") + F("deducted") + F("parked")
        assert not judged.exclude(amount=parts).exists()

    @invariant()
    def what_is_certified_is_booked(self) -> None:
        claim = fresh(self.claim)
        certified = claim.lines.aggregate(s=Sum("certified"))["s"] or ZERO
        costs = JournalLine.objects.filter(claim_line__claim=claim).aggregate(s=Sum("amount"))["s"]
        assert (costs or ZERO) == (certified if claim.status in CERTIFIED else ZERO)


@pytest.mark.req("R-132", "R-131")
def test_a_claim_goes_only_its_own_way(world: World) -> None:
    class Machine(ClaimMachine):
        def __init__(self) -> None:
            super().__init__()
            self.world = world
            self.kept = transaction.atomic()
            self.kept.__enter__()

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.kept.__exit__(None, None, None)

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=12,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Claim.objects.filter(school=draft(world).school).exists()
