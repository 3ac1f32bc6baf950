"""What a plan still misses: results, executors, milestones, risks, budget, themes, signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from schakel.common.findings import Pointer, Severity
from schakel.common.wording import Listing, Message, say
from schakel.programme.answers import Problem, at, finds, places
from schakel.programme.passages import has_text
from schakel.programme.rules.activities import funded
from schakel.programme.rules.agreement import absent_partners
from schakel.programme.rules.figures import ActivityFigures, PlanFigures
from schakel.programme.rules.planning import TOPICS
from schakel.programme.rules.supply import covered_terms, falls_in
from schakel.programme.schemes import Scheme

FOR_PO = ("po", "po-7-8")


def lacking(bare: Sequence[Any], total: int, text: str, name: str) -> Iterator[Problem]:
    """One problem with the count of the parts that lack something, and where they are.

    Bron: own choice: one finding per rule, with a link per part
    """
    if bare:
        yield Problem(Message(text, (("count", len(bare)), ("all", total))), places(bare, name))


@finds(say("Iedere activiteit noemt het gewenste resultaat."), Severity.WARNING)
def activities_have_results(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """Every activity says what result it aims at.

    Bron: PM-14, PM-16; SEO/ResearchNed, bijlage B.2, 2
    """
    bare = [line for line in plan.activities if not has_text(line.result)]
    said = say("%(count)s van %(all)s activiteiten zonder gewenst resultaat.")
    return lacking(bare, len(plan.activities), said.text, "result")


@finds(say("Iedere activiteit heeft een uitvoerder."), Severity.WARNING)
def activities_have_executors(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """Every activity says who carries it out.

    Bron: PM-14, PM-16; SEO/ResearchNed, bijlage B.2, 2
    """
    bare = [line for line in plan.activities if not line.executors]
    said = say("%(count)s van %(all)s activiteiten zonder uitvoerder.")
    return lacking(bare, len(plan.activities), said.text, "executors")


@finds(say("Uitvoerders zijn partners die nu meedoen."), Severity.WARNING)
def executors_take_part(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """Who carries out an activity is a partner that takes part now.

    Bron: PM-14; Regeling STO 2025–2028, bijlage 2, 4A onder 3
    """
    active = {partner.name for partner in plan.partners if partner.takes_part}
    for activity in plan.activities:
        absent = tuple(name for name in activity.executors if name not in active)
        if absent:
            yield Problem(
                say(
                    "%(activity)s: %(names)s doet nu niet mee.",
                    activity=activity.code,
                    names=Listing(absent),
                ),
                (at(activity, "executors"),),
            )


@finds(say("Iedere activiteit heeft een mijlpaal."), Severity.WARNING)
def activities_have_milestones(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """Every activity has a milestone that shows whether it works.

    Bron: PM-18, PM-19; SEO/ResearchNed, bijlage B.2, 2 en bijlage C
    """
    there = {milestone.activity for milestone in plan.milestones}
    bare = [line for line in plan.activities if line.code not in there]
    said = say("%(count)s van %(all)s activiteiten zonder mijlpaal.")
    return lacking(bare, len(plan.activities), said.text, "milestones")


@finds(say("Iedere activiteit heeft een begrotingspost uit de subsidie."), Severity.WARNING)
def activities_have_budget(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """Every activity has money of the grant.

    Bron: PM-19, BR-36; Regeling STO 2025–2028, art. 1.12 lid 6 onder c
    """
    bare = [line for line in plan.activities if line.code not in funded(plan)]
    said = say("%(count)s van %(all)s activiteiten zonder begrotingspost.")
    return lacking(bare, len(plan.activities), said.text, "budget")


@finds(
    say("In een uitwerking zijn alle activiteiten van de eerste twee jaar volledig."),
    Severity.WARNING,
)
def elaboration_is_detailed(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """In an elaboration every activity has all fields of the format and says it is detailed.

    Bron: PM-16, BR-08; SEO/ResearchNed, bijlage B.2, 2; Regeling STO 2025–2028, art. 1.10 lid
    1 onder a
    """
    if plan.is_elaboration:
        bare = [line for line in plan.activities if not is_detailed(line)]
        said = say("%(count)s van %(all)s activiteiten zijn nog niet gedetailleerd.")
        yield from lacking(bare, len(plan.activities), said.text, "detail")


@finds(
    say("Activiteiten voor het po zeggen hoe (ouders van) leerlingen ervan horen."), Severity.INFO
)
def po_activities_are_told(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """Activities for primary schools say how pupils and parents hear of them.

    Bron: PM-14; SEO/ResearchNed, bijlage B.2, 2
    """
    for_po = [line for line in plan.activities if set(line.target_groups) & set(FOR_PO)]
    bare = [line for line in for_po if not has_text(line.po_communication)]
    said = say("%(count)s van %(all)s activiteiten voor het po zonder communicatie.")
    return lacking(bare, len(for_po), said.text, "po_communication")


@finds(say("Het plan noemt risico’s."), Severity.WARNING)
def plan_has_risks(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """A plan names what can go wrong.

    Bron: PM-22, BR-13; SEO/ResearchNed, bijlage B.2, 3.3; Regeling STO 2025–2028, bijlage 2,
    4B onder 2
    """
    if not plan.risks:
        yield Problem(
            say("Geen enkel risico, bij %(all)s activiteiten.", all=len(plan.activities)),
            (Pointer("risks"),),
        )


@finds(say("Het plan heeft een begroting."), Severity.WARNING)
def plan_has_budget(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """A plan has a budget with lines.

    Bron: PF-01, BR-36; Regeling STO 2025–2028, art. 1.6 lid 2 onder d en art. 1.12
    """
    if not plan.budget:
        yield Problem(say("Geen enkele begrotingspost."), (Pointer("budget"),))


@finds(say("Ieder doel heeft in iedere termijn een mijlpaal."), Severity.WARNING)
def goals_have_milestones_in_every_term(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """Every goal has a milestone, of its own or of an activity, in every term of the scheme.

    Bron: PM-18, BR-09; SEO/ResearchNed, bijlage C; Regeling STO 2025–2028, bijlage 2, 1B onder 3
    """
    of_activity = {line.code: line.goals for line in plan.activities}
    for term in covered_terms(plan, scheme):
        due = [milestone for milestone in plan.milestones if falls_in(term, milestone)]
        served = {milestone.goal for milestone in due}
        served |= {goal for milestone in due for goal in of_activity.get(milestone.activity, ())}
        bare = [goal for goal in plan.goals if goal.code not in served]
        if bare:
            yield Problem(
                say(
                    "Termijn %(term)s: %(count)s van %(all)s doelen zonder mijlpaal.",
                    term=term.name,
                    count=len(bare),
                    all=len(plan.goals),
                ),
                places(bare, "milestones"),
            )


@finds(say("Mijlpalen hebben een kwantitatief en een kwalitatief deel."), Severity.INFO)
def milestones_have_both_parts(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """A milestone says both how much and how good.

    Bron: PM-18, BR-10; SEO/ResearchNed, bijlage B.2, 1
    """
    bare = [
        line
        for line in plan.milestones
        if not (has_text(line.quantitative) and has_text(line.qualitative))
    ]
    said = say("%(count)s van %(all)s mijlpalen missen een kwantitatief of kwalitatief deel.")
    return lacking(bare, len(plan.milestones), said.text, "qualitative")


@finds(say("Doelen noemen vestiging, leerweg en profiel."), Severity.WARNING)
def goals_name_site_track_and_profile(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """Goals on the supply name site, track and profile.

    Bron: PM-17, BR-11; SEO/ResearchNed, bijlage C; Regeling STO 2025–2028, bijlage 1, 1B onder 1
    """
    bare = [goal for goal in plan.goals if not (goal.partner and goal.track and goal.profile)]
    said = say("%(count)s van %(all)s doelen zonder vestiging, leerweg of profiel.")
    return lacking(bare, len(plan.goals), said.text, "partner")


@finds(say("De drie verplichte thema’s hebben begin, nu, einde en waarom."), Severity.WARNING)
def compulsory_themes_are_complete(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """Each of the three compulsory themes has begin, now, end and why.

    Bron: PM-26; Regeling STO 2025–2028, art. 1.6 lid 2 onder a, 5° en bijlage 2, 1A onder 4
    """
    there = {theme.topic: theme for theme in plan.compulsory}
    names = {"begin": say("begin"), "now": say("nu"), "end": say("einde"), "why": say("waarom zo")}
    for topic, label in TOPICS.items():
        theme = there.get(topic)
        empty = [name for name in names if theme is None or not has_text(getattr(theme, name))]
        if empty:
            yield Problem(
                say(
                    "%(theme)s: %(what)s ontbreekt.",
                    theme=label,
                    what=Listing(tuple(names[name] for name in empty)),
                ),
                (at(theme, empty[0]),) if theme else (Pointer("compulsorytheme"),),
            )


@finds(say("Alle partijen tekenden de overeenkomst en machtigden de penvoerder."), Severity.WARNING)
def agreement_is_signed(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """Every party signed, gave its mandate, and the agreement lasts to the end of the period.

    Bron: BR-16, PF-17, PF-18; Regeling STO 2025–2028, art. 1.5 lid 4 en art. 1.6 lid 2 onder b
    """
    if not plan.agreements:
        yield Problem(say("Geen samenwerkingsovereenkomst."), (Pointer("agreement"),))
        return
    unsigned = [party for party in plan.parties if party.signed_on is None]
    yield from lacking(
        unsigned,
        len(plan.parties),
        say("%(count)s van %(all)s partijen zonder handtekening.").text,
        "signed_on",
    )
    silent = [party for party in plan.parties if not party.gives_mandate]
    no_mandate = say("%(count)s van %(all)s partijen zonder machtiging.")
    yield from lacking(silent, len(plan.parties), no_mandate.text, "gives_mandate")
    absent = absent_partners(plan)
    if absent:
        names = Listing(tuple(partner.name for partner in absent))
        yield Problem(
            say(
                "Niet in de overeenkomst: %(count)s partners (%(names)s).",
                count=len(absent),
                names=names,
            ),
            places(absent),
        )
    for agreement in plan.agreements:
        if agreement.ends_on is None or agreement.ends_on < plan.ends_on:
            yield Problem(
                say("De overeenkomst loopt niet tot het einde van de periode."),
                (at(agreement, "ends_on"),),
            )


def is_detailed(activity: ActivityFigures) -> bool:
    """Whether an activity has all that the format asks for.

    Bron: PM-14, PM-16
    """
    there = (activity.starts_on, activity.ends_on, activity.executors, activity.target_groups)
    told = has_text(activity.content) and has_text(activity.result)
    return all(there) and told and activity.detail == "gedetailleerd"
