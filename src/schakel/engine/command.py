"""The command of every engine: `python -m schakel.engine.<name> problem.json [--seconds S]`.

The package's `__main__.py` is two lines:

    from schakel.engine.command import run
    run("matching", read=read_problem, solve=solve)

`read` takes the `Value` of `schakel.engine.problem` and returns the checked problem; it must not
import anything heavy. `solve` takes that problem and `Limits` and returns the result, a dict that
becomes JSON. Both run in a process of their own, so that a time limit or SIGTERM is answered from
the first moment, even deep in compiled code that never gives Python a turn.
"""

from __future__ import annotations

import argparse
import gc
import math
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from types import FrameType
from typing import NoReturn, TypeVar

from schakel.engine.own_process import Message, Stop, Tell, result_of
from schakel.engine.problem import MEGABYTES, BadInput, Value, parse_json, read_bytes

Problem = TypeVar("Problem")
Result = Mapping[str, object]

BAD_INPUT = 2
LONGEST_SECONDS = 86_400.0
LARGEST_SEED = 2**32 - 1
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
"""On matrices as small as ours the threads of a linear algebra only wait for each other."""
GRACE_SECONDS = 0.5
"""How long a solver may take to come back after its time is up."""


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
        stop = Stop.on_sigterm()
        given = parser(name).parse_args()

        def work(tell: Tell) -> None:
            for threads in THREADS:
                os.environ.setdefault(threads, "1")
            raw = read_bytes(given.problem, megabytes)
            tell(Message.GIVEN, None)
            gc.disable()  # a million small objects appear at once and stay
            problem = read(parse_json(raw))
            del raw
            gc.freeze()
            gc.enable()
            limits = Limits(given.seconds, given.seed, partial(tell, Message.OFFER), begun)
            tell(Message.DONE, solve(problem, limits))

        deadline = math.inf if given.seconds is None else begun + given.seconds + GRACE_SECONDS
        sys.stdout.write(result_of(work, stop, deadline) + "\n")

    run_guarded(command)


def run_guarded(command: Callable[[], None]) -> NoReturn:
    """Run a command; bad input ends it with one sentence on stderr and exit 2.

    Until the command listens to SIGTERM itself, that ends it with one sentence too.
    """
    signal.signal(signal.SIGTERM, _leave)
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


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit("The command was stopped before it had a result.")


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
