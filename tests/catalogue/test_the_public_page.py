"""Everybody sees what the region offers, without signing in; other sites may show the list."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from schakel.catalogue.models import LoketSettings, Offer, Slot
from tests.catalogue.loket import dated, published, text_of, write
from tests.world import World

LOKET = "/loket/STO19060/"


@pytest.fixture(autouse=True)
def open_page(world: World) -> LoketSettings:
    """The page is on and the region offers what a test makes."""
    Offer.objects.filter(region=world.region).delete()
    settings, _new = LoketSettings.objects.update_or_create(
        region=world.region,
        defaults={"is_public": True, "public_intro": "Welkom bij het loket.",
                  "contact_email": "loket@schakel.example", "how_to_join": "Bel ons gerust."},
    )  # fmt: skip
    return settings


@pytest.mark.req("PM-54")
def test_a_visitor_finds_offers_agenda_contact_and_how_to_join(
    world: World, client: Client
) -> None:
    offer = published(world, title="Lassen bij Eemstaal")
    dated(offer, places=12)
    home = text_of(client.get(LOKET))
    for part in ("Welkom bij het loket.", "Lassen bij Eemstaal", "12 plaatsen vrij",
                 "loket@schakel.example", "Bel ons gerust."):  # fmt: skip
        assert part in home
    one = text_of(client.get(f"{LOKET}aanbod/{offer.pk}/"))
    assert "Elke leerling last een haak." in one
    assert "Lassen bij Eemstaal" in text_of(client.get(f"{LOKET}agenda/"))
    assert "T is for Tech" in text_of(client.get("/loket/"))


@pytest.mark.req("PM-54", "R-114")
def test_a_date_that_no_group_can_join_is_full_everywhere(world: World, client: Client) -> None:
    offer = published(world, title="Lassen bij Eemstaal")
    taken, free = dated(offer, places=20), dated(offer, days=40, places=20)
    Slot.objects.filter(pk=taken.pk).update(places_left=2, groups=1, groups_left=0)
    for path in ("agenda/", f"aanbod/{offer.pk}/"):
        shown = text_of(client.get(LOKET + path))
        assert "vol" in shown
        assert "2 plaatsen vrij" not in shown
    home = client.get(LOKET)
    assert home.context["rows"][0].next == free


@pytest.mark.req("PM-54")
def test_what_is_not_public_is_not_there(world: World, client: Client) -> None:
    hidden = published(world, title="Alleen voor scholen", is_public=False)
    dated(hidden)
    draft = write(world, title="Nog een concept")
    for path in ("", "agenda/", "agenda.ics", "insluiten/"):
        shown = text_of(client.get(LOKET + path))
        assert "Alleen voor scholen" not in shown
        assert "Nog een concept" not in shown
    for offer in (hidden, draft):
        assert client.get(f"{LOKET}aanbod/{offer.pk}/").status_code == 404


def test_names_and_addresses_of_people_do_not_show(world: World, client: Client) -> None:
    offer = published(world, contact=world.peter, maker="Peter Staal")
    dated(offer)
    for path in ("", f"aanbod/{offer.pk}/", "agenda/", "agenda.ics", "insluiten/"):
        assert "Peter" not in text_of(client.get(LOKET + path))


def test_a_page_that_is_off_is_nowhere(
    world: World, client: Client, open_page: LoketSettings
) -> None:
    LoketSettings.objects.filter(pk=open_page.pk).update(is_public=False)
    for path in ("", "agenda/", "insluiten/", "meedoen/"):
        assert client.get(LOKET + path).status_code == 404
    assert client.get("/loket/STO99999/").status_code == 404


@pytest.mark.req("PM-54", "R-103")
def test_the_list_alone_may_be_framed_by_anybody_and_sets_no_cookie(
    world: World, client: Client
) -> None:
    published(world)
    framed = client.get(f"{LOKET}insluiten/")
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "script-src" not in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert framed.cookies == {}
    assert "<script" not in text_of(framed)
    assert "<form" not in text_of(framed)
    for path in ("", "agenda/", "meedoen/"):
        other = client.get(LOKET + path)
        assert "frame-ancestors 'none'" in other["Content-Security-Policy"]
        assert other["X-Frame-Options"] == "DENY"


def test_the_agenda_goes_into_a_calendar(world: World, client: Client) -> None:
    slot = dated(published(world, title="Lassen; met, tekens"))
    answer = client.get(f"{LOKET}agenda.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [str(event["UID"]) for event in events] == [f"{slot.pk}@schakel"]
    assert str(events[0]["SUMMARY"]).startswith("Lassen; met, tekens")


@pytest.mark.req("BE-01")
def test_filters_work_for_visitors_too_and_the_page_stays_light(
    world: World, client: Client
) -> None:
    for number in range(30):
        dated(published(world, "gastles", title=f"Les {number}", target_groups=["po-7"]))
    with CaptureQueriesContext(connection) as asked:
        page = client.get(LOKET, {"group": "po-7", "pagina": "2"})
    assert len(page.context["rows"]) == 6
    assert len(asked) <= 10
    assert client.get(LOKET, {"group": "vwo"}).context["rows"] == []


def test_a_search_engine_or_stranger_with_odd_words_gets_a_page(
    world: World, client: Client
) -> None:
    odd = {"q": "<script>'", "group": "x", "pagina": "zz"}
    answer = client.get(LOKET, odd)
    assert answer.status_code == 200
    assert "<script>'" not in text_of(answer)


def test_what_is_over_is_gone(world: World, client: Client) -> None:
    slot = dated(published(world))
    start = timezone.now() - timedelta(hours=3)
    type(slot).objects.filter(pk=slot.pk).update(
        starts_at=start, ends_at=start + timedelta(hours=1)
    )
    assert text_of(client.get(f"{LOKET}agenda/")).count("Kijken en lassen") == 0
