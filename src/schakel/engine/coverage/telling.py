"""Plans as JSON: numbers for a chart, names for a map, and what changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from schakel.engine.coverage.case import FAR, Case
from schakel.engine.coverage.choices import Choice, best_full
from schakel.engine.coverage.front import Point
from schakel.engine.coverage.outcomes import Outcome, consequences, loses_reach
from schakel.engine.coverage.region import Goal, Region
from schakel.engine.coverage.subsets import all_subsets

SUMMED = ("out_of_reach", "no_place", "unreached", "small_groups", "distance_km")


def tell_profile(
    region: Region, case: Case, now: Case, choices: Sequence[Choice]
) -> dict[str, Any]:
    """All unbeaten choices of one profile, with the pupils whom no site can ever reach."""
    nowhere = case.tenths.min(axis=1, initial=FAR) >= FAR
    return {
        "pupils": case.all_pupils,
        "never_in_reach": int(case.pupils[nowhere].sum()),
        "choices": [_choice(region, case, now, choice) for choice in choices],
    }


def tell_front(region: Region, point: Point, profiles: Mapping[str, Any]) -> dict[str, Any]:
    """One point of the front, with the index of the choice per profile and the sums over them."""
    index = dict(zip(region.profiles, point.chosen, strict=True))
    chosen = [profiles[profile]["choices"][place] for profile, place in index.items()]
    return {
        "offers": point.offers,
        "small_groups": point.small,
        "value": value_told(region.goal, point.value),
        "choice": index,
        "assigned": _summed([one["assigned"] for one in chosen]),
        "free_choice": _summed([one["free_choice"] for one in chosen]),
        "loses_reach": sum(sum(one["loses_reach"].values()) for one in chosen),
        "opens": sum(len(one["opens"]) for one in chosen),
        "closes": sum(len(one["closes"]) for one in chosen),
    }


def tell_now(cases: Sequence[Case]) -> dict[str, Any]:
    """The offers of today: as pupils could best be assigned, and when they choose freely."""
    told: dict[str, Any] = {}
    for case in cases:
        full = best_full(case, all_subsets(case), case.now)
        found = consequences(case, Choice(case.now, full, 0), by_distance=False)
        told[case.profile] = {
            "sites": case.named(case.now),
            "assigned": told_outcome(found.assigned),
            "free_choice": told_outcome(found.free),
        }
    return {
        "offers": sum(len(one["sites"]) for one in told.values()),
        "assigned": _summed([one["assigned"] for one in told.values()]),
        "free_choice": _summed([one["free_choice"] for one in told.values()]),
        "profiles": told,
    }


def value_told(goal: Goal, value: int) -> float:
    """The first number of the front: pupils, or kilometres."""
    return value if goal is Goal.UNREACHED else value / 10


def told_outcome(outcome: Outcome) -> dict[str, float]:
    """An outcome in pupils, groups and kilometres."""
    return {
        "out_of_reach": outcome.out_of_reach,
        "no_place": outcome.no_place,
        "unreached": outcome.unreached,
        "small_groups": outcome.small_groups,
        "distance_km": outcome.tenths / 10,
    }


def _choice(region: Region, case: Case, now: Case, choice: Choice) -> dict[str, Any]:
    found = consequences(case, choice, by_distance=region.goal is Goal.DISTANCE)
    sites, before = case.named(choice.open), now.named(now.now)
    return {
        "offers": choice.offers,
        "small_groups": choice.small,
        "value": value_told(region.goal, choice.value),
        "sites": sites,
        "full": case.named(choice.full),
        "opens": [site for site in sites if site not in before],
        "closes": [site for site in before if site not in sites],
        "assigned": told_outcome(found.assigned),
        "free_choice": told_outcome(found.free),
        "loses_reach": loses_reach(now, case, choice.open),
        "assignment": found.assignment,
    }


def _summed(outcomes: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {key: round(float(np.sum([one[key] for one in outcomes])), 1) for key in SUMMED}
