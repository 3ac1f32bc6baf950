"""Whatever people do with the money, in whatever order: every sum ties and nobody pays himself.

Hypothesis plays the region. A step that is refused is a fine step: nothing may have changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Count, Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as play

from schakel.accounts.models import User
from schakel.common.audit import verify
from schakel.common.money import ZERO, split
from schakel.common.periods import Quarter
from schakel.common.refused import RefusedError
from schakel.funding import chart
from schakel.funding.actions import claims, payments, quarters
from schakel.funding.actions.budget import move_money
from schakel.funding.actions.contributions import propose_contributions, withdraw_contribution
from schakel.funding.actions.corrections import reverse_by_hand
from schakel.funding.budget_figures import rows_of
from schakel.funding.figures import costs
from schakel.funding.models import (
    Claim,
    ClaimLine,
    Contribution,
    JournalEntry,
    JournalLine,
    Payment,
    PaymentBatch,
    QuarterClose,
)
from schakel.funding.reconciliation import reconcile
from schakel.funding.rules.budget import Move
from schakel.funding.terms import CERTIFIED, BatchStatus, ContributionStatus, PaymentStatus
from tests.funding.claiming import WOOD, but, proven, user_of
from tests.funding.giving import contribution, delivered_lesson, signed
from tests.funding.paying import Said, camt, open_accounts, school
from tests.world import World

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = date(2026, 11, 25)
QUARTERS = (Quarter(2026, 1), Quarter(2026, 2))
SCHOOLS = ("Element", "Corlaer")
PLACE = st.integers(0, 5)
HAND = st.sampled_from(["fatima", "roos", "gerda", "wim"])
EUROS = st.decimals(Decimal("0.01"), Decimal(4000), places=2)


class Region(RuleBasedStateMachine):
    """One region and the four people who carry its money."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.files = 0

    def teardown(self) -> None:
        assert not list(verify(self.world.region.pk))
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @initialize()
    def accounts(self) -> None:
        """Everybody who is paid has an account."""
        open_accounts(self.world)

    @rule(place=PLACE, euros=st.lists(EUROS, min_size=1, max_size=3))
    def claim(self, place: int, euros: list[Decimal]) -> None:
        """Fatima writes a claim and hands it in."""
        where = school(self.world, SCHOOLS[place % 2])
        quarter = QUARTERS[place // 2 % 2]
        with tried():
            made = claims.open_claim(where, quarter, by=self.who("fatima"), at=AT)
            for number, amount in enumerate(euros):
                facts = but(
                    WOOD, spent_on=quarter.starts_on, unit_price=amount, quantity=Decimal(1),
                    invoice_number=f"{made.pk}-{number}",
                )  # fmt: skip
                claims.add_line(made, facts, by=self.who("fatima"), at=AT)
            proven(self.world, made)
            claims.submit_claim(made, by=self.who("fatima"), at=AT)

    @rule(place=PLACE)
    def bring_back(self, place: int) -> None:
        """What was parked comes back once, in a claim of the next quarter."""
        parked = ClaimLine.objects.filter(claim__region=self.world.region, parked__gt=0)
        line = pick(parked.select_related("claim__school"), place)
        if line is None:
            return
        with tried():
            made = claims.open_claim(
                line.claim.school, line.claim.period.next, by=self.who("fatima"), at=AT
            )
            claims.include_parked(made, line, by=self.who("fatima"), at=AT)
            proven(self.world, made)
            claims.submit_claim(made, by=self.who("fatima"), at=AT)

    @rule(place=PLACE, who=HAND, weights=st.tuples(*[st.integers(0, 9)] * 3))
    def judge(self, place: int, who: str, weights: tuple[int, int, int]) -> None:
        """A line is certified, deducted and parked in some proportion."""
        lines = ClaimLine.objects.filter(claim__region=self.world.region, claim__status="ingediend")
        line = pick(lines.select_related("claim"), place)
        if line is not None and any(weights):
            yes, off, kept = split(line.amount, [Decimal(weight) for weight in weights])
            found = claims.Judgement(yes, off, kept, "daarom")
            with tried():
                claims.judge_line(line, found, by=self.who(who), at=AT)

    @rule(place=PLACE, who=HAND)
    def check(self, place: int, who: str) -> None:
        self.step(place, claims.check_claim, by=self.who(who))

    @rule(place=PLACE, who=HAND)
    def approve(self, place: int, who: str) -> None:
        self.step(place, claims.approve_claim, by=self.who(who))

    @rule(place=PLACE)
    def send_back(self, place: int) -> None:
        """Roos asks about every line; Fatima hands in again."""
        claim = pick(self.claims(), place)
        if claim is None:
            return
        with tried():
            claims.return_claim(claim, {}, by=self.who("roos"), at=AT, reason="Waarvoor?")
            claims.submit_claim(claim, by=self.who("fatima"), at=AT)

    @rule(place=PLACE)
    def reject(self, place: int) -> None:
        self.step(place, claims.reject_claim, by=self.who("roos"), reason="dubbel")

    @rule(who=HAND)
    def batch(self, who: str) -> None:
        """Somebody puts what waits in a batch."""
        with tried():
            payments.make_batch(self.world.region, execute_on=DAY, by=self.who(who), at=AT)

    @rule(place=PLACE, who=HAND)
    def release(self, place: int, who: str) -> None:
        batch = pick(PaymentBatch.objects.filter(region=self.world.region), place)
        if batch is not None:
            with tried():
                payments.release_batch(batch, by=self.who(who), at=AT)

    @rule(place=PLACE)
    def cancel(self, place: int) -> None:
        batch = pick(PaymentBatch.objects.filter(region=self.world.region), place)
        if batch is not None:
            with tried():
                payments.cancel_batch(batch, reason="fout", by=self.who("wim"), at=AT)

    @rule(returned=st.booleans())
    def statement(self, returned: bool) -> None:
        """The bank paid everything, or sent something back."""
        sent = Payment.objects.filter(
            batch__region=self.world.region, batch__status=BatchStatus.RELEASED, status="open"
        )
        said = [Said(f"-{one.amount}", one.end_to_end_id) for one in sent]
        paid = Payment.objects.filter(batch__region=self.world.region, status=PaymentStatus.PAID)
        back = pick(paid, 0) if returned else None
        if back is not None:
            said.append(Said(str(back.amount), back.end_to_end_id, return_code="AC04"))
        if said:
            self.files += 1
            with tried():
                payments.read_statement(
                    self.world.region, camt(said, reference=f"A{self.files}"),
                    by=self.who("wim"), at=AT,
                )  # fmt: skip

    @rule(place=PLACE)
    def fail(self, place: int) -> None:
        payment = pick(Payment.objects.filter(batch__region=self.world.region), place)
        if payment is not None:
            with tried():
                payments.fail_payment(payment, reason="rekening dicht", by=self.who("wim"), at=AT)

    @rule(place=PLACE)
    def reverse(self, place: int) -> None:
        """Finance books an entry back by hand."""
        entry = pick(JournalEntry.objects.filter(region=self.world.region), place)
        if entry is not None:
            with tried():
                reverse_by_hand(entry, reason="vergissing", by=self.who("wim"), at=AT)

    @rule(place=PLACE)
    def close(self, place: int) -> None:
        """A quarter closes."""
        with tried():
            quarters.close_quarter(
                self.world.region, QUARTERS[place % 2], by=self.who("wim"), at=AT
            )

    @rule(who=HAND)
    def open_again(self, who: str) -> None:
        """One asks, somebody agrees."""
        close = pick(QuarterClose.objects.filter(region=self.world.region), 0)
        if close is not None:
            with tried():
                quarters.ask_reopening(close, reason="vergeten", by=self.who("wim"), at=AT)
            with tried():
                quarters.grant_reopening(close, by=self.who(who), at=AT)

    @rule(euros=EUROS, signs=st.booleans())
    def give(self, euros: Decimal, signs: bool) -> None:
        """A company gives something, and signs or not."""
        with tried():
            gift = contribution(self.world, str(euros), description=f"Gift {euros} {self.files}")
            if signs:
                signed(self.world, gift)

    @rule()
    def deliver(self) -> None:
        """A lesson was given: its contribution proposes itself, once."""
        if not Contribution.objects.filter(lesson__isnull=False).exists():
            delivered_lesson(self.world)
        with tried():
            propose_contributions(self.world.region, at=AT)
            assert propose_contributions(self.world.region, at=AT) == 0

    @rule(place=PLACE)
    def withdraw(self, place: int) -> None:
        gift = pick(Contribution.objects.filter(region=self.world.region), place)
        if gift is not None:
            with tried():
                withdraw_contribution(gift, reason="fout", by=self.who("roos"), at=AT)

    @rule(amount=EUROS)
    def move_budget(self, amount: Decimal) -> None:
        """The plan of the money changes nothing that was booked."""
        plan = self.world.elaboration
        rows = rows_of(plan)
        with tried():
            move = Move(rows[0].code, rows[1].code, amount)
            move_money(plan, [move], seen="", by=self.who("gerda"), at=AT)

    @invariant()
    def declared_is_certified_deducted_and_parked(self) -> None:
        rows = ClaimLine.objects.filter(claim__region=self.world.region, certified__isnull=False)
        for row in rows:
            assert row.amount == (row.certified or 0) + (row.deducted or 0) + (row.parked or 0)

    @invariant()
    def every_side_ties_to_the_cent(self) -> None:
        check_deferred()
        region = self.world.region
        assert [step.unexplained for step in reconcile(region)] == [ZERO] * 5
        stand = Claim.objects.filter(region=region, status__in=[str(one) for one in CERTIFIED])
        lines = ClaimLine.objects.filter(claim__in=stand)
        reversed_too = lines.filter(claim__entry__reversed_by__isnull=False)
        assert costs(region, date.min, date.max).total == summed(lines, "certified") - summed(
            reversed_too, "certified"
        )
        confirmed = Contribution.objects.filter(region=region, status=ContributionStatus.CONFIRMED)
        assert summed(confirmed, "amount") == on_account(region, chart.GIVEN_COST)
        assert summed(confirmed, "amount") == -on_account(region, chart.GIVEN_INCOME)
        assert summed(JournalLine.objects.filter(entry__region=region), "amount") == 0

    @invariant()
    def numbers_have_no_gaps(self) -> None:
        for rows in (JournalEntry.objects, PaymentBatch.objects):
            found = rows.filter(region=self.world.region).order_by("year", "number")
            years: dict[int, list[int]] = {}
            for year, number in found.values_list("year", "number"):
                years.setdefault(year, []).append(number)
            assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in years.values())

    @invariant()
    def nobody_has_one_euro_in_two_hands(self) -> None:
        for payment in Payment.objects.filter(batch__region=self.world.region).select_related(
            "batch", "claim"
        ):
            claim, batch = payment.claim, payment.batch
            before = [claim.submitted_by_id, claim.checked_by_id]
            hands = [*before, claim.approved_by_id]
            assert len(set(hands)) == 3
            assert batch.made_by_id not in hands
            assert batch.released_by_id not in [*before, batch.made_by_id]

    @invariant()
    def no_claim_is_paid_twice(self) -> None:
        alive = Payment.objects.filter(status__in=["open", "betaald"]).values("claim")
        assert not alive.annotate(n=Count("pk")).filter(n__gt=1).order_by().exists()

    def who(self, name: str) -> User:
        return user_of(getattr(self.world, name))

    def claims(self) -> Any:
        return Claim.objects.filter(region=self.world.region)

    def step(self, place: int, action: Callable[..., object], **how: Any) -> None:
        claim = pick(self.claims(), place)
        if claim is not None:
            with tried():
                action(claim, at=AT, **how)


@contextmanager
def tried() -> Iterator[None]:
    """A refusal is an answer; it leaves nothing behind."""
    try:
        with transaction.atomic():
            yield
    except RefusedError:
        pass


def pick(rows: Any, place: int) -> Any:
    """One of some rows, always the same for a place."""
    keys = list(rows.order_by("pk"))
    return keys[place % len(keys)] if keys else None


def summed(rows: Any, field: str) -> Decimal:
    return rows.aggregate(total=Sum(field))["total"] or ZERO


def on_account(region: Any, code: str) -> Decimal:
    return summed(JournalLine.objects.filter(entry__region=region, account__code=code), "amount")


def check_deferred() -> None:
    """Let the database check at once what it checks at commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@pytest.mark.req("R-139", "R-131", "R-128")
def test_any_order_of_steps_keeps_every_sum_tied(world: World) -> None:
    Region.world = world
    play(
        Region,
        settings=settings(
            max_examples=8,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
