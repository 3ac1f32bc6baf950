"""Everybody's start page answers their own question, with what the region really has."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from schakel.programme.models import Goal, Milestone, Risk
from schakel.regions.models import Notice, Partner, Person
from tests.crawl import read
from tests.world import SignIn, World

MOST_QUERIES = 18
"""Nine cards for the office, each with a question or two of its own."""


def words(client: Client) -> str:
    """What the content of the start page says."""
    page = read("/", client.get("/"))
    return " ".join(page.all("main")[0].text.split())


def test_a_stranger_reads_what_this_is_and_how_to_come_in(client: Client, db: None) -> None:
    said = words(client)

    assert "werkbank van een regio Sterk Techniekonderwijs" in said
    assert "Log in" in said


@pytest.mark.parametrize(
    ("name", "question", "card"),
    [
        ("noor", "Wat vraagt vandaag aandacht?", "Losse eindjes in de gouden draad"),
        ("samir", "Wat vraagt vandaag aandacht?", "Termijnen van de regeling"),
        ("gerda", "Hoe staat het geld ervoor?", "Cofinanciering"),
        ("wim", "Hoe staat het geld ervoor?", "Begroting"),
        ("fatima", "Wat moet mijn school inleveren?", "Dit voert uw school uit"),
        ("roos", "Wat moet mijn school inleveren?", "Mijlpalen die eraan komen"),
        ("hans", "Halen we onze doelen, en wat kan er misgaan?", "Open risico’s"),
        ("ineke", "Klopt wat er staat?", "Lees en toets"),
        ("dirk", "Klopt wat er staat?", "Lees en toets"),
        ("peter", "Welke lessen komen eraan, en wie wacht op mij?", "Vraag en aanbod"),
        ("lisa", "Welke lessen komen eraan, en wie wacht op mij?", "Vraag en aanbod"),
        ("otto", "Wat vraagt vandaag aandacht?", "Termijnen van de regeling"),
    ],
)
def test_everybody_gets_their_own_question(
    world: World, sign_in: SignIn, name: str, question: str, card: str
) -> None:
    said = words(sign_in(getattr(world, name)))

    assert question in said
    assert card in said


@pytest.mark.req("PM-45")
def test_who_wears_two_hats_gets_both_questions(world: World, sign_in: SignIn) -> None:
    said = words(sign_in(world.roos))

    assert "Liggen de mijlpalen op koers?" in said
    assert "Wat moet mijn school inleveren?" in said


def test_a_partner_sees_nothing_of_the_plan(world: World, sign_in: SignIn) -> None:
    said = words(sign_in(world.peter))

    assert "Begroting" not in said
    assert "gouden draad" not in said


@pytest.mark.req("PM-19")
def test_the_broken_links_of_the_plan_are_counted(world: World, sign_in: SignIn) -> None:
    goals = Goal.objects.filter(plan=world.elaboration, activities=None).count()

    assert f"Doelen zonder activiteit {goals} " in words(sign_in(world.noor)) + " "


def test_a_milestone_whose_day_has_passed_is_late(world: World, sign_in: SignIn) -> None:
    waiting = Milestone.objects.filter(plan=world.elaboration, status="niet-gestart")
    milestone = waiting.order_by("due_on", "code").first()
    assert milestone is not None
    Milestone.objects.filter(pk=milestone.pk).update(due_on=date(2025, 1, 2))

    said = words(sign_in(world.samir))

    assert f"{milestone}" in said
    assert "te laat" in said


def test_a_question_that_stays_open_too_long_is_named(world: World, sign_in: SignIn) -> None:
    region, today = world.region, timezone.localdate()
    Notice.objects.create(
        region=region,
        partner=Partner.objects.filter(region=region)[0],
        kind=Notice.Kind.DEMAND,
        subject="Een lasrobot te leen",
        placed_on=today - timedelta(days=region.stale_notice_days + 400),
    )

    assert "Een lasrobot te leen" in words(sign_in(world.noor))


def test_where_nothing_is_one_sentence_says_so(world: World, sign_in: SignIn) -> None:
    Notice.objects.filter(region=world.region).delete()

    assert "staat langer open dan" in words(sign_in(world.noor))


def test_the_risks_are_counted_by_chance_and_impact(world: World, sign_in: SignIn) -> None:
    page = read("/", sign_in(world.hans).get("/"))
    cells = [cell for cell in page.all("td") if "matrix" in cell.attrs.get("class", "")]

    assert len(cells) == 9
    open_risks = Risk.objects.filter(plan=world.elaboration, status="open").count()
    assert sum(int(cell.text) for cell in cells) == open_risks


def test_the_cofinancing_is_shown_against_both_bases(world: World, sign_in: SignIn) -> None:
    said = words(sign_in(world.gerda))

    assert "van de subsidie" in said
    assert "van de hele begroting" in said


def test_made_up_figures_say_that_they_are(world: World, sign_in: SignIn) -> None:
    page = read("/", sign_in(world.hans).get("/"))

    assert any(e.attrs.get("class") == "invented" for e in page.all("span") if "main" in e.inside)


def test_an_outsider_sees_nothing_of_this_region(world: World, sign_in: SignIn) -> None:
    page = read("/", sign_in(world.bea).get("/"))

    assert "STO19060" not in page.html


def test_who_has_no_role_is_told_what_to_do(world: World, sign_in: SignIn) -> None:
    world.tom.appointments.all().delete()

    assert "nog geen rol in een regio" in words(sign_in(world.tom))


def test_one_can_go_to_another_region_of_ones_own_only(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.otto)

    client.post("/regio-kiezen/", {"regio": "STO19025"})

    assert "STO19025" in client.get("/").content.decode()
    refused = sign_in(world.bea).post("/regio-kiezen/", {"regio": "STO19060"})
    assert refused.status_code == 404


def everybody(world: World) -> list[Person]:
    """All people of the region who can sign in."""
    return [person for person in vars(world).values() if isinstance(person, Person)]


def test_no_start_page_asks_the_database_too_much(
    world: World, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for person in everybody(world):
        client = sign_in(person)
        client.get("/")
        with django_assert_max_num_queries(MOST_QUERIES):
            client.get("/")


def test_the_framework_on_the_start_page_is_named_in_english(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.noor)
    browser.cookies["taal"] = "en"
    page = browser.get("/").content.decode()
    assert "What keeps you from submitting" in page
    assert "annex 2" in page
    assert "bijlage" not in page
