"""The same money in claims, ledger, batches and bank, and each difference with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from schakel.common.money import ZERO


@dataclass(frozen=True)
class Difference:
    """Why two sides are not equal: a reason, an amount, and what it is about."""

    reason: str
    amount: Decimal
    about: str = ""


@dataclass(frozen=True)
class Step:
    """Two neighbours in the chain of the money, and what lies between them."""

    left: str
    left_amount: Decimal
    right: str
    right_amount: Decimal
    differences: Sequence[Difference] = ()

    @property
    def unexplained(self) -> Decimal:
        """What is left when every named difference is taken off; nought when it ties.

        Bron: standards R-139.
        """
        named = sum((one.amount for one in self.differences), ZERO)
        return self.left_amount - self.right_amount - named
