"""Why a wish was refused, and what would have helped, in Dutch."""

from __future__ import annotations

from collections import Counter
from typing import Any

from schakel.engine.timetabling.roster.problem import Group, Problem, can_host

Visits = dict[int, list[tuple[int, int]]]
SENTENCES = {
    "never_open": "{workshop} is niet open op een moment dat {group} kan. "
    "Een extra tijdvak van de workshop of een extra dag van de groep had geholpen.",
    "not_held": "{workshop} gaat niet door, want er zijn minstens {least} groepen nodig. "
    "Een lager minimum had geholpen.",
    "same_company": "{group} bezoekt dit bedrijf al met een andere workshop. "
    "Alleen een ruil met die workshop had geholpen.",
    "better_wishes": "{group} krijgt {visits} wensen die hoger staan. "
    "Alleen een extra bezoek had geholpen.",
    "full": "{workshop} is vol in elk tijdvak dat {group} kan. "
    "Plaats voor één groep meer had geholpen.",
    "other_day": "{workshop} heeft alleen nog plaats op een andere dag dan die van {group}. "
    "Plaats op dezelfde dag had geholpen.",
    "does_not_fit": "{workshop} past niet bij de andere bezoeken van {group}: de tijd of de reis "
    "sluit niet aan, of het geheel werd slechter. "
    "Een ander tijdvak of een kortere reis had geholpen.",
}


def refusals(problem: Problem, visits: Visits) -> list[dict[str, Any]]:
    """Every wish that a group did not get, with a sentence."""
    at = Counter(visit for mine in visits.values() for visit in mine)
    held = Counter(workshop for mine in visits.values() for workshop, _ in mine)
    found = []
    for number, group in enumerate(problem.groups):
        mine = visits.get(number, [])
        got = {workshop for workshop, _ in mine}
        for wish in group.wishes:
            if wish not in got:
                kind, sentence = why(problem, (group, mine), wish, (at, held))
                found.append({
                    "group": group.id, "workshop": problem.workshops[wish].id,
                    "kind": kind, "reason": sentence,
                })  # fmt: skip
    return found


def why(
    problem: Problem,
    who: tuple[Group, list[tuple[int, int]]],
    wish: int,
    counts: tuple[Counter[tuple[int, int]], Counter[int]],
) -> tuple[str, str]:
    """The first thing that stands in the way, with a sentence that says what would have helped."""
    kind = first_cause(problem, who, wish, counts)
    group, one = who[0], problem.workshops[wish]
    sentence = SENTENCES[kind].format(
        workshop=one.id, group=group.id, least=one.min_groups, visits=problem.visits
    )
    return kind, sentence


def first_cause(
    problem: Problem,
    who: tuple[Group, list[tuple[int, int]]],
    wish: int,
    counts: tuple[Counter[tuple[int, int]], Counter[int]],
) -> str:
    """Never open, not held, the same company, better wishes, full, another day, or no fit."""
    (group, mine), (at, held) = who, counts
    one = problem.workshops[wish]
    possible = [slot for slot in sorted(one.open) if can_host(problem, group, wish, slot)]
    free = [slot for slot in possible if at[wish, slot] < one.capacity]
    better = group.wishes[: group.wishes.index(wish)]
    days = {problem.slots[slot].day for _, slot in mine}
    causes = {
        "never_open": not possible,
        "not_held": one.min_groups > 1 and held[wish] == 0,
        "same_company": any(problem.workshops[w].company == one.company for w, _ in mine),
        "better_wishes": len(mine) == problem.visits and all(w in better for w, _ in mine),
        "full": not free,
        "other_day": bool(mine) and not any(problem.slots[slot].day in days for slot in free),
    }
    return next((kind for kind, holds in causes.items() if holds), "does_not_fit")
