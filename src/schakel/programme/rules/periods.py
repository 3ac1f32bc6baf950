"""Periods that cannot be right."""

from __future__ import annotations

from collections.abc import Iterator

from schakel.common.findings import Severity
from schakel.common.wording import say
from schakel.programme.answers import Problem, at, finds
from schakel.programme.passages import years_in
from schakel.programme.rules.figures import ActivityFigures, PlanFigures
from schakel.programme.schemes import Scheme


@finds(say("Een activiteit eindigt na haar begin."), Severity.WARNING)
def activities_end_after_they_start(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """An activity ends after it starts; "2025 tot 2025" does not.

    Bron: PM-15; SEO/ResearchNed, bijlage B.2, 2
    """
    for activity in plan.activities:
        if ends_too_early(activity):
            yield Problem(
                say(
                    "%(activity)s: het einde ligt niet na het begin (%(words)s).",
                    activity=activity.code,
                    words=activity.period_text or "–",
                ),
                (at(activity, "ends_on"),),
            )


@finds(say("Een activiteit heeft een begin en een einde."), Severity.WARNING)
def activities_have_a_period(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """An activity has both dates.

    Bron: PM-14, PM-15; SEO/ResearchNed, bijlage B.2, 2
    """
    for activity in plan.activities:
        if activity.starts_on is None or activity.ends_on is None:
            yield Problem(
                say("%(activity)s: begin of einde ontbreekt.", activity=activity.code),
                (at(activity, "starts_on"),),
            )


@finds(say("Een activiteit valt binnen de periode van het plan en de regeling."), Severity.WARNING)
def activities_stay_within_the_period(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """An activity runs within the period of the plan and while money may be spent.

    Bron: PM-15; Regeling STO 2025–2028, art. 1.3 lid 1 en lid 2 onder c, art. 1.13 lid 2
    """
    last = scheme.terms.spend_before.value or scheme.ends_on
    for activity in plan.activities:
        early = activity.starts_on is not None and activity.starts_on < scheme.starts_on
        late = activity.ends_on is not None and activity.ends_on > last
        if early or late:
            yield Problem(
                say(
                    "%(activity)s: valt buiten %(first)s tot %(last)s.",
                    activity=activity.code,
                    first=scheme.starts_on,
                    last=last,
                ),
                (at(activity, "starts_on" if early else "ends_on"),),
            )


@finds(say("Een begrotingspost valt in een jaar waarin haar activiteit loopt."), Severity.WARNING)
def budget_stays_within_its_activity(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """A budget line is for a year of the scheme in which its activity runs.

    Bron: BR-36; Regeling STO 2025–2028, art. 1.12 lid 6 onder c; peers §4.3
    """
    activities = {activity.code: activity for activity in plan.activities}
    for line in plan.budget:
        activity = activities.get(line.activity)
        outside = not scheme.starts_on.year <= line.year < scheme.ends_on.year
        if outside or (activity is not None and not touches(activity, line.year)):
            yield Problem(
                say(
                    "%(line)s: %(year)s valt buiten de periode.",
                    line=line.code,
                    year=str(line.year),
                ),
                (at(line, "year"),),
            )


def touches(activity: ActivityFigures, year: int) -> bool:
    """Whether a year overlaps the period of an activity; unknown dates do not exclude it.

    Bron: own choice: a period that is wrong already has a finding of its own
    """
    if activity.starts_on is None or activity.ends_on is None or ends_too_early(activity):
        return True
    return activity.starts_on.year <= year <= activity.ends_on.year


def ends_too_early(activity: ActivityFigures) -> bool:
    """Whether an activity ends on or before its start, in its dates or in the words of the plan.

    Bron: PM-15
    """
    if activity.starts_on and activity.ends_on and activity.ends_on <= activity.starts_on:
        return True
    years = years_in(activity.period_text)
    return len(years) == 2 and years[0] >= years[1]
