"""Rules on trial: shown, counted for nothing, until users say that they help."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from schakel.common.findings import Severity
from schakel.common.wording import say
from schakel.programme.answers import Problem, at, finds
from schakel.programme.passages import words_of
from schakel.programme.rules.figures import PlanFigures
from schakel.programme.schemes import Scheme

MUCH_THE_SAME = Decimal("0.6")
FEWEST_WORDS = 2


@finds(say("Een doel is meer dan de activiteit die ernaartoe leidt."), Severity.TRIAL)
def goals_are_not_activities(plan: PlanFigures, scheme: Scheme) -> Iterator[Problem]:
    """A goal without an indicator that says the same as one of its activities is no goal.

    Bron: SEO/ResearchNed, § 3.5 (more cooperation is reached by more cooperation); peers, § 5
    punt 3
    """
    measured = {indicator.goal for indicator in plan.indicators}
    for goal in plan.goals:
        words = words_of(goal.text)
        if goal.code in measured or len(words) < FEWEST_WORDS:
            continue
        for activity in plan.activities:
            if goal.code not in activity.goals:
                continue
            shared = words & words_of(activity.title)
            if Decimal(len(shared)) / len(words) >= MUCH_THE_SAME:
                yield Problem(
                    say(
                        "%(goal)s lijkt op zijn eigen activiteit %(activity)s en heeft geen "
                        "indicator.",
                        goal=goal.code,
                        activity=activity.code,
                    ),
                    (at(goal, "text"), at(activity, "title")),
                )
