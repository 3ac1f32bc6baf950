"""The problem as JSON: pupils of each site and track by year of study, for some school years.

    {"years": ["2019-2020", …], "horizon": 5, "exclude": ["2019-2020"], "intake": [n, …],
     "cohorts": [{"site": "00AA00", "track": "K", "pupils": [[26, 25, 30, 28], …]}]}

`pupils` has a list for each school year, with a count for each year of study from the first on.
`intake`, where given, is the number of first-year pupils of all cohorts together in each coming
year, from somebody who knows: a municipality, or a count of group eight.
"""

from __future__ import annotations

from dataclasses import dataclass

from schakel.engine.forecasting.school_years import is_school_year, year_after
from schakel.engine.problem import BadInput, Value, shown

MOST_COHORTS, MOST_YEARS, MOST_STUDY_YEARS, LONGEST_HORIZON = 20_000, 40, 8, 20
MOST_CELLS = 400_000
MOST_PUPILS = 100_000


@dataclass(frozen=True)
class Cohort:
    """One site and track; `pupils[year][year of study]`."""

    site: str
    track: str
    pupils: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class FlowProblem:
    """Everything that is asked; all cohorts have the same years and years of study."""

    years: tuple[str, ...]
    horizon: int
    excluded: tuple[bool, ...]
    intake: tuple[float, ...] | None
    cohorts: tuple[Cohort, ...]


def read_problem(value: Value) -> FlowProblem:
    """Check the whole problem; the first thing that is wrong is `BadInput`."""
    fields = value.fields(("years", "horizon", "cohorts"), ("exclude", "intake"))
    years = _years(fields["years"])
    horizon = fields["horizon"].whole(1, LONGEST_HORIZON)
    excluded = set(fields["exclude"].texts(years)) if "exclude" in fields else set()
    if excluded == set(years):
        raise fields["exclude"].refuse("leaves no year")
    intake = None
    if "intake" in fields:
        counts = fields["intake"].items(horizon, horizon)
        intake = tuple(count.number(0, 1e7) for count in counts)
    cohorts = tuple(_cohort(item, len(years)) for item in fields["cohorts"].items(1, MOST_COHORTS))
    _check_together(cohorts, max(len(years), horizon))
    return FlowProblem(years, horizon, tuple(year in excluded for year in years), intake, cohorts)


def _years(value: Value) -> tuple[str, ...]:
    years = tuple(value.texts())
    if not 1 <= len(years) <= MOST_YEARS:
        raise value.refuse(f"must name 1 to {MOST_YEARS} school years")
    for place, year in enumerate(years):
        if not is_school_year(year):
            raise value.refuse(f"holds {shown(year)}, which is not a school year")
        if year != year_after(years[0], place):
            raise value.refuse("must name school years that follow each other")
    return years


def _cohort(value: Value, years: int) -> Cohort:
    fields = value.fields(("site", "track", "pupils"))
    pupils = tuple(
        tuple(count.whole(0, MOST_PUPILS) for count in year.items(1, MOST_STUDY_YEARS))
        for year in fields["pupils"].items(years, years)
    )
    if len({len(year) for year in pupils}) > 1:
        raise fields["pupils"].refuse("has school years of different length")
    return Cohort(fields["site"].text(), fields["track"].text(), pupils)


def _check_together(cohorts: tuple[Cohort, ...], years: int) -> None:
    names = {(cohort.site, cohort.track) for cohort in cohorts}
    if len(names) != len(cohorts):
        raise BadInput("A site and track come twice.")
    study_years = {len(cohort.pupils[0]) for cohort in cohorts}
    if len(study_years) > 1:
        raise BadInput("All cohorts must have the same number of years of study.")
    if len(cohorts) * years * study_years.pop() > MOST_CELLS:
        raise BadInput(f"Cohorts times years times years of study are more than {MOST_CELLS}.")
