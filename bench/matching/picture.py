"""docs/pictures/engine-matching.svg: `python -m bench.matching.picture`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.svg import BLUE, GREY, INK, ORANGE, PALE, box, circle, line, save, text
from schakel.engine.command import Limits
from schakel.engine.matching.reading import read_problem
from schakel.engine.matching.solving import solve
from schakel.engine.problem import Value

WIDE, HIGH, STEP = 860, 380, 44
LEFT, PLACES, LIMITS = 150, 470, 690
WISHES = {
    "Amir": ["Eem", "Bouw"], "Bo": ["Eem", "Bouw"], "Cem": ["Eem"], "Daan": ["Bouw", "Kas"],
    "Eva": ["Kas"], "Fleur": ["Eem", "Kas"],
}  # fmt: skip
OFFER = (("Eem", "Lia"), ("Eem", "Rob"), ("Bouw", "Ton"), ("Kas", "Mia"))


def main() -> None:
    """Solve six pupils on four places, and draw who goes where and what is full."""
    raw = small()
    result: Any = solve(read_problem(Value.root(raw)), Limits())
    title = "Six pupils on four places, with the limits of the companies"
    save("engine-matching", title, WIDE, HIGH, list(shapes(raw, result)))


def small() -> dict[str, Any]:
    """Invented: Eem has two supervisors but takes one pupil a year."""
    return {
        "pupils": [
            {"id": name, "block": "blok 3", "profile": "M&T", "track": "kb", "prefs": wishes,
             "max_km": 15}
            for name, wishes in WISHES.items()
        ],
        "places": [
            {"id": f"{company} · {who}", "company": company, "block": "blok 3",
             "supervisor": who, "capacity": 1, "profiles": ["M&T"], "tracks": ["kb"]}
            for company, who in OFFER
        ],
        "company_capacity": {"Eem": 1},
        "distance_km": [
            [name, company, 3 + place]
            for name, wishes in WISHES.items()
            for place, company in enumerate(wishes)
        ],
    }  # fmt: skip


def shapes(raw: dict[str, Any], result: Any) -> Iterator[str]:
    """Pupils at the left, places in the middle, companies at the right."""
    where = {one["id"]: 90 + STEP * number for number, one in enumerate(raw["places"])}
    company = {
        name: 90 + STEP * number * 1.3 for number, (name, _) in enumerate(dict(OFFER).items())
    }
    yield text(LEFT - 120, 40, "pupils and their wishes", size=14)
    yield text(PLACES - 20, 40, "places", size=14)
    yield text(LIMITS - 20, 40, "companies over the year", size=14)
    for number, (name, wishes) in enumerate(WISHES.items()):
        up = 80.0 + STEP * number
        at = result["assignment"][name]
        for one in raw["places"]:
            if one["company"] in wishes:
                used = one["id"] == at
                yield line(LEFT, up, PLACES - 24, where[one["id"]], BLUE if used else GREY,
                           3 if used else 0.8)  # fmt: skip
        yield circle(LEFT, up, 7, BLUE if at else ORANGE)
        yield text(LEFT - 120, up + 5, f"{name}: {', '.join(wishes)}")
    for one in raw["places"]:
        yield line(PLACES + 100, where[one["id"]], LIMITS - 24, company[one["company"]], GREY, 0.8)
        yield box(PLACES - 24, where[one["id"]] - 14, 124, 28, PALE, INK)
        yield text(PLACES - 14, where[one["id"]] + 5, f"{one['id']} (1)")
    for name, up in company.items():
        yield box(LIMITS - 24, up - 14, 124, 28, PALE, ORANGE if name == "Eem" else INK)
        yield text(LIMITS - 14, up + 5, f"{name} (at most {raw['company_capacity'].get(name, 1)})")
    short, _, locked = result["explanations"][0]["sentence"].partition(". ")
    yield text(30, 345, f"{short}.", size=12)
    yield text(30, 363, locked, size=12)


if __name__ == "__main__":
    main()
