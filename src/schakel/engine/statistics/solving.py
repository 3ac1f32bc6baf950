"""Answering a task: the figures, checked once more, as a dict that becomes JSON."""

from __future__ import annotations

from dataclasses import asdict

from schakel.engine.command import Limits, Result
from schakel.engine.statistics.checking import check_hiding, check_sizes, check_wilson
from schakel.engine.statistics.claims import Contradiction, contradictions
from schakel.engine.statistics.detectable import (
    Demand,
    detectable_means,
    detectable_rise,
    detectable_shift,
)
from schakel.engine.statistics.paired import Differences, Pairs, paired_means, paired_shares
from schakel.engine.statistics.several import holm
from schakel.engine.statistics.summary import summary_claims
from schakel.engine.statistics.tasks import (
    Attack,
    Detectable,
    Item,
    Lint,
    Sample,
    Suppress,
    Task,
    Waves,
    WhichN,
    Wilson,
)
from schakel.engine.statistics.unpaired import Change, Shares, unpaired_means, unpaired_shares
from schakel.engine.statistics.which_n import sizes_that_fit, wholes
from schakel.engine.statistics.wilson import wilson_interval


def solve(task: Task, limits: Limits) -> Result:
    """The answer to any task."""
    match task:
        case Wilson():
            return _wilson(task)
        case Waves():
            return _waves(task)
        case Detectable():
            return _detectable(task)
        case Suppress():
            return _suppress(task)
        case Attack():
            return _attack(task)
        case Lint():
            return _lint(task)
        case WhichN():
            return _which_n(task)


def _wilson(task: Wilson) -> Result:
    share, sample = task.share, task.sample
    interval = wilson_interval(share.successes, share.n, sample.confidence, sample.population)
    check_wilson(task, interval)
    return asdict(interval)


def _waves(task: Waves) -> Result:
    changes = [_change(item, task.sample) for item in task.items]
    adjusted = holm([change.p_value for change in changes])
    return {
        "items": [
            {
                "name": item.name,
                **asdict(change.difference),
                "p_value": change.p_value,
                "p_holm": p_holm,
                "p_finite": change.p_finite,
            }
            for item, change, p_holm in zip(task.items, changes, adjusted, strict=True)
        ]
    }


def _change(item: Item, sample: Sample) -> Change:
    sure = (sample.confidence, sample.population)
    match item.waves:
        case Pairs() as pairs:
            return paired_shares(pairs, *sure)
        case Differences() as differences:
            return paired_means(differences, *sure)
        case (Shares() as earlier, Shares() as later):
            return unpaired_shares(earlier, later, *sure)
        case (earlier, later):
            return unpaired_means(earlier, later, *sure)


def _detectable(task: Detectable) -> Result:
    demand = Demand(task.sample.confidence, task.power)
    population = task.sample.population
    if task.of == "means":
        change = detectable_means(task.deviations, task.sizes, demand, population)
        return {"rise": change, "fall": change}
    if task.of == "pairs":
        shift = detectable_shift(task.level, task.sizes[0], demand, population)
        return {"rise": shift, "fall": shift}
    return {
        "rise": detectable_rise(task.level, task.sizes, demand, population),
        "fall": detectable_rise(1 - task.level, task.sizes, demand, population),
    }


def _suppress(task: Suppress) -> Result:
    from schakel.engine.statistics.suppression import hide_small

    hiding = hide_small(task.counts, task.threshold, task.protection)
    hidden = {*hiding.small, *hiding.companions}
    published = {
        name: None if name in hidden else count for name, count in task.counts.cells.items()
    }
    known = check_hiding(task, published)
    return {
        "published": published,
        "small": hiding.small,
        "companions": hiding.companions,
        "objective": hiding.cost,
        "bound": hiding.bound,
        "proven": hiding.cost - hiding.bound < 1,
        "reader_knows": [asdict(one) for one in known],
    }


def _attack(task: Attack) -> Result:
    from schakel.engine.statistics.attack import attack, given_away

    known = attack(task.published, [(one.total, one.parts) for one in task.sums])
    away = given_away(known, task.protection)
    return {
        "reader_knows": [asdict(one) for one in known],
        "given_away": [one.cell for one in away],
    }


def _lint(task: Lint) -> Result:
    claims = [claim for table in task.tables for claim in summary_claims(table)]
    claims += task.claims
    found = contradictions(task.figures, claims)
    return {
        "claims": len(claims),
        "contradictions": [_told(one, task) for one in found],
    }


def _told(found: Contradiction, task: Lint) -> dict[str, object]:
    claim = found.claim
    return {
        "kind": claim.kind,
        "figure": claim.figure,
        "printed": task.printed[claim.figure],
        "others": {name: task.printed[name] for name in claim.others},
        "computed": [float(found.computed.low), float(found.computed.high)],
        "explained_by": found.explained_by,
    }


def _which_n(task: WhichN) -> Result:
    sizes = sizes_that_fit(task.percentages, task.means, task.least, task.most)
    check_sizes(task, sizes)
    hundredth = [percentage.over_hundred() for percentage in task.percentages]
    return {
        "sizes": sizes,
        "counts": {str(n): [wholes(share, n) for share in hundredth] for n in sizes},
    }
