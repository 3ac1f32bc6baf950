"""Nadia follows a euro from a figure to its evidence, and back (R-128, CO-03)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from schakel.common.money import ZERO
from schakel.common.periods import Quarter
from schakel.funding.actions import claims
from schakel.funding.figures import costs
from schakel.funding.leaves import leaves, shown, total_of
from schakel.funding.models import Claim, ClaimLine, JournalLine
from tests.crawl import read
from tests.funding.claiming import AT, HOURS, WOOD, approved, but, school_of, user_of
from tests.funding.giving import contribution, signed
from tests.world import SignIn, World

pytestmark = pytest.mark.django_db
MOST_QUERIES = 30
QUARTER = Quarter(2026, 3)
DAY = date(2026, 9, 14)


def spent(world: World, *facts: claims.LineFacts) -> Claim:
    """An approved claim of Het Element over a quarter that is past."""
    return approved(world, *(but(one, spent_on=DAY) for one in facts), quarter=QUARTER)


def page(world: World, name: str, *parts: object) -> str:
    return reverse(f"funding:{name}", args=[world.region.sto_number, *parts])


def links(path: str, answer: object) -> set[str]:
    return {a.attrs.get("href", "") for a in read(path, answer).all("a")}  # type: ignore[arg-type]


@pytest.mark.req("R-128")
def test_the_evidence_is_three_clicks_from_the_figure(world: World, sign_in: SignIn) -> None:
    claim = spent(world, WOOD)
    line = claim.lines.get()
    file = line.evidence.get()
    nadia, path = sign_in(world.nadia), page(world, "control")
    figure = f"{page(world, 'euros')}?wat=kosten&activiteit={line.activity_code}"
    assert figure in links(path, nadia.get(path))
    euro = page(world, "euro_line", line.pk)
    assert euro in links(figure, nadia.get(figure))
    evidence = page(world, "evidence_file", file.pk)
    assert evidence in links(euro, nadia.get(euro))
    assert nadia.get(evidence).status_code == 200


@pytest.mark.req("R-128")
def test_the_page_of_a_euro_leads_up_as_well_as_down(world: World, sign_in: SignIn) -> None:
    claim = spent(world, WOOD)
    line = claim.lines.get()
    path = page(world, "euro_line", line.pk)
    found = links(path, sign_in(world.nadia).get(path))
    up = f"{page(world, 'euros')}?kwartaal={QUARTER}&activiteit={line.activity_code}"
    assert up in found
    assert page(world, "claim_line", claim.pk, line.pk) in found
    assert page(world, "trail", claim.pk) in found
    assert any("/plan/" in href and "activiteiten" in href for href in found)


@pytest.mark.req("R-128")
def test_the_leaves_add_up_to_the_report(world: World) -> None:
    spent(world, WOOD, HOURS)
    period = (QUARTER.starts_on, QUARTER.ends_on)
    rows = leaves(world.region, *period, "kosten")
    certified = ClaimLine.objects.filter(claim__in=Claim.objects.of(QUARTER).certified())
    total = sum((line.certified or ZERO for line in certified), ZERO)
    assert total_of(rows) == costs(world.region, *period).total == total == Decimal("300.00")


@pytest.mark.req("R-128")
def test_every_leaf_of_the_demo_has_evidence_or_says_what_is_missing(
    world: World, sign_in: SignIn
) -> None:
    contribution_of_today = contribution(world)
    signed(world, contribution_of_today)
    spent(world, WOOD)
    rows = leaves(world.region, date.min, date.max).select_related("claim_line__asset")
    found = shown(world.region, list(rows))
    assert found
    for leaf in found:
        line = leaf.line.claim_line
        proven_inside = line is not None and (
            line.hour_line_id or line.lesson_id or line.asset_id or line.origin_id
            or line.cost_kind == "overhead"
        )  # fmt: skip
        excepted = line is not None and line.exceptions.exists()
        given = leaf.line.contribution_id is not None
        assert leaf.files or leaf.missing or proven_inside or excepted or given or leaf.is_bare


def test_a_line_without_evidence_says_so(world: World, sign_in: SignIn) -> None:
    fatima = user_of(world.fatima)
    claim = claims.open_claim(school_of(world.fatima), QUARTER, by=fatima, at=AT)
    line = claims.add_line(claim, but(WOOD, spent_on=DAY), by=fatima, at=AT)
    answer = sign_in(world.nadia).get(page(world, "euro_line", line.pk))
    assert "Ontbreekt: factuur" in answer.content.decode()


@pytest.mark.req("R-128")
def test_a_contribution_leads_to_its_signature(world: World, sign_in: SignIn) -> None:
    gift = contribution(world)
    path = page(world, "euro_contribution", gift.pk)
    assert "nog niet getekend" in sign_in(world.nadia).get(path).content.decode()
    signed(world, gift)
    assert "Peter Staal, directeur" in sign_in(world.nadia).get(path).content.decode()


@pytest.mark.req("R-128")
def test_the_golden_thread_tells_what_an_activity_cost_and_leads_to_it(
    world: World, sign_in: SignIn
) -> None:
    line = spent(world, WOOD).lines.get()
    sto, plan = world.region.sto_number, world.elaboration.pk
    thread = f"/regio/{sto}/plan/{plan}/draad/?focus=activiteit:{line.activity_code}"
    answer = sign_in(world.nadia).get(thread)
    assert "besteed €\u00a0125,00" in answer.content.decode()
    assert f"{page(world, 'euros')}?activiteit={line.activity_code}" in links(thread, answer)
    nothing = sign_in(world.hans).get(thread).content.decode()
    assert "besteed" not in nothing


@pytest.mark.req("CO-03", "R-130")
def test_the_log_of_a_claim_names_every_hand(world: World, sign_in: SignIn) -> None:
    claim = spent(world, WOOD)
    told = sign_in(world.nadia).get(page(world, "trail", claim.pk)).content.decode()
    for person in (world.fatima, world.roos, world.gerda):
        assert person.name in told


@pytest.mark.req("CO-01", "CO-03")
def test_ineke_follows_only_the_euros_of_her_own_school(world: World, sign_in: SignIn) -> None:
    claim = spent(world, WOOD)
    line = claim.lines.get()
    ineke = sign_in(world.ineke)
    assert ineke.get(page(world, "euro_line", line.pk)).status_code == 404
    assert ineke.get(page(world, "trail", claim.pk)).status_code == 404
    listed = ineke.get(page(world, "euros")).content.decode()
    assert page(world, "euro_line", line.pk) not in listed
    own = JournalLine.objects.filter(
        claim_line__claim__school__in=world.ineke.appointments.values("partner")
    ).first()
    if own is not None and own.claim_line_id:
        assert ineke.get(page(world, "euro_line", own.claim_line_id)).status_code == 200


def test_a_page_of_many_lines_asks_as_much_as_one_of_few(
    world: World, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    few = spent(world, WOOD).lines.get()
    day = QUARTER.next.starts_on
    many = (but(WOOD, spent_on=day, invoice_number=f"n{number}") for number in range(9))
    approved(world, *many, quarter=QUARTER.next)
    nadia = sign_in(world.nadia)
    for path in (page(world, "euros"), page(world, "control"), page(world, "euro_line", few.pk)):
        with django_assert_max_num_queries(MOST_QUERIES):
            assert nadia.get(path).status_code == 200
