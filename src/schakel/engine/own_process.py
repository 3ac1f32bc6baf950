"""Work in a process of its own, and a parent that only listens: to it, to the clock, to signals.

The child does everything that can take long, so that a time limit or SIGTERM is answered even
when it is deep in compiled code that never gives Python a turn.
"""

from __future__ import annotations

import ctypes
import json
import math
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing.connection import Connection, Pipe, wait
from types import FrameType
from typing import NoReturn

from schakel.engine.problem import BadInput

FIRST_PLAN_SECONDS = 5.0
"""How long a stop waits for a first plan, once the problem came in and there is none yet."""
INPUT_SECONDS = 0.5
"""How long a stop waits for a problem that is still coming in."""


class Message(StrEnum):
    """What the child says: the problem came in, a better plan, the result, the input is wrong."""

    GIVEN = "given"
    OFFER = "offer"
    DONE = "done"
    REFUSED = "refused"


Tell = Callable[[Message, object], None]
Work = Callable[[Tell], None]


@dataclass
class Stop:
    """Has somebody asked to stop? The signal wakes up whoever waits on `wakes`."""

    wakes: int
    asked_at: float | None = None

    @classmethod
    def on_sigterm(cls) -> Stop:
        """Listen to SIGTERM and to Ctrl-C, from now on."""
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


def result_of(work: Work, stop: Stop, deadline: float) -> str:
    """The result of the work as JSON, or its best offer when it was stopped.

    Raises `BadInput` when the work does, and SystemExit with a sentence when there is no plan.
    """
    receives, sends = Pipe(duplex=False)
    child = os.fork()
    if not child:
        _work(work, sends)
    sends.close()
    try:
        return _Listener(receives, stop, deadline).listen()
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


@dataclass
class _Listener:
    """What the parent has heard so far."""

    child: Connection
    stop: Stop
    deadline: float
    is_given: bool = False
    best: str = ""

    def listen(self) -> str:
        """Keep the last offer until the result comes, or the time or somebody's patience ends."""
        while True:
            over = self.stop.asked_at is not None or time.monotonic() >= self.deadline
            if self.best and over and not self.child.poll():
                return self.best
            if self.patience() <= 0 and not self.best:
                raise SystemExit(self.why_nothing())
            wait([self.child, self.stop.wakes], self.timeout())
            self.stop.drain()
            if self.child.poll() and (result := self.hear()):
                return result

    def hear(self) -> str:
        """Take one message; the final result is given back."""
        try:
            kind, text = self.child.recv_bytes().decode("ascii").split(" ", 1)
        except EOFError:
            raise SystemExit("The solver broke.") from None
        self.is_given = True
        if kind == Message.REFUSED:
            raise BadInput(json.loads(text))
        if kind == Message.OFFER:
            self.best = text
        return text if kind == Message.DONE else ""

    def patience(self) -> float:
        """Seconds to wait for a first plan; without end when nobody asked to stop."""
        if self.stop.asked_at is None:
            return math.inf
        waits = FIRST_PLAN_SECONDS if self.is_given else INPUT_SECONDS
        return self.stop.asked_at + waits - time.monotonic()

    def timeout(self) -> float | None:
        """How long to wait for the next message; None is without end."""
        left = self.deadline - time.monotonic() if self.best else math.inf
        found = min(left, self.patience())
        return None if found == math.inf else max(0.0, found)

    def why_nothing(self) -> str:
        """The sentence for who stopped too early."""
        if self.is_given:
            return "The solver was stopped before it had a plan."
        return "The command was stopped while it was reading the problem."


def _work(work: Work, sends: Connection) -> NoReturn:
    """In the child: work, tell the parent, and leave without giving back memory bit by bit."""
    try:
        _leave_signals_to_parent()

        def tell(message: Message, result: object) -> None:
            sends.send_bytes(f"{message} {json.dumps(result, allow_nan=False)}".encode("ascii"))

        try:
            work(tell)
        except BadInput as wrong:
            tell(Message.REFUSED, str(wrong))
    except BaseException:  # noqa: BLE001  whatever broke, the parent hears of it by the end of the pipe
        traceback.print_exc()
    finally:
        os._exit(0)


def _leave_signals_to_parent() -> None:
    """A signal to both, as a terminal or systemd sends it, must not take the plan away.

    Linux ends the child when its parent is killed outright.
    """
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)
