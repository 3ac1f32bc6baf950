"""Whom the region reached: unique pupils and visits, with small numbers protected. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

SMALL = 5


@dataclass(frozen=True)
class Visit:
    """One group at one given lesson; `group` names the class, or school, year and group name.

    `girls` and `boys` are both known or both unknown.
    """

    group: str
    school: str
    school_year: int
    quarter: str
    target_group: str
    track: str
    kind: str
    present: int
    girls: int | None = None
    boys: int | None = None
    has_class_list: bool = False
    is_fictional: bool = False


@dataclass(frozen=True)
class Reach:
    """Counts of one row; None is protected, and `unknown` are the unique of unknown gender."""

    key: str
    lessons: int
    groups: int
    unique: int | None
    visits: int | None
    girls: int | None
    boys: int | None
    unknown: int | None


def reach_of(key: str, visits: Iterable[Visit]) -> Reach:
    """Visits count everybody at every lesson; unique counts each group once, at its fullest lesson.

    A group is a class with a class list, else one group name of one school in one school year. A
    pupil in two groups counts in both: without names nobody can know better.

    Bron: S0 §2, R§10 (PM-39: unique and total pupils)
    """
    found = list(visits)
    fullest: dict[str, Visit] = {}
    for visit in found:
        known = fullest.get(visit.group)
        if known is None or rank(visit) > rank(known):
            fullest[visit.group] = visit
    groups = list(fullest.values())
    told = [visit for visit in groups if visit.girls is not None and visit.boys is not None]
    unique = sum(visit.present for visit in groups)
    girls, boys = sum(visit.girls or 0 for visit in told), sum(visit.boys or 0 for visit in told)
    return Reach(
        key=key,
        lessons=len(found),
        groups=len(groups),
        unique=unique,
        visits=sum(visit.present for visit in found),
        girls=girls,
        boys=boys,
        unknown=unique - girls - boys,
    )


def rank(visit: Visit) -> tuple[int, bool]:
    """The fullest lesson of a group first; of equals the one that tells girls and boys.

    Bron: own choice: girls, boys and unknown then add up to the unique pupils
    """
    return visit.present, visit.girls is not None


def reach_by(visits: Sequence[Visit], of: Callable[[Visit], str]) -> list[Reach]:
    """The reach of each value of one property, in the order of the values.

    Bron: S0 §2 (PM-39: per school, leerjaar, leerweg, activity type, period)
    """
    grouped: dict[str, list[Visit]] = defaultdict(list)
    for visit in visits:
        grouped[of(visit)].append(visit)
    return [reach_of(key, grouped[key]) for key in sorted(grouped)]


def protect(rows: Sequence[Reach], total: Reach) -> tuple[list[Reach], Reach]:
    """Counts under five are not shown, nor what would give them away beside a total.

    A small row is hidden whole. Small numbers of girls, boys or unknown hide all three, for
    together they are the unique pupils. One hidden row alone could be computed from the total: then
    the next smallest is hidden with it, or the total when there is no other.

    Bron: requirements BR-44 (n < 5), DUO practice
    """
    safe = [protect_row(row) for row in rows]
    last = protect_row(total)
    safe, last = hide_a_companion(safe, rows, last, whole=True)
    return hide_a_companion(safe, rows, last, whole=False)


def protect_row(row: Reach) -> Reach:
    """A row without its small counts: all of it, or the division in girls and boys.

    Bron: requirements BR-44
    """
    if is_small(row.unique):
        return hidden(row, whole=True)
    if any(is_small(count) for count in (row.girls, row.boys, row.unknown)):
        return hidden(row, whole=False)
    return row


def hide_a_companion(
    safe: list[Reach], rows: Sequence[Reach], total: Reach, *, whole: bool
) -> tuple[list[Reach], Reach]:
    """Where one row alone hides these counts, the next smallest hides them too.

    Bron: requirements BR-44; a lone hidden count is the total minus the rest
    """
    alone = [row for row in safe if is_hidden(row, whole=whole)]
    if len(alone) != 1 or is_hidden(total, whole=whole):
        return safe, total
    others = [row for row in rows if row.key != alone[0].key and row.unique]
    if not others:
        return safe, hidden(total, whole=whole)
    companion = min(others, key=lambda row: (row.unique or 0, row.key)).key
    return [hidden(row, whole=whole) if row.key == companion else row for row in safe], total


def is_hidden(row: Reach, *, whole: bool) -> bool:
    """Whether a row hides its pupils, or at least their division in girls and boys.

    Bron: requirements BR-44
    """
    return (row.unique if whole else row.girls) is None


def hidden(row: Reach, *, whole: bool) -> Reach:
    """The row without its pupils, or without their division in girls and boys.

    Bron: requirements BR-44
    """
    split = replace(row, girls=None, boys=None, unknown=None)
    return replace(split, unique=None, visits=None) if whole else split


def is_small(count: int | None) -> bool:
    """A count that could point at persons: one to four.

    Bron: requirements BR-44
    """
    return count is not None and 0 < count < SMALL
