"""Somebody signs in, stays signed in for as long as is wise, and is slowed down when guessing."""

from __future__ import annotations

import json
import logging
import time
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from schakel.accounts.models import User
from schakel.common.security_log import JsonLines
from tests.world import SignIn, World

PASSWORD = "demo-schakel-2026"
LOGIN = "account_login"


@pytest.fixture(autouse=True)
def nobody_tried_before() -> None:
    """Counters of failed tries live in the cache."""
    cache.clear()


def try_to_sign_in(browser: Client, email: str, password: str) -> Any:
    """Fill in the form."""
    return browser.post(reverse(LOGIN), {"login": email, "password": password})


def is_inside(browser: Client) -> bool:
    """Whether a page for signed-in people opens."""
    return browser.get(reverse("account")).status_code == 200


@pytest.mark.req("R-024")
def test_somebody_signs_in_and_gets_a_new_session(world: World, client: Client) -> None:
    client.get(reverse("invitation_link", args=["x"]))
    before = client.session.session_key
    assert try_to_sign_in(client, "noor@schakel.example", PASSWORD).status_code == 302
    assert client.session.session_key != before
    assert is_inside(client)


def test_capitals_in_the_address_do_not_matter(world: World, client: Client) -> None:
    assert try_to_sign_in(client, "Noor@Schakel.Example", PASSWORD).status_code == 302


@pytest.mark.req("R-026")
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(
    world: World, client: Client
) -> None:
    known = try_to_sign_in(client, "noor@schakel.example", "iets anders 123")
    unknown = try_to_sign_in(Client(), "niemand@schakel.example", "iets anders 123")
    assert known.status_code == unknown.status_code == 200
    assert str(known.context["form"].errors) == str(unknown.context["form"].errors)


@pytest.mark.req("R-026")
def test_guessing_stops_being_possible_without_locking_out_other_people(
    world: World, client: Client
) -> None:
    answers = [try_to_sign_in(client, "noor@schakel.example", f"gok {n}") for n in range(8)]
    assert try_to_sign_in(client, "noor@schakel.example", PASSWORD).status_code != 302
    assert answers[0].context["form"].errors != answers[-1].context["form"].errors
    assert try_to_sign_in(Client(), "samir@schakel.example", PASSWORD).status_code == 302


@pytest.mark.req("R-026")
def test_forgetting_the_password_tells_nobody_whether_an_account_exists(
    world: World, client: Client
) -> None:
    url = reverse("account_reset_password")
    known = client.post(url, {"email": "noor@schakel.example"}, follow=True)
    unknown = Client().post(url, {"email": "niemand@schakel.example"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert [message.to for message in mail.outbox] == [
        ["noor@schakel.example"],
        ["niemand@schakel.example"],
    ]
    assert "/wachtwoord/nieuw/" in mail.outbox[0].body
    assert "/wachtwoord/nieuw/" not in mail.outbox[1].body


def test_a_new_password_by_mail_works_once(world: World, client: Client) -> None:
    client.post(reverse("account_reset_password"), {"email": "noor@schakel.example"})
    link = next(word for word in str(mail.outbox[0].body).split() if "/wachtwoord/nieuw/" in word)
    page = client.get(link, follow=True)
    new = {"password1": "zeven groene fietsen", "password2": "zeven groene fietsen"}
    client.post(page.redirect_chain[-1][0], new)
    assert try_to_sign_in(client, "noor@schakel.example", "zeven groene fietsen").status_code == 302
    again = Client().get(link, follow=True)
    assert "werkt niet meer" in again.content.decode()


def test_nobody_makes_an_account_alone(world: World, client: Client) -> None:
    url = reverse("account_signup")
    assert "uitnodiging" in client.get(url).content.decode()
    client.post(url, {"email": "nieuw@schakel.example", "password1": PASSWORD})
    assert not User.objects.filter(email="nieuw@schakel.example").exists()


@pytest.mark.req("R-022")
@pytest.mark.parametrize(
    "password",
    ["kort", "123456789abc", "password1234", "techniekwelkom", "noorverhagen", "welkom schakel"],
)
def test_a_password_that_is_easy_to_guess_is_refused(
    world: World, sign_in: SignIn, password: str
) -> None:
    given = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    page = sign_in(world.noor).post(reverse("account_change_password"), given)
    assert page.context["form"].errors


@pytest.mark.req("R-022")
@pytest.mark.req("R-060")
def test_password_fields_let_people_paste_long_passwords(world: World, client: Client) -> None:
    text = client.get(reverse(LOGIN)).content.decode()
    assert 'autocomplete="current-password"' in text
    assert "onpaste" not in text
    assert 'maxlength="6' not in text
    field = text[text.index('type="password"') : text.index('type="password"') + 200]
    assert "maxlength" not in field.split(">")[0]
    assert "placeholder" not in text


@pytest.mark.req("R-024")
def test_a_password_change_ends_the_sessions_on_other_devices(
    world: World, sign_in: SignIn
) -> None:
    here, elsewhere = sign_in(world.noor), sign_in(world.noor)
    new = "zeven groene fietsen"
    given = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    here.post(reverse("account_change_password"), given)
    assert not is_inside(elsewhere)


@pytest.mark.req("R-024")
def test_sign_out_elsewhere_keeps_this_device_only(world: World, sign_in: SignIn) -> None:
    here, elsewhere = sign_in(world.noor), sign_in(world.noor)
    here.post(reverse("sign_out_elsewhere"))
    assert is_inside(here)
    assert not is_inside(elsewhere)


@pytest.mark.req("R-024")
def test_an_account_that_is_blocked_is_out_at_once(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.noor)
    User.objects.filter(email="noor@schakel.example").update(is_active=False)
    assert not is_inside(browser)


def set_back(browser: Client, name: str, minutes: int) -> None:
    """Make the session believe that something happened longer ago."""
    session = browser.session
    session[name] = int(time.time()) - minutes * 60
    session.save()


@pytest.mark.req("R-024")
@pytest.mark.parametrize(("minutes", "inside"), [(59, True), (61, False)])
def test_a_session_ends_after_an_hour_of_rest(
    world: World, sign_in: SignIn, minutes: int, inside: bool
) -> None:
    browser = sign_in(world.noor)
    assert is_inside(browser)
    set_back(browser, "seen_at", minutes)
    assert is_inside(browser) is inside


@pytest.mark.req("R-024")
@pytest.mark.parametrize(("minutes", "inside"), [(29, True), (31, False)])
def test_who_handles_money_may_rest_half_an_hour(
    world: World, sign_in: SignIn, minutes: int, inside: bool
) -> None:
    browser = sign_in(world.wim)
    assert is_inside(browser)
    set_back(browser, "seen_at", minutes)
    assert is_inside(browser) is inside


@pytest.mark.req("R-024")
def test_a_session_ends_after_half_a_day_however_busy(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.noor)
    assert is_inside(browser)
    set_back(browser, "started_at", 12 * 60 + 1)
    assert not is_inside(browser)


@pytest.mark.req("R-024")
def test_a_cookie_from_before_signing_out_opens_nothing(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.noor)
    cookie = browser.cookies["sessie"].value
    browser.post(reverse("account_logout"))
    replay = Client()
    replay.cookies["sessie"] = cookie
    assert not is_inside(replay)


@pytest.mark.req("R-025")
def test_the_session_cookie_is_for_the_server_only(world: World, client: Client) -> None:
    answer = try_to_sign_in(client, "noor@schakel.example", PASSWORD)
    cookie = answer.cookies["sessie"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert cookie["domain"] == ""


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    """What the security log says."""
    written = [record for record in caplog.records if record.name == "schakel.security"]
    return [json.loads(JsonLines().format(record)) for record in written]


@pytest.mark.req("R-119")
def test_coming_in_and_failing_to_is_noted_without_password_or_address(
    world: World, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "schakel.security")
    try_to_sign_in(client, "noor@schakel.example", "een geheime gok")
    try_to_sign_in(client, "noor@schakel.example", PASSWORD)
    events = [line["event"] for line in lines(caplog)]
    assert events.count("login.failed") == 1
    assert events.count("login.ok") == 1
    text = json.dumps(lines(caplog))
    assert "een geheime gok" not in text
    assert PASSWORD not in text
    assert "noor@schakel.example" not in text


@pytest.mark.req("R-119")
def test_a_refusal_is_noted(
    world: World, sign_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    browser = sign_in(world.tom)
    caplog.set_level(logging.INFO, "schakel.security")
    browser.get(reverse("regions:log", args=[world.region.sto_number]))
    line = next(line for line in lines(caplog) if line["event"] == "access.denied")
    assert line["user"] == str(world.tom.user_id)
    assert line["path"] == "/regio/<str:sto>/logboek/"


def test_my_account_shows_my_roles_in_all_regions(world: World, sign_in: SignIn) -> None:
    text = sign_in(world.roos).get(reverse("account")).content.decode()
    assert "projectleider" in text
    assert "schoolcoördinator" in text
    assert "roos@schakel.example" in text


def test_somebody_changes_their_name(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.noor)
    browser.post(reverse("account"), {"name": "Noor  de\nVries"})
    assert User.objects.get(email="noor@schakel.example").name == "Noor de Vries"
