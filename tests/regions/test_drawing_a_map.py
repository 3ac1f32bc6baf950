"""Degrees become a drawing: north up, equal scale both ways, nothing outside the frame."""

from __future__ import annotations

from math import isclose
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from schakel.regions import maps
from schakel.regions.maps import Area, Place

DUTCH = st.tuples(st.floats(3.4, 7.2), st.floats(50.8, 53.5))
SQUARE: dict[str, Any] = {
    "type": "Polygon",
    "coordinates": [[[5.0, 52.0], [5.4, 52.0], [5.4, 52.3], [5.0, 52.3], [5.0, 52.0]]],
}


def test_an_empty_region_has_no_map() -> None:
    assert maps.draw([], []) is None


def test_east_is_right_and_north_is_up() -> None:
    places = [Place("z-w", "po", 5.1, 52.05), Place("n-o", "po", 5.3, 52.25)]
    drawing = maps.draw([Area("Vierkant", SQUARE)], places)
    assert drawing is not None
    low_left, high_right = drawing.marks
    assert low_left.x < high_right.x
    assert low_left.y > high_right.y


def test_a_kilometre_is_as_long_both_ways() -> None:
    projection, _height = maps.fit([(5.0, 52.0), (5.4, 52.3)])
    x1, y1 = projection(5.2, 52.15)
    x2, _ = projection(5.2 + 1 / 68.3, 52.15)
    _, y2 = projection(5.2, 52.15 + 1 / 111.2)
    assert isclose(x2 - x1, y1 - y2, rel_tol=0.03)


@given(st.lists(DUTCH, min_size=1, max_size=20))
def test_every_place_that_is_drawn_lies_in_the_frame(points: list[tuple[float, float]]) -> None:
    drawing = maps.draw([], [Place("x", "vmbo", *point) for point in points])
    assert drawing is not None
    assert len(drawing.marks) == len(points)
    for mark in drawing.marks:
        assert 0 <= mark.x <= drawing.width
        assert 0 <= mark.y <= drawing.height


def test_a_partner_far_away_does_not_shrink_the_region() -> None:
    near, far = Place("hier", "mbo", 5.2, 52.1), Place("ver", "mbo", 7.0, 53.4)
    drawing = maps.draw([Area("Vierkant", SQUARE)], [near, far])
    assert drawing is not None
    assert [mark.name for mark in drawing.marks] == ["hier"]


def test_the_name_of_an_area_stands_in_its_middle() -> None:
    drawing = maps.draw([Area("Vierkant", SQUARE)], [])
    assert drawing is not None
    shape = drawing.shapes[0]
    assert isclose(shape.x, drawing.width / 2, abs_tol=1)
    assert isclose(shape.y, drawing.height / 2, abs_tol=1)


def test_an_area_of_several_islands_is_one_path() -> None:
    islands = {"type": "MultiPolygon", "coordinates": [SQUARE["coordinates"]] * 2}
    drawing = maps.draw([Area("Eilanden", islands)], [])
    assert drawing is not None
    assert drawing.shapes[0].path.count("M") == 2
