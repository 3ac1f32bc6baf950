"""Ten people make a batch at once: every claim is paid once; eight book at once: no gap."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest

from schakel.common.money import CENT
from schakel.funding import chart
from schakel.funding.actions import payments
from schakel.funding.actions.ledger import EntryFacts, Posting, book_entry
from schakel.funding.models import JournalEntry, Payment, PaymentBatch
from schakel.funding.terms import EntryKind
from schakel.regions.models import Partner
from schakel.regions.terms import SITE_KINDS
from tests.bookings.at_once import NO, at_once
from tests.funding.paying import (
    AT,
    DAY,
    OWN,
    SCHOOL,
    approved_claim,
    lead,
    open_account,
    ours,
    user,
)
from tests.world import World

BUILDERS, SCHOOLS, WRITERS, EACH = 10, 8, 8, 5


def build(number: int) -> str:
    """Make a batch of a part of the claims that overlaps with the others'."""
    world = World()
    keys = sorted(ours(world))
    chosen = keys if number % 2 else keys[number // 2 :]
    batch = payments.make_batch(
        world.region, execute_on=DAY, by=user(world.wim), at=AT, chosen=chosen
    )
    return str(batch.number)


@pytest.mark.django_db(transaction=True)
@pytest.mark.req("R-053", "R-129")
def test_ten_builders_take_every_claim_once() -> None:
    world = World()
    open_account(world, lead(world), OWN)
    schools = Partner.objects.filter(region=world.region, kind__in=SITE_KINDS, is_lead=False)
    for school in schools.order_by("pk")[:SCHOOLS]:
        open_account(world, school, SCHOOL)
        approved_claim(world, school, "12.34")
    waiting = set(ours(world))
    said = at_once([partial(build, number) for number in range(BUILDERS)])
    assert all(one == NO or one.isdigit() for one in said), said
    taken = Counter(Payment.objects.filter(claim__in=waiting).values_list("claim_id", flat=True))
    assert taken == dict.fromkeys(waiting, 1)
    made = PaymentBatch.objects.filter(region=world.region, made_at=AT)
    assert sorted(int(one) for one in said if one != NO) == sorted(
        made.values_list("number", flat=True)
    )


def write(writer: int) -> str:
    """Book some entries of a year of their own."""
    world = World()
    for place in range(EACH):
        facts = EntryFacts(EntryKind.MEMO, DAY.replace(year=2041), f"{writer} {place}")
        lines = [Posting(chart.BANK, CENT), Posting(chart.ADVANCE, -CENT)]
        book_entry(world.region, facts, lines, by=user(world.wim), at=AT)
    return "done"


@pytest.mark.django_db(transaction=True)
@pytest.mark.req("R-129")
def test_eight_writers_leave_no_gap_in_the_numbers() -> None:
    said = at_once([partial(write, writer) for writer in range(WRITERS)])
    assert said == ["done"] * WRITERS
    entries = JournalEntry.objects.filter(region=World().region, year=2041)
    numbers = sorted(entries.values_list("number", flat=True))
    assert numbers == list(range(1, WRITERS * EACH + 1))
