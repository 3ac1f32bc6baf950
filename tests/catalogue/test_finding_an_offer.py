"""A teacher looks for something; every filter stands in the address and places are true."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from schakel.catalogue.models import Offer, Slot
from tests.catalogue.loket import dated, page, published, text_of, write
from tests.world import SignIn, World

MOST_QUERIES = 15


def titles(browser: Any, world: World, **asked: str) -> set[str]:
    """What the list shows for such an address."""
    rows = browser.get(page("offers", world), asked).context["rows"]
    return {row.offer.title for row in rows}


@pytest.fixture(autouse=True)
def only_these(world: World) -> None:
    """The list holds what a test makes."""
    Offer.objects.filter(region=world.region).delete()


@pytest.mark.req("PM-54", "DI-04")
def test_each_filter_keeps_what_fits(world: World, sign_in: SignIn) -> None:
    published(world, title="Lassen", profiles=["PIE"])
    published(world, "gastles", title="Robots in de klas", target_groups=["po-7"],
              theme="robotica", place_kind="school", profiles=["M&T"])  # fmt: skip
    write(world, title="Nog niet klaar")
    browser = sign_in(world.tom)

    assert titles(browser, world) == {"Lassen", "Robots in de klas"}
    for asked in (
        {"kind": "gastles"}, {"group": "po-7"}, {"theme": "robotica"}, {"place_kind": "school"},
        {"profile": "M&T"}, {"q": "robots klas"}, {"q": "ROBOTICA"},
    ):  # fmt: skip
        assert titles(browser, world, **asked) == {"Robots in de klas"}, asked
    assert titles(browser, world, q="Eemstaal", profile="PIE") == {"Lassen"}
    assert titles(browser, world, q="niets van dit al") == set()


def test_a_month_shows_what_has_a_date_then_or_can_be_asked(world: World, sign_in: SignIn) -> None:
    slot = dated(published(world, title="Met datum"), days=40)
    published(world, title="Op aanvraag", on_request=True)
    published(world, title="Zonder datum")
    month = timezone.localtime(slot.starts_at).strftime("%Y-%m")

    assert titles(sign_in(world.tom), world, month=month) == {"Met datum", "Op aanvraag"}


def test_a_filter_that_makes_no_sense_filters_nothing(world: World, sign_in: SignIn) -> None:
    published(world, title="Lassen")
    assert titles(sign_in(world.tom), world, kind="kookles", month="2026-99") == {"Lassen"}


def test_the_places_on_the_page_are_those_of_this_moment(world: World, sign_in: SignIn) -> None:
    offer = published(world)
    slot, browser = dated(offer, places=28), sign_in(world.tom)
    address = page("offer", world, offer.pk)
    assert "28 van 28 vrij" in text_of(browser.get(address))

    Slot.objects.filter(pk=slot.pk).update(places_left=3)
    assert "3 van 28 vrij" in text_of(browser.get(address))
    assert "3 plaatsen vrij" in text_of(browser.get(page("offers", world)))

    Slot.objects.filter(pk=slot.pk).update(places_left=0)
    assert "vol" in text_of(browser.get(address))
    assert "plaatsen vrij" not in text_of(browser.get(page("offers", world)))


def test_dates_that_are_over_or_closed_do_not_show_in_the_list(
    world: World, sign_in: SignIn
) -> None:
    offer = published(world)
    dated(offer, days=-1)
    Slot.objects.filter(pk=dated(offer, days=9).pk).update(status="gesloten")
    rows = sign_in(world.tom).get(page("offers", world)).context["rows"]
    assert [row.slots for row in rows] == [[]]


def test_a_long_list_is_paged_and_asks_no_more_of_the_database(
    world: World, sign_in: SignIn
) -> None:
    browser, counts = sign_in(world.tom), []
    for _again in range(2):
        for number in range(30):
            dated(published(world, title=f"Les {number}"))
        browser.get(page("offers", world))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = browser.get(page("offers", world), {"pagina": 2})
        counts.append(len(asked))

    assert counts[0] == counts[1] <= MOST_QUERIES
    assert len(answer.context["rows"]) == 24


@pytest.mark.req("XX-06")
def test_the_filtered_list_goes_along_as_a_file(world: World, sign_in: SignIn) -> None:
    dated(published(world, title="=Lassen"), places=12)
    published(world, "gastles", title="Robots")
    asked = {"kind": "bedrijfsbezoek", "export": "csv"}
    lines = sign_in(world.tom).get(page("offers", world), asked).content.decode("utf-8-sig")
    assert "'=Lassen;bedrijfsbezoek;" in lines
    assert ";12;" in lines
    assert "Robots" not in lines


@pytest.mark.req("R-114")
def test_a_moment_for_one_group_is_full_when_it_has_one(world: World, sign_in: SignIn) -> None:
    slot = dated(published(world, title="Lassen"), days=40)
    Slot.objects.filter(pk=slot.pk).update(groups=1, groups_left=0)

    assert Slot.objects.get(pk=slot.pk).room_left == 0
    assert "plaatsen vrij" not in text_of(sign_in(world.tom).get(page("offers", world)))
