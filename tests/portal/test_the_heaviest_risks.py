"""The steering group sees the heaviest risks, and which way they went this quarter."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from schakel.portal.home.risks import quarter_of
from schakel.programme.actions.parts import change_part, fingerprint
from schakel.programme.models import Risk
from schakel.programme.rules.risks import LEVELS, risk_trend, risk_weight
from tests.crawl import read
from tests.world import SignIn, World


def card(world: World, sign_in: SignIn) -> str:
    page = read("/", sign_in(world.hans).get("/"))
    said = " ".join(page.all("main")[0].text.split())
    return said[said.index("De zwaarste risico’s") :]


def make_heavier(world: World, at: datetime) -> Risk:
    risk = Risk.objects.get(plan=world.elaboration, code="R5")
    assert world.noor.user is not None
    change_part(risk, {"impact": "groot"}, seen=fingerprint(risk), by=world.noor.user, at=at)
    return risk


@pytest.mark.req("PM-23")
def test_the_heaviest_risks_come_first_and_stay_equal_when_nothing_changed(
    world: World, sign_in: SignIn
) -> None:
    risks = list(Risk.objects.filter(plan=world.elaboration, status="open"))
    heaviest = sorted(risks, key=lambda risk: -risk_weight(risk.chance, risk.impact))
    said = card(world, sign_in)
    assert heaviest[0].text in said
    assert "gelijk" in said
    assert "gestegen" not in said


@pytest.mark.req("PM-23")
def test_a_risk_that_became_heavier_this_quarter_says_so(world: World, sign_in: SignIn) -> None:
    risk = make_heavier(world, timezone.now())
    said = card(world, sign_in)
    assert "gestegen" in said[said.index(risk.text) :][:160]


@pytest.mark.req("PM-23")
def test_a_change_of_the_quarter_before_no_longer_counts(world: World, sign_in: SignIn) -> None:
    make_heavier(world, timezone.now() - timedelta(days=100))
    assert "gestegen" not in card(world, sign_in)


@given(chance=st.sampled_from(LEVELS), impact=st.sampled_from(LEVELS))
def test_more_chance_or_impact_never_weighs_less(chance: str, impact: str) -> None:
    for less, more in pairwise(LEVELS):
        assert risk_weight(less, impact) < risk_weight(more, impact)
        assert risk_weight(chance, less) < risk_weight(chance, more)
        assert risk_trend(risk_weight(less, impact), risk_weight(more, impact)) == "gestegen"


@given(day=st.dates())
def test_a_quarter_begins_in_january_april_july_or_october(day: date) -> None:
    began = quarter_of(day)
    assert began.day == 1
    assert began.month in (1, 4, 7, 10)
    assert began <= day
