"""What the plan asks of contexts above it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.dispatch import Signal

money_asked = Signal()
"""Sent with `plan`, `user` and `codes` of activities; who hears it answers `ActivityMoney` rows."""


@dataclass(frozen=True)
class ActivityMoney:
    """What was spent on an activity and given to it, and where every euro of it can be seen."""

    code: str
    spent: Decimal
    given: Decimal
    href: str
