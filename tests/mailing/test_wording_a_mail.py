"""The office words a mail its own way, sees what it becomes, and can go back to the standard."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from schakel.mailing.models import MailText
from schakel.mailing.rules import Recipient
from tests.mailing.helpers import TRIAL, ask
from tests.regions.helpers import logged
from tests.world import SignIn, World

OWN = "Beste {naam},\n\nVan {regio}: {aanbod} gaat door.\n\n{link}"


@pytest.fixture
def samir(world: World, sign_in: SignIn) -> Client:
    """The back office."""
    return sign_in(world.samir)


def address(world: World, name: str = "text", language: str = "nl") -> str:
    return reverse(f"mailing:{name}", args=[world.region.sto_number, TRIAL, language])


def given(body: str = OWN, version: int = 0, **more: str) -> dict[str, object]:
    return {"subject": "Goed nieuws: {aanbod}", "body": body, "version": version, **more}


@pytest.mark.req("PM-33")
def test_a_new_mail_uses_the_words_of_the_region(world: World, samir: Client) -> None:
    samir.post(address(world), given())

    mail = ask(world)

    assert mail.subject == "Goed nieuws: Lassen"
    assert mail.text.startswith("Beste Fatima,")
    assert str(world.region) in mail.text
    assert ask(world, Recipient("Ann", "a@schakel.example", "en")).subject == "Lassen is on"


def test_the_preview_shows_example_words_and_keeps_nothing(world: World, samir: Client) -> None:
    shown = samir.post(address(world), given(preview="1")).content.decode()

    assert "Goed nieuws: Masterklas robotica" in shown
    assert not MailText.objects.exists()


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("Dag {naam}, {aanbdo} op {link}", "Het woord {aanbdo} kennen we niet"),
        ("Dag {naam}, tot ziens", "In de tekst ontbreekt {link}"),
        ("Dag {naam, zie {link}", "Een accolade staat alleen"),
        ("Dag {naam.__class__} {link}", "Het woord {naam.__class__} kennen we niet"),
        ("", "Vul hier iets in"),
    ],
)
def test_a_text_that_cannot_be_filled_is_refused(
    world: World, samir: Client, body: str, sentence: str
) -> None:
    answer = samir.post(address(world), given(body))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not MailText.objects.exists()


def test_two_colleagues_do_not_overwrite_each_other(world: World, samir: Client) -> None:
    samir.post(address(world), given())
    answer = samir.post(address(world), given("Anders: {link}", version=0))

    assert "Een collega heeft deze tekst intussen gewijzigd" in answer.content.decode()
    assert MailText.objects.get().body == OWN


def test_back_to_the_standard_text(world: World, samir: Client) -> None:
    samir.post(address(world), given())

    samir.post(address(world, "text_restore"))

    assert ask(world).subject == "Lassen gaat door"
    assert logged(world)[:2] == ["mail_text.restored", "mail_text.changed"]


def test_the_texts_of_another_region_stay_theirs(world: World, samir: Client) -> None:
    MailText.objects.create(
        region=world.other_region, kind=TRIAL, language="nl", subject="Van ons", body="{link}",
        changed_at="2026-11-22T09:00Z",
    )  # fmt: skip

    assert ask(world).subject == "Lassen gaat door"


def test_only_the_office_words_the_mails(world: World, sign_in: SignIn) -> None:
    assert sign_in(world.tom).get(address(world)).status_code == 403
    assert sign_in(world.bea).get(address(world)).status_code == 404
