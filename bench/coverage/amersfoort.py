"""The region of Amersfoort, from the public files that come with Schakel.

Counted: pupils per site, profile and year (DUO, Open onderwijsdata, 1 October 2019), where sites
are (DUO and Kadaster, November 2024), where postcodes are and how many live there (CBS, 2023).
Assumed, as nobody publishes it: pupils of a profile live spread as all inhabitants do, a site has
room for a quarter more than it has now and at least for two groups, each of the twelve sites could
offer each profile, and roads are a third longer than the crow flies.
"""

from __future__ import annotations

import csv
import gzip
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FILES = Path(__file__).parents[2] / "src" / "schakel" / "reference" / "data"
SOURCE = (
    "DUO Open onderwijsdata 1-10-2019; DUO en Kadaster 11-2024; CBS 2023; "
    "github.com/bobdenotter/4pp. Spreiding over postcodes, ruimte en afstand zijn aannames."
)
MUNICIPALITIES = {
    "GM0307", "GM0308", "GM0313", "GM0327", "GM0342", "GM0351", "GM0267", "GM1581",
}  # fmt: skip
PLACES = {
    "AMERSFOORT", "BAARN", "BUNSCHOTEN", "LEUSDEN", "SOEST", "WOUDENBERG", "NIJKERK",
    "UTRECHTSE HEUVELRUG",
}  # fmt: skip
LAST_YEARS = tuple(
    f"LEER- OF VERBLIJFSJAAR {year} - {who}" for year in (3, 4) for who in ("MAN", "VROUW")
)
REACH_KM, SMALLEST = 10, 20
EARTH_KM, DETOUR = 6371.0, 1.3
ROOM, TWO_GROUPS = 1.25, 48


def amersfoort(goal: str = "unreached") -> dict[str, Any]:
    """The problem: nine profiles, twelve sites, the postcodes of eight municipalities."""
    points = site_points()
    offered = _pupils(points)
    profiles = sorted({profile for counts in offered.values() for profile in counts})
    homes = inhabited()
    living = [int(row["inwoners_2023"]) for row in homes]
    total = {profile: sum(counts[profile] for counts in offered.values()) for profile in profiles}
    spread = {profile: share_out(total[profile], living) for profile in profiles}
    return {
        "source": SOURCE,
        "goal": goal,
        "reach_km": REACH_KM,
        "smallest_group": SMALLEST,
        "profiles": profiles,
        "areas": [
            {
                "id": row["postcode"],
                "pupils": {profile: spread[profile][place] for profile in profiles},
            }
            for place, row in enumerate(homes)
        ],
        "sites": [_site(site, counts, profiles) for site, counts in sorted(offered.items())],
        "distance_km": [
            [row["postcode"], site, round(_km(row, points[site]), 1)]
            for row in homes
            for site in sorted(offered)
        ],
    }


def site_points() -> dict[str, tuple[float, float]]:
    """Latitude and longitude of every school site of the region."""
    return {
        row["vestigingscode"]: (float(row["lat"]), float(row["lon"]))
        for row in _rows("scholen_2024-11", ",")
        if row["gemeente"].upper() in PLACES and row["lon"]
    }


def inhabited() -> list[dict[str, str]]:
    """The postcodes of the region where people live, with their point."""
    return [
        row
        for row in _rows("postcodes_2023", ",")
        if row["gemeentecode_2022"] in MUNICIPALITIES and int(row["inwoners_2023"] or 0) > 0
    ]


def share_out(total: int, weights: list[int]) -> list[int]:
    """Whole pupils by weight, the largest remainders first (Hamilton, 1792)."""
    exact = [total * weight / sum(weights) for weight in weights]
    found = [math.floor(part) for part in exact]
    order = sorted(range(len(weights)), key=lambda place: (found[place] - exact[place], place))
    for place in order[: total - sum(found)]:
        found[place] += 1
    return found


def _pupils(points: Mapping[str, tuple[float, float]]) -> dict[str, Counter[str]]:
    """Pupils of years 3 and 4 per site and profile, where there are any."""
    found: dict[str, Counter[str]] = {}
    for row in _rows("leerlingen_2019", ";"):
        site, profile = row["BRIN NUMMER"] + row["VESTIGINGSNUMMER"], row["AFDELING"]
        count = sum(int(row[column]) for column in LAST_YEARS)
        if site in points and count and profile != "N.v.t." and _is_vmbo(row):
            found.setdefault(site, Counter())[profile] += count
    return found


def _is_vmbo(row: Mapping[str, str]) -> bool:
    return row["ONDERWIJSTYPE VO EN LEER- OF VERBLIJFSJAAR"].startswith("VMBO")


def _site(site: str, counts: Counter[str], profiles: list[str]) -> dict[str, Any]:
    return {
        "id": site,
        "capacity": {
            profile: max(TWO_GROUPS, round(ROOM * counts[profile])) for profile in profiles
        },
        "offers": sorted(counts),
    }


def _km(home: Mapping[str, str], point: tuple[float, float]) -> float:
    """Great-circle kilometres (haversine), made a third longer for roads."""
    north, east = map(math.radians, (float(home["latitude"]), float(home["longitude"])))
    other_north, other_east = map(math.radians, point)
    half = (
        math.sin((other_north - north) / 2) ** 2
        + math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    )
    return DETOUR * 2 * EARTH_KM * math.asin(math.sqrt(half))


def _rows(name: str, separator: str) -> Iterator[dict[str, str]]:
    encoding = "cp1252" if name.startswith("leerlingen") else "utf-8"
    with gzip.open(FILES / f"{name}.csv.gz", "rt", encoding=encoding, newline="") as file:
        yield from csv.DictReader(file, delimiter=separator)
