"""Somebody answers from a mail without an account: once, in time, and never by reading only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from schakel.bookings.actions.links import hashed, make_link, withdraw_links
from schakel.bookings.models import ReplyLink
from schakel.bookings.replies.registry import KINDS, Choice, Given, Question, ReplyKind
from schakel.bookings.terms import LinkPurpose
from schakel.common.refused import RefusedError
from schakel.mailing.rules import Recipient
from schakel.regions.models import Partner
from tests.world import World

PETER = Recipient("Peter Staal", "peter@schakel.example")
WEEK = timedelta(days=7)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Given]]:
    """What was answered to a question about a partner."""
    cache.clear()
    answers: list[Given] = []

    def listen(partner: Partner, given: Given) -> None:
        if given.choice == "te-laat":
            raise RefusedError("Dat kan niet meer.")
        answers.append(given)

    kind = ReplyKind(
        LinkPurpose.CONSENT,
        load=lambda key: Partner.objects.filter(pk=key).first(),
        question=lambda partner: Question("Komt u?", facts=(("Wie", partner.name),)),
        choices=(Choice("ja", "Ja", "Tot dan."), Choice("te-laat", "Later", "…", "quiet")),
        answer=listen,
    )
    monkeypatch.setitem(KINDS, str(LinkPurpose.CONSENT), kind)
    yield answers
    cache.clear()


def link_for(world: World, *, until: timedelta = WEEK) -> str:
    """A link about some partner, made now."""
    now = timezone.now()
    return make_link(
        LinkPurpose.CONSENT,
        subject(world),
        region=world.region,
        to=PETER,
        until=now + until,
        at=now,
    )


def subject(world: World) -> Partner:
    """What the link is about."""
    return Partner.objects.filter(region=world.region).order_by("pk")[0]


@pytest.mark.req("BE-04", "R-036")
def test_the_link_shows_the_question_and_a_button_answers_it(
    world: World, heard: list[Given]
) -> None:
    browser = Client()
    page = browser.get(link_for(world), follow=True)
    assert "Komt u?" in page.content.decode()
    where = page.redirect_chain[-1][0]
    assert heard == []
    done = browser.post(where, {"antwoord": "ja"})
    assert "Tot dan." in done.content.decode()
    assert [(given.choice, str(given.by)) for given in heard] == [("ja", "Peter Staal")]


@pytest.mark.req("BE-04")
def test_only_the_hash_of_the_secret_is_kept(world: World, heard: list[Given]) -> None:
    secret = link_for(world).rstrip("/").rpartition("/")[2]
    link = ReplyLink.objects.get()
    assert link.secret_hash == hashed(secret)
    assert secret not in str(vars(link))
    assert len(secret) >= 43


@pytest.mark.req("BE-04", "R-021")
def test_a_link_works_once(world: World, heard: list[Given]) -> None:
    browser, address = Client(), link_for(world)
    where = browser.get(address).headers["Location"]
    browser.post(where, {"antwoord": "ja"})
    again = browser.post(where, {"antwoord": "ja"})
    assert again.status_code == 410
    assert "al beantwoord" in again.content.decode()
    assert "al beantwoord" in Client().get(address, follow=True).content.decode()
    assert len(heard) == 1


@pytest.mark.req("BE-04", "R-021")
def test_an_expired_a_withdrawn_and_an_unknown_link_say_so_kindly(
    world: World, heard: list[Given]
) -> None:
    expired = link_for(world, until=-WEEK)
    assert "termijn van deze link is voorbij" in text_of(expired)
    withdrawn = link_for(world)
    withdraw_links(subject(world), at=timezone.now())
    assert "intussen al beantwoord" in text_of(withdrawn)
    assert "kennen we niet" in text_of("/antwoord/verzonnen/")
    assert heard == []


@pytest.mark.req("BE-04")
def test_a_link_that_was_not_opened_in_this_browser_shows_nothing(
    world: World, heard: list[Given]
) -> None:
    link_for(world)
    where = reverse("reply", args=[ReplyLink.objects.get().pk])
    assert Client().get(where).status_code == 404
    assert Client().post(where, {"antwoord": "ja"}).status_code == 404
    assert heard == []


@pytest.mark.req("BE-04")
def test_what_cannot_be_done_any_more_leaves_the_link_open(
    world: World, heard: list[Given]
) -> None:
    browser = Client()
    where = browser.get(link_for(world)).headers["Location"]
    refused = browser.post(where, {"antwoord": "te-laat"})
    assert refused.status_code == 422
    assert "Dat kan niet meer." in refused.content.decode()
    assert browser.post(where, {"antwoord": "bestaat niet"}).status_code == 422
    assert browser.post(where, {"antwoord": "ja"}).status_code == 200


@pytest.mark.req("R-113")
def test_nobody_tries_secrets_without_end(world: World, heard: list[Given]) -> None:
    browser = Client()
    codes = [browser.get(f"/antwoord/gok-{number}/").status_code for number in range(121)]
    assert codes[-1] == 429
    assert set(codes[:-1]) <= {404, 429}


def text_of(address: str) -> str:
    """The page behind a link in a fresh browser."""
    return Client().get(address, follow=True).content.decode()
