"""After a lesson a school or provider tells how many pupils came: totals, never names."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from schakel.bookings.actions.asking import ask_attendance, lessons_to_ask_about
from schakel.bookings.actions.attendance import report_attendance
from schakel.bookings.models import Booking, BookingStep, ClassGroup, ClassMember, Lesson
from schakel.bookings.rules.attendance import Presence, with_the_other_half
from schakel.bookings.shared_names import shared_names
from schakel.bookings.terms import BookingStatus, StepKind
from schakel.common.refused import RefusedError
from schakel.mailing.models import OutgoingMail
from schakel.regions.models import Partner
from tests.bookings.groups import NOW, make_booking, make_offer, make_slot, schools
from tests.world import SignIn, World

DAY = timedelta(days=1)


def past_booking(world: World, **facts: object) -> Booking:
    """A booking of Het Element whose lesson was yesterday, for a group of 24."""
    school = Partner.objects.get(appointments__person=world.fatima, region=world.region)
    offer = make_offer(world.region)
    return make_booking(offer, school, pupils=24, **{"starts_at": timezone.now() - DAY} | facts)


def only_lesson(booking: Booking) -> Lesson:
    """The one lesson of a booking."""
    return booking.lessons.get()


def page_of(booking: Booking) -> str:
    """Where attendance of a booking is told."""
    return reverse("bookings:attendance", args=[booking.region.sto_number, booking.pk])


@pytest.mark.req("SC-09")
def test_a_coordinator_tells_in_one_screen_and_the_booking_is_given(
    world: World, sign_in: SignIn
) -> None:
    booking = past_booking(world)
    lesson = only_lesson(booking)
    page = sign_in(world.fatima).post(
        page_of(booking), {f"{lesson.pk}-present": "22", f"{lesson.pk}-girls": "9"}
    )
    assert page.status_code == 302
    booking.refresh_from_db()
    lesson.refresh_from_db()
    assert booking.status == BookingStatus.DELIVERED
    assert (lesson.present, lesson.girls, lesson.boys) == (22, 9, 13)
    assert lesson.reported_by == str(world.fatima.user)


@pytest.mark.req("SC-09")
def test_nobody_came_is_a_no_show(world: World) -> None:
    booking = past_booking(world)
    given = {only_lesson(booking).pk: Presence(0)}
    report_attendance(booking, given, by=world.samir.user, at=timezone.now())  # type: ignore[arg-type]
    booking.refresh_from_db()
    assert booking.status == BookingStatus.NO_SHOW


@pytest.mark.req("SC-09", "R-130")
def test_a_correction_keeps_who_changed_what(world: World) -> None:
    booking = past_booking(world)
    key = only_lesson(booking).pk
    by, at = world.samir.user, timezone.now()
    assert by is not None
    report_attendance(booking, {key: Presence(24)}, by=by, at=at)
    report_attendance(booking, {key: Presence(21, 10, 11)}, by=by, at=at)
    step = BookingStep.objects.get(booking=booking, kind=StepKind.CORRECTED)
    assert step.reason == "les 1: 24 → 21 (10 m, 11 j)"
    assert step.by_name == str(by)


@pytest.mark.req("SC-09")
def test_a_series_is_given_when_all_its_lessons_are_told(world: World) -> None:
    booking = past_booking(world)
    first, at = only_lesson(booking), timezone.now()
    second = Lesson.objects.create(
        booking=booking, number=2, starts_at=at - timedelta(hours=3), place_kind="school",
        ends_at=at - timedelta(hours=2), changed_at=at,
    )  # fmt: skip
    by = world.samir.user
    assert by is not None
    report_attendance(booking, {first.pk: Presence(24)}, by=by, at=at)
    booking.refresh_from_db()
    assert booking.status == BookingStatus.CONFIRMED
    report_attendance(booking, {second.pk: Presence(23)}, by=by, at=at)
    booking.refresh_from_db()
    assert booking.status == BookingStatus.DELIVERED


@pytest.mark.req("SC-09")
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"present": "900"}, "500"),
        ({"present": "31"}, "Er kunnen hier 0 tot en met 30 leerlingen zijn geweest."),
        ({"present": "20", "girls": "21"}, "samen niet 20"),
        ({"present": "20", "girls": "8", "boys": "8"}, "samen niet 20"),
        ({"girls": "8"}, "Vul in hoeveel leerlingen er waren."),
        ({}, "Vul bij minstens één les in"),
    ],
)
def test_numbers_that_cannot_be_are_refused_and_nothing_is_kept(
    world: World, sign_in: SignIn, given: dict[str, str], sentence: str
) -> None:
    booking = past_booking(world)
    lesson = only_lesson(booking)
    sent = {f"{lesson.pk}-{part}": value for part, value in given.items()}
    page = sign_in(world.fatima).post(page_of(booking), sent)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    lesson.refresh_from_db()
    assert lesson.present is None


@pytest.mark.req("SC-09")
def test_a_lesson_to_come_cannot_be_told(world: World) -> None:
    booking = past_booking(world, starts_at=timezone.now() + DAY)
    given = {only_lesson(booking).pk: Presence(20)}
    with pytest.raises(RefusedError, match="moet nog beginnen"):
        report_attendance(booking, given, by=world.samir.user, at=timezone.now())  # type: ignore[arg-type]


@pytest.mark.req("R-091", "SC-09")
def test_another_school_does_not_find_the_booking(world: World, sign_in: SignIn) -> None:
    booking = past_booking(world)
    assert sign_in(world.joost).get(page_of(booking)).status_code == 404


@pytest.mark.req("DI-05")
def test_an_elective_at_a_hotspot_is_told_per_home_school(world: World, sign_in: SignIn) -> None:
    offer = make_offer(world.region)
    start = timezone.now() - DAY
    slot = make_slot(offer, places=40, starts_at=start, ends_at=start + timedelta(hours=2))
    one, two = (
        make_booking(offer, school, pupils=12, slot=slot) for school in schools(world.region)[:2]
    )
    page = reverse("bookings:slot_attendance", args=[world.region.sto_number, slot.pk])
    sent = {f"{only_lesson(one).pk}-present": "11", f"{only_lesson(two).pk}-present": "7"}
    answer = sign_in(world.samir).post(page, sent, follow=True).content.decode()
    for booking, present in ((one, 11), (two, 7)):
        assert only_lesson(booking).present == present
        assert booking.school.name in answer


@pytest.mark.req("SC-09", "BE-04")
def test_after_the_lesson_one_link_without_account_is_enough(world: World) -> None:
    cache.clear()
    booking = past_booking(world, requester=world.tom)
    at = timezone.now()
    lesson = lessons_to_ask_about(at=at).get(booking=booking)
    ask_attendance(lesson, at=at)
    assert not lessons_to_ask_about(at=at).filter(booking=booking).exists()
    mail = OutgoingMail.objects.get(about_id=booking.pk)
    link = re.search(r"/antwoord/\S+", mail.text)
    assert link
    browser = Client()
    where = browser.get(link[0], follow=True).redirect_chain[-1][0]
    done = browser.post(where, {"antwoord": "doorgeven", "present": "20", "boys": "12"})
    assert "Dank u." in done.content.decode()
    told = only_lesson(booking)
    assert (told.present, told.girls, told.reported_by) == (20, 8, world.tom.name)


@pytest.mark.req("SC-09")
def test_once_told_on_the_site_the_link_in_the_mail_works_no_more(world: World) -> None:
    cache.clear()
    booking = past_booking(world, requester=world.tom)
    at = timezone.now()
    ask_attendance(lessons_to_ask_about(at=at).get(booking=booking), at=at)
    report_attendance(
        booking, {only_lesson(booking).pk: Presence(24)}, by=world.samir.user, at=at  # type: ignore[arg-type]
    )  # fmt: skip
    link = re.search(r"/antwoord/\S+", OutgoingMail.objects.get(about_id=booking.pk).text)
    assert link
    assert Client().get(link[0], follow=True).status_code == 410


@pytest.mark.req("R-085", "R-091")
def test_first_names_are_seen_from_the_yes_until_thirty_days_after_the_end(world: World) -> None:
    school = schools(world.region)[0]
    group = ClassGroup.objects.create(
        school=school, school_year=2031, name="1x", target_group="vmbo-1", pupils=2
    )
    ClassMember.objects.create(class_group=group, number="1", first_name="Sam")
    booking = make_booking(
        make_offer(world.region), school, pupils=2, class_group=group, shares_names=True
    )
    end = only_lesson(booking).ends_at
    assert [member.first_name for member in shared_names(booking, at=NOW)] == ["Sam"]
    assert shared_names(booking, at=end + 30 * DAY) == []
    booking.status = BookingStatus.REQUESTED
    assert shared_names(booking, at=NOW) == []
    booking.status, booking.shares_names = BookingStatus.CONFIRMED, False
    assert shared_names(booking, at=NOW) == []


@pytest.mark.req("SC-09")
def test_of_girls_and_boys_one_number_is_enough() -> None:
    assert with_the_other_half(20, 8, None) == with_the_other_half(20, None, 12)
    assert with_the_other_half(20, None, None) == Presence(20)
