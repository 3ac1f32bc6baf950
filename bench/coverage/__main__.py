"""How long the exact front takes, and whether a grid of MIPs agrees: `./run bench coverage`.

Ours is the command as anybody starts it, so reading, checking and writing count. The peer gets the
same problem; each of its answers is compared with our front.
"""

from __future__ import annotations

import argparse
from itertools import product
from typing import Any

from bench.coverage.amersfoort import amersfoort
from bench.coverage.instances import SEEDS, instance
from bench.peers import Answer, ask_engine, ask_peer

ENGINE, PEER = "schakel.engine.coverage", "bench.coverage.grid"
SHARES = (0.25, 0.5, 0.75, 1.0)
SMALL = (0, 2, 5, 10, 20, 40)
PEER_SECONDS = 20.0


def grid_of(problem: dict[str, Any]) -> list[tuple[int, int]]:
    """Up to 24 cells: shares of the offers of today, and a few numbers of small groups."""
    today = sum(len(site["offers"]) for site in problem["sites"])
    offers = sorted({max(1, round(share * today)) for share in SHARES})
    return [(most, small) for most, small in product(offers, SMALL) if small <= most]


def agreement(front: list[dict[str, Any]], cells: list[list[Any]]) -> str:
    """How many of the peer's answers are those of our front, of how many it proved."""
    proven = [cell for cell in cells if cell[3]]
    same = sum(
        value
        == min(
            point["value"]
            for point in front
            if point["offers"] <= offers and point["small_groups"] <= small
        )
        for offers, small, value, _ in proven
    )
    return f"{same} of {len(proven)}"


def row(name: str, problem: dict[str, Any], with_peer: bool) -> str:
    """One line of the table: reach, distance, and the peer on reach."""
    reach = ask_engine(ENGINE, problem, arguments=("/dev/stdin",))
    distance = ask_engine(ENGINE, problem | {"goal": "distance"}, arguments=("/dev/stdin",))
    cells = [name, *_told(reach), *_told(distance), _now_and_best(reach.result)]
    if with_peer:
        asked = {"problem": problem, "grid": grid_of(problem), "seconds": PEER_SECONDS}
        peer = ask_peer(PEER, asked)
        cells += [
            f"{len(peer.result)}",
            f"{peer.cpu_seconds:.1f}",
            agreement(reach.result["front"], peer.result),
        ]
    return "| " + " | ".join(cells + [""] * (11 - len(cells))) + " |"


def _told(answer: Answer) -> list[str]:
    proven = "" if answer.result["proven"] else " (not proven)"
    points = f"{len(answer.result['front'])}{proven}"
    return [points, f"{answer.cpu_seconds:.2f}", f"{answer.peak_mib:.0f}"]


def _now_and_best(result: Any) -> str:
    """Pupils not reached today, and at best with no more offers and no more small groups."""
    now = result["status_quo"]
    assigned = now["assigned"]
    best = min(
        point["value"]
        for point in result["front"]
        if point["offers"] <= now["offers"] and point["small_groups"] <= assigned["small_groups"]
    )
    return f"{assigned['unreached']:.0f} → {best:.0f}"


def main() -> None:
    """Print the rows of docs/performance.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default=",".join(map(str, SEEDS)))
    parser.add_argument("--peer-seeds", default="1,2,3", help="the peer is slow")
    given = parser.parse_args()
    ask_engine(ENGINE, instance(0, "distance"), arguments=("/dev/stdin",))  # compiles once
    print("| instance | reach: points | cpu s | MiB | distance: points | cpu s | MiB ", end="")
    print("| not reached: today → same means | peer: points | cpu s | agrees |")
    print("|" + "---|" * 11)
    for seed in given.seeds.split(","):
        with_peer = seed in given.peer_seeds.split(",")
        print(row(f"seed {seed}", instance(int(seed)), with_peer), flush=True)
    print(row("Amersfoort", amersfoort(), with_peer=True), flush=True)


if __name__ == "__main__":
    main()
