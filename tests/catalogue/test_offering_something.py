"""A provider writes an offer; the back office publishes it or asks something."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from schakel.catalogue.actions import offers as actions
from schakel.catalogue.models import Offer, Pool, RecipeLine
from schakel.catalogue.rules import LessonForm, OfferFigures, before_publishing
from schakel.catalogue.terms import Kind
from schakel.common.refused import RefusedError
from schakel.mailing.models import OutgoingMail
from tests.catalogue.loket import AT, account, facts, logged, now, own, page, text_of, write
from tests.world import SignIn, World


def form_of_a_visit(**changed: Any) -> dict[str, Any]:
    """The form as Peter sends it."""
    given = {
        "title": "Bezoek aan Eemstaal", "summary": "Lassen met de ploeg.", "description": "",
        "do_activity": "Een haak lassen.", "theme": "metaal", "target_groups": ["vmbo-2"],
        "group_min": 10, "group_max": 28, "place_kind": "aanbieder", "lesson_count": 1,
        "lesson_minutes": 120, "travel": "fiets", "notice_days": 14, "horizon_days": 200,
        "cancel_days": 7, "safety": "Dichte schoenen.", "is_public": "on",
    }  # fmt: skip
    return {**given, **changed}


def send(browser: Client, world: World, **changed: Any) -> Any:
    """Fill in the form of a company visit and send it."""
    address = f"{page('offer_new', world)}?provider={own(world.peter).pk}&kind=bedrijfsbezoek"
    return browser.post(address, form_of_a_visit(**changed))


@pytest.mark.req("BE-02", "PM-31")
def test_a_company_writes_a_visit_and_the_back_office_publishes_it(
    world: World, sign_in: SignIn
) -> None:
    browser = sign_in(world.peter)
    send(browser, world)
    offer = Offer.objects.get(title="Bezoek aan Eemstaal")
    assert (offer.status, offer.provider, offer.travel) == ("concept", own(world.peter), "fiets")

    browser.post(page("offer_submit", world, offer.pk))
    office = sign_in(world.samir)
    assert offer in [row[0] for row in office.get(page("queue", world)).context["rows"]]
    office.post(page("offer_publish", world, offer.pk))

    assert now(offer).status == "gepubliceerd"
    names = ["published", "submitted", "written"]
    assert logged(world)[:3] == [f"lesson_offer.{name}" for name in names]
    assert "Bezoek aan Eemstaal" in text_of(sign_in(world.tom).get(page("offers", world)))


@pytest.mark.req("PM-31")
def test_the_fixed_form_of_a_kind_stands_in_the_form(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.fatima)
    address = page("offer_new", world)
    choice = text_of(browser.get(address))
    assert "lessenserie po (4 lessen van 90 minuten)" in choice
    assert "inspiratieles (1 les van 120 minuten)" in choice

    provider = str(own(world.fatima).pk)
    form = browser.get(address, {"provider": provider, "kind": "masterklas"}).context["form"]

    assert (form.initial["lesson_count"], form.initial["lesson_minutes"]) == (4, 120)


@pytest.mark.req("PM-37", "BR-20")
def test_a_company_visit_without_a_do_activity_is_not_published(
    world: World, sign_in: SignIn
) -> None:
    offer = write(world, do_activity="  ")
    answer = sign_in(world.samir).post(page("offer_publish", world, offer.pk), follow=True)

    assert "Vul bij ‘doe-activiteit of praktijkopdracht’ in" in text_of(answer)
    assert now(offer).status == "concept"


@pytest.mark.req("PM-37", "BR-20")
def test_the_database_refuses_such_a_visit_too(world: World) -> None:
    offer = write(world, do_activity="")
    with (
        pytest.raises(IntegrityError, match="visit_has_do_activity"),
        transaction.atomic(),
    ):
        Offer.objects.filter(pk=offer.pk).update(status="gepubliceerd")


@pytest.mark.req("PM-37")
def test_a_published_visit_does_not_lose_its_do_activity(world: World) -> None:
    offer = write(world)
    actions.publish_offer(offer, by=account(world.noor), at=AT)
    with pytest.raises(RefusedError, match="doe-activiteit"):
        actions.change_offer(offer, facts(do_activity=""), by=account(world.peter), at=AT)
    assert now(offer).do_activity


@pytest.mark.req("BE-02")
def test_the_back_office_asks_and_the_company_answers(world: World, sign_in: SignIn) -> None:
    offer, peter = write(world), sign_in(world.peter)
    peter.post(page("offer_submit", world, offer.pk))
    question = {"question": "Voor welke klassen?"}
    sign_in(world.samir).post(page("offer_return", world, offer.pk), question)

    assert "Voor welke klassen?" in text_of(peter.get(page("offer", world, offer.pk)))
    [mail] = OutgoingMail.objects.filter(kind="catalogue.returned")
    assert mail.to_email == world.peter.email
    assert "Voor welke klassen?" in mail.text
    peter.post(page("offer_submit", world, offer.pk))

    assert now(offer).status == "ingediend"


def test_a_question_is_asked_in_words(world: World, sign_in: SignIn) -> None:
    offer = write(world)
    actions.submit_offer(offer, by=account(world.peter), at=AT)
    answer = sign_in(world.samir).post(page("offer_return", world, offer.pk), {"question": " "})
    assert answer.status_code == 422
    assert now(offer).status == "ingediend"


def test_two_people_who_decide_at_once_decide_once(world: World) -> None:
    offer = write(world)
    actions.submit_offer(offer, by=account(world.peter), at=AT)
    actions.publish_offer(offer, by=account(world.noor), at=AT)
    with pytest.raises(RefusedError, match="Laad de pagina opnieuw"):
        actions.return_offer(offer, question="?", by=account(world.samir), at=AT)


@pytest.mark.req("R-105")
def test_who_may_not_offer_is_told_why(world: World, sign_in: SignIn) -> None:
    offer = write(world)
    assert sign_in(world.hans).get(page("offer_new", world)).status_code == 403
    assert sign_in(world.peter).post(page("offer_publish", world, offer.pk)).status_code == 403
    assert sign_in(world.bea).get(page("offer", world, offer.pk)).status_code == 404


@pytest.mark.req("R-105")
def test_a_draft_is_seen_by_its_provider_and_the_office_alone(
    world: World, sign_in: SignIn
) -> None:
    offer = write(world)
    address = page("offer", world, offer.pk)
    seen = {name: sign_in(getattr(world, name)).get(address).status_code
            for name in ("peter", "samir", "fatima", "tom")}  # fmt: skip
    assert seen == {"peter": 200, "samir": 200, "fatima": 404, "tom": 404}


@pytest.mark.req("R-105")
def test_nobody_changes_the_offer_of_another_organisation(world: World, sign_in: SignIn) -> None:
    offer = write(world)
    actions.publish_offer(offer, by=account(world.noor), at=AT)
    answer = sign_in(world.fatima).post(page("offer_change", world, offer.pk), form_of_a_visit())
    assert answer.status_code == 403
    assert "uw eigen organisatie" in text_of(answer)


def test_a_company_offers_in_its_own_name_only(world: World, sign_in: SignIn) -> None:
    address = page("offer_new", world)
    asked = {"provider": str(own(world.fatima).pk), "kind": "gastles"}
    assert sign_in(world.peter).get(address, asked).status_code == 422


@pytest.mark.parametrize(
    "wrong",
    [
        {"group_min": 20, "group_max": 10},
        {"group_max": 900},
        {"lesson_minutes": 0},
        {"target_groups": ["po-7"]},
        {"title": ""},
    ],
)
def test_a_form_that_makes_no_sense_stores_nothing(
    world: World, sign_in: SignIn, wrong: dict[str, Any]
) -> None:
    answer = send(sign_in(world.peter), world, **wrong)
    assert answer.status_code == 422
    assert not Offer.objects.filter(
        provider=own(world.peter), summary="Lassen met de ploeg."
    ).exists()


def test_a_copy_is_a_draft_with_the_same_texts(world: World, sign_in: SignIn) -> None:
    offer = write(world)
    pool = Pool.objects.create(region=world.region, name="proefpool", kind="ruimte")
    RecipeLine.objects.create(offer=offer, pool=pool, quantity=2)
    sign_in(world.peter).post(page("offer_copy", world, offer.pk), {"title": "Nieuw jaar"})
    copy = Offer.objects.get(title="Nieuw jaar")
    assert [str(line) for line in copy.recipe.all()] == ["2 × proefpool"]
    assert (copy.status, copy.do_activity, copy.pk != offer.pk) == (
        "concept", offer.do_activity, True,
    )  # fmt: skip


ELECTIVE = LessonForm("keuzevak", ("aanbieder",) * 30, 120, 3600, 10)
SERIES = LessonForm("lessenserie-po", ("vmbo-school",) * 2 + ("po-school",) * 2, 90)


def figures(**changed: Any) -> OfferFigures:
    """An offer that misses nothing."""
    given: dict[str, Any] = {
        "has_summary": True, "has_do_activity": True, "needs_do_activity": False,
        "groups": ("po-7",), "allowed_groups": (), "lessons": 4, "minutes": 90,
    }  # fmt: skip
    return OfferFigures(**{**given, **changed})


@pytest.mark.req("PM-31", "BR-19")
@pytest.mark.parametrize(
    ("changed", "form", "says"),
    [
        ({}, SERIES, ""),
        ({"lessons": 3}, SERIES, "heeft 4 lessen"),
        ({"lessons": 30, "minutes": 120}, ELECTIVE, ""),
        ({"lessons": 27, "minutes": 120}, ELECTIVE, ""),
        ({"lessons": 20, "minutes": 120}, ELECTIVE, "ongeveer 60 uur"),
        ({"groups": ()}, SERIES, "Kies bij ‘doelgroepen’"),
        ({"allowed_groups": ("vmbo-3",)}, SERIES, "niet is"),
        ({"has_summary": False}, SERIES, "‘in het kort’"),
    ],
)
def test_what_misses_names_the_field(changed: Any, form: LessonForm, says: str) -> None:
    found = [str(message) for message in before_publishing(figures(**changed), form)]
    assert bool(found) == bool(says)
    assert says in " ".join(found)


def test_an_assignment_alone_has_a_making_school(world: World, sign_in: SignIn) -> None:
    asked = {"provider": str(own(world.anne).pk), "kind": str(Kind.ASSIGNMENT)}
    form = sign_in(world.anne).get(page("offer_new", world), asked).context["form"]
    assert {"making_school", "subject"} <= set(form.fields)
    visit = {**asked, "kind": str(Kind.COMPANY_VISIT)}
    other = sign_in(world.anne).get(page("offer_new", world), visit).context["form"]
    assert "making_school" not in other.fields
