"""One version of the budget as the page shows it: sums per group, sources, norms, findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.common.findings import Finding
from schakel.common.templatetags.figures import euro, percent
from schakel.funding.bars import Bars, Told, bars
from schakel.funding.budget_figures import limits_of, rows_of
from schakel.funding.budget_places import line_url
from schakel.funding.rules.budget import Limits, Ratios, Row, by, findings, ratios, share
from schakel.programme.models import Activity, Plan, Theme
from schakel.programme.terms import CostKind

Label = str | Promise
KEYS: dict[str, Callable[[Row], str]] = {
    "lijn": lambda row: row.theme,
    "jaar": lambda row: str(row.year),
    "partner": lambda row: row.partner,
    "kostensoort": lambda row: row.cost_kind,
    "activiteit": lambda row: row.activity,
}
"""What the budget can be divided over, by the word in the address."""
PER: dict[str, Label] = {
    "lijn": gettext_lazy("Lijn"),
    "jaar": gettext_lazy("Jaar"),
    "partner": gettext_lazy("Partner"),
    "kostensoort": gettext_lazy("Kostensoort"),
    "activiteit": gettext_lazy("Activiteit"),
}
MOST_BARS = 15


@dataclass(frozen=True)
class Part:
    """A part of the budget: what it is called, its sums, and its share of the whole."""

    name: Label
    sums: Ratios
    share: Decimal | None


@dataclass(frozen=True)
class Source:
    """One source: what the plan says it brings, what the lines use, and the difference."""

    name: Label
    stated: Decimal | None
    used: Decimal

    @property
    def left(self) -> Decimal | None:
        """Not divided over lines yet; negative when the lines use more than there is."""
        return None if self.stated is None else self.stated - self.used


@dataclass(frozen=True)
class Found:
    """A finding with the address of what it is about."""

    finding: Finding
    href: str


@dataclass(frozen=True)
class Overview:
    """A whole version in figures."""

    sums: Ratios
    limits: Limits
    lines: int
    years: tuple[Part, ...]
    sources: tuple[Source, ...]
    found: tuple[Found, ...]

    @property
    def closes(self) -> bool | None:
        """Whether every source is divided to the cent; None when the plan states none."""
        lefts = [source.left for source in self.sources if source.stated is not None]
        return not any(lefts) if lefts else None

    @property
    def of_maximum(self) -> Decimal | None:
        """The grant in the lines as a share of the most that the region may be granted."""
        return share(self.sums.grant, self.limits.maximum or Decimal(0))


def overview(plan: Plan, rows: list[Row], *, on: date) -> Overview:
    """Everything about the version that does not depend on how it is divided."""
    limits = limits_of(plan, on=on)
    sums = ratios(rows)
    return Overview(
        sums,
        limits,
        len(rows),
        parts(rows, "jaar", {}),
        (
            Source(_("Subsidie"), plan.requested_grant, sums.grant),
            Source(_("Cofinanciering"), plan.cofinancing, sums.cofinancing),
            Source(_("Eigen bijdrage"), plan.own_contribution, sums.own),
        ),
        tuple(Found(finding, address(plan, finding)) for finding in findings(rows, limits)),
    )


def parts(rows: list[Row], per: str, names: dict[str, Label]) -> tuple[Part, ...]:
    """The budget divided: years, lines and activities by name, the rest with the largest first."""
    whole = ratios(rows).amount
    found = [
        Part(names.get(key, key) or _("niet genoemd"), sums, share(sums.amount, whole))
        for key, sums in by(rows, KEYS[per]).items()
    ]
    if per in ("partner", "kostensoort"):
        found.sort(key=lambda part: -part.sums.amount)
    return tuple(found)


def names_of(plan: Plan, per: str) -> dict[str, Label]:
    """The names of lines, activities and kinds of cost by their code."""
    if per == "lijn":
        found = Theme.objects.filter(plan=plan).values_list("code", "name")
        return {code: f"{code} {name}" for code, name in found}
    if per == "activiteit":
        titles = Activity.objects.filter(plan=plan).values_list("code", "title")
        return {code: f"{code} {title}" for code, title in titles}
    return {str(kind): kind.label for kind in CostKind} if per == "kostensoort" else {}


def picture(divided: tuple[Part, ...], per: str) -> Bars | None:
    """The parts as bars with their share of the whole; the fifteen largest when there are more."""
    if per == "jaar" and len(divided) == 1:
        return None
    least = sorted((part.sums.amount for part in divided), reverse=True)[:MOST_BARS]
    return bars(
        [
            (str(part.name), [Told(part.sums.amount, words(part))])
            for part in divided
            if part.sums.amount and part.sums.amount >= least[-1]
        ][:MOST_BARS]
    )


def words(part: Part) -> str:
    """The amount of a part and its share."""
    return f"{euro(part.sums.amount, 0)} · {percent(part.share, 1)}"


def address(plan: Plan, finding: Finding) -> str:
    """The page of the line that a finding is about."""
    for pointer in finding.pointers:
        return line_url(plan, pointer.code)
    return ""


__all__ = ["PER", "Overview", "Part", "names_of", "overview", "parts", "picture", "rows_of"]
