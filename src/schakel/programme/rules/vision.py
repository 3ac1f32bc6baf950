"""Criteria about the regiovisie: demarcation, partners, supply and flows, labour market, pupils."""

from __future__ import annotations

from schakel.common.findings import Pointer
from schakel.common.wording import Listing, say
from schakel.programme.answers import (
    Answer,
    Case,
    Evidence,
    at,
    decides,
    judge,
    met,
    met_if_nothing,
    not_met,
    proof,
)
from schakel.programme.passages import (
    has_text,
    mentions,
    passages,
    sentences_with,
    short,
    written,
    years_in,
)

COMPULSORY_KINDS = {
    "vmbo": say("vmbo-vestiging"),
    "mbo": say("mbo-instelling"),
    "bedrijf": say("bedrijf"),
}
LABOUR_CHAPTERS = ("B1-3.3", "B1-3.4", "R-3")
PUPIL_CHAPTERS = ("B1-3.1", "B1-3.4", "R-2")


@decides(say("De voorgeschreven hoofdstukken hebben tekst; een mens leest of die volstaat."))
def chapters_have_text(case: Case) -> Answer:
    """Every group of chapters that a criterion names has one with text.

    Bron: SEO/ResearchNed, bijlage B (formats) en C; Regeling STO 2025–2028, art. 1.6 lid 2
    """
    groups = case.criterion.chapters
    found = [written(case.plan, group) for group in groups]
    evidence = passages(chapter for chapters in found for chapter in chapters)
    empty = [group for group, chapters in zip(groups, found, strict=True) if not chapters]
    if empty:
        missing = [
            say("Geen tekst gevonden in hoofdstuk %(codes)s.", codes=Listing(group))
            for group in empty
        ]
        return not_met(*missing, evidence=evidence)
    return judge(say("Er is tekst; lees of die volstaat."), evidence=evidence)


@decides(
    say("Ergens in het plan staat een zin over dit onderwerp; een mens leest of die volstaat.")
)
def a_passage_speaks_of_it(case: Case) -> Answer:
    """Somewhere in chapters or activities a sentence speaks about what the criterion asks.

    Bron: SEO/ResearchNed, bijlage C; Regeling STO 2025–2028, bijlage 1 en 2
    """
    words = case.criterion.words
    found = tuple(sentences_with(case.plan, words))
    if not found:
        return not_met(say("Geen zin gevonden met: %(words)s.", words=Listing(words)))
    return judge(say("Er zijn zinnen over dit onderwerp; lees of die volstaan."), evidence=found)


@decides(say("De afbakening van de regio heeft een onderbouwing."))
def demarcation_is_argued(case: Case) -> Answer:
    """The plan or the region says why its borders are where they are.

    Bron: SEO/ResearchNed, bijlage B.1, 2 en bijlage C; Regeling STO 2025–2028, bijlage 1, 1A
    onder 1
    """
    chapters = written(case.plan, ("B1-2", "R-1"))
    evidence = passages(chapters)
    if has_text(case.plan.demarcation):
        place = Pointer("region", field="demarcation", label=say("onderbouwing van de afbakening"))
        evidence = (*evidence, Evidence(place, short(case.plan.demarcation)))
    if not evidence:
        return not_met(say("Nergens staat waarom de regio zo is afgebakend."))
    return judge(say("Er is een onderbouwing; lees of die overtuigt."), evidence=evidence)


@decides(say("Van iedere verplichte soort doet ten minste één partner mee."))
def partners_of_every_kind_take_part(case: Case) -> Answer:
    """A vmbo site, an mbo and a company take part; the plan names who works with whom.

    Bron: SEO/ResearchNed, bijlage C, regiovisie onder 2; Regeling STO 2025–2028, bijlage 1,
    1A onder 2
    """
    taking_part = [partner for partner in case.plan.partners if partner.takes_part]
    counts = {
        kind: sum(partner.kind == kind for partner in taking_part) for kind in COMPULSORY_KINDS
    }
    evidence = tuple(
        Evidence(
            Pointer("partners", kind, label=COMPULSORY_KINDS[kind]),
            say("%(count)s partners doen mee", count=count),
        )
        for kind, count in counts.items()
        if count
    )
    missing = [
        say("Er doet geen partner mee van de soort %(kind)s.", kind=COMPULSORY_KINDS[kind])
        for kind, count in counts.items()
        if not count
    ]
    good = say("%(count)s partners doen mee.", count=len(taking_part))
    return met_if_nothing(missing, good, evidence=evidence)


@decides(say("Aanbod, instroom, doorstroom naar het mbo en arbeidsmarkt zijn alle vier bekend."))
def supply_and_flows_are_known(case: Case) -> Answer:
    """The analysis holds the offer per site, intake, flow to the mbo and the labour market.

    Bron: SEO/ResearchNed, bijlage C, regiovisie onder 3; Regeling STO 2025–2028, bijlage 1,
    1A onder 4
    """
    plan = case.plan
    goals = {goal.code: goal.text for goal in plan.goals}
    named = [(line, f"{line.name} {goals.get(line.goal, '')}") for line in plan.indicators]
    intake = [line for line, text in named if mentions(text, ("instroom", "inschrijving"))]
    flow = [line for line, text in named if mentions(text, ("doorstroom",))]
    offers = [offer for offer in plan.offers if offer.profile in case.scheme.technical_profiles]
    labour = written(plan, LABOUR_CHAPTERS)
    missing = [
        message
        for found, message in (
            (offers, say("Geen aanbod van technische profielen per vestiging vastgelegd.")),
            (
                intake or plan.public.technical_pupils,
                say("Geen instroomcijfers: geen indicator en geen telling."),
            ),
            (flow, say("Geen doorstroomcijfers naar het technisch mbo.")),
            (labour, say("Geen tekst over de vraag van de arbeidsmarkt.")),
        )
        if not found
    ]
    evidence = (*proof((*intake, *flow), "source"), *passages(labour))
    good = say(
        "%(offers)s combinaties van vestiging, leerweg en technisch profiel; %(flow)s "
        "doorstroomcijfers.",
        offers=len(offers),
        flow=len(flow),
    )
    return met_if_nothing(missing, good, evidence=evidence)


@decides(say("De verwachte leerlingaantallen beslaan tien jaar, met jaartallen."))
def pupil_forecast_covers_the_years(case: Case) -> Answer:
    """The forecast of pupils names years that span the prescribed number of years.

    Bron: BR-14; SEO/ResearchNed, bijlage B.1, 3.4 en bijlage C; Regeling STO 2025–2028,
    bijlage 1, 1A onder 6
    """
    wanted = case.scheme.planning.forecast_years.value or 0
    begins = case.plan.starts_on.year
    chapters = [
        chapter
        for chapter in written(case.plan, PUPIL_CHAPTERS)
        if mentions(chapter.text, ("leerling", "prognose"))
    ]
    indicators = [line for line in case.plan.indicators if mentions(line.name, ("prognose",))]
    years = [year for chapter in chapters for year in years_in(chapter.text)]
    years += [line.target_year for line in indicators if line.target_year]
    last = max((year for year in years if year >= begins), default=begins)
    evidence = (*passages(chapters), *(Evidence(at(line)) for line in indicators))
    if last - begins >= wanted:
        return met(say("Er zijn cijfers tot en met %(year)s.", year=str(last)), evidence=evidence)
    return not_met(
        say(
            "Geen leerlingaantallen tot en met %(year)s (%(years)s jaar vooruit).",
            year=str(begins + wanted),
            years=wanted,
        ),
        evidence=evidence,
    )
