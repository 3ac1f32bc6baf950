"""A problem from JSON, or one sentence on what is wrong with it. Nothing heavy is imported."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from schakel.engine.matching.distances import FARTHEST_KM, read_distances
from schakel.engine.matching.problem import LOST, RANK_COSTS, Place, Problem, Pupil
from schakel.engine.matching.side_rows import read_rows
from schakel.engine.problem import BadInput, Value

MOST_PUPILS = MOST_PLACES = 100_000
DEAREST_RANK = 1_000
PUPIL = ("id", "block", "profile", "track", "prefs")
PLACE = ("id", "company", "block", "supervisor", "capacity", "profiles", "tracks")
OPTIONAL = (
    "company_block_capacity", "company_capacity", "forbidden", "previous", "pins",
    "side_constraints", "rank_costs", "fairness",
)  # fmt: skip


def read_problem(problem: Value) -> Problem:
    """The checked problem, with pupils and places in the order of their ids."""
    fields = problem.fields(("pupils", "places", "distance_km"), OPTIONAL)
    places = sorted(
        map(read_place, fields["places"].items(most=MOST_PLACES)), key=lambda place: place.id
    )
    place_of = numbered([place.id for place in places], "places")
    companies = known_companies(fields, places)
    company_of = {company: number for number, company in enumerate(companies)}
    rows = fields["pupils"].items(most=MOST_PUPILS)
    pupils = sorted((read_pupil(row, company_of) for row in rows), key=lambda pupil: pupil.id)
    pupil_of = numbered([pupil.id for pupil in pupils], "pupils")
    distances = read_distances(fields["distance_km"], pupil_of, company_of)
    return Problem(
        tuple(pupils), tuple(places), companies, distances,
        read_block_capacity(fields, {place.block for place in places}),
        read_company_capacity(fields),
        frozenset(read_pairs(fields, "forbidden", pupil_of, place_of)),
        read_pins(fields, pupil_of, place_of),
        read_previous(fields, pupil_of, place_of),
        read_rows(fields.get("side_constraints"), pupils, places),
        read_rank_costs(fields["rank_costs"]) if "rank_costs" in fields else RANK_COSTS,
        {name: read_rank_costs(costs) for name, costs in table(fields, "fairness").items()},
    )  # fmt: skip


def read_pupil(row: Value, company_of: Mapping[str, int]) -> Pupil:
    """One pupil."""
    fields = row.fields(PUPIL, ("max_km", "school", "age"))
    return Pupil(
        fields["id"].text(),
        fields["block"].text(),
        fields["profile"].text(),
        fields["track"].text(),
        tuple(fields["prefs"].texts(company_of)),
        fields["max_km"].number(most=FARTHEST_KM) if given(fields, "max_km") else None,
        fields["school"].text() if given(fields, "school") else None,
        fields["age"].whole(most=120) if given(fields, "age") else None,
    )


def read_place(row: Value) -> Place:
    """One place."""
    fields = row.fields(PLACE, ("min_age", "recognised"))
    return Place(
        fields["id"].text(),
        fields["company"].text(),
        fields["block"].text(),
        fields["supervisor"].text(),
        fields["capacity"].whole(most=MOST_PUPILS),
        frozenset(fields["profiles"].texts()),
        frozenset(fields["tracks"].texts()),
        fields["min_age"].whole(most=120) if given(fields, "min_age") else 0,
        fields["recognised"].flag() if given(fields, "recognised") else True,
    )


def given(fields: Mapping[str, Value], key: str) -> bool:
    """Is there a value that is not null?"""
    return key in fields and fields[key].raw is not None


def table(fields: Mapping[str, Value], key: str) -> dict[str, Value]:
    """An object of which the keys are data; empty when it is not there."""
    return fields[key].table() if given(fields, key) else {}


def numbered(ids: list[str], what: str) -> dict[str, int]:
    """The number of each id; an id stands once."""
    for one, other in pairwise(ids):
        if one == other:
            raise BadInput(f"The id {one} stands twice among the {what}.")
    return {name: number for number, name in enumerate(ids)}


def known_companies(fields: Mapping[str, Value], places: list[Place]) -> tuple[str, ...]:
    """All companies that have a place or a limit, in order of their id."""
    limited = set(table(fields, "company_capacity"))
    limited |= {key.rpartition("|")[0] for key in table(fields, "company_block_capacity")}
    return tuple(sorted(limited | {place.company for place in places}))


def read_block_capacity(
    fields: Mapping[str, Value], blocks: set[str]
) -> dict[tuple[str, str], int]:
    """The limit of each (company, block) that has one, from keys `company|block`."""
    found = {}
    for key, value in table(fields, "company_block_capacity").items():
        company, bar, block = key.rpartition("|")
        if not bar or not company or not block:
            raise value.refuse("must have a key that reads company|block")
        found[company, block] = value.whole(most=MOST_PUPILS)
    return found


def read_company_capacity(fields: Mapping[str, Value]) -> dict[str, int]:
    """The limit of each company that has one."""
    found = table(fields, "company_capacity").items()
    return {company: value.whole(most=MOST_PUPILS) for company, value in found}


def read_pairs(
    fields: Mapping[str, Value], key: str, pupil_of: Mapping[str, int], place_of: Mapping[str, int]
) -> list[tuple[int, int]]:
    """Pairs of a pupil and a place."""
    rows = fields[key].items() if given(fields, key) else []
    pairs = (row.items(2, 2) for row in rows)
    return [(pupil_of[one.text(pupil_of)], place_of[two.text(place_of)]) for one, two in pairs]


def read_pins(
    fields: Mapping[str, Value], pupil_of: Mapping[str, int], place_of: Mapping[str, int]
) -> dict[int, int]:
    """The pupils whose place a person has already chosen."""
    pins = {}
    for pupil, place in table(fields, "pins").items():
        if pupil not in pupil_of:
            raise place.refuse("pins an unknown pupil")
        pins[pupil_of[pupil]] = place_of[place.text(place_of)]
    return pins


def read_previous(
    fields: Mapping[str, Value], pupil_of: Mapping[str, int], place_of: Mapping[str, int]
) -> dict[int, int | None] | None:
    """The plan so far. Pupils who left are skipped; a place that is gone counts as lost."""
    if not given(fields, "previous"):
        return None
    previous: dict[int, int | None] = {}
    for pupil, place in fields["previous"].table().items():
        if pupil in pupil_of:
            had = None if place.raw is None else place_of.get(place.text(), LOST)
            previous[pupil_of[pupil]] = had
    return previous


def read_rank_costs(value: Value) -> tuple[int, ...]:
    """Seven costs that never fall: first to sixth wish, and a company off the list."""
    costs = tuple(cost.whole(most=DEAREST_RANK) for cost in value.items(7, 7))
    if list(costs) != sorted(costs):
        raise value.refuse("must not fall from one wish to the next")
    return costs
