"""Two states of a budget side by side: every sum, every ratio, every finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from schakel.common.findings import Finding
from schakel.common.money import ZERO
from schakel.common.wording import Message
from schakel.funding.budget_overview import KEYS, PER, Label, names_of
from schakel.funding.rules.budget import Limits, Ratios, Row, by, findings, ratios, share
from schakel.programme.models import Plan

ONLY_CHANGED = ("partner", "activiteit")
"""What has many rows: only those that are not what they were."""


SHARE_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure before and after; a share of one, or an amount."""

    name: Label
    before: Decimal | None
    after: Decimal | None
    is_share: bool = False

    @property
    def change(self) -> Decimal | None:
        """What it became more; None without one of the two."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before

    @property
    def is_changed(self) -> bool:
        """Whether it is not what it was; a share to a hundredth of a percent, as it is written."""
        if self.is_share and self.change is not None:
            return bool(round(self.change, SHARE_DIGITS))
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that belong together."""

    name: Label
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A finding before and after; an empty side is a finding that is not there."""

    severity: str
    before: str | Message = ""
    after: str | Message = ""


@dataclass(frozen=True)
class Comparison:
    """Everything about the two states."""

    groups: tuple[Group, ...]
    verdicts: tuple[Verdict, ...]


def comparison(
    plan: Plan, before: Sequence[Row], after: Sequence[Row], limits: Limits
) -> Comparison:
    """The whole, each year, and how the money is divided."""
    sides = (ratios(before), ratios(after))
    whole = (*sums(*sides), *shares(*sides), of_maximum(sides, limits))
    groups = [
        Group(_("Hele begroting"), whole),
        *years(before, after),
        *(
            Group(PER[per], divided(before, after, per, names_of(plan, per)))
            for per in ("lijn", "kostensoort", "partner", "activiteit")
        ),
    ]
    return Comparison(
        tuple(group for group in groups if group.figures),
        tuple(verdicts(findings(before, limits), findings(after, limits))),
    )


def sums(before: Ratios, after: Ratios) -> list[Figure]:
    """The amount and its sources."""
    return [
        Figure(_("begroot"), before.amount, after.amount),
        Figure(_("subsidie"), before.grant, after.grant),
        Figure(_("cofinanciering"), before.cofinancing, after.cofinancing),
        Figure(_("eigen bijdrage"), before.own, after.own),
    ]


def shares(before: Ratios, after: Ratios) -> list[Figure]:
    """The shares that people watch."""
    return [
        Figure(_("overhead"), before.overhead, after.overhead, is_share=True),
        Figure(_("externe inhuur"), before.hired, after.hired, is_share=True),
        Figure(_("cofinanciering van de subsidie"), before.of_grant, after.of_grant, is_share=True),
        Figure(_("cofinanciering van het totaal"), before.of_total, after.of_total, is_share=True),
    ]


def of_maximum(sides: tuple[Ratios, Ratios], limits: Limits) -> Figure:
    """The grant as a share of the most that the region may be granted."""
    before, after = (share(side.grant, limits.maximum or ZERO) for side in sides)
    return Figure(_("subsidie van het maximum"), before, after, is_share=True)


def years(before: Sequence[Row], after: Sequence[Row]) -> list[Group]:
    """Each year with its amount and its shares."""
    old, new = by(before, KEYS["jaar"]), by(after, KEYS["jaar"])
    nothing = ratios([])
    return [
        Group(
            year,
            (
                Figure(_("begroot"), old.get(year, nothing).amount, new.get(year, nothing).amount),
                *shares(old.get(year, nothing), new.get(year, nothing)),
            ),
        )
        for year in sorted({*old, *new})
    ]


def divided(
    before: Sequence[Row], after: Sequence[Row], per: str, names: Mapping[str, Label]
) -> tuple[Figure, ...]:
    """The amounts per group."""
    old, new = by(before, KEYS[per]), by(after, KEYS[per])
    nothing = ratios([])
    figures = [
        Figure(
            names.get(key, key) or _("niet genoemd"),
            old.get(key, nothing).amount,
            new.get(key, nothing).amount,
        )
        for key in sorted({*old, *new})
    ]
    return tuple(one for one in figures if one.is_changed or per not in ONLY_CHANGED)


def verdicts(before: Iterable[Finding], after: Iterable[Finding]) -> list[Verdict]:
    """Each finding with what it says before and after; the same finding is one row."""
    old, new = keyed(before), keyed(after)
    return [
        Verdict(
            (new.get(key) or old[key]).severity,
            old[key].message if key in old else "",
            new[key].message if key in new else "",
        )
        for key in {**old, **new}
    ]


def keyed(found: Iterable[Finding]) -> dict[tuple[str, str, int], Finding]:
    """Findings by what they are about: rule, place, and which of several."""
    seen: dict[tuple[str, str], int] = defaultdict(int)
    known = {}
    for finding in found:
        about = (finding.rule, ",".join(pointer.code for pointer in finding.pointers))
        known[*about, seen[about]] = finding
        seen[about] += 1
    return known
