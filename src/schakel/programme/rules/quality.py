"""Criteria about the quality of technical education: goal, actions, beyond the profiles."""

from __future__ import annotations

from schakel.common.wording import say
from schakel.programme.answers import (
    Answer,
    Case,
    decides,
    judge,
    met_if_nothing,
    not_met,
    proof,
)
from schakel.programme.passages import has_text
from schakel.programme.rules.activities import contents
from schakel.programme.rules.figures import GoalFigures, PlanFigures
from schakel.programme.rules.supply import is_wider


@decides(say("Een doel over kwaliteit noemt de huidige en de beoogde situatie."))
def quality_goal_is_clear(case: Case) -> Answer:
    """A goal that answers a quality problem says where it stands and what it aims at.

    Bron: SEO/ResearchNed, bijlage C, kwaliteit onder 2; Regeling STO 2025–2028, bijlage 1, 2A
    onder 2
    """
    goals = quality_goals(case.plan)
    clear = [
        goal
        for goal in goals
        if has_text(goal.current_situation) and has_text(goal.intended_situation)
    ]
    missing = []
    if not goals:
        missing.append(say("Geen enkel doel gaat over kwaliteit."))
    elif not clear:
        missing.append(
            say(
                "%(count)s doelen over kwaliteit, geen met huidige én beoogde situatie.",
                count=len(goals),
            )
        )
    good = say(
        "%(count)s van %(all)s doelen over kwaliteit zijn helder.", count=len(clear), all=len(goals)
    )
    return met_if_nothing(missing, good, evidence=proof(clear or goals, "intended_situation"))


@decides(say("Bij doelen over kwaliteit horen acties; een mens leest of die haalbaar zijn."))
def quality_has_actions(case: Case) -> Answer:
    """Activities with content serve the goals on quality.

    Bron: SEO/ResearchNed, bijlage C, kwaliteit onder 3; Regeling STO 2025–2028, bijlage 2, 2A
    onder 1
    """
    wanted = {goal.code for goal in quality_goals(case.plan)}
    found = [
        activity
        for activity in case.plan.activities
        if has_text(activity.content) and wanted & set(activity.goals)
    ]
    if not found:
        return not_met(say("Geen activiteit met inhoud hoort bij een doel over kwaliteit."))
    return judge(
        say("%(count)s activiteiten voor kwaliteit; lees of die haalbaar zijn.", count=len(found)),
        evidence=contents(found),
    )


@decides(say("Het plan verbetert ook de tl en andere profielen, ook na de eerste twee jaar."))
def other_profiles_are_covered(case: Case) -> Answer:
    """Goals or activities reach the TL and other profiles, in the short and the longer term.

    Bron: BR-11; SEO/ResearchNed, bijlage C, kwaliteit onder 4; Regeling STO 2025–2028, bijlage 1,
    2A onder 3 en bijlage 2, 2A onder 2
    """
    plan = case.plan
    wider = [goal for goal in plan.goals if is_wider(goal, case.scheme)]
    reaching = [line for line in plan.activities if "tl" in line.target_groups]
    shaped = [
        partner for partner in plan.partners if partner.takes_part and partner.is_technological
    ]
    missing = []
    if not reaching and not any(goal.track == "TL" for goal in wider):
        missing.append(say("Geen doel of activiteit voor de tl."))
    if not shaped and not any(goal.profile for goal in wider):
        missing.append(say("Geen doel voor een ander profiel en geen technologische vestiging."))
    good = say(
        "%(goals)s doelen en %(activities)s activiteiten buiten de vijf profielen.",
        goals=len(wider),
        activities=len(reaching),
    )
    return met_if_nothing(missing, good, evidence=(*proof(wider), *contents(reaching)))


def quality_goals(plan: PlanFigures) -> list[GoalFigures]:
    """The goals on quality: so named, or answering a quality mismatch.

    Bron: SEO/ResearchNed, bijlage B.1, 3.8
    """
    problems = {mismatch.code for mismatch in plan.mismatches if mismatch.kind == "kwaliteit"}
    return [
        goal
        for goal in plan.goals
        if goal.category == "kwaliteit" or problems & set(goal.mismatches)
    ]
