"""Every requirement that this release promises has a test, and no marker names a wrong id."""

from __future__ import annotations

import pytest

from tools.requirements_index import known_ids, markers, promised_ids


def test_every_marker_names_a_line_of_the_catalogue() -> None:
    assert set(markers()) <= set(known_ids())


@pytest.mark.req("R-080")
def test_every_promised_line_has_a_test() -> None:
    assert sorted(set(promised_ids()) - set(markers())) == []
