"""Looking at an answer once more, by another road than the one it came along."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from schakel.engine.statistics.attack import Known, attack, given_away
from schakel.engine.statistics.tasks import Suppress, WhichN, Wilson
from schakel.engine.statistics.wilson import Interval

CLOSE = 1e-9


class WrongAnswer(Exception):  # noqa: N818  it says what it is
    """An answer does not pass its own check: a fault of ours, never of the input."""


def check_wilson(task: Wilson, interval: Interval) -> None:
    """Each bound is a share from which the sample lies exactly z standard errors away."""
    from scipy.special import ndtri

    n, population = task.share.n, task.sample.population
    unseen = 1.0 if population is None or population == 1 else (population - n) / (population - 1)
    z = float(ndtri(0.5 + task.sample.confidence / 2))
    for bound in (interval.low, interval.high):
        away = (task.share.successes / n - bound) ** 2
        expected = z**2 * bound * (1 - bound) * unseen / n
        if not math.isclose(away, expected, rel_tol=1e-6, abs_tol=CLOSE):
            raise WrongAnswer(f"{bound} does not solve the score equation")


def check_hiding(task: Suppress, published: Mapping[str, int | None]) -> list[Known]:
    """No small count is printed, and no hidden one is known closer than the protection."""
    for name, count in task.counts.cells.items():
        shown = published[name]
        if shown not in (None, count) or (shown and shown < task.threshold):
            raise WrongAnswer(f"{name} is printed as {shown}")
    known = attack(published, [(one.total, one.parts) for one in task.counts.sums])
    if away := given_away(known, task.protection):
        raise WrongAnswer(f"{away[0].cell} can be computed")
    for one in known:
        top = math.inf if one.high is None else one.high
        if not one.low <= task.counts.cells[one.cell] <= top:
            raise WrongAnswer(f"{one.cell} lies outside what a reader can compute")
    return known


def check_sizes(task: WhichN, sizes: Sequence[int]) -> None:
    """Trying every count of every n gives the same sizes; only done where that is quick."""
    for n in range(task.least, min(task.most, 200) + 1):
        fits = all(
            any(share.low * n <= 100 * count <= share.high * n for count in range(n + 1))
            for share in task.percentages
        )
        if not task.means and fits != (n in sizes):
            raise WrongAnswer(f"n = {n} was judged wrongly")
