"""Criteria about the plan of activities: how goals are reached, per year, for whom."""

from __future__ import annotations

from datetime import date

from schakel.common.wording import Listing, say
from schakel.programme.answers import (
    Answer,
    Case,
    decides,
    judge,
    met,
    met_if_nothing,
    not_met,
    places,
    proof,
)
from schakel.programme.answers import Evidence as Proof
from schakel.programme.passages import has_text, short
from schakel.programme.rules.figures import ActivityFigures, PlanFigures

NO_ACTIVITIES = say("Het plan heeft geen activiteiten.")
EVERY_PUPIL = {
    "vmbo-onderbouw": say("vmbo onderbouw"),
    "vmbo-bovenbouw": say("vmbo bovenbouw"),
    "tl": say("vmbo-tl"),
}


@decides(say("Activiteiten horen bij doelen; een mens leest of zij die bereiken."))
def activities_serve_goals(case: Case) -> Answer:
    """The plan shows by which activities its goals are reached.

    Bron: SEO/ResearchNed, bijlage C, activiteitenplan onder 1; Regeling STO 2025–2028, bijlage 1,
    4A onder 3 en bijlage 2, 1A onder 1
    """
    activities = case.plan.activities
    linked = [activity for activity in activities if activity.goals]
    if not linked:
        return not_met(
            say("Geen enkele activiteit hoort bij een doel.") if activities else NO_ACTIVITIES
        )
    return judge(
        say(
            "%(count)s van %(all)s activiteiten horen bij een doel; lees of zij het bereiken.",
            count=len(linked),
            all=len(activities),
        ),
        evidence=contents(linked),
    )


@decides(say("Iedere activiteit hoort bij een doel."))
def every_activity_has_a_goal(case: Case) -> Answer:
    """Every activity fits a goal of the plan.

    Bron: PM-19; Regeling STO 2025–2028, bijlage 2, 1B onder 2
    """
    activities = case.plan.activities
    loose = [activity for activity in activities if not activity.goals]
    missing = [] if activities else [NO_ACTIVITIES]
    if loose:
        missing.append(
            say(
                "Zonder doel: %(count)s van %(all)s activiteiten (%(which)s).",
                count=len(loose),
                all=len(activities),
                which=codes(loose),
            )
        )
    good = say("Alle %(all)s activiteiten horen bij een doel.", all=len(activities))
    return met_if_nothing(missing, good, evidence=proof(loose))


@decides(say("Activiteiten hebben een inhoud; een mens leest of die concreet en haalbaar is."))
def activities_have_content(case: Case) -> Answer:
    """Activities say what is done, so that a reader can judge whether it is concrete.

    Bron: PM-14; SEO/ResearchNed, bijlage C, activiteitenplan onder 2; Regeling STO 2025–2028,
    bijlage 2, 1B onder 1 en 2A onder 1
    """
    activities = case.plan.activities
    told = [activity for activity in activities if has_text(activity.content)]
    if not told:
        return not_met(
            NO_ACTIVITIES if not activities else say("Geen enkele activiteit heeft inhoud.")
        )
    return judge(
        say(
            "%(count)s van %(all)s activiteiten hebben een inhoud; lees of die concreet is.",
            count=len(told),
            all=len(activities),
        ),
        evidence=contents(told),
    )


@decides(say("Er is een overzicht van activiteiten, ieder met geld uit de subsidie."))
def funded_activities_are_listed(case: Case) -> Answer:
    """The plan lists its activities, and every one has money of the grant.

    Bron: SEO/ResearchNed, bijlage C, activiteitenplan onder 3; Regeling STO 2025–2028, bijlage 2,
    1A onder 5 en 5A onder 3
    """
    activities = case.plan.activities
    bare = [activity for activity in activities if activity.code not in funded(case.plan)]
    missing = [] if activities else [NO_ACTIVITIES]
    if bare:
        missing.append(
            say(
                "Zonder begrotingspost uit de subsidie: %(count)s van %(all)s activiteiten.",
                count=len(bare),
                all=len(activities),
            )
        )
    good = say("Alle %(all)s activiteiten hebben een begrotingspost.", all=len(activities))
    return met_if_nothing(missing, good, evidence=proof(bare))


@decides(say("Ieder jaar van het plan heeft activiteiten."))
def every_year_has_activities(case: Case) -> Answer:
    """For every year of the period the plan says which activities run.

    Bron: Regeling STO 2025–2028, bijlage 1, 4A onder 1
    """
    plan = case.plan
    years = range(plan.starts_on.year, last_year(plan) + 1)
    empty = [year for year in years if not any(runs_in(line, year) for line in plan.activities)]
    if empty:
        return not_met(
            say(
                "Geen activiteit met een geldige periode in: %(years)s.",
                years=Listing(tuple(str(year) for year in empty)),
            )
        )
    return met(
        say("Activiteiten in ieder jaar, %(count)s in totaal.", count=len(plan.activities)),
        evidence=proof(plan.activities, "period_text"),
    )


@decides(say("Onderbouw, bovenbouw en tl doen mee; een mens leest of dat alle leerlingen zijn."))
def all_pupils_meet_technology(case: Case) -> Answer:
    """Activities name lower years, upper years and the TL among their target groups.

    Bron: Regeling STO 2025–2028, art. 1.3 lid 1, bijlage 1, 4A onder 2 en bijlage 2, 3A onder 1
    """
    groups = {group for activity in case.plan.activities for group in activity.target_groups}
    missing = [
        say("Geen activiteit voor de doelgroep %(group)s.", group=label)
        for group, label in EVERY_PUPIL.items()
        if group not in groups
    ]
    reached = [line for line in case.plan.activities if groups_of_pupils(line)]
    if missing:
        return not_met(*missing, evidence=contents(reached))
    return judge(
        say(
            "%(count)s activiteiten voor vmbo-leerlingen; lees of álle leerlingen erbij zijn.",
            count=len(reached),
        ),
        evidence=contents(reached),
    )


def groups_of_pupils(activity: ActivityFigures) -> set[str]:
    """The vmbo groups that an activity names.

    Bron: Regeling STO 2025–2028, bijlage 2, 3A onder 1
    """
    return set(activity.target_groups) & EVERY_PUPIL.keys()


def funded(plan: PlanFigures) -> set[str]:
    """The codes of the activities that get money of the grant.

    Bron: SEO/ResearchNed, bijlage C, activiteitenplan onder 3
    """
    return {line.activity for line in plan.budget if line.activity and line.grant_share > 0}


def runs_in(activity: ActivityFigures, year: int) -> bool:
    """Whether an activity runs in a year; a period that ends before it starts runs never.

    Bron: PM-15
    """
    if activity.starts_on is None or activity.ends_on is None:
        return False
    if activity.ends_on <= activity.starts_on:
        return False
    return activity.starts_on.year <= year and activity.ends_on > date(year, 1, 1)


def last_year(plan: PlanFigures) -> int:
    """The last year in which a plan runs.

    Bron: own choice: periods end exclusive
    """
    return plan.ends_on.year - (plan.ends_on.month == 1 and plan.ends_on.day == 1)


def codes(activities: list[ActivityFigures]) -> Listing:
    """The codes of activities in a sentence.

    Bron: own choice: a sentence names six at most
    """
    return Listing(tuple(activity.code for activity in activities))


def contents(activities: list[ActivityFigures]) -> tuple[Proof, ...]:
    """Activities as evidence, with the beginning of their content.

    Bron: own choice: evidence shows the passage itself
    """
    return tuple(
        Proof(pointer, short(activity.content))
        for pointer, activity in zip(places(activities, "content"), activities, strict=True)
    )
