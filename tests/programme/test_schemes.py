"""The editions of the scheme: every number once, with its source, and nowhere else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from schakel.common.wording import say
from schakel.programme.formats import FORMATS, chapters_of, completeness
from schakel.programme.schemes import SCHEMES, Confidence, Stated, UnknownScheme, scheme

SOURCE = Path(__file__).parents[2] / "src" / "schakel"

TELL_TALE = {
    "0.10", "0.1", "0.075", "0.9090", "135", "15895", "7947.50", "38.50", "19.25", "3078", "1539",
    "368640080", "20000000",
}  # fmt: skip
"""Numbers that can only be the scheme's. Small round ones (2, 10, 20, 25, 30, 50, 60) mean other
things too and are left to the reader."""

TELL_TALE_DATES = {
    date(2025, 4, 15), date(2026, 10, 1), date(2028, 10, 1), date(2029, 6, 1), date(2029, 1, 1),
    date(2029, 3, 30), date(2024, 10, 1), date(2023, 10, 1), date(2021, 10, 1), date(2026, 8, 1),
    date(2028, 8, 1), date(2028, 12, 31),
}  # fmt: skip


def literals(path: Path) -> Iterator[str]:
    """Every number and date that stands in a file as a literal."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            yield str(node.value)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"Decimal", "date"}:
            values = [
                argument.value for argument in node.args if isinstance(argument, ast.Constant)
            ]
            yield str(values[0]) if len(values) == 1 else "-".join(map(str, values))


def test_no_number_of_the_scheme_stands_elsewhere() -> None:
    dates = {f"{day.year}-{day.month}-{day.day}" for day in TELL_TALE_DATES}
    for path in SOURCE.rglob("*.py"):
        inside = path.relative_to(SOURCE).parts
        if inside[:2] == ("programme", "schemes") or "migrations" in inside:
            continue
        if inside[0] == "engine":  # knows no scheme: a tenth is a quantile or a second there
            continue
        assert not {*literals(path)} & (TELL_TALE | dates), path


def stated(thing: object) -> Iterator[Stated[object]]:
    """Every sourced value in an edition."""
    if isinstance(thing, Stated):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from stated(getattr(thing, field.name))


@pytest.mark.parametrize("code", SCHEMES)
def test_every_number_names_its_source_and_an_unknown_one_says_why(code: str) -> None:
    found = list(stated(scheme(code)))
    assert len(found) > 15
    for value in found:
        assert value.source
        if value.value is None:
            assert value.note is not None
        assert value.confidence is not Confidence.UNKNOWN or value.value is None


def test_what_was_not_found_is_not_guessed() -> None:
    current = scheme("2025-2028")
    assert current.rates.internal_cap.value is None
    assert current.terms.shift_threshold.value is None
    assert scheme("2020-2024").terms.lapses_on.value is None


def test_the_editions_differ_where_the_law_changed() -> None:
    new, old = scheme("2025-2028"), scheme("2020-2024")
    assert (new.cofinancing.minimum.value, old.cofinancing.minimum.value) == (
        Decimal("0.10"),
        Decimal("0.075"),
    )
    assert (new.sparse_kind, old.sparse_kind) == ("techniekluw", "techniekarm")
    assert scheme("2018-2019").technical_profiles == ("BWI", "PIE", "M&T")
    assert len(new.technical_profiles) == 5


def test_the_calendar_runs_to_the_final_report_with_articles() -> None:
    calendar = {line.code: line for line in scheme("2025-2028").calendar}
    assert calendar["voortgang-1"].on == date(2026, 10, 1)
    assert calendar["eindverslag"].on == date(2029, 6, 1)
    assert calendar["jaarverslag-2028"].on == date(2029, 7, 1)
    assert all("art." in line.source for line in calendar.values())


def test_both_amounts_of_the_planning_money_are_kept() -> None:
    planning = [line for line in scheme("2020-2024").per_pupil if "voorbereid" in str(line.name)]
    assert {(line.basic, line.mixed) for line in planning} == {
        (Decimal(50), Decimal(25)),
        (Decimal("38.50"), Decimal("19.25")),
    }


def test_an_unknown_edition_is_said_to_be_unknown() -> None:
    with pytest.raises(UnknownScheme):
        scheme("1998")


@pytest.mark.req("PM-10")
def test_a_plan_is_complete_when_every_prescribed_chapter_has_text() -> None:
    vision = FORMATS["R"]
    half = completeness(vision, {"R-1", "R-3"})
    assert (half.filled, half.total) == (2, 5)
    assert [chapter.code for chapter in half.missing] == ["R-2", "R-4", "R-5"]
    whole = completeness(vision, {chapter.code for chapter in vision.chapters})
    assert whole.missing == ()


def test_every_chapter_says_what_must_be_in_it_and_has_a_code_of_its_own() -> None:
    chapters = chapters_of(FORMATS)
    assert len({chapter.code for chapter in chapters}) == len(chapters)
    assert all(chapter.points and chapter.source for chapter in chapters)


def test_a_sentence_keeps_its_values_until_it_is_said() -> None:
    assert str(say("Zonder uitvoerder: %(count)s van %(all)s.", count=29, all=29)) == (
        "Zonder uitvoerder: 29 van 29."
    )
    assert str(say("100 % zeker")) == "100 % zeker"
