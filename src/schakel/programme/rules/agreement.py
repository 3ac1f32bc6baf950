"""Criteria about the cooperation agreement: who signed, who does what, how long it holds."""

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
from schakel.programme.rules.activities import funded
from schakel.programme.rules.figures import PartnerFigures, PlanFigures

NO_AGREEMENT = say("Er is geen samenwerkingsovereenkomst bij dit plan.")
MUST_SIGN = frozenset({"vmbo", "vso", "pro", "mbo", "bedrijf"})
"""The parties that the scheme names; primary schools take part when they wish."""


@decides(
    say("De samenwerking en de opbouw van kennis zijn beschreven; een mens leest of dat volstaat.")
)
def cooperation_is_described(case: Case) -> Answer:
    """The agreement, or the chapter on organisation, says how cooperation and expertise work.

    Bron: SEO/ResearchNed, bijlage C, samenwerkingsovereenkomst onder 1; Regeling STO 2025–2028,
    bijlage 1, 3A onder 2 en bijlage 2, 4A onder 1
    """
    told = [
        Evidence(at(agreement, name), short(getattr(agreement, name)))
        for agreement in case.plan.agreements
        for name in ("cooperation", "expertise")
        if has_text(getattr(agreement, name))
    ]
    chapters = passages(written(case.plan, ("B2-3.1",)))
    if not told and not chapters:
        return not_met(NO_AGREEMENT, say("Ook in het plan staat niets over de organisatie."))
    reasons = [] if told else [NO_AGREEMENT]
    return judge(*reasons, say("Er is tekst; lees of die volstaat."), evidence=(*told, *chapters))


@decides(say("Vast staat hoeveel geld naar welke activiteit gaat."))
def money_is_divided_over_activities(case: Case) -> Answer:
    """The agreement speaks of the division of money, and every activity has its budget.

    Bron: SEO/ResearchNed, bijlage C, samenwerkingsovereenkomst onder 2
    """
    plan = case.plan
    bare = [activity for activity in plan.activities if activity.code not in funded(plan)]
    missing = []
    if not any(has_text(agreement.money) for agreement in plan.agreements):
        missing.append(say("De overeenkomst zegt niets over de verdeling van de middelen."))
    if bare or not plan.activities:
        missing.append(
            say(
                "Zonder begrotingspost uit de subsidie: %(count)s van %(all)s activiteiten.",
                count=len(bare),
                all=len(plan.activities),
            )
        )
    good = say("De middelen zijn verdeeld over %(all)s activiteiten.", all=len(plan.activities))
    return met_if_nothing(missing, good, evidence=proof(plan.agreements, "money"))


@decides(say("Van iedere partij staat in de overeenkomst wat zij bijdraagt en doet."))
def every_party_has_duties(case: Case) -> Answer:
    """Every partner that must sign is a party, and every party has its responsibilities.

    Bron: PM-14; SEO/ResearchNed, bijlage B.3 en C, samenwerkingsovereenkomst onder 3; Regeling STO
    2025–2028, bijlage 2, 4A onder 3
    """
    plan = case.plan
    silent = [party for party in plan.parties if not has_text(party.responsibilities)]
    absent = absent_partners(plan)
    missing = [] if plan.parties else [NO_AGREEMENT]
    if silent:
        missing.append(
            say(
                "Zonder verantwoordelijkheden: %(which)s.",
                which=Listing(tuple(party.partner for party in silent)),
            )
        )
    if plan.parties and absent:
        missing.append(
            say(
                "Niet in de overeenkomst: %(which)s.",
                which=Listing(tuple(partner.name for partner in absent)),
            )
        )
    good = say("%(count)s partijen met hun bijdrage.", count=len(plan.parties))
    return met_if_nothing(missing, good, evidence=proof(plan.parties, "responsibilities"))


@decides(
    say("Alle partijen hebben getekend en de penvoerder gemachtigd, tot het einde van de periode.")
)
def everybody_signed(case: Case) -> Answer:
    """Every partner that must sign did, with the mandate; the agreement lasts the whole period.

    Bron: BR-16, PF-18; Regeling STO 2025–2028, art. 1.5 lid 4, art. 1.6 lid 2 onder b en bijlage 1,
    3A onder 1
    """
    plan = case.plan
    unsigned = [party.partner for party in plan.parties if party.signed_on is None]
    unsigned += [partner.name for partner in absent_partners(plan)]
    no_mandate = [party.partner for party in plan.parties if not party.gives_mandate]
    ends = [agreement.ends_on for agreement in plan.agreements]
    missing = [] if plan.agreements else [NO_AGREEMENT]
    if plan.agreements and unsigned:
        missing.append(say("Nog niet getekend: %(which)s.", which=Listing(tuple(unsigned))))
    if plan.agreements and no_mandate:
        missing.append(say("Zonder machtiging: %(which)s.", which=Listing(tuple(no_mandate))))
    if ends and not any(end is not None and end >= plan.ends_on for end in ends):
        missing.append(say("De overeenkomst loopt niet tot het einde van de periode."))
    good = say("%(count)s partijen tekenden en gaven een machtiging.", count=len(plan.parties))
    return met_if_nothing(missing, good, evidence=proof(plan.parties, "signatory"))


@decides(say("Of partijen van elkaar leren en voorzieningen delen, beoordeelt een mens."))
def people_judge_the_cooperation(case: Case) -> Answer:
    """Whether the region acts as one and shares its means is for a person to judge.

    Bron: SEO/ResearchNed, bijlage C, samenwerkingsovereenkomst onder 4; Regeling STO 2025–2028,
    bijlage 2, 4A onder 2
    """
    told = [agreement for agreement in case.plan.agreements if has_text(agreement.sharing)]
    return judge(say("Dit kan een programma niet beoordelen."), evidence=proof(told, "sharing"))


def absent_partners(plan: PlanFigures) -> list[PartnerFigures]:
    """The partners that must sign and are no party to the agreement.

    Bron: Regeling STO 2025–2028, art. 1.1 (samenwerkingsovereenkomst) en art. 2.1 lid 2
    """
    named = {party.partner for party in plan.parties}
    return [
        partner
        for partner in plan.partners
        if partner.takes_part and partner.kind in MUST_SIGN and partner.name not in named
    ]
