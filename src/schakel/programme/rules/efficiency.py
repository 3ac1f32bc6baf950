"""Criteria about economy: means against results, overhead and hired staff, grant per pupil."""

from __future__ import annotations

from schakel.common.findings import Pointer
from schakel.common.wording import Euro, Listing, Percent, say
from schakel.programme.answers import (
    Answer,
    Case,
    Evidence,
    decides,
    judge,
    met,
    met_if_nothing,
    not_met,
    proof,
)
from schakel.programme.passages import has_text
from schakel.programme.rules.budget import NO_BUDGET, largest
from schakel.programme.rules.figures import ZERO, IndicatorFigures
from schakel.programme.rules.money import external_lines, grant_asked, share_of_budget


@decides(say("Of de middelen zuinig worden ingezet, beoordeelt een mens."))
def people_judge_economy(case: Case) -> Answer:
    """Whether money, time and staff are used economically is for a person to judge.

    Bron: SEO/ResearchNed, bijlage C, efficiëntie onder 1; Regeling STO 2025–2028, bijlage 2,
    5B onder 1
    """
    return judge(say("Dit kan een programma niet beoordelen."), evidence=largest(case.plan))


@decides(
    say("Overhead staat apart en externe inhuur heeft een toelichting; beide delen zijn bekend.")
)
def overhead_and_hiring_are_shown(case: Case) -> Answer:
    """Overhead is a line of its own and every hiring is explained, so that both shares show.

    There is no norm in the scheme: the shares are shown, low enough is for the reader.

    Bron: PF-05; SEO/ResearchNed, bijlage C, efficiëntie onder 2; Regeling STO 2025–2028, bijlage 2,
    5B onder 2
    """
    plan = case.plan
    if not plan.budget:
        return not_met(NO_BUDGET)
    overhead = [line for line in plan.budget if line.cost_kind == "overhead"]
    bare = tuple(line.code for line in external_lines(plan) if not has_text(line.explanation))
    missing = [] if overhead else [say("Geen enkele post is overhead.")]
    if bare:
        missing.append(say("Externe inhuur zonder toelichting: %(which)s.", which=Listing(bare)))
    good = say(
        "Overhead %(overhead)s, externe inhuur %(hired)s van de begroting.",
        overhead=Percent(share_of_budget(plan, ("overhead",)) or ZERO),
        hired=Percent(share_of_budget(plan, ("loon-extern",)) or ZERO),
    )
    evidence = proof((*overhead, *external_lines(plan)), "explanation")
    return met_if_nothing(missing, good, evidence=evidence)


@decides(say("De subsidie per technische leerling is te berekenen."))
def grant_per_pupil_is_known(case: Case) -> Answer:
    """The grant asked and the technical pupils are known, so that their proportion shows.

    Bron: SEO/ResearchNed, bijlage B.2, 1 en bijlage C, efficiëntie onder 3
    """
    plan = case.plan
    grant, public = grant_asked(plan), plan.public
    stated = next(
        (line for line in plan.indicators if line.unit == "aantal" and line.baseline), None
    )
    pupils = public.technical_pupils or (stated.baseline if stated else None)
    missing = [] if grant else [say("Het plan noemt geen gevraagde subsidie.")]
    if not pupils:
        missing.append(say("Het aantal technische leerlingen is niet bekend."))
    if missing or not grant or not pupils:
        return not_met(*missing)
    said = say(
        "%(amount)s per technische leerling in deze periode: %(pupils)s leerlingen in %(year)s.",
        amount=Euro(grant / pupils),
        pupils=int(pupils),
        year=str(public.counted_on.year if public.counted_on else stated_year(stated)),
    )
    place = Pointer("plan", field="requested_grant", label=say("gevraagde subsidie"))
    evidence = [Evidence(place, public.source)] if public.technical_pupils else []
    return met(said, evidence=(*evidence, *(proof((stated,), "source") if stated else ())))


def stated_year(indicator: IndicatorFigures | None) -> str:
    """The year of the pupils that the plan itself states.

    Bron: PM-21
    """
    year = indicator.baseline_year if indicator else None
    return str(year) if year else "–"
