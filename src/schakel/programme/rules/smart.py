"""SMART, letter by letter: each letter is a finding of its own, never a score (PM-20)."""

from __future__ import annotations

from collections.abc import Iterator

from schakel.common.findings import Severity
from schakel.common.wording import Message, say
from schakel.programme.answers import Problem, at, finds
from schakel.programme.passages import has_text
from schakel.programme.rules.figures import GoalFigures, PlanFigures
from schakel.programme.schemes import Scheme

SPECIFIC = say("specifiek")
MEASURABLE = say("meetbaar")
ACCEPTABLE = say("acceptabel")
REALISTIC = say("realistisch")
TIME_BOUND = say("tijdgebonden")


def is_specific(goal: GoalFigures) -> bool:
    """Specific: the field says what, where and who, or site and profile do.

    Bron: PM-20; peers §4.7 (S: wat, waar, wie)
    """
    return has_text(goal.specific) or bool(goal.partner and goal.profile)


def is_measurable(plan: PlanFigures, goal: GoalFigures) -> bool:
    """Measurable: the field says how, or an indicator has a unit and a target.

    Bron: PM-20, PM-21
    """
    return has_text(goal.measurable) or any(
        line.goal == goal.code and line.unit and line.target is not None for line in plan.indicators
    )


def is_acceptable(plan: PlanFigures, goal: GoalFigures) -> bool:
    """Acceptable: the field says for whom, or an activity of the goal has an executor.

    Bron: PM-20; peers §4.7 (A: uitvoerder en capaciteit)
    """
    return has_text(goal.acceptable) or any(
        goal.code in activity.goals and activity.executors for activity in plan.activities
    )


def is_realistic(goal: GoalFigures) -> bool:
    """Realistic: the field says why, or the goal answers a mismatch of the analysis.

    Bron: PM-20; peers §4.7 (R: verband met een mismatch)
    """
    return has_text(goal.realistic) or bool(goal.mismatches)


def is_time_bound(plan: PlanFigures, goal: GoalFigures) -> bool:
    """Time-bound: the field says when, or a target year or milestone does.

    Bron: PM-20, PM-21
    """
    return (
        has_text(goal.time_bound)
        or any(line.goal == goal.code and line.target_year for line in plan.indicators)
        or any(milestone.goal == goal.code for milestone in plan.milestones)
    )


def missing_letters(plan: PlanFigures, goal: GoalFigures) -> tuple[Message, ...]:
    """The letters of SMART that a goal lacks, in order.

    Bron: PM-20
    """
    letters = (
        (SPECIFIC, is_specific(goal)),
        (MEASURABLE, is_measurable(plan, goal)),
        (ACCEPTABLE, is_acceptable(plan, goal)),
        (REALISTIC, is_realistic(goal)),
        (TIME_BOUND, is_time_bound(plan, goal)),
    )
    return tuple(letter for letter, there in letters if not there)


def lacking(plan: PlanFigures, letter: Message, text: Message, name: str) -> Iterator[Problem]:
    """One problem per goal that lacks this letter.

    Bron: PM-20
    """
    for goal in plan.goals:
        if letter in missing_letters(plan, goal):
            yield Problem(say("%(goal)s: %(what)s", goal=goal.code, what=text), (at(goal, name),))


@finds(say("SMART, S: een doel zegt wat, waar en voor wie."), Severity.INFO)
def goals_are_specific(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """S: a goal says what, where and for whom.

    Bron: PM-20; SEO/ResearchNed, bijlage C
    """
    return lacking(
        plan, SPECIFIC, say("niet specifiek: wat, waar en voor wie ontbreekt."), "specific"
    )


@finds(say("SMART, M: een doel heeft een indicator met eenheid en streefwaarde."), Severity.INFO)
def goals_are_measurable(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """M: a goal can be measured.

    Bron: PM-20, PM-21; SEO/ResearchNed, bijlage C
    """
    text = say("niet meetbaar: geen indicator met eenheid en streefwaarde.")
    return lacking(plan, MEASURABLE, text, "measurable")


@finds(say("SMART, A: iemand voert een doel uit en staat erachter."), Severity.INFO)
def goals_are_acceptable(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """A: somebody stands behind a goal and carries it out.

    Bron: PM-20; SEO/ResearchNed, bijlage C
    """
    text = say("niet acceptabel: geen uitvoerder en geen woord over draagvlak.")
    return lacking(plan, ACCEPTABLE, text, "acceptable")


@finds(say("SMART, R: een doel volgt uit een mismatch van de analyse."), Severity.INFO)
def goals_are_realistic(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """R: a goal answers a problem that the analysis shows.

    Bron: PM-20; SEO/ResearchNed, bijlage B.2, 1 en bijlage C
    """
    text = say("niet realistisch: geen verband met een mismatch.")
    return lacking(plan, REALISTIC, text, "realistic")


@finds(say("SMART, T: een doel heeft een datum, streefjaar of mijlpaal."), Severity.INFO)
def goals_are_time_bound(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """T: a goal says by when.

    Bron: PM-20; SEO/ResearchNed, bijlage C
    """
    text = say("niet tijdgebonden: geen streefjaar en geen mijlpaal.")
    return lacking(plan, TIME_BOUND, text, "time_bound")
