"""Somebody is invited by mail and comes in; a link works once and for one person."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from schakel.accounts.models import User
from schakel.regions import rules
from schakel.regions.actions import invitation_mail
from schakel.regions.actions import invitations as actions
from schakel.regions.models import Appointment, Invitation, Person, Region
from schakel.regions.rules import InvitationState, InvitationTimes
from tests.regions.helpers import account, logged, page, text_of
from tests.world import SignIn, World

PASSWORD = "zeven groene fietsen"
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def kim(world: World) -> Person:
    """Somebody new in the region, without an account."""
    person = Person.objects.create(name="Kim Nieuw", email="kim@elders.example")
    Appointment.objects.create(
        person=person, region=world.region, role="docent", starts_on=timezone.localdate()
    )
    return person


def invite(browser: Client, world: World, person: Person) -> str:
    """Press the button; return the path of the link in the mail."""
    browser.post(page("person_invite", world, person.pk))
    found = re.search(r"http://testserver(/uitnodiging/\S+)", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def open_link(browser: Client, link: str) -> Any:
    """Follow the link to the page behind it."""
    return browser.get(link, follow=True)


def accept(browser: Client, password: str = PASSWORD) -> Any:
    """Choose a name and a password."""
    return browser.post(reverse("invitation"), {"name": "Kim Nieuw", "password": password})


@pytest.mark.req("R-021")
def test_the_invited_person_makes_an_account_and_is_inside(
    world: World, sign_in: SignIn, kim: Person, client: Client
) -> None:
    link = invite(sign_in(world.noor), world, kim)
    open_link(client, link)
    before = client.session.session_key
    assert accept(client)["Location"] == page("region", world)
    assert client.get(page("region", world)).status_code == 200
    assert client.session.session_key != before
    kim.refresh_from_db()
    assert account(kim).email == "kim@elders.example"
    assert account(kim).check_password(PASSWORD)
    assert logged(world)[:2] == ["invitation.accepted", "invitation.sent"]


@pytest.mark.req("R-036")
def test_the_token_leaves_the_address_at_once(
    world: World, sign_in: SignIn, kim: Person, client: Client
) -> None:
    answer = open_link(client, invite(sign_in(world.noor), world, kim))
    assert answer.redirect_chain == [("/uitnodiging/", 302)]


@pytest.mark.req("R-021")
def test_the_database_keeps_no_token(world: World, sign_in: SignIn, kim: Person) -> None:
    token = invite(sign_in(world.noor), world, kim).rstrip("/").rpartition("/")[2]
    kept = Invitation.objects.get(person=kim).token_hash
    assert len(token) * 6 >= 128
    assert token not in kept
    assert kept == actions.hashed(token)


@pytest.mark.req("R-021")
def test_a_link_works_once(world: World, sign_in: SignIn, kim: Person, client: Client) -> None:
    link = invite(sign_in(world.noor), world, kim)
    open_link(client, link)
    accept(client)
    again = open_link(Client(), link)
    assert again.status_code == 404
    assert "al gebruikt" in text_of(again)


@pytest.mark.req("R-021")
def test_a_second_browser_cannot_go_on_where_the_first_was(
    world: World, sign_in: SignIn, kim: Person, client: Client
) -> None:
    open_link(client, invite(sign_in(world.noor), world, kim))
    assert accept(Client()).status_code == 404
    assert not User.objects.filter(email=kim.email).exists()


@pytest.mark.req("R-021")
def test_sending_again_ends_the_older_link(
    world: World, sign_in: SignIn, kim: Person, client: Client
) -> None:
    browser = sign_in(world.noor)
    first, second = invite(browser, world, kim), invite(browser, world, kim)
    assert "ingetrokken" in text_of(open_link(Client(), first))
    open_link(client, second)
    assert accept(client).status_code == 302


@pytest.mark.req("R-021")
def test_the_office_withdraws_an_invitation(world: World, sign_in: SignIn, kim: Person) -> None:
    browser = sign_in(world.noor)
    link = invite(browser, world, kim)
    sent = Invitation.objects.get(person=kim)
    browser.post(page("invitation_withdraw", world, sent.pk))
    assert "ingetrokken" in text_of(open_link(Client(), link))


@pytest.mark.req("R-021")
def test_after_two_weeks_a_link_is_over(
    world: World, sign_in: SignIn, kim: Person, client: Client
) -> None:
    link = invite(sign_in(world.noor), world, kim)
    open_link(client, link)
    Invitation.objects.filter(person=kim).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert "verlopen" in text_of(accept(client))
    assert not User.objects.filter(email=kim.email).exists()


@pytest.mark.req("R-021")
def test_a_token_that_was_tampered_with_is_unknown(
    world: World, sign_in: SignIn, kim: Person
) -> None:
    link = invite(sign_in(world.noor), world, kim)
    answer = open_link(Client(), link[:-2] + ("A/" if link[-2] != "A" else "B/"))
    assert answer.status_code == 404
    assert "kennen we niet" in text_of(answer)


@pytest.mark.req("R-022")
@pytest.mark.parametrize("password", ["kort", "password1234", "kimnieuw1234", "welkomtechniek"])
def test_an_easy_password_is_refused(
    world: World, sign_in: SignIn, kim: Person, client: Client, password: str
) -> None:
    open_link(client, invite(sign_in(world.noor), world, kim))
    assert accept(client, password).status_code == 422
    assert not User.objects.filter(email=kim.email).exists()


@pytest.mark.req("R-015")
@pytest.mark.req("R-021")
def test_an_account_with_the_address_is_never_taken_over(
    world: World, sign_in: SignIn, kim: Person, client: Client
) -> None:
    known = User.objects.create_user("kim@elders.example", "een ander wachtwoord", name="Kim")
    answer = open_link(client, invite(sign_in(world.noor), world, kim))
    assert "Log eerst in" in text_of(answer)
    accept(client)
    known.refresh_from_db()
    assert known.check_password("een ander wachtwoord")
    client.force_login(known)
    assert client.post(reverse("invitation"))["Location"] == page("region", world)
    kim.refresh_from_db()
    assert kim.user == known


@pytest.mark.req("R-015")
def test_somebody_else_who_is_signed_in_does_not_get_the_roles(
    world: World, sign_in: SignIn, kim: Person
) -> None:
    browser = sign_in(world.bea)
    open_link(browser, invite(sign_in(world.noor), world, kim))
    browser.post(reverse("invitation"))
    kim.refresh_from_db()
    assert kim.user is None
    assert browser.get(page("region", world)).status_code == 404


def test_who_has_an_account_is_not_invited(world: World, sign_in: SignIn) -> None:
    sign_in(world.noor).post(page("person_invite", world, world.tom.pk))
    assert mail.outbox == []


@pytest.mark.req("R-105")
def test_only_the_office_invites(world: World, sign_in: SignIn, kim: Person) -> None:
    url = page("person_invite", world, kim.pk)
    assert sign_in(world.gerda).post(url).status_code == 403
    assert sign_in(world.bea).post(url).status_code == 404
    assert mail.outbox == []


class NoPost(BaseEmailBackend):
    """A mail server that is down."""

    def send_messages(self, email_messages: Any) -> int:
        raise ConnectionRefusedError


def test_nothing_changes_when_the_mail_cannot_go(
    world: World, sign_in: SignIn, kim: Person, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "tests.regions.test_invitations.NoPost"
    answer = sign_in(world.noor).post(page("person_invite", world, kim.pk), follow=True)
    assert "De mail kon niet weg" in text_of(answer)
    assert not Invitation.objects.filter(person=kim).exists()


def test_the_mail_speaks_dutch_and_english(world: World, sign_in: SignIn, kim: Person) -> None:
    invite(sign_in(world.noor), world, kim)
    sent = mail.outbox[0]
    assert sent.subject.startswith("Uitnodiging voor Schakel / Invitation to Schakel")
    assert "Dag Kim Nieuw," in sent.body
    assert "Hello Kim Nieuw," in sent.body


@pytest.mark.req("R-118")
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.sampled_from("\r\n\u2028")
)
def test_no_name_puts_a_header_in_the_mail(text: str, line_break: str) -> None:
    nasty = f"x{line_break}Bcc: kaper@x.example{line_break}{text}"
    sent = Invitation(
        person=Person(name=nasty, email="kim@elders.example"),
        region=Region(name=nasty),
        expires_at=AT,
    )
    mail.outbox = []
    invitation_mail.send_invitation(sent, "https://schakel.example/uitnodiging/x/")
    message = message_from_bytes(mail.outbox[0].message().as_bytes())
    assert message["Bcc"] is None
    assert set(message.keys()) <= {
        *("Subject", "From", "To", "Date", "Message-ID", "MIME-Version"),
        *("Content-Type", "Content-Transfer-Encoding", invitation_mail.REGION_HEADER),
    }


@pytest.mark.req("R-021")
@given(st.integers(-30, 30), st.booleans(), st.booleans())
def test_only_a_fresh_unused_invitation_is_open(days: int, used: bool, withdrawn: bool) -> None:
    times = InvitationTimes(
        expires_at=AT + rules.INVITATION_TERM,
        accepted_at=AT if used else None,
        withdrawn_at=AT if withdrawn else None,
    )
    is_open = rules.invitation_state(times, AT + timedelta(days=days)) is InvitationState.OPEN
    assert is_open == (not used and not withdrawn and days < 14)
