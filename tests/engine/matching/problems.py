"""Small matching problems: drawn at random, written by hand, and solved by trying everything."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import strategies as st

from schakel.engine.command import Limits
from schakel.engine.matching.problem import Problem
from schakel.engine.matching.reading import read_problem
from schakel.engine.matching.solving import solve
from schakel.engine.problem import Value

BLOCKS, PROFILES, TRACKS = ("blok 1", "blok 2"), ("PIE", "M&T"), ("bb", "kb")


def read(raw: dict[str, Any]) -> Problem:
    return read_problem(Value.root(raw))


def answer(raw: dict[str, Any]) -> Any:
    return solve(read(raw), Limits())


def pupil(name: str, *prefs: str, **more: Any) -> dict[str, Any]:
    given = {"id": name, "block": "blok 1", "profile": "PIE", "track": "bb", "prefs": list(prefs)}
    return given | more


def place(name: str, company: str, **more: Any) -> dict[str, Any]:
    given = {"id": name, "company": company, "block": "blok 1", "supervisor": name, "capacity": 1}
    return given | {"profiles": ["PIE"], "tracks": ["bb"]} | more


def problem(
    pupils: list[Any], places: list[Any], km: dict[Any, float], **more: Any
) -> dict[str, Any]:
    rows = [[who, company, far] for (who, company), far in km.items()]
    return {"pupils": pupils, "places": places, "distance_km": rows} | more


@st.composite
def problems(draw: st.DrawFn, pupils: int = 6, places: int = 5) -> dict[str, Any]:
    """A problem with up to so many pupils and places, with limits that bind."""
    companies = [f"c{number}" for number in range(draw(st.integers(1, 3)))]
    some = st.lists(st.sampled_from(PROFILES), min_size=1, max_size=2, unique=True)
    offer = [
        place(
            f"l{number}",
            draw(st.sampled_from(companies)),
            block=draw(st.sampled_from(BLOCKS)),
            capacity=draw(st.integers(0, 2)),
            profiles=draw(some),
            tracks=list(TRACKS),
        )
        for number in range(draw(st.integers(1, places)))
    ]
    known = sorted({one["company"] for one in offer})
    asks = [
        pupil(
            f"p{number}",
            *draw(st.lists(st.sampled_from(known), max_size=3, unique=True)),
            block=draw(st.sampled_from(BLOCKS)),
            profile=draw(st.sampled_from(PROFILES)),
            max_km=draw(st.sampled_from([None, 10, 15.5])),
        )
        for number in range(draw(st.integers(1, pupils)))
    ]
    km = {
        (one["id"], company): draw(st.integers(0, 200)) / 10
        for one in asks
        for company in known
        if draw(st.integers(0, 5))
    }
    return problem(asks, offer, km, **draw(limits(known, asks, offer)))


@st.composite
def limits(draw: st.DrawFn, known: list[str], asks: list[Any], offer: list[Any]) -> dict[str, Any]:
    """Limits per company and block, per company, and vetoes."""
    year = {company: draw(st.integers(0, 3)) for company in known if draw(st.booleans())}
    block = {
        f"{company}|{name}": draw(st.integers(0, 2))
        for company in known
        for name in BLOCKS
        if draw(st.booleans())
    }
    vetoes = [
        [one["id"], two["id"]] for one in asks for two in offer if not draw(st.integers(0, 7))
    ]
    return {"company_capacity": year, "company_block_capacity": block, "forbidden": vetoes}


def best_by_trying(raw: dict[str, Any]) -> tuple[int, int, int]:
    """Fewest pupils without a place, then rank cost, then distance, of all plans there are."""
    asks, offer = raw["pupils"], raw["places"]
    km = {(who, company): far for who, company, far in raw["distance_km"]}
    choices = [[None, *(two for two in offer if possible(raw, km, one, two))] for one in asks]
    best = (len(asks) + 1, 0, 0)
    for plan in itertools.product(*choices):
        if fits(raw, plan):
            best = min(best, value(km, asks, plan))
    return best


def possible(raw: Any, km: Any, one: Any, two: Any) -> bool:
    far = km.get((one["id"], two["company"]))
    return (
        far is not None
        and (one["max_km"] is None or far <= one["max_km"])
        and one["block"] == two["block"]
        and one["profile"] in two["profiles"]
        and [one["id"], two["id"]] not in raw["forbidden"]
    )


def fits(raw: Any, plan: Any) -> bool:
    placed = [two for two in plan if two]
    used = [two["id"] for two in placed]
    blocks = [f"{two['company']}|{two['block']}" for two in placed]
    years = [two["company"] for two in placed]
    return (
        all(used.count(two["id"]) <= two["capacity"] for two in placed)
        and all(blocks.count(k) <= n for k, n in raw["company_block_capacity"].items())
        and all(years.count(k) <= n for k, n in raw["company_capacity"].items())
    )


def value(km: Any, asks: Any, plan: Any) -> tuple[int, int, int]:
    costs = (0, 1, 2, 4, 7, 11, 20)
    rank = distance = 0
    for one, two in zip(asks, plan, strict=True):
        if two:
            wishes = one["prefs"]
            rank += costs[wishes.index(two["company"]) if two["company"] in wishes else 6]
            distance += round(km[one["id"], two["company"]] * 10)
    return plan.count(None), rank, distance
