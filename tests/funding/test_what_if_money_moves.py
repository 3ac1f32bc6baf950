"""Gerda tries what happens when money moves, and keeps it or not (PF-02…PF-06)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from schakel.common.models import AuditEntry
from schakel.common.templatetags.figures import euro, percent
from schakel.funding.budget_figures import rows_of
from schakel.funding.rules.budget import Move, moved, ratios
from schakel.programme.models import BudgetLine, Plan
from schakel.programme.terms import PlanStatus
from tests.funding.making import AT
from tests.world import SignIn, World

GIVER, RECEIVER = "B-A1-25-1", "B-A1-26-1"


def address(world: World, name: str) -> str:
    return reverse(f"funding:{name}", args=[world.region.sto_number, world.elaboration.pk])


def tried(client: Client, world: World, *moves: tuple[str, str, str]) -> str:
    asked = [
        pair for move in moves for pair in zip(("van", "naar", "bedrag"), move, strict=True)
    ]  # fmt: skip
    answer = client.get(f"{address(world, 'budget_what_if')}?{urlencode(asked)}")
    assert answer.status_code == 200
    return answer.content.decode()


def fields(page: str) -> dict[str, list[str]]:
    """What the form that saves would send."""
    form = page[page.index("/verschuiven/") :]
    form = form[: form.index("</form>")]
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form):
        found.setdefault(name, []).append(value)
    return found


def amount(world: World, code: str, plan: Plan | None = None) -> Decimal:
    return BudgetLine.objects.get(plan=plan or world.elaboration, code=code).amount


def freeze(world: World) -> None:
    Plan.objects.filter(pk=world.elaboration.pk).update(status=PlanStatus.SUBMITTED, frozen_at=AT)


@pytest.mark.req("PF-05", "PF-06")
def test_every_ratio_stands_before_and_after_and_nothing_is_saved(
    world: World, sign_in: SignIn
) -> None:
    before = rows_of(world.elaboration)
    hired = next(row.code for row in before if row.cost_kind == "loon-extern")
    page = tried(sign_in(world.gerda), world, (GIVER, hired, "10.000,00"))
    after = moved(before, [Move(GIVER, hired, Decimal(10000))])
    for share in (ratios(before).hired, ratios(after).hired, ratios(after).overhead):
        assert percent(share, 2) in page
    assert euro(Decimal(10000)) in page
    assert rows_of(world.elaboration) == before


def test_several_moves_come_one_after_the_other(world: World, sign_in: SignIn) -> None:
    total = amount(world, GIVER)
    page = tried(sign_in(world.gerda), world, (GIVER, RECEIVER, "5000"), (RECEIVER, GIVER, "1000"))
    assert euro(Decimal(6000)) in page
    answer = sign_in(world.gerda).post(address(world, "budget_move"), fields(page))
    assert answer.status_code == 302
    assert amount(world, GIVER) == total - 4000
    assert BudgetLine.objects.filter(plan=world.elaboration, code=GIVER).exists()
    entry = AuditEntry.objects.get(action="budget.moved")
    assert entry.details["moves"][0] == [GIVER, RECEIVER, "5000"]


@pytest.mark.parametrize(
    ("move", "said"),
    [
        ((GIVER, RECEIVER, "999999999"), "Verschuif meer dan nul en minder dan"),
        ((GIVER, RECEIVER, "-5"), "Verschuif meer dan nul"),
        ((GIVER, GIVER, "5"), "twee verschillende posten"),
        (("B-X", RECEIVER, "5"), "staat niet in deze versie"),
        ((GIVER, RECEIVER, "veel"), "is geen bedrag"),
        ((GIVER, RECEIVER, "0,001"), "is geen bedrag"),
        ((GIVER, RECEIVER, "Infinity"), "is geen bedrag"),
    ],
)
def test_a_move_that_cannot_be_made_says_why_and_is_not_saved(
    world: World, sign_in: SignIn, move: tuple[str, str, str], said: str
) -> None:
    gerda = sign_in(world.gerda)
    assert said in tried(gerda, world, move)
    sent = dict(zip(("van", "naar", "bedrag"), move, strict=True))
    assert gerda.post(address(world, "budget_move"), sent).status_code == 422
    assert not AuditEntry.objects.filter(action="budget.moved").exists()


def test_one_wrong_move_keeps_the_good_ones_from_being_saved(world: World, sign_in: SignIn) -> None:
    page = tried(sign_in(world.gerda), world, (GIVER, RECEIVER, "5"), ("B-X", GIVER, "1"))
    assert "Niet elke verschuiving kan" in page
    assert "/verschuiven/" not in page


def test_a_line_that_changed_meanwhile_stops_the_move(world: World, sign_in: SignIn) -> None:
    gerda = sign_in(world.gerda)
    page = tried(gerda, world, (GIVER, RECEIVER, "5000"))
    BudgetLine.objects.filter(plan=world.elaboration, code=RECEIVER).update(explanation="Nieuw")
    answer = gerda.post(address(world, "budget_move"), fields(page))
    assert answer.status_code == 422
    assert "intussen gewijzigd" in answer.content.decode()


@pytest.mark.req("BR-45")
def test_a_frozen_version_stays_and_the_move_goes_into_a_copy(
    world: World, sign_in: SignIn
) -> None:
    freeze(world)
    noor = sign_in(world.noor)
    page = tried(noor, world, (GIVER, RECEIVER, "5000"))
    sent: dict[str, Any] = fields(page)
    sent |= {"version": "uitwerking 2025-2026, wijziging 1", "title": "Met verschuiving"}
    before = amount(world, GIVER)
    assert noor.post(address(world, "budget_move"), sent).status_code == 302
    copy = Plan.objects.get(region=world.region, version=sent["version"])
    assert copy.based_on == world.elaboration
    assert (amount(world, GIVER), amount(world, GIVER, copy)) == (before, before - 5000)


@pytest.mark.req("BR-45")
def test_a_name_that_is_taken_or_missing_copies_nothing(world: World, sign_in: SignIn) -> None:
    freeze(world)
    noor = sign_in(world.noor)
    sent: dict[str, Any] = fields(tried(noor, world, (GIVER, RECEIVER, "5000")))
    count = Plan.objects.count()
    for name in ("", world.elaboration.version):
        answer = noor.post(address(world, "budget_move"), sent | {"version": name, "title": "x"})
        assert answer.status_code == 422
    assert Plan.objects.count() == count


def test_who_may_not_copy_is_told_who_does(world: World, sign_in: SignIn) -> None:
    freeze(world)
    gerda = sign_in(world.gerda)
    page = tried(gerda, world, (GIVER, RECEIVER, "5000"))
    assert "De programmamanager of backoffice maakt er een nieuwe versie van" in page
    sent = {"van": GIVER, "naar": RECEIVER, "bedrag": "5", "version": "x", "title": "x"}
    assert gerda.post(address(world, "budget_move"), sent).status_code == 403


def test_a_director_tries_but_saves_nothing(world: World, sign_in: SignIn) -> None:
    hans = sign_in(world.hans)
    assert "/verschuiven/" not in tried(hans, world, (GIVER, RECEIVER, "5000"))
    sent = {"van": GIVER, "naar": RECEIVER, "bedrag": "5"}
    assert hans.post(address(world, "budget_move"), sent).status_code == 403


def test_the_page_asks_no_more_for_many_moves(
    world: World, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    gerda = sign_in(world.gerda)
    with django_assert_max_num_queries(16):
        tried(gerda, world, *[(GIVER, RECEIVER, "5")] * 20)
