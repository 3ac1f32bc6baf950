"""Which entries are booked back by hand, and which are undone by what caused them."""

from __future__ import annotations

from schakel.common.wording import Message, say

ELSEWHERE = {
    "betaling": say(
        "Een betaling boekt u niet terug: meld haar als mislukt, of lees het afschrift in waarop "
        "zij terugkwam."
    ),
    "subsidie": say("Een ontvangen termijn van de subsidie staat vast."),
    "bijdrage": say("Trek de bijdrage in bij Cofinanciering; dan wordt zij teruggeboekt."),
}


def why_not_by_hand(kind: str) -> Message | None:
    """What another step undoes is not booked back by hand, or row and ledger would differ.

    Bron: standards R-129, R-139.
    """
    return ELSEWHERE.get(kind)
