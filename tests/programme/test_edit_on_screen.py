"""People fill in the plan on screen: what is stored, what is refused, and what they read then."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from schakel.common.models import AuditEntry
from schakel.programme.actions import parts, versions
from schakel.programme.models import (
    Activity,
    BudgetLine,
    Goal,
    Measurement,
    Milestone,
    Risk,
    SwotItem,
    Theme,
)
from tests.programme.addresses import Enter, address
from tests.programme.plans import NOW, Office, fill, make_office
from tests.world import SignIn, World


def goal_form(office: Office, **changes: Any) -> dict[str, Any]:
    """What the browser sends back for goal D1."""
    goal = Goal.objects.get(plan=office.plan, code="D1")
    return {
        "code": "D1",
        "text": goal.text,
        "theme": goal.theme_id,
        "mismatches": [mismatch.pk for mismatch in goal.mismatches.all()],
        "partner": goal.partner_id,
        "track": "KB",
        "profile": "PIE",
        "seen": parts.fingerprint(goal),
        **changes,
    }


@pytest.mark.req("PM-14")
def test_noor_adds_an_activity_with_all_its_fields(office: Office, as_user: Enter) -> None:
    goal = Goal.objects.get(plan=office.plan, code="D1")
    sent = {
        "code": "A9",
        "title": "Techniek op zaterdag",
        "theme": goal.theme_id,
        "goals": [goal.pk],
        "content": "Open werkplaats",
        "starts_on": "1-9-2025",
        "ends_on": "1-7-2026",
        "repetition": "jaarlijks",
        "result": "Elke week twintig leerlingen",
        "executors": [office.partner.pk],
        "target_groups": ["vmbo-onderbouw", "po-7-8"],
        "po_communication": "Brief aan ouders",
        "detail": "gedetailleerd",
        "category": "duurzaam",
    }
    answer = as_user(office.noor).post(address(office, "part_create", "activiteiten"), sent)
    assert answer.status_code == 302
    activity = Activity.objects.get(plan=office.plan, code="A9")
    assert list(activity.goals.all()) == [goal]
    assert list(activity.executors.all()) == [office.partner]
    assert activity.target_groups == ["po-7-8", "vmbo-onderbouw"]


def test_only_the_fields_of_the_form_are_stored(office: Office, as_user: Enter) -> None:
    other = make_office("STO19098")
    sent = goal_form(office, text="Nieuw", plan=other.plan.pk, position=99, invented="text")
    as_user(office.noor).post(address(office, "part_change", "doelen", "D1"), sent)
    goal = Goal.objects.get(plan=office.plan, code="D1")
    assert (goal.text, goal.position, goal.invented) == ("Nieuw", 1, [])
    assert not Goal.objects.filter(plan=other.plan).exists()


@pytest.mark.parametrize("field", ["theme", "partner", "mismatches"])
def test_a_choice_from_another_region_is_refused(
    office: Office, as_user: Enter, field: str
) -> None:
    other = make_office("STO19098")
    fill(other)
    foreign = {
        "theme": Theme.objects.filter(plan=other.plan)[0].pk,
        "partner": other.partner.pk,
        "mismatches": [other.plan.mismatch_set.all()[0].pk],
    }
    sent = goal_form(office, **{field: foreign[field]})
    answer = as_user(office.noor).post(address(office, "part_change", "doelen", "D1"), sent)
    assert answer.status_code == 422
    assert Goal.objects.get(plan=office.plan, code="D1").partner == office.partner


@pytest.mark.parametrize("code", ["D2", "nieuw", "twee woorden", "a/b"])
def test_a_code_is_one_word_and_used_once(office: Office, as_user: Enter, code: str) -> None:
    sent = goal_form(office, code=code)
    answer = as_user(office.noor).post(address(office, "part_change", "doelen", "D1"), sent)
    assert answer.status_code == 422
    assert Goal.objects.filter(plan=office.plan, code="D1").exists()


@pytest.mark.req("R-038")
def test_the_second_tab_gets_a_page_with_both_values_and_may_then_choose(
    office: Office, as_user: Enter
) -> None:
    noor, page = as_user(office.noor), address(office, "part_change", "doelen", "D1")
    second = goal_form(office, text="Van de tweede tab")
    noor.post(page, goal_form(office, text="Van de eerste tab"))
    answer = noor.post(page, second)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Van de eerste tab" in text
    assert "Van de tweede tab" in text
    chosen = goal_form(office, text="Van de tweede tab")
    assert noor.post(page, chosen).status_code == 302
    assert Goal.objects.get(plan=office.plan, code="D1").text == "Van de tweede tab"


@pytest.mark.req("PM-29")
def test_a_frozen_version_says_that_it_is_frozen(office: Office, as_user: Enter) -> None:
    versions.submit_plan(office.plan, by=office.noor, at=NOW)
    noor = as_user(office.noor)
    answer = noor.post(address(office, "part_change", "doelen", "D1"), goal_form(office))
    assert answer.status_code == 403
    assert "Deze versie is bevroren" in answer.content.decode()


def test_a_director_may_not_change_and_an_outsider_finds_nothing(
    office: Office, as_user: Enter, world: World, sign_in: SignIn
) -> None:
    page, sent = address(office, "part_change", "doelen", "D1"), goal_form(office, text="x")
    assert as_user(office.hans).post(page, sent).status_code == 403
    assert sign_in(world.bea).post(page, sent).status_code == 404
    assert Goal.objects.get(plan=office.plan, code="D1").text != "x"


def test_removing_asks_first_and_stops_while_others_hang_on_it(
    office: Office, as_user: Enter
) -> None:
    noor = as_user(office.noor)
    assert noor.get(address(office, "part_remove", "swot", "SW-kans")).status_code == 200
    noor.post(address(office, "part_remove", "swot", "SW-kans"))
    assert not SwotItem.objects.filter(plan=office.plan, code="SW-kans").exists()
    stopped = noor.post(address(office, "part_remove", "doelen", "D1"))
    assert stopped.status_code == 409
    assert "Doorstroom 1" in stopped.content.decode()


@pytest.mark.req("PM-11")
def test_arrows_move_a_part_up_and_down(office: Office, as_user: Enter) -> None:
    noor = as_user(office.noor)
    noor.post(address(office, "part_move", "doelen", "D2"), {"richting": "omhoog"})
    assert [goal.code for goal in Goal.objects.filter(plan=office.plan)] == ["D2", "D1"]


@pytest.mark.req("BR-36")
@pytest.mark.req("R-143")
def test_a_budget_line_is_worked_out_and_split_to_the_cent(office: Office, as_user: Enter) -> None:
    activity = Activity.objects.get(plan=office.plan, code="A1")
    sent = {
        "code": "B9",
        "year": "2026",
        "activity": activity.pk,
        "cost_kind": "materieel",
        "quantity": "3",
        "unit": "set",
        "unit_price": "33,37",
    }
    answer = as_user(office.wim).post(address(office, "part_create", "begroting"), sent)
    assert answer.status_code == 302
    line = BudgetLine.objects.get(plan=office.plan, code="B9")
    assert line.amount == Decimal("100.11")
    shares = (line.grant_share, line.cofinancing_share, line.own_share)
    assert shares == (Decimal("87.05"), Decimal("8.71"), Decimal("4.35"))


@pytest.mark.req("BR-36")
def test_shares_that_do_not_add_up_are_refused(office: Office, as_user: Enter) -> None:
    sent = {
        "code": "B9", "year": "2026", "cost_kind": "materieel", "quantity": "1", "unit": "set",
        "unit_price": "100", "grant_share": "90", "cofinancing_share": "5",
    }  # fmt: skip
    answer = as_user(office.wim).post(address(office, "part_create", "begroting"), sent)
    assert answer.status_code == 422
    assert "De drie bedragen zijn samen" in answer.content.decode()


def test_finance_changes_the_budget_and_nothing_else(office: Office, as_user: Enter) -> None:
    wim = as_user(office.wim)
    assert wim.get(address(office, "part_create", "begroting")).status_code == 200
    assert wim.get(address(office, "part_create", "doelen")).status_code == 403


@pytest.mark.req("PM-22")
@pytest.mark.req("BR-13")
def test_a_risk_needs_a_measure_and_somebody_responsible(office: Office, as_user: Enter) -> None:
    sent = {"code": "R9", "text": "Brand", "chance": "klein", "impact": "groot", "status": "open"}
    answer = as_user(office.noor).post(address(office, "part_create", "risicos"), sent)
    assert answer.status_code == 422
    assert not Risk.objects.filter(plan=office.plan, code="R9").exists()


@pytest.mark.req("PM-18", "PL-02")
def test_a_project_leader_reports_on_a_milestone_and_on_nothing_else(
    office: Office, as_user: Enter
) -> None:
    roos = as_user(office.roos)
    milestone = Milestone.objects.get(plan=office.plan, code="M1")
    sent = {
        "status": "vertraagd",
        "note": "De machine is laat",
        "quantitative": "0",
        "seen": parts.fingerprint(milestone),
    }
    assert roos.post(address(office, "progress", "M1"), sent).status_code == 302
    milestone.refresh_from_db()
    assert (milestone.status, milestone.quantitative) == ("vertraagd", "100 leerlingen")
    assert roos.get(address(office, "part_change", "mijlpalen", "M1")).status_code == 403


@pytest.mark.req("PM-21")
def test_a_measurement_is_kept_with_its_source_and_drawn(office: Office, as_user: Enter) -> None:
    wim = as_user(office.wim)
    sent = {"year": "2025", "value": "74,5", "source": "Eigen telling"}
    assert wim.post(address(office, "measure", "I1"), sent).status_code == 302
    page = wim.get(address(office, "part", "indicatoren", "I1")).content.decode()
    assert "Eigen telling" in page
    assert "2023: 72, 2025: 74,5" in page
    assert 'class="chart-target"' in page
    wim.post(address(office, "unmeasure", "I1", 2025))
    assert not Measurement.objects.filter(region=office.region).exists()
    actions = AuditEntry.objects.filter(chain=office.region.pk).values_list("action", flat=True)
    assert set(actions) == {"measurement.recorded", "measurement.removed"}


@pytest.mark.req("PM-19")
def test_a_link_that_mends_the_thread_fills_in_what_is_known(
    office: Office, as_user: Enter
) -> None:
    page = address(office, "part_create", "activiteiten")
    form = as_user(office.noor).get(f"{page}?doelstellingen=D2&programmalijn=C").context["form"]
    assert [goal.code for goal in form.initial["goals"]] == ["D2"]
    assert form.initial["theme"].code == "C"
    assert form.initial["code"] == "A3"


def test_a_list_to_choose_from_says_what_nothing_means(office: Office, as_user: Enter) -> None:
    page = as_user(office.noor).get(address(office, "part_create", "risicos")).content.decode()
    assert "Kies …" in page
    assert "---------" not in page
