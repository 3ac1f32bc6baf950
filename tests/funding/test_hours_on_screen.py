"""Tom fills in his week on a phone; his coordinator approves what waits; outsiders see nothing."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from psycopg.types.range import TimestamptzRange
from pytest_django import DjangoAssertNumQueries

from schakel.bookings.models import Lesson, Reservation
from schakel.catalogue.models import Resource
from schakel.catalogue.terms import ResourceKind
from schakel.funding.actions import hours as actions
from schakel.funding.budget import activities_of
from schakel.funding.models import WorkWeek
from schakel.funding.rules.hours import monday
from schakel.funding.terms import WeekStatus
from schakel.regions.models import Appointment, Partner, Person
from tests.funding.making import user
from tests.world import SignIn, World

WEEK = timedelta(days=7)


def last_week() -> date:
    return monday(timezone.localdate()) - WEEK


def address(world: World, first: date) -> str:
    return reverse("funding:own_week", args=[world.region.sto_number, first.isoformat()])


def code(world: World) -> str:
    return next(iter(activities_of(world.region, last_week())))


def filled(world: World, **hours: str) -> dict[str, str]:
    """One row: the activity, what was done, and hours by day of the week (d1 is Monday)."""
    days = {f"r0-{name.removeprefix('d')}": value for name, value in hours.items()}
    return {"r0-activity": code(world), "r0-work": "lassen met 2 PIE", **days}


def written(world: World, person: Person, first: date, hours: str = "4") -> WorkWeek:
    """A sheet that its person handed in."""
    held = person.appointments.filter(region=world.region, partner__isnull=False)
    employer = held.select_related("partner")[0].partner
    sheet = actions.Sheet(world.region, person, first, employer)
    lines = [actions.HourFacts(first, code(world), Decimal(hours), "les")]
    week = actions.write_hours(sheet, lines, by=person.user, at=timezone.now())
    actions.submit_week(week, by=user(person), at=timezone.now())
    return week


def coordinator_of(world: World, partner: Partner) -> Person:
    """A coordinator of a school, made for the test."""
    account = type(user(world.tom)).objects.create(email="co@schakel.example", name="Co")
    person = Person.objects.create(name="Co Coördinator", user=account)
    Appointment.objects.create(
        person=person, region=world.region, partner=partner, role="schoolcoordinator",
        starts_on=date(2025, 1, 1),
    )  # fmt: skip
    return person


@pytest.mark.req("R-133")
@pytest.mark.parametrize(
    ("said", "hours"), [("7,5", "7.50"), ("7.5", "7.50"), ("7:30", "7.50"), ("1u15", "1.25")]
)
def test_hours_are_written_as_people_write_them(
    world: World, sign_in: SignIn, said: str, hours: str
) -> None:
    page = sign_in(world.tom).post(address(world, last_week()), filled(world, d1=said))
    assert page.status_code == 302
    week = WorkWeek.objects.get(person=world.tom, starts_on=last_week())
    assert str(week.lines.get().hours) == hours


@pytest.mark.req("DI-02")
def test_one_button_writes_the_week_and_hands_it_in(world: World, sign_in: SignIn) -> None:
    sent = filled(world, d1="4", d2="3,25") | {"daarna": "indienen"}
    page = sign_in(world.tom).post(address(world, last_week()), sent, follow=True)
    week = WorkWeek.objects.get(person=world.tom, starts_on=last_week())
    assert week.status == WeekStatus.SUBMITTED
    assert page.context["total"] == Decimal("7.25")
    assert "Haal terug" in page.content.decode()


@pytest.mark.req("R-133")
@pytest.mark.parametrize("said", ["7,3", "veel", "25", "-1", "NaN", "1e9"])
def test_what_is_no_quarter_of_an_hour_is_told_at_its_day(
    world: World, sign_in: SignIn, said: str
) -> None:
    page = sign_in(world.tom).post(address(world, last_week()), filled(world, d3=said))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["r0-3"]
    assert not WorkWeek.objects.filter(person=world.tom, starts_on=last_week()).exists()


@pytest.mark.req("R-133")
def test_too_many_hours_on_a_day_are_told_before_the_database_refuses(
    world: World, sign_in: SignIn
) -> None:
    sent = filled(world, d1="13") | {"r1-activity": "A2", "r1-work": "x", "r1-1": "13"}
    page = sign_in(world.tom).post(address(world, last_week()), sent)
    assert page.status_code == 422
    assert "26 uren. Een dag heeft er 24" in page.content.decode().replace("26,00", "26")


def test_last_week_is_copied_as_a_proposal_that_is_not_stored(
    world: World, sign_in: SignIn
) -> None:
    written(world, world.tom, last_week() - WEEK)
    page = sign_in(world.tom).get(address(world, last_week()), {"van": "vorige-week"})
    assert page.context["form"].rows()[0].days[0].value() == "4"
    assert not WorkWeek.objects.filter(person=world.tom, starts_on=last_week()).exists()


@pytest.mark.req("DI-02")
def test_lessons_that_were_given_propose_their_hours(world: World, sign_in: SignIn) -> None:
    tom = Resource.objects.create(
        region=world.region, partner=Partner.objects.filter(region=world.region)[0],
        kind=ResourceKind.PERSON, code="TOM-1", name="Tom", person=world.tom,
    )  # fmt: skip
    lesson = Lesson.objects.filter(
        booking__region=world.region, cancelled_at=None, starts_at__lt=timezone.now()
    ).select_related("booking__offer")[0]
    during = TimestamptzRange(lesson.starts_at, lesson.ends_at)
    Reservation.objects.create(resource=tom, lesson=lesson, during=during)
    first = monday(timezone.localtime(lesson.starts_at).date())
    page = sign_in(world.tom).get(address(world, first), {"van": "lessen"})
    assert [one.title for one in page.context["lessons"]] == [lesson.booking.offer.title]
    assert lesson.booking.offer.title in str(page.context["form"].rows()[0].work.value())


@pytest.mark.req("BR-30")
def test_somebody_outside_the_budget_is_told_so(world: World, sign_in: SignIn) -> None:
    world.tom.appointments.update(outside_budget=True)
    page = sign_in(world.tom).get(address(world, last_week()))
    assert "Uw rol staat niet in de begroting" in page.content.decode()


@pytest.mark.req("R-133")
def test_a_coordinator_approves_the_sheets_of_the_own_school_together(
    world: World, sign_in: SignIn
) -> None:
    weeks = [written(world, world.tom, last_week() - number * WEEK) for number in range(3)]
    school = weeks[0].employer
    assert school is not None
    chief = sign_in(coordinator_of(world, school))
    listed = chief.get(reverse("funding:hour_sheets", args=[world.region.sto_number]))
    assert listed.context["waiting"] == 3
    chief.post(
        reverse("funding:hour_sheets_approve", args=[world.region.sto_number]),
        {"staat": [str(week.pk) for week in weeks]},
    )
    states = set(WorkWeek.objects.filter(person=world.tom).values_list("status", flat=True))
    assert states == {WeekStatus.APPROVED}


@pytest.mark.req("R-133")
def test_nobody_approves_own_hours_on_screen_either(world: World, sign_in: SignIn) -> None:
    week = written(world, world.fatima, last_week())
    browser = sign_in(world.fatima)
    one = reverse("funding:hour_sheet_approve", args=[world.region.sto_number, week.pk])
    assert browser.post(one).status_code == 403
    many = reverse("funding:hour_sheets_approve", args=[world.region.sto_number])
    page = browser.post(many, {"staat": [str(week.pk), "geen-sleutel"]}, follow=True)
    assert "Dit zijn uw eigen uren" in page.content.decode()
    week.refresh_from_db()
    assert week.status == WeekStatus.SUBMITTED


def test_a_coordinator_of_another_school_does_not_find_the_sheet(
    world: World, sign_in: SignIn
) -> None:
    week = written(world, world.fatima, last_week())
    page = reverse("funding:hour_sheet", args=[world.region.sto_number, week.pk])
    assert sign_in(world.joost).get(page).status_code == 404
    assert sign_in(world.nadia).get(page).status_code == 200
    assert sign_in(world.bea).get(page).status_code == 404


def test_who_writes_no_hours_is_led_to_those_of_others(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.nadia).get(
        reverse("funding:hours", args=[world.region.sto_number]), follow=True
    )
    assert page.status_code == 200
    assert not page.context["may_keep"]


def test_a_question_goes_back_to_the_person(world: World, sign_in: SignIn) -> None:
    week = written(world, world.tom, last_week())
    back = reverse("funding:hour_sheet_return", args=[world.region.sto_number, week.pk])
    sign_in(world.gerda).post(back, {"question": "Welke klas?"})
    page = sign_in(world.tom).get(address(world, last_week()))
    assert "Welke klas?" in page.content.decode()


def test_hours_are_taken_along_as_a_file(world: World, sign_in: SignIn) -> None:
    written(world, world.tom, last_week())
    listing = reverse("funding:hour_sheets", args=[world.region.sto_number])
    file = sign_in(world.wim).get(listing, {"export": "csv"}).content.decode("utf-8-sig")
    assert "Wat is er gedaan" in file.splitlines()[0]
    assert f"{last_week():%d-%m-%Y};{code(world)}" in file


@pytest.mark.parametrize("text", ["gisteren", "2026-11-17", "1990-01-01", "2099-01-05"])
def test_an_address_of_no_week_is_no_page(world: World, sign_in: SignIn, text: str) -> None:
    page = reverse("funding:own_week", args=[world.region.sto_number, text])
    assert sign_in(world.tom).get(page).status_code == 404


def test_the_list_takes_as_many_queries_for_one_sheet_as_for_many(
    world: World, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = sign_in(world.wim)
    listing = reverse("funding:hour_sheets", args=[world.region.sto_number])
    for number in range(6):
        written(world, world.tom, last_week() - number * WEEK)
        written(world, world.fatima, last_week() - number * WEEK)
    browser.get(listing)
    with django_assert_max_num_queries(15):
        assert browser.get(listing).context["page"].paginator.count == 12


def test_the_own_week_takes_few_queries(
    world: World, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser: Client = sign_in(world.tom)
    browser.get(address(world, last_week()))
    with django_assert_max_num_queries(15):
        browser.get(address(world, last_week()))
