"""The command of every engine: `python -m schakel.engine.<name> problem.json [--seconds S]`.

The package's `__main__.py` is two lines:

    from schakel.engine.command import run
    run("matching", read=read_problem, solve=solve)

`read` takes the `Value` of `schakel.engine.problem` and returns the checked problem; it must not
import anything heavy. `solve` takes that problem and `Limits` and returns the result, a dict that
becomes JSON. The solver runs in a process of its own, forked before anything heavy is loaded, so
that a time limit or SIGTERM ends it even deep in compiled code that never gives Python a turn.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import math
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from types import FrameType
from typing import NoReturn, TypeVar

from schakel.engine.problem import MEGABYTES, BadInput, Value, read_json

Problem = TypeVar("Problem")
Result = Mapping[str, object]

BAD_INPUT = 2
LONGEST_SECONDS = 86_400.0
LARGEST_SEED = 2**32 - 1
GRACE_SECONDS = 0.5
"""How long a solver may take to come back after its time is up."""
FIRST_PLAN_SECONDS = 2.0
"""How long SIGTERM waits for a first plan when there is none yet."""


@dataclass(frozen=True)
class Limits:
    """How long a solver may run, its seed, and where its best plan so far goes.

    `seconds` counts from `begun` (a reading of `time.monotonic`); None is without end. A solver
    asks `stopped()` in its loops and calls `offer(result)` each time it has a better plan.
    """

    seconds: float | None = None
    seed: int = 1
    on_offer: Callable[[Result], None] | None = None
    begun: float = field(default_factory=time.monotonic)

    def spent(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self.begun

    def left(self) -> float:
        """Seconds that remain, infinite when there is no limit, never below zero."""
        return math.inf if self.seconds is None else max(0.0, self.seconds - self.spent())

    def stopped(self) -> bool:
        """Is the time up?"""
        return self.left() <= 0.0

    def offer(self, result: Result) -> None:
        """Hand over the best plan so far; it is what a stopped command prints."""
        if self.on_offer is not None:
            self.on_offer(result)


def run(
    name: str,
    *,
    read: Callable[[Value], Problem],
    solve: Callable[[Problem, Limits], Result],
    megabytes: int = MEGABYTES,
) -> NoReturn:
    """Read the problem of at most so many megabytes, solve it, print the result, and leave.

    Exit 0 with a result, 2 with one sentence on stderr when the input is wrong, 1 when the solver
    broke or was stopped before it had a plan.
    """
    begun = time.monotonic()

    def command() -> None:
        given = parser(name).parse_args()
        problem = read(read_json(given.problem, megabytes))
        sys.stdout.write(_in_own_process(problem, solve, given.seconds, given.seed, begun) + "\n")

    run_guarded(command)


def run_guarded(command: Callable[[], None]) -> NoReturn:
    """Run a command; bad input ends it with one sentence on stderr and exit 2."""
    try:
        command()
        sys.stdout.flush()
    except BadInput as wrong:
        sys.stderr.write(f"{wrong}\n")
        sys.stderr.flush()
        os._exit(BAD_INPUT)  # giving back a large problem piece by piece can take a second
    except BrokenPipeError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    sys.exit(0)


def parser(name: str) -> argparse.ArgumentParser:
    """The arguments that every engine takes; a wrong one is `BadInput` too."""
    found = OneSentenceParser(prog=f"python -m schakel.engine.{name}", allow_abbrev=False)
    found.add_argument("problem", help="file with the problem as JSON, or - for standard input")
    add_limits(found)
    return found


def add_limits(found: argparse.ArgumentParser) -> None:
    """Add `--seconds` and `--seed`."""
    found.add_argument("--seconds", type=_seconds, help="stop after so many seconds")
    found.add_argument("--seed", type=_seed, default=1, help="seed of all randomness")


class OneSentenceParser(argparse.ArgumentParser):
    """Arguments of which a wrong one gives one sentence and no page of usage."""

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would have printed."""
        raise BadInput(f"The command is wrong: {' '.join(message.split())}.")


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= LONGEST_SECONDS:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and {LONGEST_SECONDS:.0f}")
    return seconds


def _seed(text: str) -> int:
    seed = int(text)
    if not 0 <= seed <= LARGEST_SEED:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and {LARGEST_SEED}")
    return seed


def _in_own_process(
    problem: Problem,
    solve: Callable[[Problem, Limits], Result],
    seconds: float | None,
    seed: int,
    begun: float,
) -> str:
    """The result of the solver as JSON, or its best offer when it was stopped."""
    forks = get_context("fork")
    receives, sends = forks.Pipe(duplex=False)
    stop = _Stop.on_sigterm()
    child = forks.Process(
        target=_work, args=(sends, problem, solve, seconds, seed, begun), daemon=True
    )
    child.start()
    sends.close()
    deadline = math.inf if seconds is None else begun + seconds + GRACE_SECONDS
    try:
        return _listen(receives, stop, deadline)
    finally:
        child.kill()
        child.join()


def _listen(receives: Connection, stop: _Stop, deadline: float) -> str:
    """Keep the last offer until the final result comes, or the time or somebody's patience ends."""
    best = ""
    while True:
        now = time.monotonic()
        over = stop.asked_at is not None or now >= deadline
        if best and over and not receives.poll():
            return best
        if stop.asked_at is not None and now >= stop.asked_at + FIRST_PLAN_SECONDS:
            raise SystemExit("The solver was stopped before it had a plan.")
        if not wait([receives, stop.wakes], _patience(now, stop, deadline if best else math.inf)):
            continue
        stop.drain()
        if not receives.poll():
            continue
        try:
            kind, text = receives.recv_bytes().decode("ascii").split(" ", 1)
        except EOFError:
            raise SystemExit("The solver broke.") from None
        if kind == "refused":
            raise BadInput(json.loads(text))
        if kind == "done":
            return text
        best = text


def _patience(now: float, stop: _Stop, deadline: float) -> float | None:
    """How long to wait for the next message; None is without end."""
    until = deadline if stop.asked_at is None else stop.asked_at + FIRST_PLAN_SECONDS
    return None if until == math.inf else max(0.0, until - now)


@dataclass
class _Stop:
    """Has somebody asked to stop? The signal wakes up whoever waits on `wakes`."""

    wakes: int
    asked_at: float | None = None

    @classmethod
    def on_sigterm(cls) -> _Stop:
        """Listen to SIGTERM and to Ctrl-C."""
        wakes, woken = os.pipe()
        os.set_blocking(wakes, False)
        os.set_blocking(woken, False)
        stop = cls(wakes)

        def ask(_number: int, _frame: FrameType | None) -> None:
            stop.asked_at = stop.asked_at or time.monotonic()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, ask)
        signal.set_wakeup_fd(woken, warn_on_full_buffer=False)
        return stop

    def drain(self) -> None:
        """Forget the wake-ups that were heard."""
        with suppress(BlockingIOError):
            os.read(self.wakes, 1024)


def _work(
    sends: Connection,
    problem: Problem,
    solve: Callable[[Problem, Limits], Result],
    seconds: float | None,
    seed: int,
    begun: float,
) -> None:
    """In the child: solve, and send offers and the result to the parent."""
    _die_with_parent()

    def send(kind: str, result: object) -> None:
        sends.send_bytes(f"{kind} {json.dumps(result, allow_nan=False)}".encode("ascii"))

    limits = Limits(seconds, seed, lambda result: send("offer", result), begun)
    try:
        send("done", solve(problem, limits))
    except BadInput as wrong:
        send("refused", str(wrong))
    except Exception:  # noqa: BLE001  whatever broke, the parent must hear of it
        traceback.print_exc()


def _die_with_parent() -> None:
    """Linux ends the solver when its command is killed outright; Ctrl-C is the parent's."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)
