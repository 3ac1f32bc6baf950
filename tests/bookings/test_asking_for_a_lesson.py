"""A school asks for a lesson, providers propose from the mail, the school chooses and books."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from schakel.bookings.actions import demands as actions
from schakel.bookings.actions.demands import DemandFacts, Proposal
from schakel.bookings.jobs.demands import look_after_demands
from schakel.bookings.models import Booking
from schakel.bookings.rules.demands import (
    MOST_ASKED,
    Can,
    Wish,
    best_providers,
    is_time_to_remind,
)
from schakel.catalogue.models import Demand, DemandAnswer, Offer
from schakel.common.refused import RefusedError
from schakel.mailing.models import OutgoingMail
from schakel.regions.models import Organisation
from tests.bookings.at_once import NO, at_once
from tests.catalogue.loket import account, logged, own, published, text_of
from tests.world import SignIn, World


@pytest.fixture(autouse=True)
def only_eemstaal(world: World) -> Offer:
    """One provider fits: Eemstaal, with an offer on request."""
    Offer.objects.filter(region=world.region).delete()
    Organisation.objects.filter(partnerships__region=world.region).update(offers=[])
    return published(
        world, "gastles", title="Bouw een brug", theme="constructie", on_request=True,
        place_kind="school", lesson_minutes=60, notice_days=3, target_groups=["po-7"],
    )  # fmt: skip


def page(name: str, world: World, *args: object) -> str:
    """The address of a page about demands."""
    return reverse(f"bookings:{name}", args=[world.region.sto_number, *args])


def school_day(weeks: int = 6) -> date:
    """A Tuesday that is no holiday."""
    from schakel.catalogue.free_days import why_free

    day = timezone.localdate() + timedelta(weeks=weeks)
    day += timedelta(days=(1 - day.weekday()) % 7)
    while why_free(day, "midden"):
        day += timedelta(weeks=1)
    return day


def filled_in(world: World, **changed: Any) -> dict[str, Any]:
    """The form as Lisa sends it."""
    given_form = {
        "school": str(own(world.lisa).pk), "goal": "Een brug die tien kilo draagt", "theme": "",
        "kind": "gastles", "target_group": "po-7", "pupils": 24, "day_1": str(school_day()),
        "day_2": "", "day_3": "", "place_kind": "school", "note": "",
    }  # fmt: skip
    return {**given_form, **changed}


def asked(world: World, **changed: Any) -> Demand:
    """A demand of Lisa's school."""
    facts: dict[str, Any] = {"goal": "Een brug", "target_group": "po-7", "pupils": 24,
                             "dates": [school_day()], "kind": "gastles"}  # fmt: skip
    return actions.post_demand(
        own(world.lisa), DemandFacts(**{**facts, **changed}), requester=world.lisa,
        by=account(world.lisa), at=timezone.now(),
    )  # fmt: skip


def mails(kind: str) -> list[OutgoingMail]:
    """The mails of one kind, in order."""
    return list(OutgoingMail.objects.filter(kind=f"bookings.{kind}").order_by("queued_at"))


def link_in(mail: OutgoingMail) -> str:
    """The address in a mail with which one answers."""
    found = re.search(r"/antwoord/\S+", mail.text)
    assert found is not None
    return found[0]


@pytest.mark.req("PO-06", "SC-07")
def test_a_school_asks_a_provider_proposes_from_the_mail_and_it_is_booked(
    world: World, sign_in: SignIn, only_eemstaal: Offer, client: Client
) -> None:
    lisa = sign_in(world.lisa)
    lisa.post(page("demand_post", world), filled_in(world))
    demand = Demand.objects.get(goal="Een brug die tien kilo draagt")
    answer = demand.answers.get()
    assert answer.provider == own(world.peter)

    [mail] = mails("demand")
    assert mail.to_email == world.peter.email
    opened = client.get(link_in(mail), follow=True)
    assert "Een brug die tien kilo draagt" in text_of(opened)
    form = {"antwoord": "ja", "on": str(school_day()), "offer": str(only_eemstaal.pk), "note": ""}
    client.post(opened.redirect_chain[-1][0] if opened.redirect_chain else link_in(mail), form)
    answer.refresh_from_db()
    assert (answer.status, answer.on, answer.offer) == ("voorstel", school_day(), only_eemstaal)
    assert [row.to_email for row in mails("demand_proposed")] == [world.lisa.email]

    lisa.post(page("demand_choose", world, answer.pk), {"starts_at": "10:00"})

    booking = Booking.objects.get(offer=only_eemstaal)
    assert (booking.school, booking.pupils) == (own(world.lisa), 24)
    assert timezone.localtime(booking.lessons.get().starts_at).hour == 10
    demand.refresh_from_db()
    assert demand.status == "beantwoord"
    assert len(mails("demand_chosen")) == 1
    assert {"demand.answered", "demand.proposed", "demand.posted"} <= set(logged(world))


@pytest.mark.req("PO-06")
def test_a_proposal_that_cannot_be_booked_leaves_everything_as_it_was(
    world: World, sign_in: SignIn, only_eemstaal: Offer
) -> None:
    answer = proposed(world, only_eemstaal)
    Offer.objects.filter(pk=only_eemstaal.pk).update(group_max=10)
    told = sign_in(world.lisa).post(
        page("demand_choose", world, answer.pk), {"starts_at": "10:00"}, follow=True
    )
    assert "10" in text_of(told)
    answer.refresh_from_db()
    assert (answer.status, answer.demand.status) == ("voorstel", "open")
    assert not Booking.objects.filter(offer=only_eemstaal).exists()


def proposed(world: World, offer: Offer | None) -> DemandAnswer:
    """A proposal of Eemstaal."""
    answer = asked(world).answers.get()
    proposal = Proposal(school_day(), offer, "Graag!")
    actions.propose(answer, proposal, by=account(world.peter), at=timezone.now())
    return answer


def test_a_proposal_without_an_offer_is_chosen_and_arranged_between_them(
    world: World,
) -> None:
    answer = proposed(world, None)
    booking = actions.choose(answer, time(10), by=account(world.lisa), at=timezone.now())
    assert booking is None
    assert "neemt contact op" in mails("demand_chosen")[0].text


def test_a_proposal_is_on_a_date_of_the_school(world: World) -> None:
    answer = asked(world).answers.get()
    other = Proposal(school_day() + timedelta(days=1))
    with pytest.raises(RefusedError, match="past de school niet"):
        actions.propose(answer, other, by=account(world.peter), at=timezone.now())


def test_what_is_answered_is_not_answered_again(world: World) -> None:
    answer = asked(world).answers.get()
    now, peter = timezone.now(), account(world.peter)
    actions.decline(answer, note="", by=peter, at=now)
    with pytest.raises(RefusedError, match="al beantwoord"):
        actions.propose(answer, Proposal(school_day()), by=peter, at=now)


def test_two_people_of_a_school_choose_once(world: World, only_eemstaal: Offer) -> None:
    answer = proposed(world, only_eemstaal)
    actions.choose(answer, time(10), by=account(world.lisa), at=timezone.now())
    with pytest.raises(RefusedError, match="Laad de pagina opnieuw"):
        actions.choose(answer, time(11), by=account(world.lisa), at=timezone.now())
    assert Booking.objects.filter(offer=only_eemstaal).count() == 1


@pytest.mark.req("PO-06")
def test_silence_is_reminded_once_and_then_shows_on_the_desk(world: World, sign_in: SignIn) -> None:
    demand = asked(world)
    Demand.objects.filter(pk=demand.pk).update(expires_at=timezone.now() + timedelta(days=1))
    for _hour in range(2):
        look_after_demands()
    reminded = [row for row in mails("demand_reminder") if row.about_id == demand.pk]
    assert len(reminded) == 1

    Demand.objects.filter(pk=demand.pk).update(expires_at=timezone.now() - timedelta(hours=1))
    look_after_demands()

    demand.refresh_from_db()
    assert (demand.status, demand.answers.get().status) == ("verlopen", "geen-antwoord")
    assert world.lisa.email in {row.to_email for row in mails("demand_expired")}
    desk = sign_in(world.samir).get(page("desk", world))
    assert page("demand", world, demand.pk) in text_of(desk)


def test_a_proposal_keeps_a_demand_open_after_its_term(world: World, only_eemstaal: Offer) -> None:
    answer = proposed(world, only_eemstaal)
    Demand.objects.filter(pk=answer.demand_id).update(expires_at=timezone.now())
    look_after_demands()
    assert Demand.objects.get(pk=answer.demand_id).status == "open"


def test_the_office_asks_somebody_more(world: World, sign_in: SignIn) -> None:
    demand = asked(world, kind="workshop")
    assert not demand.answers.exists()
    address = page("demand_ask", world, demand.pk)
    sign_in(world.samir).post(address, {"provider": str(own(world.karim).pk)})
    assert demand.answers.get().provider == own(world.karim)
    assert mails("demand")[0].to_email == world.karim.email
    assert sign_in(world.lisa).post(address, {"provider": "x"}).status_code == 403


@pytest.mark.req("R-105")
def test_only_the_school_and_who_was_asked_see_a_demand(world: World, sign_in: SignIn) -> None:
    demand = asked(world)
    address = page("demand", world, demand.pk)
    seen = {
        name: sign_in(getattr(world, name)).get(address).status_code
        for name in ("lisa", "peter", "samir", "fatima", "karim", "bea")
    }
    assert seen == {"lisa": 200, "peter": 200, "samir": 200, "fatima": 404, "karim": 404,
                    "bea": 404}  # fmt: skip


@pytest.mark.req("R-105")
def test_only_the_school_chooses_and_withdraws(
    world: World, sign_in: SignIn, only_eemstaal: Offer
) -> None:
    answer = proposed(world, only_eemstaal)
    choose = page("demand_choose", world, answer.pk)
    assert sign_in(world.peter).post(choose, {"starts_at": "10:00"}).status_code == 403
    withdraw = page("demand_withdraw", world, answer.demand_id)
    assert sign_in(world.peter).post(withdraw).status_code == 403
    sign_in(world.lisa).post(withdraw)
    assert Demand.objects.get(pk=answer.demand_id).status == "ingetrokken"


@pytest.mark.parametrize(
    "wrong",
    [{"pupils": 0}, {"pupils": 900}, {"goal": ""}, {"day_1": "2020-01-01"}, {"day_1": "31-02"}],
)
def test_a_question_that_makes_no_sense_stores_nothing(
    world: World, sign_in: SignIn, wrong: dict[str, Any]
) -> None:
    answer = sign_in(world.lisa).post(page("demand_post", world), filled_in(world, **wrong))
    assert answer.status_code == 422
    assert not Demand.objects.filter(goal="Een brug die tien kilo draagt").exists()


PROVIDERS = [uuid4() for _number in range(12)]
CANS = st.lists(
    st.builds(
        Can,
        st.sampled_from(PROVIDERS),
        st.sampled_from(["gastles", "workshop"]),
        st.sampled_from(["", "robotica", "bouw"]),
        st.booleans(),
    )
)


@given(st.builds(Wish, st.sampled_from(["", "gastles"]), st.sampled_from(["", "bouw"])), CANS)
def test_whoever_is_asked_fits_and_nobody_is_asked_twice(wish: Wish, known: list[Can]) -> None:
    besides = frozenset(PROVIDERS[:1])
    found: list[UUID] = best_providers(wish, known, besides=besides)
    assert len(found) == len(set(found)) <= MOST_ASKED
    assert not besides & set(found)
    for provider in found:
        theirs = [can for can in known if can.provider == provider]
        fits = [
            can for can in theirs
            if can.kind == wish.kind or (wish.theme and wish.theme in can.theme)
        ]  # fmt: skip
        assert fits or not (wish.kind or wish.theme)


def test_a_reminder_comes_some_days_before_the_end_and_not_after() -> None:
    end = datetime(2027, 1, 10, 12, tzinfo=timezone.get_default_timezone())
    days = {n: is_time_to_remind(end, days=3, at=end - timedelta(days=n)) for n in range(-1, 6)}
    assert days == {-1: False, 0: False, 1: True, 2: True, 3: True, 4: False, 5: False}


@pytest.mark.req("PO-06")
@pytest.mark.parametrize("time_given", ["", "25:99", "straks"])
def test_without_a_time_that_exists_nothing_is_chosen(
    world: World, sign_in: SignIn, only_eemstaal: Offer, time_given: str
) -> None:
    answer = proposed(world, only_eemstaal)
    told = sign_in(world.lisa).post(
        page("demand_choose", world, answer.pk), {"starts_at": time_given}, follow=True
    )
    assert "hoe laat de les begint, bijvoorbeeld 10:30" in text_of(told)
    answer.refresh_from_db()
    assert (answer.status, answer.demand.status) == ("voorstel", "open")


@pytest.mark.req("PO-06")
def test_what_was_withdrawn_in_another_tab_is_not_booked(
    world: World, only_eemstaal: Offer
) -> None:
    answer = proposed(world, only_eemstaal)
    by, now = account(world.lisa), timezone.now()
    actions.withdraw_demand(answer.demand, by=by, at=now)
    with pytest.raises(RefusedError, match="niet meer gekozen"):
        actions.choose(answer, time(10), by=by, at=now)
    assert not Booking.objects.filter(offer=only_eemstaal).exists()


@pytest.mark.req("PO-06", "R-114")
@pytest.mark.django_db(transaction=True)
def test_a_proposal_that_eight_people_choose_at_once_is_booked_once(
    world: World, only_eemstaal: Offer
) -> None:
    answer = proposed(world, only_eemstaal)
    by = account(world.lisa)

    def choose() -> str:
        found = DemandAnswer.objects.select_related("demand").get(pk=answer.pk)
        actions.choose(found, time(10), by=by, at=timezone.now())
        return "ja"

    said = at_once([choose] * 8)
    assert (said.count("ja"), said.count(NO)) == (1, 7)
    assert Booking.objects.filter(offer=only_eemstaal).count() == 1
