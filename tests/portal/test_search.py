"""Somebody looks for a word and finds what they may see, and nothing else."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from schakel.portal.search import LONGEST, clean, folded, marked, search
from schakel.programme.models import Goal
from schakel.regions.models import Partner, Region
from tests.crawl import read
from tests.world import SignIn, World


def titles(world_user: object, asked: str) -> dict[str, list[str]]:
    """What is found, by kind."""
    found = search(asked, world_user)  # type: ignore[arg-type]
    return {
        str(group.title): ["".join(piece.text for piece in hit.title) for hit in group.hits]
        for group in found
    }


def test_a_word_finds_partners_goals_and_activities(world: World) -> None:
    found = titles(world.noor.user, "techniek")

    assert {"Partners", "Doelen", "Activiteiten"} <= set(found)


def test_a_typing_error_and_a_missing_accent_still_find(world: World) -> None:
    Partner.objects.filter(region=world.region, name="Het Element").update(name="Hét Élément")

    assert "Hét Élément" in titles(world.noor.user, "element")["Partners"]
    assert "Corlaer College" in titles(world.noor.user, "corlear")["Partners"]


def test_the_name_that_begins_so_comes_first(world: World) -> None:
    rows = Partner.objects.filter(region=world.region)[:2]
    Partner.objects.filter(pk=rows[0].pk).update(name="De Kwikstaart")
    Partner.objects.filter(pk=rows[1].pk).update(name="Kwikstaartnest")

    assert titles(world.noor.user, "kwikstaart")["Partners"] == ["Kwikstaartnest", "De Kwikstaart"]


@pytest.mark.req("R-105")
def test_an_outsider_finds_nothing_of_this_region(world: World) -> None:
    region_names = set(
        Partner.objects.filter(region=world.region).values_list("name", flat=True)
    ) - set(Partner.objects.exclude(region=world.region).values_list("name", flat=True))
    for name in sorted(region_names)[:20]:
        assert name not in titles(world.bea.user, name).get("Partners", [])


@pytest.mark.req("R-105")
def test_who_may_not_see_the_plan_finds_partners_only(world: World) -> None:
    assert set(titles(world.peter.user, "techniek")) == {"Partners"}


def test_only_the_version_that_is_worked_on_is_searched(world: World) -> None:
    Goal.objects.filter(plan=world.elaboration).delete()

    assert "Doelen" not in titles(world.noor.user, "techniek")


@pytest.mark.req("R-116")
def test_what_was_typed_is_never_taken_for_html(world: World, sign_in: SignIn) -> None:
    html = sign_in(world.noor).get("/zoeken/", {"q": "<b onclick=x>"}).content.decode()

    assert "<b onclick" not in html
    assert "&lt;b onclick=x&gt;" in html


def test_a_found_word_is_marked_where_it_stands(world: World, sign_in: SignIn) -> None:
    page = read("/zoeken/", sign_in(world.noor).get("/zoeken/", {"q": "corlaer"}))

    assert {mark.text for mark in page.all("mark")} == {"Corlaer"}


@pytest.mark.parametrize("asked", ["", "a", " ", "%", "_" * 3, "%%%", "\\", "''", "\n"])
def test_odd_or_empty_input_gives_a_plain_page(world: World, sign_in: SignIn, asked: str) -> None:
    assert sign_in(world.noor).get("/zoeken/", {"q": asked}).status_code == 200


def test_a_huge_input_is_cut(world: World, sign_in: SignIn) -> None:
    page = read("/zoeken/", sign_in(world.noor).get("/zoeken/", {"q": "techniek " * 5000}))

    box = next(field for field in page.all("input") if field.attrs.get("name") == "q")
    assert len(box.attrs["value"]) <= LONGEST


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=st.text(max_size=80), asked=st.text(min_size=1, max_size=10))
def test_marking_loses_no_letter(text: str, asked: str) -> None:
    pieces = marked(text, asked)

    assert "".join(piece.text for piece in pieces) == text
    assert all(folded(piece.text) == folded(asked) for piece in pieces if piece.is_match)


@given(st.text())
def test_what_is_looked_for_is_one_short_line(text: str) -> None:
    asked = clean(text)

    assert len(asked) <= LONGEST
    assert asked == clean(asked)
    assert "\x00" not in asked


@pytest.mark.req("R-113")
def test_who_asks_too_often_must_wait(world: World, sign_in: SignIn) -> None:
    cache.clear()
    client = sign_in(world.noor)
    codes = [client.get("/zoeken/").status_code for _time in range(62)]

    assert codes[0] == 200
    answer = client.get("/zoeken/")
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 60
    assert sign_in(world.samir).get("/zoeken/").status_code == 200
    cache.clear()


def test_a_stranger_must_sign_in_first(client: Client, db: None) -> None:
    assert client.get("/zoeken/", {"q": "techniek"}).status_code == 302


def test_the_number_of_queries_does_not_grow_with_what_is_found(
    world: World, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cache.clear()
    client = sign_in(world.otto)
    assert Region.objects.count() > 1
    for asked in ("xyzzy", "techniek", "college"):
        with django_assert_max_num_queries(15):
            client.get("/zoeken/", {"q": asked})
