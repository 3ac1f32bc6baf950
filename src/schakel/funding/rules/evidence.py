"""Which evidence a line of a claim needs. The words are those of `terms.EvidenceKind`. Pure."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

QUOTE, ORDER, INVOICE, DELIVERY = "offerte", "opdracht", "factuur", "levering"
PAYMENT, HOURS, PHOTO = "betaalbewijs", "urenstaat", "foto"
INTERNAL, EXTERNAL, MATERIAL = "loon-intern", "loon-extern", "materieel"
DEPRECIATION, OVERHEAD, OTHER = "afschrijving", "overhead", "overig"

NEEDED: dict[str, tuple[str, ...]] = {
    INTERNAL: (HOURS,),
    EXTERNAL: (ORDER, INVOICE, DELIVERY, PAYMENT),
    MATERIAL: (INVOICE,),
    DEPRECIATION: (INVOICE,),
    OVERHEAD: (),
    OTHER: (INVOICE,),
}
"""Per kind of cost. A photo of a receipt counts as the invoice of small things."""
PHOTO_IS_ENOUGH = frozenset({MATERIAL, OTHER})
QUOTED = frozenset({EXTERNAL, MATERIAL, OTHER})


def needed(cost_kind: str, amount: Decimal, quote_from: Decimal) -> tuple[str, ...]:
    """What proves a cost: hired people need order, invoice, delivery and payment; a quote from a
    threshold on. Bron: standards R-135.
    """
    kinds = NEEDED[cost_kind]
    return (QUOTE, *kinds) if cost_kind in QUOTED and amount >= quote_from else kinds


def missing(
    kinds: Collection[str], given: Collection[str], excepted: Collection[str], cost_kind: str
) -> tuple[str, ...]:
    """What is needed and neither there nor signed away by an exception. Bron: standards R-135."""
    there = set(given) | set(excepted)
    if PHOTO in given and cost_kind in PHOTO_IS_ENOUGH:
        there.add(INVOICE)
    return tuple(kind for kind in kinds if kind not in there)
