"""How good a roster is and how soon: `./run bench roster`.

Prints the rows of docs/performance.md. Ours is the command as anybody starts it; CP-SAT gets the
same problem, eight workers and a hint.
"""

from __future__ import annotations

import argparse
import random
from typing import Any

from bench.peers import PeerFailedError, ask_engine, ask_peer, versions
from bench.roster.instances import FILLED, MIDDLE, SMALL, STRESS, Shape, make
from schakel.engine.problem import Value
from schakel.engine.timetabling.roster.columns import Search
from schakel.engine.timetabling.roster.filling import greedy, shuffled
from schakel.engine.timetabling.roster.reading import read_problem

ENGINE, PEER = "schakel.engine.timetabling.roster", "bench.roster.peers"
SHAPES = {
    "small": (SMALL, 30.0), "filled": (FILLED, 30.0), "middle": (MIDDLE, 20.0),
    "stress": (STRESS, 60.0),
}  # fmt: skip
TRIES = 20


def main() -> None:
    """Measure the shapes that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shapes", default="small,filled,middle")
    parser.add_argument("--seeds", default="1,2,3,4,5,11,12,13,14,15")
    parser.add_argument("--peer-seeds", default="1,2")
    given = parser.parse_args()
    print("| shape | seed | by hand | ours | bound | gap | cpu s | MiB | CP-SAT |")
    for name in given.shapes.split(","):
        for seed in given.seeds.split(","):
            with_peer = seed in given.peer_seeds.split(",")
            print(row(name, int(seed), with_peer=with_peer), flush=True)
    print(versions("ortools"))


def row(name: str, seed: int, *, with_peer: bool) -> str:
    """One line."""
    shape, seconds = SHAPES[name]
    raw = make(shape, seed)
    ours = ask_engine(ENGINE, raw, arguments=("-", "--seconds", str(seconds)))
    found = ours.result
    cells = [
        name, str(seed), by_hand(raw, shape), f"{found['objective']:,} ({found['missing']})",
        f"{found['bound']:,}", f"{found['gap']:.2%}", f"{ours.cpu_seconds:.1f}",
        f"{ours.peak_mib:.0f}", peer(raw, seconds) if with_peer else "",
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |"


def by_hand(raw: dict[str, Any], shape: Shape) -> str:
    """The best of twenty rosters in which groups choose one after the other, in any order."""
    problem = read_problem(Value.root(raw))
    search, tries = Search(problem), TRIES if shape.groups < STRESS.groups else 1
    best = min(
        (
            greedy(search, shuffled(problem, random.Random(seed)))  # noqa: S311  no secret
            for seed in range(tries)
        ),
        key=lambda columns: sum(column.cost for column in columns),
    )
    missing = sum(problem.visits - len(column.visits) for column in best)
    return f"{sum(column.cost for column in best):,.0f} ({missing})"


def peer(raw: dict[str, Any], seconds: float) -> str:
    """Cost and missing visits of CP-SAT in the same time."""
    try:
        answer = ask_peer(PEER, {"problem": raw, "seconds": seconds}, kill_after=3 * seconds)
    except PeerFailedError:
        return "fails"
    found = answer.result
    if found["objective"] is None:
        return f"no roster in {seconds:.0f} s"
    return f"{found['objective']:,} ({found['missing']}), bound {found['bound']:,.0f}"


if __name__ == "__main__":
    main()
