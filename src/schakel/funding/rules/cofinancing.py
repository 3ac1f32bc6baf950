"""How much companies must contribute, on both bases, and how far it is. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from schakel.common.money import ZERO, cents
from schakel.programme.schemes import Base


@dataclass(frozen=True, slots=True)
class Ground:
    """What the percentage is taken of: grant and own contribution, and the least share."""

    grant: Decimal
    own: Decimal
    minimum: Decimal


@dataclass(frozen=True, slots=True)
class Gap:
    """One base: what is needed, what there is, and the difference in euro and in share."""

    base: Base
    needed: Decimal
    amount: Decimal
    share: Decimal | None
    minimum: Decimal

    @property
    def short(self) -> Decimal:
        """Euros still missing; nothing when it is enough."""
        return max(ZERO, self.needed - self.amount)

    @property
    def short_share(self) -> Decimal | None:
        """Share of the base still missing, as it is shown: 10 % minus what there is."""
        return None if self.share is None else max(Decimal(0), self.minimum - self.share)

    @property
    def is_met(self) -> bool:
        """Whether the exact share reaches the minimum; 10.00 % is enough."""
        return self.share is not None and self.share >= self.minimum


def needed(ground: Ground, base: Base) -> Decimal:
    """The least contribution of companies, rounded up to whole cents.

    Of the grant: grant × 10 %. Of the total, in which the contribution itself counts too:
    (grant + own) × 10 % ÷ 90 %. Bron: Regeling STO 2025–2028, art. 1.4 lid 1; BR-05; rules §5.2
    """
    if base is Base.GRANT:
        exact = ground.grant * ground.minimum
    else:
        exact = (ground.grant + ground.own) * ground.minimum / (1 - ground.minimum)
    rounded = cents(exact)
    return rounded if rounded >= exact else rounded + Decimal("0.01")


def share_of(ground: Ground, base: Base, amount: Decimal) -> Decimal | None:
    """The contribution as a share of a base; None without a grant. Bron: BR-05, PF-09."""
    whole = ground.grant if base is Base.GRANT else ground.grant + ground.own + amount
    return amount / whole if ground.grant > 0 else None


def gap(ground: Ground, base: Base, amount: Decimal) -> Gap:
    """How far an amount is from what one base asks. Bron: PF-09, R-137."""
    share = share_of(ground, base, amount)
    return Gap(base, needed(ground, base), amount, share, ground.minimum)
