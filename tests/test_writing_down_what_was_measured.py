"""The last run of an engine goes into its own section of the page on performance."""

from __future__ import annotations

import pytest

from bench.engines import HEAD, SECTIONS, with_last_run
from bench.sections import PAGE

BEFORE = "# Performance\n\n## Coverage\n\nWords.\n\n## Statistics\n\nMore words.\n"


def test_a_last_run_stands_at_the_end_of_its_section() -> None:
    after = with_last_run(BEFORE, "Coverage", "| a |\n|---|\n| 1 |")
    assert after.index("Words.") < after.index("| 1 |") < after.index("## Statistics")


def test_a_next_run_takes_the_place_of_the_last() -> None:
    once = with_last_run(BEFORE, "Statistics", "| first |")
    twice = with_last_run(once, "Statistics", "| second |")
    assert "| first |" not in twice
    assert twice.count(HEAD) == 1
    assert twice.endswith("| second |\n")
    assert "Words." in twice


def test_a_section_that_is_not_there_is_named() -> None:
    with pytest.raises(LookupError, match="Nowhere"):
        with_last_run(BEFORE, "Nowhere", "")


@pytest.mark.parametrize("section", SECTIONS.values())
def test_every_engine_has_its_section(section: str) -> None:
    assert f"\n## {section}\n" in PAGE.read_text()
