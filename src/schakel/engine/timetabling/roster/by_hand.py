"""A roster at once and without anything heavy: every group takes the best wishes that are left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from schakel.engine.timetabling.roster.problem import Problem, Visit, can_host, points_of

Visits = dict[int, list[Visit]]


def by_hand(problem: Problem) -> Visits:
    """The visits of each group in order of time; schools that had least go first."""
    of_school: Counter[str] = Counter()
    for group in problem.groups:
        of_school[group.school] += group.reach
    hand = _Hand(problem)
    visits = {}
    for number in sorted(
        range(len(problem.groups)), key=lambda one: of_school[problem.groups[one].school]
    ):
        days = [hand.day_of(number, day) for day in sorted(problem.groups[number].days)]
        visits[number] = max(days, key=lambda mine: hand.worth(number, mine), default=[])
        hand.taken.update(visits[number])
    return _held_only(problem, visits)


@dataclass
class _Hand:
    """The room that is taken, per workshop and slot."""

    problem: Problem
    taken: Counter[Visit] = field(default_factory=Counter)

    def day_of(self, number: int, day: str) -> list[Visit]:
        """The visits of one group on one day: wish after wish in the first slot that fits."""
        group = self.problem.groups[number]
        slots = [slot for slot, one in enumerate(self.problem.slots) if one.day == day]
        mine: dict[int, int] = {}
        for workshop in self._liked_first(group.wishes):
            if len(mine) == min(self.problem.visits, len(slots)):
                break
            company = self.problem.workshops[workshop].company
            if company in {self.problem.workshops[one].company for one in mine.values()}:
                continue
            for slot in slots:
                free = self.taken[workshop, slot] < self.problem.workshops[workshop].capacity
                may = slot not in mine and free and can_host(self.problem, group, workshop, slot)
                if may and self._is_near(mine, workshop, slot):
                    mine[slot] = workshop
                    break
        return [(workshop, slot) for slot, workshop in sorted(mine.items())]

    def worth(self, number: int, mine: list[Visit]) -> tuple[int, int]:
        """More visits before better ones."""
        points = sum(points_of(self.problem.groups[number], workshop) for workshop, _ in mine)
        return len(mine), -points

    def _liked_first(self, wishes: tuple[int, ...]) -> Iterable[int]:
        yield from wishes
        yield from (one for one in range(len(self.problem.workshops)) if one not in wishes)

    def _is_near(self, mine: dict[int, int], workshop: int, slot: int) -> bool:
        """Can the group get there and away from what it visits just before and after?"""
        workshops, sites, slots = self.problem.workshops, self.problem.sites, self.problem.slots
        here = sites.index(workshops[workshop].site)
        for other, visited in mine.items():
            there = sites.index(workshops[visited].site)
            first, then = (there, here) if other < slot else (here, there)
            is_next = abs(slots[other].index - slots[slot].index) == 1
            if is_next and self.problem.travel[first][then] > self.problem.gap_min:
                return False
        return True


def _held_only(problem: Problem, visits: Visits) -> Visits:
    """Without the workshops that too few groups visit."""
    held = Counter(workshop for mine in visits.values() for workshop, _ in mine)
    return {
        number: [one for one in mine if held[one[0]] >= problem.workshops[one[0]].min_groups]
        for number, mine in visits.items()
    }
