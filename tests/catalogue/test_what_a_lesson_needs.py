"""An offer says what it draws from the pools, and keeps versions of its material."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from schakel.catalogue.models import Material, Offer, Pool, RecipeLine, Resource
from tests.catalogue.loket import logged, own, page, published, text_of, write
from tests.common.files import PDF
from tests.world import SignIn, World


def pool_of(world: World, number: int, name: str = "robotsets") -> Pool:
    """A pool with so many things."""
    pool = Pool.objects.create(region=world.region, name=name, kind="materiaal")
    for count in range(number):
        thing = Resource.objects.create(
            region=world.region, partner=own(world.fatima), kind="materiaal",
            code=f"{name[:3]}-{count}", name=name,
        )  # fmt: skip
        thing.pools.add(pool)
    return pool


@pytest.mark.req("PM-30")
def test_a_recipe_is_written_line_by_line(world: World, sign_in: SignIn) -> None:
    offer, browser = write(world, lesson_count=2), sign_in(world.peter)
    robots, rooms = pool_of(world, 12), pool_of(world, 2, "ruimtes")
    address = page("recipe", world, offer.pk)
    browser.post(address, {"pool": robots.pk, "quantity": 1, "per_pupils": 4})
    browser.post(address, {"pool": rooms.pk, "quantity": 1, "lesson_number": 2})

    shown = text_of(browser.get(page("offer", world, offer.pk)))
    assert "1 × robotsets per 4 leerlingen" in shown
    assert "1 × ruimtes (bij les 2)" in shown

    line = RecipeLine.objects.get(pool=rooms)
    browser.post(page("need_remove", world, line.pk))
    assert list(offer.recipe.values_list("pool", flat=True)) == [robots.pk]
    assert logged(world)[0] == "lesson_offer.needs_no_more"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"quantity": 13}, "heeft 12 stuks"),
        ({"quantity": 0}, "1"),
        ({"quantity": 1, "lesson_number": 9}, "Selecteer"),
    ],
)
def test_a_need_that_can_never_be_met_is_refused(
    world: World, sign_in: SignIn, given: dict[str, Any], says: str
) -> None:
    offer, pool = write(world), pool_of(world, 12)
    answer = sign_in(world.peter).post(page("recipe", world, offer.pk), {"pool": pool.pk, **given})
    assert answer.status_code == 422
    assert says in text_of(answer)
    assert not offer.recipe.exists()


def test_the_same_pool_stands_in_a_lesson_once(world: World, sign_in: SignIn) -> None:
    offer, pool, browser = write(world), pool_of(world, 12), sign_in(world.peter)
    address = page("recipe", world, offer.pk)
    browser.post(address, {"pool": pool.pk, "quantity": 1})
    again = browser.post(address, {"pool": pool.pk, "quantity": 2})
    assert "staat al in de lijst" in text_of(again)
    assert offer.recipe.get().quantity == 1


@pytest.mark.req("R-105")
def test_a_pool_of_another_region_is_not_there_to_choose(world: World, sign_in: SignIn) -> None:
    offer = write(world)
    pool = Pool.objects.create(region=world.other_region, name="van hen", kind="ruimte")
    pool_of(world, 1)
    answer = sign_in(world.peter).post(
        page("recipe", world, offer.pk), {"pool": pool.pk, "quantity": 1}
    )
    assert answer.status_code == 422


def material(**changed: Any) -> dict[str, Any]:
    """The form of a document."""
    given = {"title": "Werkblad", "version": "1.0", "maker": "Peter", "notes": "Begin met de haak."}
    return {**given, "upload": SimpleUploadedFile("Werk blad.pdf", PDF), **changed}


def bring(browser: Client, world: World, offer: Offer, **changed: Any) -> Any:
    """Send the form."""
    return browser.post(page("material_add", world, offer.pk), material(**changed))


@pytest.mark.req("DI-04", "R-107")
def test_another_teacher_finds_the_material_with_version_maker_and_hand_over(
    world: World, sign_in: SignIn
) -> None:
    offer = published(world)
    bring(sign_in(world.peter), world, offer)
    kept = Material.objects.get(offer=offer)
    tom = sign_in(world.tom)
    shown = text_of(tom.get(page("offer", world, offer.pk)))
    for part in ("Werkblad", "versie 1.0", "Peter", "Begin met de haak.", "Werk blad.pdf"):
        assert part in shown

    answer: Any = tom.get(page("material_file", world, kept.pk))

    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "Werk" not in str(kept.file.name)


@pytest.mark.req("R-107")
@pytest.mark.parametrize(
    ("name", "content"),
    [("les.pdf", b"<html>"), ("les.exe", b"MZ"), ("les.php.pdf", PDF), ("les.pdf", b"")],
)
def test_a_bad_file_is_told_at_its_field_and_nothing_is_kept(
    world: World, sign_in: SignIn, name: str, content: bytes
) -> None:
    offer = write(world)
    answer = bring(sign_in(world.peter), world, offer, upload=SimpleUploadedFile(name, content))
    assert answer.status_code == 422
    assert not offer.materials.exists()


def test_a_link_will_do_and_nothing_will_not(world: World, sign_in: SignIn) -> None:
    offer, browser = write(world), sign_in(world.peter)
    assert bring(browser, world, offer, upload="").status_code == 422
    assert bring(browser, world, offer, upload="", url="javascript:alert(1)").status_code == 422
    bring(browser, world, offer, upload="", url="https://schakel.example/les")
    assert offer.materials.get().url == "https://schakel.example/les"


@pytest.mark.req("R-105")
def test_the_file_of_a_draft_is_not_for_others(world: World, sign_in: SignIn) -> None:
    offer = write(world)
    bring(sign_in(world.peter), world, offer)
    address = page("material_file", world, offer.materials.get().pk)
    assert sign_in(world.samir).get(address).status_code == 200
    assert sign_in(world.tom).get(address).status_code == 404
    assert sign_in(world.bea).get(address).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_what_is_thrown_away_is_gone_from_the_store_too(world: World, sign_in: SignIn) -> None:
    offer, browser = write(world), sign_in(world.peter)
    bring(browser, world, offer)
    kept = offer.materials.get()
    name = str(kept.file.name)
    assert default_storage.exists(name)
    browser.post(page("material_remove", world, kept.pk))
    assert not default_storage.exists(name)
    assert not offer.materials.exists()
