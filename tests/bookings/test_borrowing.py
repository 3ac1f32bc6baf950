"""A school borrows a thing of another: asks, hears yes, fetches it and brings it back."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from schakel.bookings.actions import loan_desk, loans
from schakel.bookings.actions.loan_desk import Seen
from schakel.bookings.models import Loan, LoanItem, ReplyLink, Reservation
from schakel.bookings.rules import loans as rules
from schakel.bookings.terms import LoanStatus
from schakel.catalogue.models import Closure
from schakel.common.refused import RefusedError
from schakel.mailing.models import OutgoingMail
from tests.bookings.lending import NOW, Lending, account
from tests.catalogue.things import at
from tests.common.files import png
from tests.world import SignIn, World

INVALID, REFUSED, UNKNOWN = 422, 403, 404


@pytest.fixture
def lending(world: World) -> Lending:
    """Corlaer with things to lend."""
    return Lending(world)


def page(name: str, world: World, *args: object) -> str:
    return reverse(f"bookings:{name}", args=[world.region.sto_number, *args])


def kept(code: str) -> list[tuple[datetime, datetime]]:
    rows = Reservation.objects.filter(resource__code=code, released_at=None).order_by("during")
    return [(row.during.lower, row.during.upper) for row in rows]


def status(loan: Loan) -> str:
    return Loan.objects.get(pk=loan.pk).status


def hand_over(lending: Lending, loan: Loan, code: str, **seen: object) -> list[LoanItem]:
    joost = account(lending.world.joost)
    given = Seen(**seen)  # type: ignore[arg-type]
    return loan_desk.hand_over(loan, code, given, by=joost, at=loan.starts_at)


def bring_back(lending: Lending, loan: Loan, code: str, **seen: object) -> list[LoanItem]:
    joost, when = account(lending.world.joost), seen.pop("at", loan.ends_at)
    return loan_desk.take_back(loan, code, Seen(**seen), by=joost, at=when)  # type: ignore[arg-type]


def test_the_states_of_the_rules_are_those_of_the_list() -> None:
    assert set(rules.FOLLOWS) == {str(status) for status in LoanStatus}


@pytest.mark.req("DI-03", "PM-30")
def test_a_loan_keeps_the_thing_with_the_way_and_the_check(lending: Lending) -> None:
    saw = lending.lendable("ZB-1")
    lending.ask([saw], at(11, 8), at(12, 17), transport_minutes=30)
    assert kept("ZB-1") == [(at(11, 7, 30), at(12, 18, 30))]


@pytest.mark.req("DI-03", "R-114")
def test_the_next_loan_cannot_start_during_the_check_and_hears_when_it_can(
    lending: Lending,
) -> None:
    saw = lending.lendable("ZB-1")
    lending.ask([saw], at(11, 8), at(12, 17))
    with pytest.raises(RefusedError) as refusal:
        lending.ask([saw], at(12, 17, 30), at(12, 20))
    assert "al gereserveerd van 11-1-2027 08:00 tot 12-1-2027 18:00" in str(refusal.value)
    assert "13 januari 2027" in str(refusal.value)
    assert Loan.objects.filter(items__resource=saw).count() == 1


def test_the_owner_gets_a_mail_and_says_yes_from_it(lending: Lending, sign_in: SignIn) -> None:
    loan = lending.ask([lending.lendable("ZB-1")], at(11, 8), at(12, 17), purpose="robotles")
    mail = OutgoingMail.objects.get(kind="bookings.loan_asked", about_id=loan.pk)
    assert mail.to_email == lending.world.joost.email
    assert "robotles" in mail.text
    assert ReplyLink.objects.filter(about=loan.pk).count() == 1
    found = re.search(r"(/antwoord/\S+)", mail.text)
    assert found is not None
    guest = Client()
    opened = guest.get(found[1], follow=True)
    guest.post(opened.request["PATH_INFO"], {"antwoord": "ja"})
    assert status(loan) == LoanStatus.AGREED
    assert OutgoingMail.objects.filter(kind="bookings.loan_agreed", about_id=loan.pk).exists()


def test_a_no_gives_the_reason_and_frees_the_thing_at_once(
    lending: Lending, sign_in: SignIn
) -> None:
    world = lending.world
    loan = lending.ask([lending.lendable("ZB-1")], at(11, 8), at(12, 17))
    address = page("loan_refuse", world, loan.pk)
    assert sign_in(world.joost).post(address, {"reason": ""}).status_code == INVALID
    sign_in(world.joost).post(address, {"reason": "zelf nodig"})
    assert status(loan) == LoanStatus.REFUSED
    assert kept("ZB-1") == []
    mail = OutgoingMail.objects.get(kind="bookings.loan_refused", about_id=loan.pk)
    assert "zelf nodig" in mail.text


def test_what_was_decided_is_not_decided_again(lending: Lending) -> None:
    loan = lending.agreed([lending.lendable("ZB-1")], at(11, 8), at(12, 17))
    with pytest.raises(RefusedError, match="toegezegd"):
        loans.refuse_loan(loan, reason="toch niet", by=account(lending.world.joost), at=NOW)


def test_calling_it_off_frees_the_thing_and_tells_both(lending: Lending, sign_in: SignIn) -> None:
    world = lending.world
    loan = lending.agreed([lending.lendable("ZB-1")], at(11, 8), at(12, 17))
    sign_in(world.fatima).post(page("loan_cancel", world, loan.pk), {"reason": "klas is ziek"})
    assert status(loan) == LoanStatus.CANCELLED
    assert kept("ZB-1") == []
    told = OutgoingMail.objects.filter(kind="bookings.loan_cancelled", about_id=loan.pk)
    assert {mail.to_email for mail in told} == {world.fatima.email, world.joost.email}


@pytest.mark.req("DI-03")
def test_from_asking_to_bringing_back_on_screen(lending: Lending, sign_in: SignIn) -> None:
    world = lending.world
    lending.lendable("ZB-1")
    fatima, joost = sign_in(world.fatima), sign_in(world.joost)
    asked = {
        "thing": "ZB-1", "borrower": lending.borrower.pk, "first_day": "2027-01-11",
        "from_time": "08:00", "last_day": "2027-01-12", "until_time": "17:00",
        "transport_minutes": 20, "sleutel": "een-sleutel",
    }  # fmt: skip
    for _again in range(2):
        assert fatima.post(page("loan_ask", world), asked).status_code == 302
    loan = Loan.objects.get(items__resource__code="ZB-1")
    joost.post(page("loan_agree", world, loan.pk))
    moved = joost.get(page("counter", world), {"code": "zb-1"})
    assert moved.headers["Location"] == page("loan_out", world, loan.pk) + "?code=ZB-1"
    joost.post(page("loan_out", world, loan.pk), {"code": "zb-1", "condition": "als nieuw"})
    assert status(loan) == LoanStatus.OUT
    back = {"code": "ZB-1", "condition": "kras", "with_parts": "on"}
    joost.post(page("loan_back", world, loan.pk), back)
    assert status(loan) == LoanStatus.BACK
    text = fatima.get(page("loan", world, loan.pk)).content.decode()
    assert "als nieuw" in text
    assert "kras" in text


def test_a_code_that_is_in_no_loan_is_told(lending: Lending, sign_in: SignIn) -> None:
    answer = sign_in(lending.world.joost).get(page("counter", lending.world), {"code": "XX-9"})
    assert answer.status_code == INVALID
    assert "XX-9" in answer.content.decode()


@pytest.mark.req("DI-03", "R-114")
def test_a_kit_goes_with_its_parts_and_one_part_back_frees_just_that_part(
    lending: Lending,
) -> None:
    kit = lending.lendable("K-1")
    lending.lendable("K-1-A", kit=kit)
    lending.lendable("K-1-B", kit=kit)
    loan = lending.agreed([kit], at(11, 8), at(15, 17))
    assert {item.resource.code for item in hand_over(lending, loan, "K-1")} == {
        "K-1", "K-1-A", "K-1-B",
    }  # fmt: skip
    bring_back(lending, loan, "K-1-A", at=at(12, 10))
    assert status(loan) == LoanStatus.PARTLY_BACK
    assert kept("K-1-A") == [(at(11, 8), at(12, 11))]
    assert kept("K-1-B") == [(at(11, 8), at(15, 18))]
    bring_back(lending, loan, "K-1")
    assert status(loan) == LoanStatus.BACK


@pytest.mark.req("DI-03")
def test_a_kit_of_which_one_part_is_lent_cannot_be_borrowed(lending: Lending) -> None:
    kit = lending.lendable("K-1")
    part = lending.lendable("K-1-A", kit=kit)
    lending.lendable("K-1-B", kit=kit)
    lending.ask([part], at(11, 8), at(12, 17))
    with pytest.raises(RefusedError, match="K-1-A"):
        lending.ask([kit], at(12, 8), at(13, 17))
    lending.ask([kit], at(13, 8), at(14, 17))


def test_a_damaged_thing_stays_out_of_use_until_the_owner_says_so(
    lending: Lending, sign_in: SignIn
) -> None:
    saw = lending.lendable("ZB-1")
    loan = lending.agreed([saw], at(11, 8), at(12, 17))
    hand_over(lending, loan, "ZB-1")
    bring_back(lending, loan, "ZB-1", is_damaged=True, condition="blad krom")
    closure = Closure.objects.get(resource=saw)
    assert "blad krom" in closure.reason
    with pytest.raises(RefusedError, match="blad krom"):
        lending.ask([saw], at(14, 8), at(15, 17))
    sign_in(lending.world.joost).post(page("closure_lift", lending.world, closure.pk))
    lending.ask([saw], at(14, 8), at(15, 17))


def test_a_loan_that_is_late_is_reminded_once_and_keeps_the_thing(lending: Lending) -> None:
    loan = lending.agreed([lending.lendable("ZB-1")], at(11, 8), at(12, 17))
    hand_over(lending, loan, "ZB-1")
    late = at(13, 9)
    loan_desk.remind_late(loan, at=late)
    loan_desk.remind_late(loan, at=late + timedelta(hours=1))
    told = OutgoingMail.objects.filter(kind="bookings.loan_late", about_id=loan.pk)
    assert told.count() == 2
    assert kept("ZB-1")[0][1] >= late + timedelta(days=1)


def test_a_loan_in_time_gets_no_reminder(lending: Lending) -> None:
    loan = lending.agreed([lending.lendable("ZB-1")], at(11, 8), at(12, 17))
    hand_over(lending, loan, "ZB-1")
    loan_desk.remind_late(loan, at=at(12, 16))
    assert not OutgoingMail.objects.filter(kind="bookings.loan_late").exists()


def test_a_thing_that_cannot_be_found_is_left_out_and_free(
    lending: Lending, sign_in: SignIn
) -> None:
    saw, drill = lending.lendable("ZB-1"), lending.lendable("ZB-2")
    loan = lending.agreed([saw, drill], at(11, 8), at(12, 17))
    item = loan.items.get(resource=drill)
    sign_in(lending.world.joost).post(page("loan_leave_out", lending.world, loan.pk, item.pk))
    assert kept("ZB-2") == []
    with pytest.raises(RefusedError, match="laatste"):
        loan_desk.leave_out(loan, loan.items.get(), by=account(lending.world.joost), at=NOW)


def test_odd_times_and_odd_things_are_refused_with_a_sentence(lending: Lending) -> None:
    saw, own = lending.lendable("ZB-1"), lending.thing("ZB-9")
    elsewhere = lending.lendable("ZB-2", partner=lending.borrower)
    for things, start, end in (
        ([saw], at(12, 8), at(11, 8)),
        ([saw], at(2, 8), at(3, 8)),
        ([saw], at(11, 8), at(11, 8, year=2029)),
        ([saw], at(11, 8, year=2030), at(12, 8, year=2030)),
        ([], at(11, 8), at(12, 8)),
        ([own], at(11, 8), at(12, 8)),
        ([saw, elsewhere], at(11, 8), at(12, 8)),
    ):
        with pytest.raises(RefusedError):
            lending.ask(things, start, end)
    assert not Loan.objects.filter(items__resource__code__startswith="ZB").exists()


@pytest.mark.req("R-091")
def test_only_borrower_owner_and_office_see_a_loan(lending: Lending, sign_in: SignIn) -> None:
    world = lending.world
    loan = lending.ask([lending.lendable("ZB-1")], at(11, 8), at(12, 17))
    address = page("loan", world, loan.pk)
    for person in (world.fatima, world.joost, world.samir, world.noor):
        assert sign_in(person).get(address).status_code == 200, person
    assert sign_in(world.lisa).get(address).status_code == UNKNOWN
    assert sign_in(world.peter).get(address).status_code == REFUSED
    assert sign_in(world.bea).get(address).status_code == UNKNOWN
    assert sign_in(world.fatima).post(page("loan_agree", world, loan.pk)).status_code == REFUSED


def test_the_list_asks_few_questions_and_can_be_taken_along(
    lending: Lending, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        lending.ask([lending.lendable(f"ZB-{number}")], at(11, 8), at(12, 17))
    fatima = sign_in(lending.world.fatima)
    with django_assert_max_num_queries(15):
        text = fatima.get(page("loans", lending.world)).content.decode()
    assert "Ding ZB-7" in text
    answer = fatima.get(page("loans", lending.world), {"export": "csv", "q": "ZB-3"})
    assert "ZB-3" in answer.content.decode("utf-8-sig")


@pytest.mark.req("DI-03", "PO-03")
def test_who_seeks_by_date_sees_what_is_free_first(lending: Lending, sign_in: SignIn) -> None:
    lending.ask([lending.lendable("AA-1", name="Zaag")], at(11, 8), at(12, 17))
    lending.lendable("ZZ-1", name="Zaag")
    query = {"q": "Zaag", "first_day": "2027-01-12"}
    text = sign_in(lending.world.lisa).get(page("lendables", lending.world), query).content.decode()
    assert text.index("ZZ-1") < text.index("AA-1")
    assert "al gereserveerd" in text


@pytest.mark.req("R-107", "R-091")
def test_a_photo_at_the_hand_over_is_for_both_sides_only(lending: Lending, sign_in: SignIn) -> None:
    world = lending.world
    loan = lending.agreed([lending.lendable("ZB-1")], at(11, 8), at(12, 17))
    joost, address = sign_in(world.joost), page("loan_out", world, loan.pk)
    page_of_html = SimpleUploadedFile("foto.png", b"<html>")
    assert joost.post(address, {"code": "ZB-1", "photo": page_of_html}).status_code == INVALID
    joost.post(address, {"code": "ZB-1", "photo": SimpleUploadedFile("foto.png", png())})
    item = loan.items.get()
    photo = page("loan_photo", world, loan.pk, item.pk, "uit")
    answer = sign_in(world.fatima).get(photo)
    assert answer.status_code == 200
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert sign_in(world.lisa).get(photo).status_code == UNKNOWN
    assert joost.get(page("loan_photo", world, loan.pk, item.pk, "in")).status_code == UNKNOWN


def test_the_month_of_a_thing_shows_its_free_days(lending: Lending, sign_in: SignIn) -> None:
    saw = lending.lendable("ZB-1")
    lending.ask([saw], at(11, 8), at(12, 17))
    address = page("resource_history", lending.world, saw.pk)
    text = sign_in(lending.world.fatima).get(address, {"month": "2027-01"}).content.decode()
    assert text.count("days-taken") == 2


@pytest.mark.req("DI-03", "R-120")
@pytest.mark.parametrize("month", ["9999-12", "0001-01", "2027-13", "straks"])
def test_a_month_that_makes_no_sense_shows_this_month(
    lending: Lending, sign_in: SignIn, month: str
) -> None:
    saw = lending.lendable("ZB-1")
    address = page("resource_history", lending.world, saw.pk)
    answer = sign_in(lending.world.joost).get(address, {"month": month})
    assert answer.status_code == 200
    assert answer.context["month"] == timezone.localdate().replace(day=1)
