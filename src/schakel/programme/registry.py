"""All rules of the check, by name. To add a rule: write it in a file below and mark it."""

from __future__ import annotations

from schakel.programme.answers import Decider, Finder
from schakel.programme.rules import (
    activities,
    agreement,
    budget,
    chain,
    cofinancing,
    conflicts,
    efficiency,
    gaps,
    periods,
    planning,
    projects,
    quality,
    smart,
    spending,
    supply,
    trial,
    vision,
)

# In the order in which the page of what is missing shows them.
SUBJECTS = (
    vision, supply, activities, quality, agreement, planning, projects, budget, efficiency,
    cofinancing, spending, periods, gaps, chain, conflicts, smart, trial,
)  # fmt: skip

MARKED = [value for subject in SUBJECTS for value in vars(subject).values()]
DECIDERS = {rule.name: rule for rule in MARKED if isinstance(rule, Decider)}
FINDERS = {rule.name: rule for rule in MARKED if isinstance(rule, Finder)}


def rule(name: str) -> Decider | Finder:
    """The rule of this name."""
    return DECIDERS.get(name) or FINDERS[name]
