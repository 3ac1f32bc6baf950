"""Criteria about cofinancing: enough on either base, and tied to activities on both sides."""

from __future__ import annotations

from schakel.common.findings import Pointer
from schakel.common.wording import Euro, Message, Percent, say
from schakel.programme.answers import Answer, Case, Evidence, decides, judge, met, not_met, proof
from schakel.programme.rules.figures import ZERO
from schakel.programme.rules.money import Shares, cofinancing_shares
from schakel.programme.schemes import Scheme


@decides(say("De cofinanciering is genoeg, gerekend over de subsidie én over het totaal."))
def cofinancing_is_enough(case: Case) -> Answer:
    """Cofinancing reaches the minimum; where the two bases disagree, a person decides.

    Bron: BR-05, PF-09; SEO/ResearchNed, bijlage C, cofinanciering; Regeling STO 2025–2028, art. 1.4
    lid 1, bijlage 1, 5A onder 6 en bijlage 2, 5C onder 1
    """
    minimum = case.scheme.cofinancing.minimum.value
    shares = cofinancing_shares(case.plan)
    if minimum is None:
        return met(say("Deze regeling vraagt geen cofinanciering."))
    if shares is None or shares.of_grant is None or shares.of_total is None:
        return not_met(say("Het plan noemt geen cofinanciering of geen gevraagde subsidie."))
    said = both_shares(shares, case.scheme)
    place = Pointer("plan", field="cofinancing", label=say("cofinanciering"))
    evidence = (Evidence(place, said),)
    if shares.of_total >= minimum:
        return met(said, evidence=evidence)
    if shares.of_grant >= minimum:
        return judge(
            said,
            say("Genoeg van de subsidie, niet van het totaal: vraag DUS-I welke noemer geldt."),
            evidence=evidence,
        )
    return not_met(said, evidence=evidence)


@decides(
    say("De inbreng van bedrijven staat bij activiteiten, aan de kant van inkomsten én uitgaven.")
)
def company_input_is_on_both_sides(case: Case) -> Answer:
    """Budget lines of activities carry the companies' input, as income and as cost.

    Bron: Regeling STO 2025–2028, bijlage 2, 5C onder 2
    """
    lines = [line for line in case.plan.budget if line.cofinancing_share > 0]
    tied = [line for line in lines if line.activity]
    if not lines:
        return not_met(say("Geen enkele begrotingspost wordt uit cofinanciering betaald."))
    if not tied:
        return not_met(
            say("Geen enkele post met cofinanciering hoort bij een activiteit."),
            evidence=proof(lines),
        )
    return met(
        say(
            "%(count)s posten met cofinanciering, %(tied)s bij een activiteit.",
            count=len(lines),
            tied=len(tied),
        ),
        evidence=proof(tied, "explanation"),
    )


def both_shares(shares: Shares, scheme: Scheme) -> Message:
    """The sentence with both shares and the minimum.

    Bron: BR-05
    """
    least = scheme.cofinancing.minimum.value or ZERO
    return say(
        "%(amount)s: %(grant)s van de subsidie, %(total)s van het totaal; nodig is %(least)s.",
        amount=Euro(shares.amount),
        grant=Percent(shares.of_grant or ZERO),
        total=Percent(shares.of_total or ZERO),
        least=Percent(least),
    )
