"""The best internship plan against what others make of it: `./run bench matching`.

Prints the rows of docs/performance.md. The seconds of ours are those of the solver in a warm
process, those of a peer are of its solve alone; memory is of the whole command.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from typing import Any

from bench.matching.instances import NATIONAL, REGION, make
from bench.peers import PeerFailedError, ask_engine, ask_peer, versions
from schakel.engine.matching.flow import flow_plan
from schakel.engine.matching.greedy import greedy
from schakel.engine.matching.network import Network, build
from schakel.engine.matching.problem import Problem
from schakel.engine.matching.reading import read_problem
from schakel.engine.matching.repair import Session
from schakel.engine.matching.report import result_of
from schakel.engine.matching.weights import weights_of
from schakel.engine.problem import Value

SEEDS = (1, 2, 3, 4, 5, 11, 12, 13, 14, 15)
WAYS = ("flow", "cp_sat", "highs", "residents")
ENGINE, PEER = "schakel.engine.matching", "bench.matching.peers"
EVENTS, TRIES = 300, 5


def main() -> None:
    """Measure regions, the whole country and repairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default=",".join(map(str, SEEDS)))
    parser.add_argument("--peer-seeds", default="1,2", help="the peers are slow")
    parser.add_argument("--national", default="1")
    given = parser.parse_args()
    print(
        "| seed | arcs | greedy, unplaced % | best of 20 | ours | gap | ms | MiB | 1st/2nd/3rd wish"
    )
    for seed in given.seeds.split(","):
        print(row(make(REGION, int(seed)), seed), flush=True)
    for seed in filter(None, given.national.split(",")):
        print(row(make(NATIONAL, int(seed)), f"national {seed}"), flush=True)
    for seed in filter(None, given.peer_seeds.split(",")):
        peers(make(REGION, int(seed)), seed)
    print(repairs(make(REGION, 1)))
    print(versions("ortools", "highspy", "scipy", "matching"))


def prepared(raw: dict[str, Any]) -> tuple[Problem, Any, Network]:
    """The problem with its weights and its network."""
    problem = read_problem(Value.root(raw))
    weights = weights_of(problem)
    return problem, weights, build(problem, weights)


def row(raw: dict[str, Any], name: str) -> str:
    """One line: greedy once and the best of twenty, ours with its gap and time, memory, wishes."""
    problem, weights, network = prepared(raw)
    pupils = len(problem.pupils)
    plans = [greedy_in_order(problem, network, seed) for seed in range(1, 21)]
    answer = flow_plan(problem, weights, network)
    seconds = []
    for _ in range(TRIES):
        begun = time.process_time()
        flow_plan(problem, weights, network)
        seconds.append(time.process_time() - begun)
    result = result_of(problem, weights, answer)
    whole = ask_engine(ENGINE, raw, arguments=("-",))
    arcs = sum(len(network.groups[leaf]) for leaf in network.node.tolist())
    wishes = "/".join(str(result["rank_histogram"][rank]) for rank in "123")
    cells = [
        name, f"{arcs:,}", percent(plans[0], pupils), percent(min(plans), pupils),
        percent(result["unplaced"], pupils), str(result["objective"] - result["bound"]),
        f"{1e3 * min(seconds):.1f}", f"{whole.peak_mib:.0f}", wishes,
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |"


def percent(count: int, of: int) -> str:
    """A share with one decimal."""
    return f"{100 * count / of:.1f}"


def greedy_in_order(problem: Problem, network: Network, seed: int) -> int:
    """Pupils without a place when everybody takes the best that is left, in a random order."""
    order = list(range(len(problem.pupils)))
    random.Random(seed).shuffle(order)  # noqa: S311  no secret
    return greedy(network, problem, order).count(None)


def peers(raw: dict[str, Any], name: str) -> None:
    """A line for each peer on the same network."""
    problem, weights, network = prepared(raw)
    hint = hint_of(problem, network)
    room: dict[str, int] = dict(problem.company_capacity)
    asked = {
        "start": network.start.tolist(), "node": network.node.tolist(),
        "cost": network.cost.tolist(), "unplaced": network.unplaced.tolist(),
        "capacity": network.tree.capacity.tolist(), "parent": network.tree.parent.tolist(),
        "wishes": {pupil.id: pupil.wishes for pupil in problem.pupils}, "room": room,
        "hint": hint, "seconds": 20.0,
    }  # fmt: skip
    best = flow_plan(problem, weights, network)
    ours = result_of(problem, weights, best)["objective"]
    for way in WAYS:
        try:
            answer = ask_peer(PEER, asked | {"way": way}, kill_after=120)
        except PeerFailedError as failed:
            print(f"| {name} | {way} | fails: {str(failed)[-80:]} |")
            continue
        found = answer.result
        above = "–" if not found["objective"] else f"{found['objective'] / ours - 1:+.2%}"
        cells = [name, way, str(found["unplaced"]), above, f"{found['seconds']:.3f}"]
        print(f"| {' | '.join([*cells, f'{answer.peak_mib:.0f}'])} |", flush=True)


def hint_of(problem: Problem, network: Network) -> list[int]:
    """The arcs of a greedy plan."""
    group = {place: leaf for leaf, places in enumerate(network.groups) for place in places}
    hint = []
    for pupil, place in enumerate(greedy(network, problem)):
        if place is not None:
            first, last = network.start[pupil], network.start[pupil + 1]
            mine = network.node[first:last].tolist()
            hint.append(int(first) + mine.index(group[place]))
    return hint


def repairs(raw: dict[str, Any]) -> str:
    """Time and others moved for one change at a time: a pupil leaves or comes, a place is lost."""
    problem, weights, network = prepared(raw)
    plan = result_of(problem, weights, flow_plan(problem, weights, network))["assignment"]
    session, luck = Session(problem, plan), random.Random(1)  # noqa: S311  no secret
    session.close_place(session.problem.places[0].id)
    session.leave(problem.pupils[0].id)
    away, seconds, others = [problem.pupils[0].id], [], []
    session.join(away.pop())
    for _ in range(EVENTS):
        kind = luck.choice(["leave", "join", "close"]) if away else "leave"
        here = sorted(set(session.assignment()))
        begun, name = time.process_time(), ""
        if kind == "close":
            name = luck.choice(problem.places).id
            moves = session.close_place(name)
        elif kind == "leave":
            away.append(luck.choice(here))
            begun = time.process_time()
            moves = session.leave(away[-1])
        else:
            begun = time.process_time()
            moves = session.join(away.pop())
        seconds.append(time.process_time() - begun)
        others.append(
            sum(bool(move.before and move.after and move.before != name) for move in moves)
        )
    middle, high = statistics.median(seconds), statistics.quantiles(seconds, n=20)[18]
    return (
        f"one change: median {1e3 * middle:.2f} ms, p95 {1e3 * high:.2f} ms, "
        f"others moved on average {statistics.mean(others):.2f}"
    )


if __name__ == "__main__":
    main()
