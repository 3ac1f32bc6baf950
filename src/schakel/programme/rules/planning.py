"""Criteria about feasibility in time: the planning, risks, evaluation, themes and lessons."""

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
from schakel.programme.passages import has_text, passages, sentences_with, short, written
from schakel.programme.rules.figures import CompulsoryFigures

EVALUATION = ("evalua", "voortgang", "bijstur")
TOPICS = {
    "schoolpersoneel": say("technisch schoolpersoneel"),
    "inclusie": say("genderstereotypering en inclusie"),
    "duurzaamheid": say("technologie en duurzaamheid"),
}
OUTLINE_FIELDS = (("now", say("nu")), ("end", say("einde")))
ELABORATION_FIELDS = (
    ("begin", say("begin")),
    ("now", say("nu")),
    ("end", say("einde")),
    ("why", say("waarom zo")),
)


@decides(
    say("Activiteiten hebben periode en uitvoerder; een mens leest of de planning haalbaar is.")
)
def planning_can_be_judged(case: Case) -> Answer:
    """Activities have a period and somebody who carries them out; whether it fits, a person says.

    Bron: SEO/ResearchNed, bijlage C, haalbaar in de tijd onder 1; Regeling STO 2025–2028,
    bijlage 2,
    4B onder 1
    """
    activities = case.plan.activities
    dated = [line for line in activities if line.starts_on and line.ends_on]
    staffed = [line for line in activities if line.executors]
    counts = {"all": len(activities), "dated": len(dated), "staffed": len(staffed)}
    said = say(
        "%(dated)s van %(all)s activiteiten hebben een periode, %(staffed)s een uitvoerder.",
        **counts,
    )
    if not dated:
        return not_met(said)
    return judge(said, evidence=proof(dated, "period_text"))


@decides(say("Er zijn risico’s met maatregel en verantwoordelijke, en de evaluatie is beschreven."))
def risks_and_evaluation_are_there(case: Case) -> Answer:
    """The plan names risks with measures, and says how progress is evaluated.

    Bron: PM-22, BR-13, PM-55; SEO/ResearchNed, bijlage B.2, 3.2–3.3 en bijlage C, haalbaar in de
    tijd onder 2; Regeling STO 2025–2028, bijlage 2, 4B onder 2
    """
    risks = case.plan.risks
    bare = [risk for risk in risks if not (has_text(risk.measure) and has_text(risk.responsible))]
    told = passages(written(case.plan, ("B2-3.2",))) or tuple(sentences_with(case.plan, EVALUATION))
    missing = [] if risks else [say("Het plan noemt geen risico’s.")]
    if bare:
        missing.append(
            say(
                "Zonder maatregel of verantwoordelijke: %(which)s.",
                which=Listing(tuple(risk.code for risk in bare)),
            )
        )
    if not told:
        missing.append(say("Nergens staat hoe de voortgang wordt geëvalueerd."))
    good = say("%(count)s risico’s met maatregel en verantwoordelijke.", count=len(risks))
    return met_if_nothing(missing, good, evidence=(*proof(risks, "measure"), *told))


@decides(say("De drie verplichte thema’s zijn beschreven; een mens leest of dat volstaat."))
def compulsory_themes_are_described(case: Case) -> Answer:
    """Each compulsory theme says where the region is and wants to end; the elaboration also why.

    Bron: PM-26; Regeling STO 2025–2028, art. 1.6 lid 2 onder a, 5°, bijlage 1, 1A onder 3 en
    bijlage 2, 1A onder 4
    """
    fields = ELABORATION_FIELDS if case.plan.is_elaboration else OUTLINE_FIELDS
    there = {theme.topic: theme for theme in case.plan.compulsory}
    missing = []
    for topic, label in TOPICS.items():
        theme = there.get(topic)
        if theme is None:
            missing.append(say("Thema ontbreekt: %(theme)s.", theme=label))
            continue
        empty = tuple(name for field, name in fields if not has_text(getattr(theme, field)))
        if empty:
            missing.append(say("Thema %(theme)s mist: %(what)s.", theme=label, what=Listing(empty)))
    evidence = [item for theme in there.values() for item in told_by(theme)]
    if missing:
        return not_met(*missing, evidence=evidence)
    return judge(say("De drie thema’s zijn beschreven; lees of dat volstaat."), evidence=evidence)


@decides(say("Geleerde lessen zijn vastgelegd en gebruikt in activiteiten."))
def lessons_are_used(case: Case) -> Answer:
    """Lessons of the earlier period are recorded and used in activities.

    Bron: PM-25; Regeling STO 2025–2028, art. 1.10 lid 1 onder a en bijlage 2, 1A onder 3
    """
    lessons = case.plan.lessons
    unused = [lesson for lesson in lessons if not lesson.activities]
    missing = [] if lessons else [say("Het plan noemt geen geleerde lessen.")]
    if lessons and len(unused) == len(lessons):
        missing.append(
            say("Geen van de %(all)s lessen is gebruikt in een activiteit.", all=len(lessons))
        )
    good = say(
        "%(used)s van %(all)s lessen zijn gebruikt in activiteiten.",
        used=len(lessons) - len(unused),
        all=len(lessons),
    )
    return met_if_nothing(missing, good, evidence=proof(lessons, "text"))


def told_by(theme: CompulsoryFigures) -> list[Evidence]:
    """What a compulsory theme says, field by field.

    Bron: PM-26
    """
    return [
        Evidence(at(theme, field), short(getattr(theme, field)))
        for field, _name in ELABORATION_FIELDS
        if has_text(getattr(theme, field))
    ]


@decides(say("Dit criterium gaat over later; nu valt er niets te toetsen."))
def later_is_not_now(case: Case) -> Answer:
    """Some criteria only announce what comes later; a person may note what is agreed.

    Bron: Regeling STO 2025–2028, bijlage 1, 4A onder 4 en 5A onder 7; bijlage 2, 1A onder 2
    """
    return judge(say("Dit criterium kondigt een volgende stap aan."))
