"""Criteria about the intended supply: goals per site, links, milestones, balance, flow."""

from __future__ import annotations

from schakel.common.wording import Listing, Message, as_is, say
from schakel.programme.answers import (
    Answer,
    Case,
    decides,
    judge,
    met,
    met_if_nothing,
    not_met,
    proof,
)
from schakel.programme.passages import has_text, mentions, passages, sentences_with, written
from schakel.programme.rules.figures import GoalFigures, MilestoneFigures, PlanFigures
from schakel.programme.rules.smart import missing_letters
from schakel.programme.schemes import Scheme
from schakel.programme.schemes.shape import MilestoneTerm

BALANCE = ("bereikba", "dekkend", "doelmatig", "spreiding")
FLOW = ("doorstroom", "doorstromen")


@decides(say("Voor elk technisch aanbod is er een doel per vestiging, leerweg en profiel."))
def every_offer_has_a_goal(case: Case) -> Answer:
    """Every technical offer of a taking part site has a goal with its intended situation.

    Bron: PM-17, BR-11; SEO/ResearchNed, bijlage C, onderwijsaanbod onder 1; Regeling STO 2025–2028,
    bijlage 1, 1B onder 1
    """
    goals = [goal for goal in case.plan.goals if goal.partner and goal.track and goal.profile]
    whole = {
        (goal.partner, goal.track, goal.profile)
        for goal in goals
        if has_text(goal.intended_situation)
    }
    wanted = technical_offers(case.plan, case.scheme)
    bare = [" ".join(offer) for offer in wanted if offer not in whole]
    if bare or not whole:
        return not_met(
            say(
                "Doelen per vestiging, leerweg en profiel: %(done)s van %(all)s.",
                done=len(wanted) - len(bare),
                all=len(wanted),
            ),
            say("Zonder doel: %(which)s.", which=Listing(tuple(bare)))
            if bare
            else say(
                "Geen enkel doel noemt vestiging, leerweg én profiel met een beoogde situatie."
            ),
            evidence=proof(goals, "intended_situation"),
        )
    return met(
        say("Alle %(all)s combinaties hebben een doel.", all=len(wanted)),
        evidence=proof(goals, "intended_situation"),
    )


@decides(say("Ieder doel volgt uit een mismatch, en niet alle doelen gaan over de vijf profielen."))
def goals_follow_from_the_analysis(case: Case) -> Answer:
    """Every goal answers a mismatch; goals also reach other profiles and the TL.

    Bron: PM-19, BR-11; SEO/ResearchNed, bijlage C, onderwijsaanbod onder 2; Regeling STO 2025–2028,
    bijlage 1, 1B onder 2
    """
    goals = case.plan.goals
    loose = [goal for goal in goals if not goal.mismatches]
    wider = [goal for goal in goals if is_wider(goal, case.scheme)]
    missing: list[Message] = []
    if not goals:
        missing.append(say("Het plan heeft geen doelstellingen."))
    elif loose:
        missing.append(
            say(
                "Zonder mismatch uit de analyse: %(count)s van %(all)s doelen (%(which)s).",
                count=len(loose),
                all=len(goals),
                which=Listing(tuple(goal.code for goal in loose)),
            )
        )
    if goals and not wider:
        missing.append(say("Geen enkel doel gaat over de tl of een ander profiel."))
    good = say("Alle %(all)s doelen volgen uit een mismatch.", all=len(goals))
    return met_if_nothing(missing, good, evidence=proof(loose or wider))


@decides(say("In iedere termijn staat voor de doelen een mijlpaal, met activiteiten erbij."))
def milestones_stand_in_every_term(case: Case) -> Answer:
    """Every term of the scheme that the plan covers has milestones, tied to activities.

    Bron: BR-09, PM-18; SEO/ResearchNed, bijlage C, onderwijsaanbod onder 3; Regeling STO 2025–2028,
    bijlage 2, 1B onder 3
    """
    milestones = case.plan.milestones
    empty = [
        term
        for term in covered_terms(case.plan, case.scheme)
        if not any(falls_in(term, milestone) for milestone in milestones)
    ]
    missing = [say("Geen mijlpaal in de termijn %(term)s.", term=term.name) for term in empty]
    if milestones and not any(milestone.activity for milestone in milestones):
        missing.append(say("Geen enkele mijlpaal hoort bij een activiteit."))
    if not milestones:
        missing = [say("Het plan heeft geen mijlpalen.")]
    good = say("%(count)s mijlpalen, in iedere termijn.", count=len(milestones))
    return met_if_nothing(missing, good, evidence=proof(milestones, "quantitative"))


@decides(say("Het plan weegt bereikbaar en dekkend tegen doelmatig; een mens leest of dat klopt."))
def balance_is_described(case: Case) -> Answer:
    """Some passage weighs reach against efficiency.

    Bron: BR-12; SEO/ResearchNed, bijlage B.2, 1 en bijlage C, onderwijsaanbod onder 4; Regeling STO
    2025–2028, bijlage 1, 1B onder 3
    """
    chapters = written(case.plan, ("B1-3.5", "B2-1", "R-4"))
    found = (*sentences_with(case.plan, BALANCE),)
    if not found and not chapters:
        return not_met(say("Geen zin over bereikbaarheid, dekking of doelmatigheid."))
    sites = {offer.partner for offer in case.plan.offers}
    return judge(
        say("%(count)s vestigingen met aanbod; lees of de balans klopt.", count=len(sites)),
        evidence=found or passages(chapters),
    )


@decides(say("Doelen over doorstroom zijn SMART en hebben een indicator met streefwaarde."))
def flow_goals_are_smart(case: Case) -> Answer:
    """Where the analysis shows a flow problem, goals on flow are SMART, with a target.

    Bron: PM-20, PM-21; SEO/ResearchNed, bijlage C, onderwijsaanbod onder 5
    """
    plan = case.plan
    goals = [goal for goal in plan.goals if mentions(goal.text, FLOW)]
    needed = any(mentions(mismatch.text, (*FLOW, "door naar")) for mismatch in plan.mismatches)
    if not goals:
        if not needed:
            return met(say("De analyse noemt geen probleem met de doorstroom."))
        return not_met(say("De analyse noemt doorstroom, maar geen doel gaat daarover."))
    missing = [
        say(
            "%(goal)s mist: %(letters)s.",
            goal=as_is(goal.code),
            letters=Listing(missing_letters(plan, goal)),
        )
        for goal in goals
        if missing_letters(plan, goal)
    ]
    good = say("%(count)s doelen over doorstroom zijn SMART.", count=len(goals))
    return met_if_nothing(missing, good, evidence=proof(goals, "intended_situation"))


def technical_offers(plan: PlanFigures, scheme: Scheme) -> list[tuple[str, str, str]]:
    """Site, track and profile of every technical offer of a partner that takes part.

    Bron: Regeling STO 2025–2028, art. 1.1 (techniekprofiel)
    """
    takes_part = {partner.name for partner in plan.partners if partner.takes_part}
    return [
        (offer.partner, offer.track, offer.profile)
        for offer in plan.offers
        if offer.partner in takes_part and offer.profile in scheme.technical_profiles
    ]


def is_wider(goal: GoalFigures, scheme: Scheme) -> bool:
    """Whether a goal is about the TL or a profile outside the technical ones.

    Bron: BR-11
    """
    other = bool(goal.profile) and goal.profile not in scheme.technical_profiles
    return other or goal.track == "TL"


def covered_terms(plan: PlanFigures, scheme: Scheme) -> list[MilestoneTerm]:
    """The terms of the scheme that fall in the period of the plan.

    Bron: BR-09
    """
    return [
        term
        for term in scheme.planning.milestone_terms
        if term.starts_on < plan.ends_on and term.ends_on > plan.starts_on
    ]


def falls_in(term: MilestoneTerm, milestone: MilestoneFigures) -> bool:
    """A milestone belongs to the term in which it is due; the last day counts.

    Bron: BR-09
    """
    return term.starts_on < milestone.due_on <= term.ends_on
