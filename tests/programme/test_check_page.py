"""People read the check, follow it into the plan, judge what only people can, and take it along."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from schakel.programme.models import Judgement, Plan
from tests.world import SignIn, World

MOST_QUERIES = 15


def address(plan: Plan, tail: str = "") -> str:
    """A page of the check."""
    return f"/regio/{plan.region.sto_number}/plan/{plan.pk}/toets/{tail}"


@pytest.mark.req("NA-01", "NA-12")
def test_noor_reads_what_the_outline_still_misses(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.noor).get(address(world.outline) + "?kader=bijlage-c-2018")
    text = page.content.decode()
    assert page.status_code == 200
    assert "Het plan heeft geen mijlpalen." in text
    assert text.index('id="1B.3"') < text.index('id="1A.1"') < text.index('id="1A.2"')
    assert "Zonder begrotingspost uit de subsidie: 29 van 29 activiteiten." in text
    assert "In iedere termijn staat voor de doelen een mijlpaal" in text
    assert "milestones_stand_in_every_term" in text


@pytest.mark.req("PM-15", "PM-22")
def test_the_outline_misses_exactly_what_the_plan_does_not_say(
    world: World, sign_in: SignIn
) -> None:
    text = sign_in(world.noor).get(address(world.outline, "ontbreekt/")).content.decode()
    for sentence in (
        "29 van 29 activiteiten zonder gewenst resultaat.",
        "29 van 29 activiteiten zonder uitvoerder.",
        "29 van 29 activiteiten zonder mijlpaal.",
        "29 van 29 activiteiten zonder begrotingspost.",
        "Geen enkel risico, bij 29 activiteiten.",
        "C1: het einde ligt niet na het begin (Continue 2025 tot 2025).",
        "E2: het einde ligt niet na het begin (Continue 2025 tot 2025).",
        "Precies op de rand",
    ):
        assert sentence in text
    assert "10,00\u00a0% van de subsidie, 9,09\u00a0% van het totaal" in text
    assert "Iedere activiteit heeft een uitvoerder." in text
    assert "activities_have_executors" in text


@pytest.mark.req("PM-15")
def test_facts_that_contradict_stand_side_by_side(world: World, sign_in: SignIn) -> None:
    text = sign_in(world.noor).get(address(world.outline, "tegenstrijdig/")).content.decode()
    for value in ("2019", "2020", "sterk gestegen", "stabiel", "deelnemer", "in gesprek"):
        assert value in text
    assert "§4.6" in text


def test_an_english_reader_gets_english(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.noor)
    browser.cookies["taal"] = "en"
    text = browser.get(address(world.outline, "ontbreekt/")).content.decode()
    assert "29 of 29 activities without an intended result." in text


@pytest.mark.req("NA-01")
def test_dirk_judges_and_the_answer_of_the_data_stays(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.dirk)
    where = address(world.outline, "oordeel/") + "?kader=bijlage-c-2018&criterium=4C.1"
    done = browser.post(
        where, {"verdict": "voldaan", "explanation": "DUS-I rekent over de subsidie."}
    )
    assert done.status_code == 302
    page = browser.get(done["Location"]).content.decode()
    assert "Dirk Meijer" in page
    assert "DUS-I rekent over de subsidie." in page
    assert "vraag DUS-I welke noemer geldt" in page
    assert Judgement.objects.get(plan=world.outline).verdict == "voldaan"


@pytest.mark.req("NA-01")
def test_a_judgement_needs_a_reason(world: World, sign_in: SignIn) -> None:
    where = address(world.outline, "oordeel/") + "?kader=bijlage-c-2018&criterium=4C.1"
    page = sign_in(world.dirk).post(where, {"verdict": "voldaan", "explanation": ""})
    assert page.status_code == 422
    assert not Judgement.objects.filter(plan=world.outline).exists()


def test_a_second_judgement_keeps_the_first(world: World, sign_in: SignIn) -> None:
    where = address(world.outline, "oordeel/") + "?kader=bijlage-c-2018&criterium=4B.1"
    for person, verdict in ((world.dirk, "niet-voldaan"), (world.noor, "voldaan")):
        sign_in(person).post(where, {"verdict": verdict, "explanation": f"volgens {person}"})
    page = sign_in(world.noor).get(address(world.outline) + "?kader=bijlage-c-2018")
    text = page.content.decode()
    assert text.index("volgens Noor") < text.index("volgens Dirk")


def test_a_school_coordinator_reads_but_does_not_judge(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.fatima)
    assert "Geef uw oordeel" not in browser.get(address(world.outline)).content.decode()
    where = address(world.outline, "oordeel/") + "?kader=bijlage-c-2018&criterium=4C.1"
    assert browser.get(where).status_code == 403


def test_an_outsider_finds_nothing(world: World, sign_in: SignIn) -> None:
    for tail in ("", "ontbreekt/", "tegenstrijdig/", "oordeel/"):
        assert sign_in(world.bea).get(address(world.outline, tail)).status_code == 404


def test_the_criteria_can_be_filtered_and_taken_along(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.noor)
    only = address(world.outline) + "?kader=bijlage-c-2018&oordeel=niet-voldaan&ernst=blocker"
    text = browser.get(only).content.decode()
    assert 'id="1B.3"' in text
    assert 'id="1A.2"' not in text
    file = browser.get(only + "&export=csv").content.decode("utf-8-sig")
    assert file.startswith("Criterium;Eis;")
    assert "1B.3" in file
    assert "1A.2" not in file
    assert browser.get(only + "&export=xlsx").status_code == 200


def test_an_unknown_framework_is_not_found(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.noor)
    assert browser.get(address(world.outline) + "?kader=bijlage-z").status_code == 404
    assert browser.get(address(world.outline) + "?kader=2025-bijlage-2").status_code == 404


@pytest.mark.parametrize("tail", ["", "ontbreekt/", "tegenstrijdig/"])
def test_every_page_of_the_check_takes_few_queries(
    world: World,
    sign_in: SignIn,
    tail: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    browser = sign_in(world.noor)
    with django_assert_max_num_queries(MOST_QUERIES):
        browser.get(address(world.elaboration, tail))
