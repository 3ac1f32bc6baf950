"""What is wrong with the money: balance, ceiling, edges, caps, paid twice."""

from __future__ import annotations

from collections.abc import Iterator

from schakel.common.findings import Pointer, Severity
from schakel.common.wording import Euro, Listing, Percent, say
from schakel.programme.answers import Problem, at, finds, places
from schakel.programme.passages import has_text
from schakel.programme.rules.activities import funded
from schakel.programme.rules.cofinancing import both_shares
from schakel.programme.rules.figures import PlanFigures
from schakel.programme.rules.money import (
    above_cap,
    cofinancing_shares,
    grant_asked,
    imbalance,
    share_of_budget,
)
from schakel.programme.schemes import Scheme

MARGIN_DECIMALS = 3
"""A share that is the minimum when rounded to a tenth of a percent has no margin."""
COFINANCING = Pointer("plan", field="cofinancing", label=say("cofinanciering"))
GRANT = Pointer("plan", field="requested_grant", label=say("gevraagde subsidie"))


@finds(say("De cofinanciering haalt het minimum."), Severity.BLOCKER)
def cofinancing_reaches_the_minimum(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """Cofinancing reaches the minimum; a warning where only one of the two bases says so.

    Bron: BR-05; Regeling STO 2025–2028, art. 1.4 lid 1
    """
    minimum, shares = scheme.cofinancing.minimum.value, cofinancing_shares(plan)
    if minimum is None:
        return
    if shares is None:
        yield Problem(say("Het plan noemt geen cofinanciering."), (COFINANCING,))
    elif shares.of_grant is not None and shares.of_grant < minimum:
        yield Problem(both_shares(shares, scheme), (COFINANCING,))
    elif shares.of_total is not None and shares.of_total < minimum:
        yield Problem(both_shares(shares, scheme), (COFINANCING,), Severity.WARNING)


@finds(say("De cofinanciering heeft marge boven het minimum."), Severity.WARNING)
def cofinancing_has_margin(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """Cofinancing that is exactly the minimum falls short as soon as one company leaves.

    Bron: BR-05; Regeling STO 2025–2028, art. 1.4 lid 1 (het minimum geldt over de hele periode)
    """
    minimum, shares = scheme.cofinancing.minimum.value, cofinancing_shares(plan)
    if minimum is None or shares is None:
        return
    for share, base in (
        (shares.of_grant, say("de subsidie")),
        (shares.of_total, say("het totaal")),
    ):
        if share is not None and round(share, MARGIN_DECIMALS) == minimum:
            yield Problem(
                say(
                    "Precies op de rand: %(share)s van %(base)s, nodig is %(least)s. Geen marge.",
                    share=Percent(share),
                    base=base,
                    least=Percent(minimum),
                ),
                (COFINANCING,),
            )


@finds(say("De gevraagde subsidie blijft onder het maximum."), Severity.BLOCKER)
def grant_stays_under_the_ceiling(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """The grant asked is at most what the annex gives this region.

    Bron: PF-03; Regeling STO 2025–2028, bijlage 1, 5A onder 2, bijlage 3 en 4
    """
    asked = grant_asked(plan)
    if asked is not None and plan.ceiling is not None and asked > plan.ceiling:
        yield Problem(
            say(
                "Gevraagd %(asked)s, maximum %(most)s.", asked=Euro(asked), most=Euro(plan.ceiling)
            ),
            (GRANT,),
        )


@finds(say("De begroting sluit."), Severity.BLOCKER)
def costs_equal_income(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """Costs equal grant, cofinancing and own contribution.

    Bron: PF-02, BR-36; Regeling STO 2025–2028, art. 1.12 lid 3
    """
    if plan.budget and imbalance(plan):
        yield Problem(
            say("De begroting sluit niet: verschil %(gap)s.", gap=Euro(imbalance(plan), 2)),
            (Pointer("budget"),),
        )


@finds(say("Een extern uur kost niet meer dan het maximum."), Severity.BLOCKER)
def external_hours_stay_under_the_cap(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """No external hour costs more than the cap, VAT included.

    Bron: PF-04, BR-33; Regeling STO 2025–2028, art. 1.12 lid 2
    """
    cap = scheme.rates.external_cap.value
    high = above_cap(plan, cap)
    if high and cap is not None:
        yield Problem(
            say("%(count)s posten boven %(cap)s per uur.", count=len(high), cap=Euro(cap)),
            places(high, "unit_price"),
        )


@finds(say("Overhead en externe inhuur zijn te zien."), Severity.INFO)
def overhead_is_shown(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """The shares of overhead and hired staff; the scheme gives no norm, only "as low as possible".

    Bron: PF-05; SEO/ResearchNed, bijlage C; Regeling STO 2025–2028, bijlage 2, 5B onder 2
    """
    overhead = share_of_budget(plan, ("overhead",))
    hired = share_of_budget(plan, ("loon-extern",))
    if overhead is not None and hired is not None:
        yield Problem(
            say(
                "Overhead is %(overhead)s en externe inhuur %(hired)s van de begroting.",
                overhead=Percent(overhead),
                hired=Percent(hired),
            ),
            (Pointer("budget"),),
        )


@finds(say("Wat elders wordt bekostigd, vraagt hier geen subsidie."), Severity.BLOCKER)
def nothing_is_paid_twice(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """An activity that another scheme also pays asks no grant here.

    Bron: PM-24, BR-37; Regeling STO 2025–2028, art. 1.3 lid 2 onder d
    """
    names = {project.code: project.name for project in plan.projects}
    for activity in plan.activities:
        if activity.also_funded_by and activity.code in funded(plan):
            yield Problem(
                say(
                    "%(activity)s wordt ook bekostigd uit %(project)s en vraagt hier subsidie.",
                    activity=activity.code,
                    project=names.get(activity.also_funded_by, activity.also_funded_by),
                ),
                (at(activity, "also_funded_by"),),
            )


@finds(say("Bij ieder lopend project staan nummer, verschil en waarborg."), Severity.WARNING)
def running_projects_are_kept_apart(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """Every running project has its number, the difference and a safeguard against double pay.

    Bron: PM-24, BR-37; SEO/ResearchNed, bijlage B.1, 4 en bijlage C
    """
    names = {
        "project_number": say("projectnummer"),
        "difference": say("verschil"),
        "safeguard": say("waarborg"),
    }
    for project in plan.projects:
        empty = [name for name in names if not has_text(getattr(project, name))]
        if empty:
            yield Problem(
                say(
                    "%(project)s: %(what)s ontbreekt.",
                    project=project.name,
                    what=Listing(tuple(names[name] for name in empty)),
                ),
                (at(project, empty[0]),),
            )
