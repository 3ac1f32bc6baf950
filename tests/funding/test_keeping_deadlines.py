"""Dates that count: taken from the scheme, owned, reminded once, followed in a calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from schakel.funding.actions.deadlines import (
    DeadlineFacts,
    DeadlineRefusedError,
    add_deadline,
    change_deadline,
    deadlines_to_remind_of,
    drop_deadline,
    finish_deadline,
    open_deadline_feed,
    remind,
    revoke_deadline_feed,
    seed_deadlines,
    start_repair_term,
)
from schakel.funding.models import Deadline
from schakel.funding.rules.deadlines import REMINDERS, Standing, reminder_due, standing
from schakel.mailing.models import OutgoingMail
from schakel.programme.schemes import CURRENT
from tests.funding.accounting import AT, TODAY
from tests.funding.claiming import user_of
from tests.world import World

DUE = date(2027, 6, 1)


def one(world: World, due_on: date = DUE, **more: object) -> Deadline:
    facts = DeadlineFacts("Jaarrekening klaar", due_on, **more)  # type: ignore[arg-type]
    return add_deadline(world.region, facts, by=user_of(world.wim), at=AT)


@pytest.mark.req("BR-34")
@pytest.mark.req("PF-13")
def test_the_dates_of_the_scheme_are_taken_over_once(world: World) -> None:
    Deadline.objects.filter(region=world.region).delete()
    assert seed_deadlines(world.region, CURRENT, by=user_of(world.wim), at=AT) == len(
        CURRENT.calendar
    )
    assert seed_deadlines(world.region, CURRENT, by=user_of(world.wim), at=AT) == 0
    days = set(Deadline.objects.filter(region=world.region).values_list("due_on", flat=True))
    assert {
        date(2025, 4, 15), date(2026, 10, 1), date(2028, 10, 1), date(2028, 12, 31),
        date(2029, 6, 1),
    } <= days  # fmt: skip


@pytest.mark.req("BR-34")
def test_after_a_negative_advice_there_are_thirty_days(world: World) -> None:
    made = start_repair_term(
        world.region, date(2026, 11, 2), CURRENT, by=user_of(world.noor), at=AT
    )
    assert made.due_on == date(2026, 12, 2)


def test_a_date_of_the_scheme_stands_but_gets_an_owner(world: World) -> None:
    seed_deadlines(world.region, CURRENT, by=user_of(world.wim), at=AT)
    law = Deadline.objects.filter(region=world.region, source__startswith="Regeling").last()
    assert law is not None
    facts = DeadlineFacts(law.title, law.due_on, world.gerda, "Concept in april")
    change_deadline(law, facts, by=user_of(world.wim), at=AT)
    law.refresh_from_db()
    assert law.owner == world.gerda
    later = DeadlineFacts(law.title, law.due_on + timedelta(days=1))
    with pytest.raises(DeadlineRefusedError):
        change_deadline(law, later, by=user_of(world.wim), at=AT)
    with pytest.raises(DeadlineRefusedError):
        drop_deadline(law, by=user_of(world.wim), at=AT)


@pytest.mark.req("PF-13")
def test_the_owner_is_reminded_90_30_and_7_days_before_and_each_time_once(world: World) -> None:
    deadline = one(world, owner=world.gerda)
    for left, wanted in ((91, None), (90, 90), (89, None), (30, 30), (7, 7), (0, None)):
        today = DUE - timedelta(days=left)
        due = [days for row, days in deadlines_to_remind_of(today=today) if row.pk == deadline.pk]
        assert due == ([wanted] if wanted else []), left
        for days in due:
            assert remind(deadline, days, today=today, at=AT) == 1
            assert remind(deadline, days, today=today, at=AT) == 0
    mails = OutgoingMail.objects.filter(kind="funding.deadline", to_email=world.gerda.email)
    assert mails.count() == len(REMINDERS)


@pytest.mark.req("PF-13")
def test_without_an_owner_programme_manager_and_lead_school_are_reminded(world: World) -> None:
    deadline = one(world)
    today = DUE - timedelta(days=7)
    assert remind(deadline, 7, today=today, at=AT) >= 2
    told = set(
        OutgoingMail.objects.filter(kind="funding.deadline").values_list("to_email", flat=True)
    )
    assert {world.noor.email, world.gerda.email} <= told


@pytest.mark.req("PF-13")
@given(st.lists(st.integers(-5, 120), max_size=60))
def test_however_often_one_looks_every_reminder_goes_at_most_once(lefts: list[int]) -> None:
    reminded: int | None = None
    sent: list[int] = []
    for left in sorted(lefts, reverse=True):
        days = reminder_due(DUE, reminded, DUE - timedelta(days=left))
        if days is not None:
            reminded = days
            sent.append(days)
    assert sent == sorted(set(sent), reverse=True)


def test_a_deadline_is_late_the_day_after_it(world: World) -> None:
    assert standing(DUE, None, DUE) is Standing.SOON
    assert standing(DUE, None, DUE + timedelta(days=1)) is Standing.LATE
    assert standing(DUE, DUE, DUE + timedelta(days=1)) is Standing.DONE


@pytest.mark.req("PF-13")
def test_a_calendar_follows_the_deadlines_until_the_address_is_withdrawn(world: World) -> None:
    deadline = one(world, due_on=TODAY + timedelta(days=40), owner=world.gerda)
    feed = open_deadline_feed(world.region, by=user_of(world.wim), at=AT)
    assert open_deadline_feed(world.region, by=user_of(world.wim), at=AT) == feed
    address = reverse("signing:deadline_feed", args=[feed.token])
    page = Client().get(address)
    assert page["Content-Type"].startswith("text/calendar")
    assert "Jaarrekening klaar" in page.content.decode()
    again = Client().get(address, headers={"If-None-Match": page["ETag"]})
    assert again.status_code == 304
    finish_deadline(deadline, TODAY, by=user_of(world.wim), at=AT)
    assert "✓ Jaarrekening klaar" in Client().get(address).content.decode()
    revoke_deadline_feed(feed, by=user_of(world.wim), at=AT)
    assert Client().get(address).status_code == 404


@pytest.mark.req("PF-13")
def test_who_loses_the_role_loses_the_calendar(world: World) -> None:
    feed = open_deadline_feed(world.region, by=user_of(world.wim), at=AT)
    world.wim.appointments.all().delete()
    assert Client().get(reverse("signing:deadline_feed", args=[feed.token])).status_code == 404
