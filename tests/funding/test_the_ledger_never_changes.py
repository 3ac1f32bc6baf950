"""A booked euro stands: the database refuses change, gaps, closed quarters and loose sums."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from schakel.funding import chart
from schakel.funding.actions.ledger import (
    AlreadyReversedError,
    EntryFacts,
    Posting,
    QuarterClosedError,
    accounts_of,
    book_entry,
    reverse_entry,
)
from schakel.funding.models import JournalEntry, JournalLine, QuarterClose
from schakel.funding.terms import EntryKind
from tests.world import World

AT = datetime(2031, 3, 2, 12, tzinfo=UTC)
DAY = date(2031, 3, 1)


def booked(world: World, amount: str = "10.00", on: date = DAY) -> JournalEntry:
    facts = EntryFacts(EntryKind.MEMO, on, "Proef")
    euros = Decimal(amount)
    postings = [Posting(chart.BANK, euros), Posting(chart.ADVANCE, -euros)]
    return book_entry(world.region, facts, postings, by=world.wim.user, at=AT)


@pytest.mark.req("R-129")
def test_entries_are_numbered_without_gaps_per_year(world: World) -> None:
    numbers = [booked(world).number for _time in range(3)]
    assert numbers == [1, 2, 3]
    assert booked(world, on=date(2032, 1, 1)).number == 1


@pytest.mark.req("R-129")
@pytest.mark.parametrize("table", ["funding_journalentry", "funding_journalline"])
@pytest.mark.parametrize("change", ["UPDATE {} SET text = 'anders'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_is_booked(
    world: World, table: str, change: str
) -> None:
    booked(world)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(table))


@pytest.mark.req("R-129")
def test_the_database_gives_the_number_whatever_the_program_says(world: World) -> None:
    facts = {"region": world.region, "kind": "memoriaal", "text": "x", "at": AT}
    entry = JournalEntry(year=2031, booked_on=DAY, number=77, **facts)
    with transaction.atomic():
        entry.save(force_insert=True)
        entry.refresh_from_db()
        transaction.set_rollback(True)
    assert entry.number == 1


def test_an_entry_that_does_not_balance_is_refused_at_commit(world: World) -> None:
    entry = booked(world)
    bank = accounts_of(world.region)[chart.BANK]
    line = JournalLine(entry=entry, number=3, account=bank, amount=Decimal("0.01"))
    with pytest.raises(IntegrityError, match="debit minus credit"):
        save_and_check(line)


@transaction.atomic
def save_and_check(line: JournalLine) -> None:
    line.save(force_insert=True)
    connection.check_constraints()


def test_an_entry_is_booked_back_once(world: World) -> None:
    entry = booked(world)
    back = reverse_entry(entry, booked_on=DAY, reason="dubbel", by=world.wim.user, at=AT)
    assert sum(line.amount for line in [*entry.lines.all(), *back.lines.all()]) == 0
    with pytest.raises(AlreadyReversedError):
        reverse_entry(entry, booked_on=DAY, reason="nog eens", by=world.wim.user, at=AT)


@pytest.mark.req("R-129")
def test_nothing_is_booked_in_a_closed_quarter(world: World) -> None:
    QuarterClose.objects.create(region=world.region, year=2031, quarter=1, closed_at=AT)
    with pytest.raises(QuarterClosedError):
        booked(world)
    with pytest.raises(DatabaseError, match="closed"), transaction.atomic():
        JournalEntry(
            region=world.region, year=2031, booked_on=DAY, kind="memoriaal", text="x", at=AT
        ).save(force_insert=True)
    assert booked(world, on=date(2031, 4, 1)).number == 1
