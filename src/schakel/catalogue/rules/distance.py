"""How far it is and how long the way there takes, estimated."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, ceil, cos, radians, sin, sqrt

EARTH_KM = 6371.0
DETOUR = 1.3
"""How much longer the road is than the straight line."""
BIKE_KMH, COACH_KMH, COACH_WAIT_MINUTES = 15.0, 40.0, 10.0


@dataclass(frozen=True)
class Point:
    """A place on the map, in degrees."""

    longitude: float
    latitude: float


def straight_km(one: Point, other: Point) -> float:
    """The length of the straight line over the earth between two places.

    Bron: haversine; postcode points of the public list (reference)
    """
    across = radians(other.longitude - one.longitude) / 2
    along = radians(other.latitude - one.latitude) / 2
    low, high = radians(one.latitude), radians(other.latitude)
    part = sin(along) ** 2 + cos(low) * cos(high) * sin(across) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(part)))


def minutes_by_bike(km: float) -> int:
    """A group of pupils cycles 15 km an hour over a road 1.3 times the straight line.

    Bron: own choice: stated on the page beside the estimate
    """
    return ceil(km * DETOUR / BIKE_KMH * 60)


def minutes_by_coach(km: float) -> int:
    """A coach drives 40 km an hour over a road 1.3 times the straight line, and 10 to get in.

    Bron: own choice: stated on the page beside the estimate
    """
    return ceil(km * DETOUR / COACH_KMH * 60 + COACH_WAIT_MINUTES)
