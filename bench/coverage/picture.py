"""docs/pictures/engine-coverage.svg: `python -m bench.coverage.picture`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.coverage.amersfoort import amersfoort, inhabited, site_points
from bench.svg import BLUE, GREEN, GREY, INK, ORANGE, PALE, box, circle, line, save, text
from schakel.engine.command import Limits
from schakel.engine.coverage.reading import read_region
from schakel.engine.coverage.solving import solve
from schakel.engine.problem import Value

PROFILE = "Produceren, installeren en energie"
WIDE, HIGH, MARGIN = 940, 430, 40
MAP, CHART = (20, 60, 430, 340), (520, 60, 390, 300)


def main() -> None:
    """Solve the region of Amersfoort and draw its front beside one profile of one plan."""
    result: Any = solve(read_region(Value.root(amersfoort())), Limits())
    now = result["status_quo"]
    plan = min(
        (
            point
            for point in result["front"]
            if point["offers"] <= now["offers"]
            and point["small_groups"] <= now["assigned"]["small_groups"]
        ),
        key=lambda point: point["value"],
    )
    choice = result["profiles"][PROFILE]["choices"][plan["choice"][PROFILE]]
    title = "Front of the region of Amersfoort, and where PIE would be offered in one plan"
    shapes = [*_map(result, choice), *_chart(result["front"], now, plan)]
    save("engine-coverage", title, WIDE, HIGH, shapes)


def _map(result: Any, choice: Any) -> Iterator[str]:
    homes = {
        row["postcode"]: (float(row["latitude"]), float(row["longitude"])) for row in inhabited()
    }
    sites = {site: point for site, point in site_points().items() if site in _sites(result)}
    at = _projection([*homes.values(), *sites.values()])
    yield text(20, 28, f"{PROFILE}: {len(choice['sites'])} offers", size=15)
    yield text(20, 46, "who goes where; orange: no place within 10 km")
    for area, site, pupils in choice["assignment"]:
        x, y = at(homes[area])
        if site:
            there, up = at(sites[site])
            yield line(x, y, there, up, GREY, 0.6 + pupils / 8)
        yield circle(x, y, 2 + pupils**0.5, BLUE if site else ORANGE)
    for site, point in sites.items():
        x, y = at(point)
        fill = GREEN if site in choice["sites"] else "#ffffff"
        yield box(x - 6, y - 6, 12, 12, fill, INK)
    yield text(20, 420, "green: offers it in this plan; white: could offer it", size=11)


def _sites(result: Any) -> set[str]:
    """All sites that some choice opens."""
    return {
        site
        for profile in result["profiles"].values()
        for choice in profile["choices"]
        for site in choice["sites"]
    }


def _projection(points: list[tuple[float, float]]) -> Any:
    """Degrees to places in the map; a degree of longitude is 0.61 of one of latitude here."""
    south, west = (min(values) for values in zip(*points, strict=True))
    north, east = (max(values) for values in zip(*points, strict=True))
    scale = min(MAP[2] / ((east - west) * 0.61), MAP[3] / (north - south))
    return lambda point: (
        MAP[0] + (point[1] - west) * 0.61 * scale,
        MAP[1] + (north - point[0]) * scale,
    )


def _chart(front: list[Any], now: Any, plan: Any) -> Iterator[str]:
    left, top, wide, high = CHART
    most = max(point["offers"] for point in front)
    worst = max(point["value"] for point in front)

    def at(offers: float, pupils: float) -> tuple[float, float]:
        return left + wide * offers / most, top + high * (1 - pupils / worst)

    yield text(left, 28, "Every plan that no other one beats", size=15)
    yield text(left, 46, "pupils without a place within 10 km, by number of offers")
    for share in (0, 0.25, 0.5, 0.75, 1):
        _, y = at(0, share * worst)
        yield line(left, y, left + wide, y, PALE)
        yield text(left - 6, y + 4, f"{share * worst:.0f}", size=11, anchor="end")
    for offers in range(0, most + 1, 10):
        yield text(at(offers, 0)[0], top + high + 16, f"{offers}", size=11, anchor="middle")
    for point in front:
        x, y = at(point["offers"], point["free_choice"]["unreached"])
        yield circle(x, y, 3, "#ffffff", GREY)
    for point in front:
        colour = BLUE if point["small_groups"] == 0 else ORANGE
        yield circle(*at(point["offers"], point["value"]), 4, colour)
    yield from _marked(at, now, plan)


def _marked(at: Any, now: Any, plan: Any) -> Iterator[str]:
    left, top, _, high = CHART
    x, y = at(now["offers"], now["assigned"]["unreached"])
    yield box(x - 5, y - 5, 10, 10, INK)
    yield text(x + 10, y + 4, f"today: {now['assigned']['unreached']:.0f}")
    x, y = at(plan["offers"], plan["value"])
    yield circle(x, y, 9, "none", INK)
    yield text(x, y - 14, f"with the same means: {plan['value']}", anchor="middle")
    keys = ((BLUE, "no group too small"), (ORANGE, "some groups too small"))
    for place, (colour, words) in enumerate(keys):
        yield circle(left + 130, top + 16 + 20 * place, 4, colour)
        yield text(left + 142, top + 20 + 20 * place, words)
    yield circle(left + 130, top + 56, 3, "#ffffff", GREY)
    yield text(left + 142, top + 60, "when all choose the nearest offer")
    yield text(left, top + high + 40, "Bron: DUO 2019, 2024; CBS 2023; aannames in bench/", size=11)


if __name__ == "__main__":
    main()
