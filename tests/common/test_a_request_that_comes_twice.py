"""The same request twice is carried out once; the same key for something else is refused."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory
from django.utils import timezone

from schakel.common.idempotency import (
    FIELD,
    HEADER,
    Answer,
    Key,
    KeyReusedError,
    carry_out,
    forget_keys,
    new_key,
    once,
)
from schakel.common.models import RequestKey
from schakel.regions.models import Organisation

AT_ONCE = 20
NAME = "Tweemaal"


@once
def make_organisation(request: HttpRequest) -> HttpResponse:
    """A view that makes a row and goes on to it, unless there is no name."""
    name = request.POST.get("naam", "")
    made = Organisation.objects.create(name=name or NAME, kind="bedrijf")
    return redirect(f"/organisatie/{made.pk}/") if name else HttpResponse("Geen naam.", status=422)


def post(key: str = "", *, header: str = "", **given: str) -> HttpResponse:
    """Send a form with a key."""
    headers = {HEADER: header} if header else {}
    request = RequestFactory().post("/nieuw/", given | {FIELD: key}, headers=headers)
    request.user = AnonymousUser()
    answer = make_organisation(request)
    assert isinstance(answer, HttpResponse)
    return answer


def made() -> int:
    """How many organisations were made."""
    return Organisation.objects.filter(name=NAME).count()


@pytest.mark.req("R-037")
def test_the_same_form_twice_makes_one_row_and_goes_to_the_same_place(db: None) -> None:
    key = new_key()
    first, second = post(key, naam=NAME), post(key, naam=NAME)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert made() == 1


@pytest.mark.req("R-037")
def test_a_program_sends_its_key_as_a_header(db: None) -> None:
    assert post(header="abc", naam=NAME)["Location"] == post(header="abc", naam=NAME)["Location"]
    assert made() == 1


@pytest.mark.req("R-037")
def test_without_a_key_or_with_another_it_is_another_request(db: None) -> None:
    post(naam=NAME), post(naam=NAME), post(new_key(), naam=NAME), post(new_key(), naam=NAME)
    assert made() == 4


@pytest.mark.req("R-037")
def test_a_used_key_with_other_content_is_refused_with_a_sentence(db: None) -> None:
    key = new_key()
    post(key, naam=NAME)
    refused = post(key, naam="Iets anders")
    assert refused.status_code == 422
    assert "al gebruikt voor een ander verzoek" in refused.content.decode()
    assert not Organisation.objects.filter(name="Iets anders").exists()
    assert post("x" * 256, naam=NAME).status_code == 422


@pytest.mark.req("R-037")
def test_a_mistake_keeps_nothing_and_the_key_can_be_used_again(db: None) -> None:
    key = new_key()
    assert post(key).status_code == 422
    assert made() == 0
    assert post(key, naam=NAME).status_code == 302
    assert made() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.req("R-037")
def test_twenty_equal_requests_at_once_make_one_row_and_get_equal_answers() -> None:
    answers: list[str] = []
    start = threading.Barrier(AT_ONCE)

    def ask() -> None:
        start.wait()
        try:
            answers.append(post("dezelfde", naam=NAME)["Location"])
        finally:
            connection.close()

    racers = [threading.Thread(target=ask) for _ in range(AT_ONCE)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert len(answers) == AT_ONCE
    assert len(set(answers)) == 1
    assert made() == 1


@pytest.mark.req("R-037")
def test_what_raises_keeps_neither_work_nor_key(db: None) -> None:
    def break_off() -> Answer:
        Organisation.objects.create(name=NAME, kind="bedrijf")
        raise ZeroDivisionError

    key = Key("iemand", "sleutel", "inhoud")
    with pytest.raises(ZeroDivisionError):
        carry_out(key, break_off)
    assert (made(), RequestKey.objects.count()) == (0, 0)


@pytest.mark.req("R-037")
def test_keys_are_kept_for_a_day_at_least_and_then_forgotten(db: None) -> None:
    key = Key("iemand", "sleutel", "inhoud")
    carry_out(key, lambda: Answer(201, {"code": "A"}))
    now = timezone.now()
    assert forget_keys(at=now + timedelta(hours=24)) == 0
    assert carry_out(key, lambda: Answer(201, {"code": "B"})).body == {"code": "A"}
    with pytest.raises(KeyReusedError):
        carry_out(Key("iemand", "sleutel", "anders"), lambda: Answer(201, {}))
    assert forget_keys(at=now + timedelta(hours=72)) == 1
