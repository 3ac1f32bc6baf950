"""A map as plain shapes: from degrees to the units of a drawing. No Django, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

WIDTH = 640
MARGIN = 16
MARK = 20
"""The box of a mark."""
Point = tuple[float, float]
"""Longitude and latitude in degrees, or x and y in a drawing."""


@dataclass(frozen=True)
class Area:
    """A municipality: its name and its boundary as a GeoJSON geometry in degrees."""

    name: str
    boundary: dict[str, Any]


@dataclass(frozen=True)
class Place:
    """Something to mark: what it is, and where in degrees."""

    name: str
    kind: str
    longitude: float
    latitude: float


@dataclass(frozen=True)
class Shape:
    """An area as the `d` of an SVG path, and where its name fits."""

    name: str
    path: str
    x: float
    y: float

    @property
    def svg_x(self) -> str:
        """The number as SVG writes it, whatever the language of the page."""
        return f"{self.x:g}"

    @property
    def svg_y(self) -> str:
        """The number as SVG writes it."""
        return f"{self.y:g}"


@dataclass(frozen=True)
class Mark:
    """A place in the units of the drawing."""

    name: str
    kind: str
    x: float
    y: float

    @property
    def svg_x(self) -> str:
        """Where the box of the mark begins, as SVG writes it."""
        return f"{self.x - MARK / 2:g}"

    @property
    def svg_y(self) -> str:
        """Where the box of the mark begins, as SVG writes it."""
        return f"{self.y - MARK / 2:g}"


@dataclass(frozen=True)
class Drawing:
    """A map: its size, areas below, marks above."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Projection:
    """Degrees to drawing units: east is right, north is up, a kilometre is as long both ways."""

    west: float
    north: float
    scale_x: float
    scale_y: float

    def __call__(self, longitude: float, latitude: float) -> Point:
        """One point, rounded to a tenth of a unit."""
        x = MARGIN + (longitude - self.west) * self.scale_x
        y = MARGIN + (self.north - latitude) * self.scale_y
        return round(x, 1), round(y, 1)


def draw(areas: Sequence[Area], places: Sequence[Place]) -> Drawing | None:
    """The areas and the places that lie on or near them; None when there is nothing to draw.

    The areas decide the frame, so that one far-away partner does not shrink the region.
    """
    ground = [point for area in areas for ring in rings(area.boundary) for point in ring]
    frame = ground or [(place.longitude, place.latitude) for place in places]
    if not frame:
        return None
    projection, height = fit(frame)
    marks = tuple(
        Mark(place.name, place.kind, *projection(place.longitude, place.latitude))
        for place in places
    )
    return Drawing(
        width=WIDTH,
        height=height,
        shapes=tuple(shape(area, projection) for area in areas),
        marks=tuple(mark for mark in marks if inside(mark, height)),
    )


def fit(points: Sequence[Point]) -> tuple[Projection, int]:
    """The projection that fits these degrees in the width, and the height that this takes."""
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    shrink = cos(radians((south + north) / 2))
    scale_x = (WIDTH - 2 * MARGIN) / max(east - west, 0.01)
    scale_y = scale_x / shrink
    height = round((north - south) * scale_y) + 2 * MARGIN
    return Projection(west, north, scale_x, scale_y), max(height, 4 * MARGIN)


def rings(boundary: dict[str, Any]) -> Iterator[list[Point]]:
    """The rings of a polygon or of several."""
    polygons = boundary.get("coordinates", [])
    if boundary.get("type") == "Polygon":
        polygons = [polygons]
    for polygon in polygons:
        for ring in polygon:
            yield [(float(point[0]), float(point[1])) for point in ring]


def shape(area: Area, projection: Projection) -> Shape:
    """An area as a path, with the middle of its largest ring."""
    drawn = [[projection(*point) for point in ring] for ring in rings(area.boundary)]
    x, y = middle(max(drawn, key=len, default=[(0.0, 0.0)]))
    return Shape(area.name, " ".join(path(ring) for ring in drawn), x, y)


def path(ring: Iterable[Point]) -> str:
    """A closed ring in the language of SVG."""
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in ring) + "Z"


def middle(ring: Sequence[Point]) -> Point:
    """The centre of gravity of a ring; the mean of its points when it has no surface."""
    surface = x_sum = y_sum = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        surface += cross
        x_sum += (x1 + x2) * cross
        y_sum += (y1 + y2) * cross
    if abs(surface) < 1e-6:
        count = len(ring)
        return sum(x for x, _ in ring) / count, sum(y for _, y in ring) / count
    return round(x_sum / (3 * surface), 1), round(y_sum / (3 * surface), 1)


def inside(mark: Mark, height: int) -> bool:
    """Whether a mark falls within the frame."""
    return 0 <= mark.x <= WIDTH and 0 <= mark.y <= height
