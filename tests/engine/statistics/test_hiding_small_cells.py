"""A table with small counts is published without giving a pupil away."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schakel.engine.statistics.attack import attack, given_away
from schakel.engine.statistics.suppression import Hiding, hide_small
from schakel.engine.statistics.tables import Counts, cross_table
from tests.engine.commands import run

STATISTICS = "schakel.engine.statistics"
REGION = {
    "task": "suppress",
    "rows": ["a", "b", "c", "d", "e"],
    "columns": ["BWI", "PIE", "M&T", "MVI"],
    "counts": [[12, 3, 20, 0], [30, 14, 2, 9], [8, 22, 17, 11], [0, 0, 6, 4], [25, 1, 13, 40]],
}
tables = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 12), min_size=width, max_size=width), min_size=1, max_size=3
    )
)


def as_table(counts: list[list[int]]) -> Counts:
    rows, columns = "abcdef"[: len(counts)], "uvwxyz"[: len(counts[0])]
    return cross_table([*rows], [*columns], counts)


def published(counts: Counts, hiding: Hiding) -> dict[str, int | None]:
    hidden = {*hiding.small, *hiding.companions}
    return {name: None if name in hidden else count for name, count in counts.cells.items()}


def sums(counts: Counts) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.total, one.parts) for one in counts.sums]


@pytest.mark.req("R-090")
def test_no_small_cell_of_a_region_can_be_computed() -> None:
    found = run(STATISTICS, REGION).result
    assert found["small"] == ["a|PIE", "b|M&T", "d|MVI", "e|PIE"]
    assert found["companions"]
    assert found["proven"]
    for one in found["reader_knows"]:
        assert one["high"] is None or one["high"] - one["low"] >= 4


@pytest.mark.req("R-090")
def test_hiding_only_the_small_cells_gives_them_away() -> None:
    table = cross_table(["a", "b"], ["x", "y"], [[3, 20], [30, 40]])
    naive = {name: None if name == "a|x" else count for name, count in table.cells.items()}
    [known] = given_away(attack(naive, sums(table)), 4)
    assert (known.cell, known.low, known.high) == ("a|x", 3, 3)


@pytest.mark.req("R-090")
@given(tables)
@settings(max_examples=40, deadline=None)
def test_nothing_hidden_can_be_computed_from_any_table(counts: list[list[int]]) -> None:
    table = as_table(counts)
    hiding = hide_small(table, 5, 4)
    shown = published(table, hiding)
    assert all(count is None or count == 0 or count >= 5 for count in shown.values())
    assert given_away(attack(shown, sums(table)), 4) == []
    assert hiding.bound <= hiding.cost


@given(st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=2), min_size=2, max_size=2))
@settings(max_examples=15, deadline=None)
def test_no_cheaper_choice_protects_a_tiny_table(counts: list[list[int]]) -> None:
    table = as_table(counts)
    hiding = hide_small(table, 5, 4)
    names = [name for name in table.cells if name not in hiding.small]
    for chosen in product((False, True), repeat=len(names)):
        companions = [name for name, hide in zip(names, chosen, strict=True) if hide]
        cost = sum(table.cells[name] + 1 for name in companions)
        if cost < hiding.cost:
            shown = published(table, Hiding(hiding.small, tuple(companions), cost, 0))
            assert given_away(attack(shown, sums(table)), 4) != []


def test_a_table_may_be_given_as_cells_with_their_sums() -> None:
    problem = {
        "task": "suppress",
        "cells": {"regio": 60, "noord": 22, "zuid": 38, "n1": 3, "n2": 19, "z1": 17, "z2": 21},
        "sums": [
            {"total": "regio", "parts": ["noord", "zuid"]},
            {"total": "noord", "parts": ["n1", "n2"]},
            {"total": "zuid", "parts": ["z1", "z2"]},
        ],
    }
    assert run(STATISTICS, problem).result["companions"] == ["n2"]


@pytest.mark.req("R-090")
def test_the_attack_can_be_run_on_any_published_table() -> None:
    problem = {
        "task": "attack",
        "cells": {"all": 23, "a": None, "b": 20},
        "sums": [{"total": "all", "parts": ["a", "b"]}],
    }
    found = run(STATISTICS, problem).result
    assert found == {"reader_knows": [{"cell": "a", "low": 3, "high": 3}], "given_away": ["a"]}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"counts": [[1]]}, "counts has 1 values; at least 5 are asked."),
        ({"threshold": 1}, "threshold must be at least 2."),
        ({"cells": {}}, "The problem needs either rows, columns and counts, or cells and sums."),
    ],
)
def test_a_table_that_does_not_fit_gets_one_sentence(
    change: dict[str, object], sentence: str
) -> None:
    assert run(STATISTICS, REGION | change).sentence == sentence


def test_sums_that_do_not_add_up_are_refused() -> None:
    problem = {
        "task": "suppress",
        "cells": {"all": 9, "a": 3, "b": 5},
        "sums": [{"total": "all", "parts": ["a", "b"]}],
    }
    assert run(STATISTICS, problem).sentence == "sums[0] does not add up."


def test_a_published_table_that_contradicts_itself_is_refused() -> None:
    problem = {
        "task": "attack",
        "cells": {"all": 9, "a": None, "b": 12},
        "sums": [{"total": "all", "parts": ["a", "b"]}],
    }
    assert run(STATISTICS, problem).sentence == "The published cells contradict their sums."
