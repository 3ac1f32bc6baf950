"""Whatever the site answers, it tells the browser to be careful (R-104)."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.test import Client

from tests.world import SignIn, World

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.mark.req("R-104")
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", HTTPStatus.OK),
        ("/zoeken/", HTTPStatus.FOUND),
        ("/bestaat-niet/", HTTPStatus.NOT_FOUND),
        ("/regio-kiezen/", HTTPStatus.FOUND),
        ("/taal/", HTTPStatus.FOUND),
        ("/robots.txt", HTTPStatus.OK),
        ("/static/common/tokens.css", HTTPStatus.OK),
    ],
)
def test_every_kind_of_answer_is_protected(
    world: World, client: Client, path: str, status: int
) -> None:
    answer = client.get(path)

    assert answer.status_code == status
    for name, value in ALWAYS.items():
        assert answer[name] == value, name
    assert "Server" not in answer
    assert "X-Powered-By" not in answer


@pytest.mark.req("R-025")
@pytest.mark.req("R-104")
def test_the_language_cookie_is_out_of_reach_of_scripts(world: World, client: Client) -> None:
    cookie = client.post("/taal/", {"language": "en", "next": "/"}).cookies["taal"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.req("R-104")
def test_a_wrong_csrf_code_is_refused_in_plain_words(world: World) -> None:
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/taal/", {"language": "en"})

    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert answer["X-Frame-Options"] == "DENY"
    assert "Dit formulier is verlopen" in answer.content.decode()


@pytest.mark.req("R-103")
@pytest.mark.parametrize("path", ["/", "/regio/STO19060/mensen/", "/bestaat-niet/"])
def test_what_somebody_saw_signed_in_stays_in_no_cache(
    world: World, sign_in: SignIn, path: str
) -> None:
    assert "no-store" in sign_in(world.noor).get(path)["Cache-Control"]
    assert "Cache-Control" not in Client().get("/hulp/")
