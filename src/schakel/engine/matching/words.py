"""Dutch sentences for a coordinator: what is short, and what would be enough."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NUMBERS = (
    "nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
    "twaalf",
)  # fmt: skip
CAUSES = {
    "nothing_near": "geen bedrijf binnen bereik",
    "nothing_fits": "geen bedrijf binnen bereik dat in dit blok hun profiel en leerweg neemt",
    "all_forbidden": "alleen plaatsen waar zij niet heen mogen",
    "all_closed": "alleen plaatsen die geen ruimte hebben",
}


def shortage_sentence(figures: Mapping[str, Any]) -> str:
    """How many pupils share how few places, and how many more would be enough."""
    pupils, places, short = figures["pupils"], figures["places"], figures["shortage"]
    within = figures["within_km"]
    reach = "binnen bereik" if within is None else f"binnen {number(within)} km"
    who = f"{pupils} {'leerling' if pupils == 1 else 'leerlingen'} {kinds(figures['profiles'])}"
    sentence = (
        f"{who} in {listed(list(figures['blocks']))}, {places} "
        f"{'plaats' if places == 1 else 'plaatsen'} {reach}; {words(short)} "
        f"{'plaats' if short == 1 else 'plaatsen'} meer zou genoeg zijn."
    )
    if figures["locked_places"]:
        free = figures["locked_places"]
        sentence += (
            f" Bij deze bedrijven {'blijft' if free == 1 else 'blijven'} {words(free)} "
            f"{'plaats' if free == 1 else 'plaatsen'} leeg, omdat het bedrijf in het blok of het "
            "jaar niet meer leerlingen neemt."
        )
    return sentence


def nowhere_sentence(pupils: int, profile: str, block: str, why: str) -> str:
    """Who has no possible place at all, and why."""
    who = "leerling" if pupils == 1 else "leerlingen"
    has = "heeft" if pupils == 1 else "hebben"
    return f"{pupils} {who} {profile} in {block} {has} {CAUSES[why]}."


def kinds(counts: Mapping[str, int]) -> str:
    """`M&T`, or `(M&T 31, PIE 26)` when there are more."""
    if len(counts) == 1:
        return next(iter(counts))
    return f"({', '.join(f'{kind} {count}' for kind, count in counts.items())})"


def listed(names: list[str]) -> str:
    """`blok 1, blok 2 en blok 3`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"


def words(count: int) -> str:
    """A small number in words."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def number(value: float) -> str:
    """A number with a decimal comma, without a useless zero."""
    return f"{value:g}".replace(".", ",")
