"""A region as frozen facts, for the rules of admissibility. Read by `programme.region_figures`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schakel.programme.rules.money import Shares

Point = tuple[Decimal, Decimal]
"""Longitude and latitude."""


@dataclass(frozen=True, slots=True)
class SiteFigures:
    """A school of the region, or a school in its area that does not take part."""

    name: str
    kind: str
    participation: str = "deelnemer"
    profiles: tuple[str, ...] = ()
    has_reason: bool = False
    is_lead: bool = False
    point: Point | None = None

    @property
    def takes_part(self) -> bool:
        """Whether it takes part now."""
        return self.participation == "deelnemer"


@dataclass(frozen=True, slots=True)
class Overlap:
    """A municipality that another region holds too; `in_parts` when both say which part."""

    municipality: str
    region: str
    in_parts: bool


@dataclass(frozen=True, slots=True)
class TechnicalShare:
    """Technical pupils and all pupils in lj 3-4 of BB, KB and GL on one date, as bounds."""

    counted_on: date
    technical_low: int
    technical_high: int
    all_low: int
    all_high: int


@dataclass(frozen=True)
class RegionFigures:
    """Everything that admissibility asks of a region."""

    name: str
    kind: str
    is_caribbean: bool = False
    municipalities: tuple[str, ...] = ()
    demarcation: str = ""
    overlaps: tuple[Overlap, ...] = ()
    sites: tuple[SiteFigures, ...] = ()
    absent: tuple[str, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()
    other_vmbo: tuple[tuple[str, Point], ...] = ()
    mbo: tuple[str, ...] = ()
    companies: int = 0
    primary_schools: int = 0
    primary_active: int = 0
    primary_offered: int | None = None
    share: TechnicalShare | None = None
    cofinancing: Shares | None = None
    plan_version: str = ""

    def taking_part(self, kind: str) -> tuple[SiteFigures, ...]:
        """The sites of one kind that take part."""
        return tuple(site for site in self.sites if site.kind == kind and site.takes_part)
