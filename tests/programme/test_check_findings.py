"""What is still missing in a plan: one finding per rule, with the places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from schakel.common.findings import Finding, Severity
from schakel.programme.check import findings
from schakel.programme.registry import FINDERS
from schakel.programme.rules import figures as rows
from schakel.programme.rules.figures import PlanFigures
from schakel.programme.schemes import scheme
from tests.programme.figures import END, SCHOOL, START, activity, line, whole_plan

SCHEME = scheme("2025-2028")


def found(rule: str, plan: PlanFigures) -> list[Finding]:
    """What one rule finds."""
    return list(FINDERS[rule](plan, SCHEME))


def with_activity(**changes: object) -> PlanFigures:
    """The whole plan with its first activity changed."""
    first = replace(activity("A1", "D1"), **changes)  # type: ignore[arg-type]
    return whole_plan(activities=(first, activity("A2", "D2")))


def test_a_whole_plan_has_nothing_but_information() -> None:
    assert {finding.rule for finding in findings(whole_plan(), SCHEME)} == {"overhead_is_shown"}


def test_every_finding_names_its_rule_its_source_and_a_place() -> None:
    empty = PlanFigures("leeg", "uitwerking", "2025-2028", START, END)
    broken = replace(with_activity(ends_on=START, result="", executors=()), budget=(), risks=())
    for plan in (empty, broken):
        for finding in findings(plan, SCHEME):
            assert finding.rule in FINDERS
            assert finding.source
            assert finding.pointers


@pytest.mark.req("PM-15")
@pytest.mark.parametrize(
    "changes",
    [
        {"ends_on": START},
        {"period_text": "Continue 2025 tot 2025"},
        {"starts_on": date(2025, 6, 1), "ends_on": date(2025, 5, 1)},
    ],
)
def test_a_period_that_ends_before_it_begins_is_found(changes: dict[str, object]) -> None:
    [finding] = found("activities_end_after_they_start", with_activity(**changes))
    assert finding.pointers[0].code == "A1"


@pytest.mark.req("PM-15")
def test_an_activity_after_the_last_day_of_spending_is_found() -> None:
    [finding] = found("activities_stay_within_the_period", with_activity(ends_on=date(2029, 7, 1)))
    assert "1-1-2029" in str(finding.message)


@pytest.mark.req("PM-14", "PM-16")
@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("activities_have_results", {"result": " "}),
        ("activities_have_executors", {"executors": ()}),
        ("activities_have_goals", {"goals": ()}),
    ],
)
def test_what_an_activity_misses_is_counted(rule: str, changes: dict[str, object]) -> None:
    [finding] = found(rule, with_activity(**changes))
    assert str(finding.message).startswith("1 van 2 activiteiten")
    assert [place.code for place in finding.pointers] == ["A1"]


@pytest.mark.req("PM-16", "BR-08")
def test_only_an_elaboration_must_be_detailed() -> None:
    rough = with_activity(detail="hoofdlijn")
    assert found("elaboration_is_detailed", rough) == []
    assert len(found("elaboration_is_detailed", replace(rough, kind="uitwerking"))) == 1


def test_an_executor_that_does_not_take_part_is_named() -> None:
    [finding] = found("executors_take_part", with_activity(executors=(SCHOOL, "Trivium")))
    assert "Trivium" in str(finding.message)


@pytest.mark.req("PM-18", "BR-09")
def test_a_term_without_milestones_is_found() -> None:
    early = tuple(stone for stone in whole_plan().milestones if stone.due_on.year == 2026)
    [finding] = found("goals_have_milestones_in_every_term", whole_plan(milestones=early))
    assert str(finding.message) == "Termijn 2027–2028: 2 van 2 doelen zonder mijlpaal."


@pytest.mark.req("PM-17")
def test_a_goal_without_track_is_found() -> None:
    goals = (replace(whole_plan().goals[0], track=""), whole_plan().goals[1])
    [finding] = found("goals_name_site_track_and_profile", whole_plan(goals=goals))
    assert [place.code for place in finding.pointers] == ["D1"]


@pytest.mark.req("PM-20")
@pytest.mark.parametrize(
    ("letter", "changes"),
    [
        ("specific", {"specific": "", "partner": ""}),
        ("measurable", {"measurable": ""}),
        ("acceptable", {"acceptable": ""}),
        ("realistic", {"realistic": "", "mismatches": ()}),
        ("time_bound", {"time_bound": ""}),
    ],
)
def test_every_letter_of_smart_is_a_finding_of_its_own(
    letter: str, changes: dict[str, object]
) -> None:
    whole = whole_plan(indicators=(), milestones=(), activities=())
    goal = replace(whole.goals[0], **changes)  # type: ignore[arg-type]
    told = findings(replace(whole, goals=(goal,)), SCHEME)
    smart = [finding for finding in told if finding.pointers[0].field in GOAL_LETTERS]
    assert [finding.pointers[0].field for finding in smart] == [letter]
    assert smart[0].severity is Severity.INFO


GOAL_LETTERS = {"specific", "measurable", "acceptable", "realistic", "time_bound"}


@pytest.mark.req("PM-22")
def test_a_plan_without_risks_is_found() -> None:
    assert len(found("plan_has_risks", whole_plan(risks=()))) == 1


@pytest.mark.req("PM-24", "BR-37")
def test_nothing_is_paid_twice() -> None:
    [finding] = found("nothing_is_paid_twice", with_activity(also_funded_by="P1"))
    assert finding.severity is Severity.BLOCKER
    assert "RIF" in str(finding.message)
    unpaid = replace(with_activity(also_funded_by="P1"), budget=whole_plan().budget[1:])
    assert found("nothing_is_paid_twice", unpaid) == []


@pytest.mark.req("PM-26")
def test_a_missing_part_of_a_compulsory_theme_is_named() -> None:
    first, *others = whole_plan().compulsory
    plan = whole_plan(compulsory=(replace(first, why=""), *others[1:]))
    said = [str(finding.message) for finding in found("compulsory_themes_are_complete", plan)]
    assert said == [
        "technisch schoolpersoneel: waarom zo ontbreekt.",
        "genderstereotypering en inclusie: begin, nu, einde, waarom zo ontbreekt.",
    ]


@pytest.mark.req("BR-16")
def test_a_party_that_did_not_sign_and_one_that_is_absent_are_found() -> None:
    first, second, _third = whole_plan().parties
    plan = whole_plan(parties=(replace(first, signed_on=None), second))
    said = [str(finding.message) for finding in found("agreement_is_signed", plan)]
    assert said == [
        "1 van 2 partijen zonder handtekening.",
        "Niet in de overeenkomst: 1 partners (Smederij Vonk).",
    ]


@pytest.mark.req("PM-15")
def test_two_values_on_one_topic_are_a_conflict_and_the_same_value_twice_is_not() -> None:
    facts = (
        rows.FactFigures("F1", "groei", "Groei tegen", "2019", "§1.1"),
        rows.FactFigures("F2", "groei", "Groei tegen", "2020", "§4.6"),
        rows.FactFigures("F3", "fte", "Instructeurs", "8,6 fte", "§1.1"),
        rows.FactFigures("F4", "fte", "Instructeurs", "8,6  FTE", "§4.2"),
    )
    [finding] = found("facts_do_not_contradict", whole_plan(facts=facts))
    assert str(finding.message) == "Groei tegen: 2019 (§1.1), 2020 (§4.6)."
    assert [place.code for place in finding.pointers] == ["F1", "F2"]


@pytest.mark.req("BR-05")
def test_cofinancing_at_the_edge_shows_both_bases() -> None:
    plan = whole_plan(requested_grant=Decimal(9_878_740), cofinancing=Decimal(988_000))
    [low] = found("cofinancing_reaches_the_minimum", plan)
    assert low.severity is Severity.WARNING
    assert "10,00\u00a0% van de subsidie, 9,09\u00a0% van het totaal" in str(low.message)
    [edge] = found("cofinancing_has_margin", plan)
    assert "Precies op de rand" in str(edge.message)


@pytest.mark.req("BR-05")
def test_cofinancing_under_the_minimum_on_both_bases_blocks() -> None:
    [finding] = found("cofinancing_reaches_the_minimum", whole_plan(cofinancing=Decimal(50)))
    assert finding.severity is Severity.BLOCKER


def test_a_grant_above_the_ceiling_blocks() -> None:
    [finding] = found("grant_stays_under_the_ceiling", whole_plan(ceiling=Decimal(999)))
    assert finding.severity is Severity.BLOCKER


@pytest.mark.req("BR-36")
def test_a_budget_that_does_not_balance_says_by_how_much() -> None:
    [finding] = found("costs_equal_income", whole_plan(own_contribution=Decimal("0.01")))
    assert "−" in str(finding.message) or "-" in str(finding.message)
    assert "0,01" in str(finding.message)


@pytest.mark.req("BR-33")
def test_an_external_hour_above_the_cap_blocks_and_a_day_rate_does_not() -> None:
    hired = replace(line("B4", "A1", 2025, Decimal(0), kind="loon-extern"), unit_price=Decimal(136))
    by_hour, by_day = replace(hired, unit="uur"), replace(hired, unit="dag")
    assert len(found("external_hours_stay_under_the_cap", whole_plan(budget=(by_hour,)))) == 1
    assert found("external_hours_stay_under_the_cap", whole_plan(budget=(by_day,))) == []


def test_a_budget_line_outside_its_activity_is_found() -> None:
    plan = with_activity(starts_on=date(2026, 1, 1))
    [finding] = found("budget_stays_within_its_activity", plan)
    assert finding.pointers[0].code == "B1"


@pytest.mark.req("PM-19")
def test_orphans_are_found_at_every_level() -> None:
    plan = whole_plan(goals=(), indicators=())
    assert str(found("mismatches_have_goals", plan)[0].message) == "1 van 1 mismatches zonder doel."
    loose = whole_plan(activities=(), indicators=())
    assert len(found("goals_have_activities", loose)[0].pointers) == 2
    assert len(found("goals_have_indicators", loose)[0].pointers) == 2


def test_a_goal_that_repeats_its_activity_is_shown_on_trial() -> None:
    goal = replace(whole_plan().goals[0], text="Samenwerking met bedrijven versterken")
    same = replace(activity("A1", "D1"), title="Versterken samenwerking bedrijven")
    plan = whole_plan(goals=(goal,), activities=(same,), indicators=())
    [finding] = found("goals_are_not_activities", plan)
    assert finding.severity is Severity.TRIAL
    assert found("goals_are_not_activities", whole_plan(goals=(goal,), activities=(same,))) == []
