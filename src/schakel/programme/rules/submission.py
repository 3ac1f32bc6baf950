"""What keeps a version from being submitted, whatever somebody ticks: its money must be right."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from schakel.common.wording import Euro, Message, say


@dataclass(frozen=True, slots=True)
class Sources:
    """The three sources of a budget; None is not stated."""

    grant: Decimal | None = None
    cofinancing: Decimal | None = None
    own: Decimal | None = None


def unbalanced(used: Sources, stated: Sources) -> list[Message]:
    """Each source brings to the cent what the lines use of it.

    Bron: PF-02, BR-36; Regeling STO 2025–2028, art. 1.12 lid 3
    """
    sides = (
        (say("subsidie"), used.grant, stated.grant),
        (say("cofinanciering"), used.cofinancing, stated.cofinancing),
        (say("eigen bijdrage"), used.own, stated.own),
    )
    return [
        say(
            "De begroting sluit niet: %(source)s is %(used)s in de posten en %(stated)s in het "
            "plan.",
            source=source,
            used=Euro(lines or Decimal(0), 2),
            stated=Euro(plan, 2),
        )
        for source, lines, plan in sides
        if plan is not None and plan != (lines or Decimal(0))
    ]


def above_maximum(asked: Decimal | None, maximum: Decimal | None) -> list[Message]:
    """The grant asked is never above the maximum of the region.

    Bron: PF-03; Regeling STO 2025–2028, art. 2.3, bijlage 3 en 4
    """
    if asked is None or maximum is None or asked <= maximum:
        return []
    return [
        say(
            "De gevraagde subsidie van %(asked)s is meer dan het maximum van de regio: %(most)s.",
            asked=Euro(asked, 2),
            most=Euro(maximum, 2),
        )
    ]
