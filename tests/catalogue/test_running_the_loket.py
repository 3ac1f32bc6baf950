"""The office sets texts, days and forms of its own; the TL network lists its assignments."""

from __future__ import annotations

from typing import Any

import pytest

from schakel.catalogue.actions import offers as actions
from schakel.catalogue.lesson_forms import form_of
from schakel.catalogue.models import LoketSettings, Offer, RegionForm
from schakel.catalogue.terms import Kind
from tests.catalogue.loket import AT, account, facts, logged, now, own, page, text_of, write
from tests.world import SignIn, World


def settings_form(**changed: Any) -> dict[str, Any]:
    """The settings as the office sends them."""
    given = {
        "is_public": "on", "public_intro": "Nieuw!", "how_to_join": "Bel.",
        "contact_email": "loket@schakel.example", "contact_phone": "", "holiday_zone": "noord",
        "answer_days": 5, "reminder_days": 2, "hold_days": 3, "mails_per_day": 500,
    }  # fmt: skip
    return {**given, **changed}


@pytest.mark.req("PM-54")
def test_the_office_sets_texts_days_and_holiday_zone(world: World, sign_in: SignIn) -> None:
    sign_in(world.samir).post(page("settings", world), settings_form())
    settings = LoketSettings.objects.get(region=world.region)
    assert (settings.public_intro, settings.holiday_zone, settings.answer_days) == (
        "Nieuw!", "noord", 5,
    )  # fmt: skip
    assert logged(world)[0] == "loket.changed"


@pytest.mark.parametrize(
    "wrong", [{"hold_days": 0}, {"answer_days": 900}, {"contact_email": "x"}, {"mails_per_day": 0}]
)
def test_settings_that_make_no_sense_are_not_kept(
    world: World, sign_in: SignIn, wrong: dict[str, Any]
) -> None:
    answer = sign_in(world.samir).post(page("settings", world), settings_form(**wrong))
    assert answer.status_code == 422
    assert not LoketSettings.objects.filter(region=world.region, public_intro="Nieuw!").exists()


@pytest.mark.req("PM-32")
def test_the_office_departs_from_a_form_and_returns_to_it(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.samir)
    shown = browser.get(page("form_set", world), {"kind": "lessenserie-po"})
    assert "vmbo-school, vmbo-school, po-school, po-school" in text_of(shown)
    browser.post(
        page("form_set", world),
        {"kind": "lessenserie-po", "places": "vmbo-school, po-school", "minutes": 60},
    )
    assert form_of("lessenserie-po", world.region).form.places == ("vmbo-school", "po-school")
    assert form_of("lessenserie-po", world.other_region).form.minutes == 90

    browser.post(page("form_drop", world, RegionForm.objects.get(region=world.region).pk))
    assert len(form_of("lessenserie-po", world.region).form.places) == 4


def test_an_unknown_place_is_named(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.samir).post(
        page("form_set", world), {"kind": "masterklas", "places": "zolder, school", "minutes": 60}
    )
    assert answer.status_code == 422
    assert "Onbekende plaats: zolder" in text_of(answer)


@pytest.mark.req("R-105")
def test_only_the_office_sets_the_loket(world: World, sign_in: SignIn) -> None:
    for person, status in ((world.fatima, 403), (world.peter, 403), (world.bea, 404)):
        browser = sign_in(person)
        assert browser.post(page("settings", world), settings_form()).status_code == status


@pytest.mark.req("PM-53", "DI-04")
def test_the_network_lists_assignments_by_subject_client_and_exchange(
    world: World, sign_in: SignIn
) -> None:
    Offer.objects.filter(region=world.region, kind=Kind.ASSIGNMENT).delete()
    for title, changed in (
        ("Bankje", {"subject": "D&P", "is_exchangeable": True, "making_school": own(world.fatima)}),
        ("Brug", {"subject": "T&T"}),
    ):
        offer = write(world, Kind.ASSIGNMENT, title=title, **changed)
        actions.publish_offer(offer, by=account(world.noor), at=AT)
    browser = sign_in(world.tom)

    def listed(**asked: str) -> set[str]:
        page_of = browser.get(page("assignments", world), asked).context["page"]
        return {offer.title for offer in page_of.object_list}

    assert listed() == {"Bankje", "Brug"}
    assert listed(subject="T&T") == {"Brug"}
    assert listed(exchangeable="on") == {"Bankje"}
    assert listed(provider=str(own(world.anne).pk)) == {"Bankje", "Brug"}
    shown = text_of(browser.get(page("assignments", world)))
    assert own(world.fatima).name in shown
    file = browser.get(page("assignments", world), {"export": "csv"}).content.decode()
    assert "Bankje;Eemstaal" in file


@pytest.mark.req("GE-01")
def test_a_municipality_submits_an_assignment_and_follows_it(world: World, sign_in: SignIn) -> None:
    anne = sign_in(world.anne)
    offer = actions.write_offer(
        own(world.anne), Kind.ASSIGNMENT, facts(title="Speelplein"), by=account(world.anne), at=AT
    )
    anne.post(page("offer_submit", world, offer.pk))
    assert "Speelplein" in text_of(anne.get(page("assignments", world)))
    assert "Speelplein" not in text_of(sign_in(world.tom).get(page("assignments", world)))

    sign_in(world.samir).post(page("offer_publish", world, offer.pk))

    followed = text_of(anne.get(page("offer", world, offer.pk)))
    for word in ("geschreven", "ingediend bij de backoffice", "gepubliceerd"):
        assert word in followed
    assert now(offer).status == "gepubliceerd"


@pytest.mark.req("MB-01")
def test_the_mbo_offers_a_module(world: World, sign_in: SignIn) -> None:
    asked = {"provider": str(own(world.karim).pk), "kind": "gastles"}
    form = sign_in(world.karim).get(page("offer_new", world), asked).context["form"]
    assert form.initial["place_kind"] == "school"
    offer = actions.write_offer(
        own(world.karim), "gastles", facts(target_groups=["vmbo-3", "vmbo-4"]),
        by=account(world.karim), at=AT,
    )  # fmt: skip
    actions.publish_offer(offer, by=account(world.noor), at=AT)
    rows = sign_in(world.tom).get(page("offers", world), {"kind": "gastles"}).context["rows"]
    assert offer.pk in {row.offer.pk for row in rows}


@pytest.mark.req("PO-01", "DI-07")
def test_a_primary_school_sees_what_there_is_for_its_group(world: World, sign_in: SignIn) -> None:
    offer = write(world, "gastles", title="Bouw een brug", target_groups=["po-7"],
                  handover_notes="Begin met papier.")  # fmt: skip
    actions.publish_offer(offer, by=account(world.noor), at=AT)
    browser = sign_in(world.lisa)
    rows = browser.get(page("offers", world), {"group": "po-7"}).context["rows"]
    assert offer.pk in {row.offer.pk for row in rows}
    assert all("po-7" in row.offer.target_groups for row in rows)
    assert "Begin met papier." in text_of(browser.get(page("offer", world, offer.pk)))
