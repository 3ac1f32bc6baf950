"""Reading side constraints: rules on several pupils and places together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from schakel.engine.matching.problem import Place, Pupil, Row
from schakel.engine.problem import Value

MOST = 100_000


def read_rows(
    value: Value | None, pupils: Sequence[Pupil], places: Sequence[Place]
) -> tuple[Row, ...]:
    """The rows of all side constraints.

    `{"kind": "school_per_company", "at_most": n}` or `{"kind": "at_most", "at_most": n,
    "pupils": [ids], "places": [ids]}`, the latter with an optional `name`.
    """
    if value is None or value.raw is None:
        return ()
    rows: list[Row] = []
    for constraint in value.items():
        fields = constraint.fields(("kind", "at_most"), ("pupils", "places", "name"))
        kind = fields["kind"].text(("school_per_company", "at_most"))
        most = fields["at_most"].whole(most=MOST)
        if kind == "school_per_company":
            rows += school_rows(pupils, places, most)
        else:
            rows.append(chosen_row(constraint, pupils, places, most))
    return tuple(rows)


def school_rows(pupils: Sequence[Pupil], places: Sequence[Place], most: int) -> list[Row]:
    """One row for every school and every company."""
    of_school: dict[str, set[int]] = defaultdict(set)
    of_company: dict[str, set[int]] = defaultdict(set)
    for number, pupil in enumerate(pupils):
        if pupil.school is not None:
            of_school[pupil.school].add(number)
    for number, place in enumerate(places):
        of_company[place.company].add(number)
    return [
        Row(f"{school} bij {company}", frozenset(some), frozenset(where), most)
        for school, some in sorted(of_school.items())
        for company, where in sorted(of_company.items())
        if len(some) > most
    ]


def chosen_row(
    constraint: Value, pupils: Sequence[Pupil], places: Sequence[Place], most: int
) -> Row:
    """A row over the pupils and the places that the constraint names."""
    fields = constraint.fields(("kind", "at_most", "pupils", "places"), ("name",))
    pupil_of = {pupil.id: number for number, pupil in enumerate(pupils)}
    place_of = {place.id: number for number, place in enumerate(places)}
    return Row(
        fields["name"].text() if "name" in fields else constraint.place,
        frozenset(pupil_of[name] for name in fields["pupils"].texts(pupil_of)),
        frozenset(place_of[name] for name in fields["places"].texts(place_of)),
        most,
    )
