"""The whole answer: a curve per profile, the front of the region, and how it is now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from schakel.engine.command import Limits, Result
from schakel.engine.coverage.checking import check
from schakel.engine.coverage.region import Goal, Region

if TYPE_CHECKING:
    from schakel.engine.coverage.case import Case
    from schakel.engine.coverage.choices import Choice


@dataclass(frozen=True)
class Curve:
    """One profile: as it may become, as it is now, and its unbeaten choices."""

    case: Case
    now: Case
    choices: list[Choice]
    proven: bool


def solve(region: Region, limits: Limits) -> Result:
    """The front of a region, checked; `proven` is False when time ran out before the end."""
    from schakel.engine.coverage.case import case_as_it_is, case_of

    by_distance = region.goal is Goal.DISTANCE
    cases = [
        (case_of(region, profile), case_as_it_is(region, profile)) for profile in region.profiles
    ]
    limits.offer(_answer(region, [_at_once(case, now, by_distance) for case, now in cases]))
    if not by_distance:
        return _answer(region, [_reaching(case, now) for case, now in cases])
    limits.offer(_answer(region, [_first(case, now) for case, now in cases]))
    return _answer(region, [_shortest(case, now, limits) for case, now in cases])


def _at_once(case: Case, now: Case, by_distance: bool) -> Curve:
    from schakel.engine.coverage.at_once import plans_at_once

    return Curve(case, now, plans_at_once(case, now, by_distance), proven=False)


def _reaching(case: Case, now: Case) -> Curve:
    from schakel.engine.coverage.choices import reach_choices
    from schakel.engine.coverage.subsets import all_subsets

    return Curve(case, now, reach_choices(case, all_subsets(case)), proven=True)


def _first(case: Case, now: Case) -> Curve:
    """The curve of distance from the best reach: a plan soon, without proof."""
    from schakel.engine.coverage.distances import first_choices
    from schakel.engine.coverage.subsets import all_subsets

    return Curve(case, now, [*first_choices(case, all_subsets(case)).values()], proven=False)


def _shortest(case: Case, now: Case, limits: Limits) -> Curve:
    from schakel.engine.coverage.distances import distance_choices
    from schakel.engine.coverage.subsets import all_subsets

    choices, proven = distance_choices(case, all_subsets(case), limits.stopped)
    return Curve(case, now, choices, proven)


def _answer(region: Region, curves: list[Curve]) -> Result:
    """The result as JSON, looked at by the checker."""
    from schakel.engine.coverage.front import join
    from schakel.engine.coverage.telling import tell_front, tell_now, tell_profile

    profiles = {
        curve.case.profile: tell_profile(region, curve.case, curve.now, curve.choices)
        for curve in curves
    }
    points = join([curve.choices for curve in curves])
    result = {
        "goal": region.goal.value,
        "proven": all(curve.proven for curve in curves),
        "front": [tell_front(region, point, profiles) for point in points],
        "profiles": profiles,
        "status_quo": tell_now([curve.now for curve in curves]),
    }
    check(region, result)
    return result
