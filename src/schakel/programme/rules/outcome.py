"""How a requirement of admissibility comes out: met, not met or unknown (PM-03)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from schakel.common.wording import Message


class State(StrEnum):
    """Stand van een eis."""

    MET = "voldaan"
    NOT_MET = "niet-voldaan"
    UNKNOWN = "onbekend"


@dataclass(frozen=True)
class Outcome:
    """Whether a requirement is met, and the figures behind it."""

    state: State
    reason: Message


def met(reason: Message) -> Outcome:
    """The data show that it is met.

    Bron: PM-03
    """
    return Outcome(State.MET, reason)


def not_met(reason: Message) -> Outcome:
    """The data show that it is not met.

    Bron: PM-03
    """
    return Outcome(State.NOT_MET, reason)


def unknown(reason: Message) -> Outcome:
    """The data do not tell.

    Bron: PM-03
    """
    return Outcome(State.UNKNOWN, reason)
