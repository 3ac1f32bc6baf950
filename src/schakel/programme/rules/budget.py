"""Criteria about the budget: clear, balanced, divided, explained, under the ceiling, fair rates."""

from __future__ import annotations

from schakel.common.findings import Pointer
from schakel.common.wording import Euro, Listing, Message, say
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
from schakel.programme.rules.activities import last_year
from schakel.programme.rules.figures import ZERO, PlanFigures
from schakel.programme.rules.money import above_cap, external_lines, grant_asked, imbalance

NO_BUDGET = say("Het plan heeft geen begrotingsposten.")
SHOWN = 5


@decides(say("Ieder jaar van de begroting heeft posten, en de begroting sluit."))
def budget_covers_the_years(case: Case) -> Answer:
    """The budget has lines in every year that must be detailed, and balances.

    Bron: BR-08, BR-36, PF-01; SEO/ResearchNed, bijlage B.4 en C, begroting onder 1; Regeling STO
    2025–2028, bijlage 1, 5A onder 1 en bijlage 2, 5A onder 1
    """
    plan = case.plan
    if not plan.budget:
        return not_met(NO_BUDGET)
    detailed = case.scheme.planning.detailed_years.value or 1
    first = plan.starts_on.year
    wanted = range(first, min(first + detailed, last_year(plan) + 1))
    there = {line.year for line in plan.budget}
    empty = tuple(str(year) for year in wanted if year not in there)
    missing = [say("Geen begroting voor: %(years)s.", years=Listing(empty))] if empty else []
    if imbalance(plan):
        missing.append(out_of_balance(plan))
    return met_if_nothing(missing, total_of(plan), evidence=largest(plan))


@decides(
    say("De begroting sluit: kosten zijn gelijk aan subsidie, cofinanciering en eigen bijdrage.")
)
def budget_balances(case: Case) -> Answer:
    """Costs equal income, to the cent.

    Bron: PF-02, BR-36; Regeling STO 2025–2028, art. 1.12 lid 3, bijlage 1, 5A onder 3 en bijlage 2,
    5A onder 5
    """
    if not case.plan.budget:
        return not_met(NO_BUDGET)
    missing = [out_of_balance(case.plan)] if imbalance(case.plan) else []
    return met_if_nothing(missing, total_of(case.plan), evidence=largest(case.plan))


@decides(say("Iedere post hoort bij een partner, en de overhead staat apart."))
def budget_is_divided(case: Case) -> Answer:
    """The budget shows how money is divided over partners, and the size of the overhead.

    Bron: SEO/ResearchNed, bijlage C, begroting onder 2; Regeling STO 2025–2028, art. 1.12 lid
    6 onder
    d en bijlage 2, 5A onder 6
    """
    lines = case.plan.budget
    bare = [line for line in lines if not line.partner]
    overhead = [line for line in lines if line.cost_kind == "overhead"]
    missing = [] if lines else [NO_BUDGET]
    if bare:
        missing.append(
            say("Zonder partner: %(count)s van %(all)s posten.", count=len(bare), all=len(lines))
        )
    if lines and not overhead:
        missing.append(say("Geen enkele post is overhead."))
    good = say("%(count)s posten, ieder met een partner.", count=len(lines))
    return met_if_nothing(missing, good, evidence=proof(bare or overhead, "explanation"))


@decides(say("De begroting is verdeeld per jaar, kostensoort en activiteit."))
def budget_is_split(case: Case) -> Answer:
    """The budget is split by year, by kind of cost and by activity, as quantity times price.

    Bron: BR-36, PF-01; Regeling STO 2025–2028, bijlage 1, 5A onder 5 en bijlage 2, 5A onder 3
    """
    lines = case.plan.budget
    loose = [line for line in lines if not line.activity and line.cost_kind != "overhead"]
    kinds = {line.cost_kind for line in lines}
    missing = [] if lines else [NO_BUDGET]
    if loose:
        missing.append(
            say(
                "Zonder activiteit: %(count)s van %(all)s posten.", count=len(loose), all=len(lines)
            )
        )
    if lines and len(kinds) == 1:
        missing.append(say("Alle posten hebben dezelfde kostensoort."))
    good = say("%(count)s posten in %(kinds)s kostensoorten.", count=len(lines), kinds=len(kinds))
    return met_if_nothing(missing, good, evidence=proof(loose) or largest(case.plan))


@decides(say("Iedere post heeft een toelichting."))
def lines_are_explained(case: Case) -> Answer:
    """Every budget line has an explanation of its own.

    Bron: Regeling STO 2025–2028, art. 1.12 lid 6 onder c en bijlage 2, 5A onder 4
    """
    lines = case.plan.budget
    bare = [line for line in lines if not has_text(line.explanation)]
    missing = [] if lines else [NO_BUDGET]
    if bare:
        missing.append(
            say(
                "Zonder toelichting: %(count)s van %(all)s posten.", count=len(bare), all=len(lines)
            )
        )
    good = say("Alle %(all)s posten hebben een toelichting.", all=len(lines))
    return met_if_nothing(missing, good, evidence=proof(bare))


@decides(say("De gevraagde subsidie is niet hoger dan het maximum van de regio."))
def grant_is_under_the_ceiling(case: Case) -> Answer:
    """The grant asked is at most the amount of the annex for this region.

    Bron: PF-03; Regeling STO 2025–2028, art. 2.3 en 3.3, bijlage 1, 5A onder 2, bijlage 3 en 4
    """
    asked, ceiling = grant_asked(case.plan), case.plan.ceiling
    if asked is None:
        return not_met(say("Het plan noemt geen gevraagde subsidie."))
    if ceiling is None:
        return judge(say("Het maximum van deze regio is niet bekend; lees het na in de bijlage."))
    place = Pointer("plan", field="requested_grant", label=say("gevraagde subsidie"))
    said = say("Gevraagd %(asked)s, maximum %(most)s.", asked=Euro(asked), most=Euro(ceiling))
    answer = not_met if asked > ceiling else met
    return answer(said, evidence=(Evidence(place, said),))


@decides(
    say("Intern en extern personeel staan apart, en een extern uur kost niet meer dan het maximum.")
)
def rates_are_fair(case: Case) -> Answer:
    """Internal and external staff are kept apart; an external hour stays under the cap.

    Bron: PF-04, BR-33; Regeling STO 2025–2028, art. 1.12 lid 2, bijlage 1, 5A onder 4 en bijlage 2,
    5B onder 3
    """
    plan, cap = case.plan, case.scheme.rates.external_cap.value
    if not plan.budget:
        return not_met(NO_BUDGET)
    high = above_cap(plan, cap)
    external = external_lines(plan)
    if high and cap is not None:
        return not_met(
            say(
                "Boven %(cap)s per uur: %(which)s.",
                cap=Euro(cap),
                which=Listing(tuple(line.code for line in high)),
            ),
            evidence=proof(high, "explanation"),
        )
    said = say("%(count)s posten voor externe inhuur, geen boven het maximum.", count=len(external))
    if case.scheme.rates.internal_cap.value is None:
        return met(
            said,
            say("Het interne uurloon is niet gecontroleerd: de GPL per uur is niet bekend."),
            evidence=proof(external, "explanation"),
        )
    return met(said, evidence=proof(external, "explanation"))


def out_of_balance(plan: PlanFigures) -> Message:
    """The sentence about what does not add up.

    Bron: Regeling STO 2025–2028, art. 1.12 lid 3
    """
    return say("De begroting sluit niet: verschil %(gap)s.", gap=Euro(imbalance(plan), 2))


def total_of(plan: PlanFigures) -> Message:
    """The sentence about the total.

    Bron: PF-01
    """
    total = sum((line.amount for line in plan.budget), ZERO)
    return say("%(count)s posten, samen %(total)s.", count=len(plan.budget), total=Euro(total))


def largest(plan: PlanFigures) -> tuple[Evidence, ...]:
    """The largest lines, as evidence.

    Bron: own choice: five lines show what a budget is about
    """
    lines = sorted(plan.budget, key=lambda line: -line.amount)[:SHOWN]
    return proof(lines, "explanation")


@decides(say("Of deze begroting die op hoofdlijnen uitwerkt, beoordeelt een mens."))
def people_compare_the_budgets(case: Case) -> Answer:
    """Whether the budget elaborates the outline budget is for a person to judge.

    Bron: Regeling STO 2025–2028, art. 1.12 lid 5 en bijlage 2, 5A onder 2
    """
    if not case.plan.budget:
        return judge(NO_BUDGET)
    return judge(total_of(case.plan), evidence=largest(case.plan))
