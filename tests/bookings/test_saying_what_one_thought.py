"""Pupils answer three questions without a name, teachers five; few answers are not shown."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from schakel.bookings.actions.opinions import ask_evaluation, bookings_to_evaluate
from schakel.bookings.models import Booking, Evaluation, PupilOpinion
from schakel.bookings.terms import BookingStatus
from schakel.mailing.models import OutgoingMail
from schakel.regions.models import Partner
from tests.bookings.groups import make_booking, make_offer
from tests.world import SignIn, World

ANSWER = {"before": "2", "after": "4", "mark": "8"}


def given_yesterday(world: World, **facts: object) -> Booking:
    """A given booking of Fatima's school, of yesterday."""
    cache.clear()
    school = Partner.objects.get(appointments__person=world.fatima, region=world.region)
    known = {
        "pupils": 6,
        "status": BookingStatus.DELIVERED,
        "starts_at": timezone.now() - timedelta(days=1),
        "code": "MENING",
    }
    return make_booking(make_offer(world.region), school, **known | facts)  # type: ignore[arg-type]


def results(world: World, booking: Booking) -> str:
    """The page with the results."""
    return reverse("bookings:booking_opinions", args=[world.region.sto_number, booking.pk])


@pytest.mark.req("LO-07")
def test_a_pupil_types_the_code_and_answers_three_questions(world: World, sign_in: SignIn) -> None:
    booking = given_yesterday(world)
    pupil = Client()
    page = pupil.post(reverse("meedoen:enter"), {"code": "mening"})
    assert page.status_code == 302
    assert pupil.post(page.headers["Location"], ANSWER).status_code == 302
    opinion = PupilOpinion.objects.get(booking=booking)
    assert (opinion.before, opinion.after, opinion.mark) == (2, 4, 8)
    assert {field.name for field in PupilOpinion._meta.get_fields()} == {
        "id", "booking", "before", "after", "mark", "given_on",
    }  # fmt: skip


@pytest.mark.req("LO-07", "BR-44")
def test_results_are_shown_from_five_answers_on(world: World, sign_in: SignIn) -> None:
    booking = given_yesterday(world)
    browser = sign_in(world.fatima)
    address = reverse("meedoen:opinion", args=[booking.code])
    for _pupil in range(4):
        Client().post(address, ANSWER)
    assert "Nog te weinig antwoorden" in browser.get(results(world, booking)).content.decode()
    Client().post(address, ANSWER)
    text = browser.get(results(world, booking)).content.decode()
    assert "Nog te weinig antwoorden" not in text
    assert "4,0" in text


@pytest.mark.req("LO-07")
def test_there_are_no_more_answers_than_pupils_and_not_for_ever(world: World) -> None:
    booking = given_yesterday(world, pupils=1)
    address = reverse("meedoen:opinion", args=[booking.code])
    Client().post(address, ANSWER)
    assert "al geantwoord" in Client().post(address, ANSWER).content.decode()
    old = given_yesterday(world, code="OUD", starts_at=timezone.now() - timedelta(days=9))
    page = Client().post(reverse("meedoen:opinion", args=[old.code]), ANSWER)
    assert "gesloten" in page.content.decode()
    coming = given_yesterday(
        world, code="STRAKS", status=BookingStatus.CONFIRMED,
        starts_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    page = Client().get(reverse("meedoen:opinion", args=[coming.code]))
    assert "nog niet begonnen" in page.content.decode()
    assert not PupilOpinion.objects.filter(booking__in=[old, coming]).exists()


@pytest.mark.req("LO-07")
@pytest.mark.parametrize("wrong", [{}, {"mark": "11"}, {"before": "0"}, {"after": "x"}])
def test_an_answer_that_cannot_be_is_refused(world: World, wrong: dict[str, str]) -> None:
    booking = given_yesterday(world)
    answer = ANSWER | wrong if wrong else {}
    page = Client().post(reverse("meedoen:opinion", args=[booking.code]), answer)
    assert page.status_code == 422
    assert not PupilOpinion.objects.filter(booking=booking).exists()
    assert Client().post(reverse("meedoen:enter"), {"code": "XXXX"}).status_code == 422


@pytest.mark.req("PO-07", "BE-04")
def test_a_teacher_evaluates_in_five_questions_from_the_mail(world: World, sign_in: SignIn) -> None:
    booking = given_yesterday(world, requester=world.fatima)
    at = timezone.now()
    ask_evaluation(bookings_to_evaluate(at=at).get(pk=booking.pk), at=at)
    assert not bookings_to_evaluate(at=at).filter(pk=booking.pk).exists()
    link = re.search(r"/antwoord/\S+", OutgoingMail.objects.get(about_id=booking.pk).text)
    assert link
    browser = Client()
    opened = browser.get(link[0], follow=True)
    asked = set(re.findall(r'name="(\w+)"', opened.content.decode()))
    questions = {"fits_lesson", "pupils_active", "organisation", "would_repeat", "remark"}
    assert questions <= asked
    answer = {"fits_lesson": "4", "pupils_active": "5", "organisation": "3", "remark": "Langer"}
    where = opened.redirect_chain[-1][0]
    assert browser.post(where, answer | {"antwoord": "versturen"}).status_code == 200
    kept = Evaluation.objects.get(booking=booking)
    assert (kept.fits_lesson, kept.would_repeat, kept.remark) == (4, False, "Langer")
    listed = sign_in(world.fatima).get(
        reverse("bookings:evaluations", args=[world.region.sto_number])
    )
    assert "Langer" in listed.content.decode()


@pytest.mark.req("R-091", "PO-07")
def test_another_school_sees_neither_opinions_nor_evaluations(
    world: World, sign_in: SignIn
) -> None:
    booking = given_yesterday(world)
    Evaluation.objects.create(
        booking=booking, fits_lesson=1, pupils_active=1, organisation=1, would_repeat=False,
        remark="Niet voor anderen", given_at=timezone.now(),
    )  # fmt: skip
    browser = sign_in(world.joost)
    assert browser.get(results(world, booking)).status_code == 404
    listed = browser.get(reverse("bookings:evaluations", args=[world.region.sto_number]))
    assert "Niet voor anderen" not in listed.content.decode()
