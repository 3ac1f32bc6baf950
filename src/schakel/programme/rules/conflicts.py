"""Facts that contradict each other: both stay, side by side, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schakel.common.findings import Severity
from schakel.common.wording import Listing, say
from schakel.programme.answers import Problem, finds, places
from schakel.programme.rules.figures import FactFigures, PlanFigures
from schakel.programme.schemes import Scheme


@dataclass(frozen=True)
class Conflict:
    """One topic with the facts that do not agree on it."""

    topic: str
    label: str
    facts: tuple[FactFigures, ...]


def conflicts_in(plan: PlanFigures) -> list[Conflict]:
    """The topics on which a plan says more than one thing, in the order of the plan.

    Bron: PM-15; requirements §5 (inconsistencies are kept, never repaired silently)
    """
    by_topic: dict[str, list[FactFigures]] = {}
    for fact in plan.facts:
        by_topic.setdefault(fact.topic, []).append(fact)
    return [
        Conflict(topic, facts[0].topic_label, tuple(facts))
        for topic, facts in by_topic.items()
        if len({" ".join(fact.value.lower().split()) for fact in facts}) > 1
    ]


@finds(say("Over één onderwerp zegt het plan één ding."), Severity.WARNING)
def facts_do_not_contradict(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """On one topic a plan says one thing; where it says two, both are shown with their places.

    Bron: PM-15; Schakel: tegenstrijdige feiten blijven naast elkaar staan
    """
    for conflict in conflicts_in(plan):
        values = tuple(f"{fact.value} ({fact.found_in})" for fact in conflict.facts)
        yield Problem(
            say("%(topic)s: %(values)s.", topic=conflict.label, values=Listing(values)),
            places(conflict.facts, "value"),
        )
