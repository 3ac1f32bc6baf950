"""The menu: three parts of a region, each leading to pages that this person may open."""

from __future__ import annotations

from django.urls import reverse

from schakel.portal.context import only_nearest
from schakel.portal.menu import ELSEWHERE, MenuItem
from tests.world import SignIn, World


def test_a_part_opens_on_the_pages_beside_this_one(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.noor).get(reverse("regions:people", args=[world.region.sto_number]))
    frame = page.context["frame"]
    assert [item.label for item in frame.nav if item.current] == ["Regio"]
    assert [str(item.label) for item in frame.pages if item.current] == ["Mensen"]


def test_a_company_sees_no_part_about_the_plan(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.peter).get(reverse("regions:partners", args=[world.region.sto_number]))
    labels = [str(item.label) for item in page.context["frame"].nav]
    assert "Plan" not in labels
    assert "Regio" in labels


def test_of_pages_below_each_other_only_the_nearest_is_marked() -> None:
    pages = [MenuItem("a", "/x/", "true"), MenuItem("b", "/x/y/", "page"), MenuItem("c", "/z/")]
    assert [page.current for page in only_nearest(pages)] == ["", "page", ""]


def test_a_page_that_is_not_in_the_menu_belongs_to_a_part(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.noor).get(reverse("bookings:inbox", args=[world.region.sto_number]))
    frame = page.context["frame"]
    assert [str(item.label) for item in frame.nav if item.current] == ["Loket"]
    assert [str(item.label) for item in frame.pages if item.current] == ["Boekingen"]


def test_a_page_with_an_address_elsewhere_marks_a_page_of_the_menu(
    world: World, sign_in: SignIn
) -> None:
    samir = sign_in(world.samir)
    for below, name in ELSEWHERE.items():
        page = samir.get(reverse(name, args=[world.region.sto_number]))
        marked = [item.href for item in page.context["frame"].pages if item.current]
        assert marked == [reverse(name, args=[world.region.sto_number])], below
