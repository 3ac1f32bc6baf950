"""The golden thread: every part hangs on the one above it (PM-19)."""

from __future__ import annotations

from collections.abc import Iterator

from schakel.common.findings import Severity
from schakel.common.wording import say
from schakel.programme.answers import Problem, finds
from schakel.programme.rules.figures import PlanFigures
from schakel.programme.rules.gaps import lacking
from schakel.programme.schemes import Scheme


@finds(say("Iedere mismatch krijgt een doel als antwoord."), Severity.WARNING)
def mismatches_have_goals(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """Every mismatch that the analysis shows is answered by a goal.

    Bron: PM-19; SEO/ResearchNed, § 3.5 en bijlage B.2, 1
    """
    answered = {code for goal in plan.goals for code in goal.mismatches}
    loose = [mismatch for mismatch in plan.mismatches if mismatch.code not in answered]
    said = say("%(count)s van %(all)s mismatches zonder doel.")
    return lacking(loose, len(plan.mismatches), said.text, "goals")


@finds(say("Ieder doel volgt uit een mismatch."), Severity.WARNING)
def goals_have_mismatches(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """Every goal follows from a mismatch in the analysis.

    Bron: PM-19; SEO/ResearchNed, bijlage B.2, 1
    """
    loose = [goal for goal in plan.goals if not goal.mismatches]
    said = say("%(count)s van %(all)s doelen zonder mismatch.")
    return lacking(loose, len(plan.goals), said.text, "mismatches")


@finds(say("Ieder doel heeft activiteiten."), Severity.WARNING)
def goals_have_activities(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """Every goal is reached by at least one activity.

    Bron: PM-19; SEO/ResearchNed, bijlage C
    """
    served = {code for activity in plan.activities for code in activity.goals}
    loose = [goal for goal in plan.goals if goal.code not in served]
    said = say("%(count)s van %(all)s doelen zonder activiteit.")
    return lacking(loose, len(plan.goals), said.text, "activities")


@finds(say("Ieder doel heeft een indicator."), Severity.WARNING)
def goals_have_indicators(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """Every goal is measured by at least one indicator.

    Bron: PM-19, PM-21, BR-10; SEO/ResearchNed, bijlage B.2, 1
    """
    measured = {indicator.goal for indicator in plan.indicators}
    loose = [goal for goal in plan.goals if goal.code not in measured]
    said = say("%(count)s van %(all)s doelen zonder indicator.")
    return lacking(loose, len(plan.goals), said.text, "indicators")


@finds(say("Iedere activiteit dient een doel."), Severity.WARNING)
def activities_have_goals(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """Every activity serves a goal.

    Bron: PM-19; Regeling STO 2025–2028, bijlage 2, 1B onder 2
    """
    loose = [activity for activity in plan.activities if not activity.goals]
    said = say("%(count)s van %(all)s activiteiten zonder doel.")
    return lacking(loose, len(plan.activities), said.text, "goals")


@finds(say("Iedere begrotingspost hoort bij een activiteit."), Severity.WARNING)
def budget_lines_have_activities(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """Every budget line but overhead belongs to an activity.

    Bron: PM-19, BR-36; Regeling STO 2025–2028, art. 1.12 lid 6 onder c
    """
    counted = [line for line in plan.budget if line.cost_kind != "overhead"]
    loose = [line for line in counted if not line.activity]
    said = say("%(count)s van %(all)s begrotingsposten zonder activiteit.")
    return lacking(loose, len(counted), said.text, "activity")
