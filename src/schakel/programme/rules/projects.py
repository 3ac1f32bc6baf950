"""Criteria about other programmes: connection, project numbers, no money twice."""

from __future__ import annotations

from schakel.common.wording import Listing, say
from schakel.programme.answers import (
    Answer,
    Case,
    Evidence,
    at,
    decides,
    judge,
    met_if_nothing,
    not_met,
    proof,
)
from schakel.programme.passages import has_text, passages, short, written


@decides(say("De aansluiting op lopende projecten is beschreven; een mens leest of dat volstaat."))
def running_projects_are_described(case: Case) -> Answer:
    """The plan says how it connects to running projects and how money is not paid twice.

    Bron: PM-24, BR-37; SEO/ResearchNed, bijlage B.1, 4 en bijlage C, lopende trajecten onder 1;
    Regeling STO 2025–2028, bijlage 1, 3B onder 1
    """
    told = [
        Evidence(at(project, name), short(getattr(project, name)))
        for project in case.plan.projects
        for name in ("overlap", "difference", "safeguard")
        if has_text(getattr(project, name))
    ]
    chapters = passages(written(case.plan, ("B1-4",)))
    if not told and not chapters:
        return not_met(say("Nergens staat hoe dit plan aansluit op lopende projecten."))
    bare = tuple(project.name for project in case.plan.projects if not has_text(project.safeguard))
    reasons = [say("Er is tekst; lees of die volstaat.")]
    if bare:
        reasons.append(
            say("Zonder waarborg tegen dubbele bekostiging: %(which)s.", which=Listing(bare))
        )
    return judge(*reasons, evidence=(*told, *chapters))


@decides(say("Ieder lopend project heeft een projectnummer."))
def projects_have_numbers(case: Case) -> Answer:
    """Every other subsidised project that partners take part in has its project number.

    Bron: PM-24, BR-37; SEO/ResearchNed, bijlage C, lopende trajecten onder 2; Regeling STO
    2025–2028,
    bijlage 1, 3B onder 2
    """
    projects = case.plan.projects
    bare = tuple(project.name for project in projects if not has_text(project.project_number))
    missing = [say("Zonder projectnummer: %(which)s.", which=Listing(bare))] if bare else []
    good = (
        say("%(count)s projecten met nummer.", count=len(projects))
        if projects
        else say("Het plan noemt geen andere projecten.")
    )
    return met_if_nothing(missing, good, evidence=proof(projects, "project_number"))


@decides(say("Of de regiovisies van projecten bij elkaar passen, beoordeelt een mens."))
def people_compare_the_visions(case: Case) -> Answer:
    """Whether the visions of two programmes contradict each other is for a person to judge.

    Bron: SEO/ResearchNed, bijlage C, lopende trajecten onder 3
    """
    return judge(
        say("Dit kan een programma niet beoordelen."),
        evidence=proof(case.plan.projects, "participants"),
    )
