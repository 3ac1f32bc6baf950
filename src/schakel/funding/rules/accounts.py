"""Whether the account ties: ledger, certified claims and payments, with every difference named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schakel.common.money import ZERO


@dataclass(frozen=True)
class Span:
    """A period of a report that is no quarter or year; the end is exclusive."""

    starts_on: date
    ends_on: date
    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Tie:
    """The same money seen from four sides.

    booked: costs in the ledger. certified: what was approved on claims. corrected: costs booked
    otherwise than by approving a claim. paid, in_batch and waiting: where the certified money is.
    granted: what the ledger took from the grant as income.
    """

    booked: Decimal
    certified: Decimal
    corrected: Decimal
    paid: Decimal
    in_batch: Decimal
    waiting: Decimal
    granted: Decimal


@dataclass(frozen=True)
class Difference:
    """An amount by which two sides differ, under a code that tells the reason."""

    reason: str
    amount: Decimal


WAITING, IN_BATCH, CORRECTED, UNFUNDED = "niet-in-batch", "niet-betaald", "correctie", "eigen"
UNEXPLAINED_LEDGER, UNEXPLAINED_PAID = "onverklaard-grootboek", "onverklaard-betaald"


def differences(tie: Tie) -> list[Difference]:
    """Every difference between ledger, claims, payments and grant with its reason.

    What has no reason is called so; that never happens when all money went through the actions.
    Bron: standards R-139; CO-04
    """
    found = [
        Difference(CORRECTED, tie.corrected),
        Difference(WAITING, tie.waiting),
        Difference(IN_BATCH, tie.in_batch),
        Difference(UNFUNDED, tie.booked - tie.granted),
        Difference(UNEXPLAINED_LEDGER, tie.booked - tie.certified - tie.corrected),
        Difference(UNEXPLAINED_PAID, tie.certified - tie.paid - tie.in_batch - tie.waiting),
    ]
    return [one for one in found if one.amount != ZERO]


def ties(tie: Tie) -> bool:
    """Whether every euro is explained. Bron: standards R-138, R-139"""
    unexplained = {UNEXPLAINED_LEDGER, UNEXPLAINED_PAID}
    return not any(one.reason in unexplained for one in differences(tie))
