"""The frameworks are data, and every criterion gets an honest answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schakel.programme import terms
from schakel.programme.answers import WORST_LAST, CriterionKind, Decider, Finder, Verdict
from schakel.programme.check import check
from schakel.programme.formats import chapters_of
from schakel.programme.frameworks import (
    Framework,
    UnknownFramework,
    framework,
    frameworks,
    frameworks_for,
)
from schakel.programme.registry import DECIDERS, FINDERS
from schakel.programme.rules.figures import PlanFigures
from schakel.programme.schemes import scheme
from tests.programme.figures import whole_plan

SCHEME = scheme("2025-2028")
ALL = list(frameworks().values())


def test_bijlage_c_has_34_requirements_in_ten_aspects_of_four_groups() -> None:
    found = framework("bijlage-c-2018")
    assert [len(aspect.criteria) for aspect in found.aspects] == [6, 5, 3, 5, 4, 2, 3, 2, 3, 1]
    assert len({aspect.group for aspect in found.aspects}) == 4


@pytest.mark.req("NA-01")
def test_a_program_decides_19_sees_12_and_leaves_3_to_people() -> None:
    kinds = Counter(criterion.kind for criterion in framework("bijlage-c-2018").criteria)
    assert kinds == {
        CriterionKind.DATA: 19,
        CriterionKind.PRESENCE: 12,
        CriterionKind.HUMAN: 3,
    }


def test_only_the_framework_of_2018_has_hints_for_scoring() -> None:
    hints = {one.code: sum(len(aspect.hints) for aspect in one.aspects) for one in ALL}
    assert hints["bijlage-c-2018"] > 20
    assert hints["2025-bijlage-1"] == hints["2025-bijlage-2"] == 0


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.code)
def test_every_criterion_has_words_in_both_languages_a_source_and_known_rules(
    one: Framework,
) -> None:
    known = {chapter.code for chapter in chapters_of(["B1", "B2", "R"])}
    for criterion in one.criteria:
        assert criterion.title
        assert criterion.title_en
        assert criterion.source
        assert {*criterion.rules} <= DECIDERS.keys()
        assert {code for group in criterion.chapters for code in group} <= known
    assert len({criterion.code for criterion in one.criteria}) == len(one.criteria)


def test_every_rule_names_its_source_and_speaks_for_itself() -> None:
    rules: list[Decider | Finder] = [*DECIDERS.values(), *FINDERS.values()]
    for rule in rules:
        assert rule.source
        assert str(rule.says).endswith(".")


def test_every_decider_is_used() -> None:
    used = {name for one in ALL for criterion in one.criteria for name in criterion.rules}
    assert used == DECIDERS.keys()


def test_the_words_for_a_verdict_are_those_of_the_database() -> None:
    assert {str(verdict) for verdict in Verdict} == {str(verdict) for verdict in terms.Verdict}


def test_a_plan_meets_the_framework_of_its_own_kind_and_edition() -> None:
    outline = [one.code for one in frameworks_for(SCHEME, "hoofdlijnen")]
    elaboration = [one.code for one in frameworks_for(SCHEME, "uitwerking")]
    assert outline == ["2025-bijlage-1", "bijlage-c-2018"]
    assert elaboration == ["2025-bijlage-2", "bijlage-c-2018"]
    assert frameworks_for(scheme("2018-2019"), "hoofdlijnen") == []


def test_an_unknown_framework_is_said_to_be_unknown() -> None:
    with pytest.raises(UnknownFramework):
        framework("bijlage-z")


@pytest.mark.parametrize("kind", ["hoofdlijnen", "uitwerking"])
@pytest.mark.parametrize("one", ALL, ids=lambda one: one.code)
def test_a_whole_plan_misses_nothing_and_a_human_still_judges(one: Framework, kind: str) -> None:
    report = check(one, whole_plan(kind=kind), SCHEME)
    assert [
        result.criterion.code for result in report.results if result.verdict is Verdict.NOT_MET
    ] == []
    assert not report.is_blocked
    for result in report.results:
        if result.criterion.kind is not CriterionKind.DATA:
            assert result.verdict is Verdict.JUDGE


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.code)
def test_an_empty_plan_gets_an_answer_to_every_criterion(one: Framework) -> None:
    whole = whole_plan()
    empty = PlanFigures("leeg", "hoofdlijnen", "2025-2028", whole.starts_on, whole.ends_on)
    report = check(one, empty, SCHEME)
    wanted = [line for line in one.criteria if "hoofdlijnen" in line.applies_to]
    assert len(report.results) == len(wanted)
    assert all(result.answer.reasons for result in report.results)
    assert report.is_blocked or not wanted


def test_blockers_come_first() -> None:
    report = check(framework("bijlage-c-2018"), whole_plan(budget=(), risks=()), SCHEME)
    blocked = [result.blocks for result in report.results]
    assert blocked == sorted(blocked, reverse=True)
    assert len(report.blockers) > 2


TEXTS = [
    (name, index, field.name)
    for name in (part.name for part in fields(PlanFigures))
    if isinstance(getattr(whole_plan(), name), tuple)
    for index, row in enumerate(getattr(whole_plan(), name))
    for field in fields(row)
    if isinstance(getattr(row, field.name), str)
    and field.name not in {"code", "kind", "participation", "topic", "profile", "track", "unit"}
    and (name, field.name) != ("partners", "name")
    and getattr(row, field.name)
]
"""Every text that may be missing; a partner without a name cannot exist."""


def emptied(plan: PlanFigures, holes: list[tuple[str, int, str]]) -> PlanFigures:
    """The plan with some texts taken out."""
    for name, index, field in holes:
        rows: list[Any] = list(getattr(plan, name))
        rows[index] = replace(rows[index], **{field: ""})
        changed: dict[str, Any] = {name: tuple(rows)}
        plan = replace(plan, **changed)
    return plan


@given(holes=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=12, unique=True))
@settings(max_examples=60, deadline=None)
def test_filling_in_a_missing_text_never_makes_a_verdict_worse(
    holes: list[tuple[str, int, str]],
) -> None:
    for one in ALL:
        before = verdicts(one, emptied(whole_plan(), holes))
        after = verdicts(one, emptied(whole_plan(), holes[1:]))
        for code, verdict in after.items():
            assert WORST_LAST.index(verdict) <= WORST_LAST.index(before[code]), (code, holes[0])


@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_parts_does_not_matter(data: st.DataObject) -> None:
    whole = whole_plan()
    turned: dict[str, Any] = {
        name: tuple(data.draw(st.permutations(getattr(whole, name))))
        for name in ("goals", "activities", "milestones", "budget", "parties", "chapters")
    }
    other = replace(whole, **turned)
    for one in ALL:
        assert verdicts(one, whole) == verdicts(one, other)


def verdicts(one: Framework, plan: PlanFigures) -> dict[str, Verdict]:
    """The verdict on each criterion."""
    return {line.criterion.code: line.verdict for line in check(one, plan, SCHEME).results}
