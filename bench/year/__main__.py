"""How long a proven year takes, what first come first served costs: `./run bench year`.

Ours is the command as anybody starts it, so starting Python, reading, checking and writing count.
"""

from __future__ import annotations

import argparse
from typing import Any

from bench.peers import ask_engine, ask_peer, versions
from bench.year.illness import table
from bench.year.instances import BASE, BUSY, SEEDS, SHORT, Shape, instance

ENGINE, PEER = "schakel.engine.timetabling", "bench.year.cpsat"
PEER_SECONDS, WORKERS, MOST_SECONDS = 30.0, 8, 60.0
SHAPES = {"base": BASE, "6 instructors": BUSY, "5 instructors, 3 rooms, 1 vehicle": SHORT}


def row(name: str, problem: dict[str, Any], with_peer: bool) -> tuple[str, Any]:
    """One line of the table, with the plan."""
    limit = ("/dev/stdin", "--seconds", str(MOST_SECONDS))
    ours = ask_engine(ENGINE, problem, arguments=limit)
    found = ours.result
    first, best = found["first_come_first_served"], found["objective"]
    total = found["placed"] + len(found["unplaced"])
    gap = "proven" if found["proven"] else f"{100 * (best - found['bound']) / best:.2f} %"
    cells = [
        name, f"{total - first['placed']} / {first['cost']}",
        f"{len(found['unplaced'])} / {found['wishes']['cost']}",
        f"{first['objective'] / best:.1f}", gap, f"{ours.cpu_seconds:.1f}", f"{ours.peak_mib:.0f}",
    ]  # fmt: skip
    if with_peer:
        asked = {"problem": problem, "seconds": PEER_SECONDS, "workers": WORKERS}
        peer = ask_peer(PEER, asked)
        above = peer.result["objective"] / best
        cells += [f"{peer.result['unplaced']}", f"{above:.2f}", f"{peer.cpu_seconds:.0f}"]
    return "| " + " | ".join(cells + [""] * (10 - len(cells))) + " |", found["plan"]


def main() -> None:
    """Print the tables of docs/performance.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default=",".join(map(str, SEEDS)))
    parser.add_argument("--shape-seeds", default="1,2,3", help="seeds of the shapes with less")
    parser.add_argument("--peer-seeds", default="1,2,3", help="the peer is slow; empty for none")
    given = parser.parse_args()
    peers = given.peer_seeds.split(",")
    print("| instance | first come: unplaced / cost | best: unplaced / cost ", end="")
    print("| first come costs × | proof | cpu s | MiB | CP-SAT: unplaced | costs × | cpu s |")
    print("|" + "---|" * 10)
    plans: dict[str, Any] = {}
    for name, shape in SHAPES.items():
        for seed in (given.seeds if shape == BASE else given.shape_seeds).split(","):
            line, plan = _measured(name, int(seed), shape, peers)
            print(line, flush=True)
            plans.setdefault(seed, plan)
    seed = given.seeds.split(",")[0]
    print("\n".join(["", *table(instance(int(seed)), plans[seed])]))
    if given.peer_seeds:
        print(versions("ortools", "highspy"))


def _measured(name: str, seed: int, shape: Shape, peers: list[str]) -> tuple[str, Any]:
    with_peer = shape == BASE and str(seed) in peers
    return row(f"{name}, seed {seed}", instance(seed, shape), with_peer)


if __name__ == "__main__":
    main()
