"""What a lesson needs from the pools, as the catalogue knows it, and when dates coincide. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from schakel.catalogue.rules.recipes import Line, needs, travel_minutes

__all__ = ["Line", "needs", "overlap", "travel_minutes"]


def overlap(spans: Sequence[tuple[datetime, datetime]]) -> bool:
    """One group is not at two lessons at once.

    Bron: PM-30 (nobody is in two places at once)
    """
    ordered = sorted(spans)
    return any(later[0] < earlier[1] for earlier, later in pairwise(ordered))
