"""The region sees what moved between two versions, decides, and notes what DUS-I knows (PF-22)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from schakel.accounts.models import User
from schakel.common.refused import RefusedError
from schakel.common.templatetags.figures import euro
from schakel.funding.actions import budget as actions
from schakel.funding.actions.budget_shifts import Decision, decide_shift
from schakel.funding.budget_shifts import KEY_OF, OVER, Pair, difference, log_of
from schakel.funding.models import BudgetShift, MoneySettings
from schakel.funding.rules.budget import Move, Row
from schakel.funding.rules.shifts import shifts
from schakel.programme.actions.errors import StillUsed
from schakel.programme.actions.many_lines import fingerprint_of_lines
from schakel.programme.actions.versions import copy_plan, discard_draft
from schakel.programme.models import Plan
from tests.funding.making import AT
from tests.world import SignIn, World

GIVER, RECEIVER = "B-A1-25-1", "B-E1-25-1"
NAMED = actions.NewVersion("uitwerking 2025-2026, wijziging 1", "Met verschuiving")


def user_of(world: World) -> User:
    assert world.noor.user is not None
    return world.noor.user


def moved(world: World, *moves: Move) -> Pair:
    """A copy of the budget in which money moved: € 10,000 from a room to finance."""
    noor = user_of(world)
    copy = copy_plan(world.elaboration, version=NAMED.version, title=NAMED.title, by=noor, at=AT)
    found = list(moves or [Move(GIVER, RECEIVER, Decimal(10000))])
    seen = fingerprint_of_lines(copy)
    actions.move_money(copy, found, seen=seen, by=noor, at=AT)
    return Pair(world.elaboration, copy)


def address(pair: Pair, name: str) -> str:
    return reverse(f"funding:{name}", args=[pair.after.region.sto_number, pair.after.pk])


def decide(world: World, pair: Pair, subject: str, **changed: date | None) -> BudgetShift:
    facts = {"decided_on": date(2026, 11, 2), **changed}
    decision = Decision("De stuurgroep is akkoord.", **facts)  # type: ignore[arg-type]
    return decide_shift(pair, subject, decision, by=user_of(world), at=AT)


@pytest.mark.req("PF-22", "PM-29")
@pytest.mark.parametrize("over", OVER)
def test_what_moved_shows_per_line_activity_theme_and_kind(
    world: World, sign_in: SignIn, over: str
) -> None:
    pair = moved(world)
    page = sign_in(world.hans).get(address(pair, "budget_difference"), {"over": over})
    text = page.content.decode()
    seen = difference(pair, over)
    assert len(seen) == 2
    assert sum(one.shift.amount for one in seen) == 0
    for one in seen:
        assert f'<td class="numeric">{euro(one.shift.amount)}</td>' in text


@pytest.mark.req("PF-22")
def test_the_threshold_of_the_region_marks_what_moved_more(world: World) -> None:
    pair = moved(world)
    settings, _new = MoneySettings.objects.get_or_create(region=world.region)
    for threshold, alerts in (("0.1000", 2), ("0.2000", 1), ("0.9000", 0)):
        MoneySettings.objects.filter(pk=settings.pk).update(shift_alert=Decimal(threshold))
        seen = difference(pair, "post")
        assert sum(one.shift.is_alert for one in seen) == alerts, threshold


@pytest.mark.req("PF-22")
def test_a_decision_stands_beside_the_shift_with_whether_the_funder_knows(
    world: World, sign_in: SignIn
) -> None:
    pair, wim = moved(world), sign_in(world.wim)
    page = f"{address(pair, 'budget_decide')}?met={pair.before.pk}&wat={quote('post ' + GIVER)}"
    assert wim.get(page).status_code == 200
    sent = {"decision": "Akkoord", "decided_on": "2026-11-02", "told_funder_on": ""}
    assert wim.post(page, sent).status_code == 302
    kept = BudgetShift.objects.get(subject=f"post {GIVER}")
    assert (kept.amount, kept.by) == (Decimal(-10000), world.wim.user)
    assert kept.told_funder_on is None
    shown = wim.get(address(pair, "budget_difference"), {"over": "post"}).content.decode()
    assert "niet gemeld aan DUS-I" in shown
    assert wim.post(page, sent | {"told_funder_on": "2026-11-03"}).status_code == 302
    kept.refresh_from_db()
    assert kept.told_funder_on == date(2026, 11, 3)
    assert BudgetShift.objects.filter(subject=kept.subject).count() == 1


@pytest.mark.req("PF-22")
def test_shifts_without_a_decision_stay_open_until_they_or_their_activity_is_decided(
    world: World, sign_in: SignIn
) -> None:
    pair = moved(world)
    log = log_of(world.region)
    assert log.pair == pair
    assert {one.subject for one in log.undecided} == {f"post {GIVER}", f"post {RECEIVER}"}
    decide(world, pair, f"post {GIVER}")
    decide(world, pair, "activiteit E1")
    log = log_of(world.region)
    assert (log.undecided, len(log.decided)) == ((), 2)
    page = reverse("funding:budget_shifts", args=[world.region.sto_number])
    text = sign_in(world.wim).get(page).content.decode()
    assert "Er staat niets open" in text
    assert "De stuurgroep is akkoord." in text
    exported = sign_in(world.wim).get(page, {"export": "csv"}).content.decode("utf-8-sig")
    assert f"post {GIVER}" in exported


def test_nothing_is_decided_where_nothing_moved_or_in_the_future(world: World) -> None:
    pair = moved(world)
    for subject in ("post B-X", "activiteit A2", "jaar 2025", "x", "post " + "B" * 200):
        with pytest.raises(RefusedError, match="niets verschoven"):
            decide(world, pair, subject)
    tomorrow = AT.date() + timedelta(days=1)
    for when in ("decided_on", "told_funder_on"):
        with pytest.raises(RefusedError, match="ligt nog voor ons"):
            decide(world, pair, f"post {GIVER}", **{when: tomorrow})


def test_a_draft_with_a_decision_is_not_thrown_away(world: World, sign_in: SignIn) -> None:
    pair = moved(world)
    decide(world, pair, f"post {GIVER}")
    with pytest.raises(StillUsed):
        discard_draft(pair.after, by=user_of(world), at=timezone.now())
    page = reverse("programme:version_discard", args=[world.region.sto_number, pair.after.pk])
    assert sign_in(world.noor).post(page).status_code == 302
    assert Plan.objects.filter(pk=pair.after.pk).exists()


def test_a_director_sees_the_difference_but_decides_nothing(world: World, sign_in: SignIn) -> None:
    pair, hans = moved(world), sign_in(world.hans)
    page = f"{address(pair, 'budget_decide')}?met={pair.before.pk}&wat={quote('post ' + GIVER)}"
    assert hans.get(page).status_code == 403
    assert page not in hans.get(address(pair, "budget_difference")).content.decode()


def test_unknown_versions_and_shifts_are_not_found(world: World, sign_in: SignIn) -> None:
    pair, wim = moved(world), sign_in(world.wim)
    for asked in ({"met": "x"}, {"met": str(pair.after.pk)}):
        assert wim.get(address(pair, "budget_difference"), asked).status_code == 404
    for asked in ({}, {"wat": "post B-X"}):
        assert wim.get(address(pair, "budget_decide"), asked).status_code == 404


def test_a_version_without_another_one_says_what_to_do(world: World, sign_in: SignIn) -> None:
    page = address(Pair(world.outline, world.elaboration), "budget_difference")
    text = sign_in(world.wim).get(page).content.decode()
    assert "Er is nog geen andere versie met posten" in text


def test_the_pages_ask_no_more_for_more_shifts(
    world: World, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    pair, wim = moved(world), sign_in(world.wim)
    pair.after.budgetline_set.filter(year=2025).delete()
    with django_assert_max_num_queries(16):
        wim.get(address(pair, "budget_difference"), {"over": "post"})
    with django_assert_max_num_queries(16):
        wim.get(reverse("funding:budget_shifts", args=[world.region.sto_number]))


def row(code: str, amount: Decimal) -> Row:
    zero = Decimal(0)
    one = Decimal(1)
    return Row(code, 2026, "A1", "A", "", "overig", one, "stuk", amount, amount, amount, zero, zero)


amounts = st.dictionaries(
    st.sampled_from("abcdef"), st.decimals("0.01", "9999", places=2), max_size=6
)


@given(before=amounts, after=amounts)
def test_the_shifts_are_all_of_the_difference(
    before: dict[str, Decimal], after: dict[str, Decimal]
) -> None:
    old = [row(code, amount) for code, amount in before.items()]
    new = [row(code, amount) for code, amount in after.items()]
    found = shifts(old, new, KEY_OF["post"], Decimal("0.2"))
    total = sum((one.amount for one in found), Decimal(0))
    assert total == sum(after.values(), Decimal(0)) - sum(before.values(), Decimal(0))
    for one in found:
        assert one.is_alert == (one.before == 0 or abs(one.amount) / one.before >= Decimal("0.2"))
