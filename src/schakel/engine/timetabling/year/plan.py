"""A plan: the sessions of every request that has a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from schakel.engine.timetabling.year.problem import Session


@dataclass(frozen=True)
class Plan:
    """The sessions of each placed request, by its number, and what the whole plan costs."""

    sessions: Mapping[int, tuple[Session, ...]]
    cost: int
