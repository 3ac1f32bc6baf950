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
    from schakel.engine.coverage.subsets import Subsets


@dataclass(frozen=True)
class Curve:
    """One profile: as it may become, as it is now, and its unbeaten choices."""

    case: Case
    now: Case
    choices: list[Choice]
    proven: bool


def solve(region: Region, limits: Limits) -> Result:
    """The front of a region, checked; `proven` is False when time ran out before the end."""
    from schakel.engine.coverage.case import case_of
    from schakel.engine.coverage.subsets import all_subsets

    cases = [case_of(region, profile) for profile in region.profiles]
    tables = [all_subsets(case) for case in cases]
    if region.goal is Goal.DISTANCE:
        limits.offer(_answer(region, _first(region, cases, tables)))
        return _answer(region, _shortest(region, cases, tables, limits))
    return _answer(region, _reaching(region, cases, tables))


def _reaching(region: Region, cases: list[Case], tables: list[Subsets]) -> list[Curve]:
    from schakel.engine.coverage.case import case_as_it_is
    from schakel.engine.coverage.choices import reach_choices

    return [
        Curve(case, case_as_it_is(region, case.profile), reach_choices(case, table), proven=True)
        for case, table in zip(cases, tables, strict=True)
    ]


def _first(region: Region, cases: list[Case], tables: list[Subsets]) -> list[Curve]:
    """Curves of distance from the best reach: a plan at once, without proof."""
    from schakel.engine.coverage.case import case_as_it_is
    from schakel.engine.coverage.distances import first_choices

    return [
        Curve(
            case,
            case_as_it_is(region, case.profile),
            [*first_choices(case, table).values()],
            proven=False,
        )
        for case, table in zip(cases, tables, strict=True)
    ]


def _shortest(
    region: Region, cases: list[Case], tables: list[Subsets], limits: Limits
) -> list[Curve]:
    from schakel.engine.coverage.case import case_as_it_is
    from schakel.engine.coverage.distances import distance_choices

    curves = []
    for case, table in zip(cases, tables, strict=True):
        choices, proven = distance_choices(case, table, limits.stopped)
        curves.append(Curve(case, case_as_it_is(region, case.profile), choices, proven))
    return curves


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
