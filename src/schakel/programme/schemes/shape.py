"""What an edition of the scheme consists of: every number with its source and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from schakel.common.wording import Message

T = TypeVar("T")


class Confidence(StrEnum):
    """How sure a number is."""

    LAW = "L"
    """Read in the consolidated text of the scheme itself."""
    GENERAL_LAW = "K"
    """Read in the Kaderregeling subsidies OCW, SZW en VWS; cross-references may be old."""
    OFFICIAL = "O"
    """An official page, read as an excerpt."""
    DOCUMENT = "S"
    """A document of a region or of the national research."""
    PUBLIC = "P"
    """A page of somebody else."""
    DERIVED = "D"
    """Calculated here."""
    UNKNOWN = "?"
    """Not found; the value is None."""


@dataclass(frozen=True)
class Stated(Generic[T]):
    """A value with its source; None where the source says nothing or was not found."""

    value: T | None
    source: str
    confidence: Confidence
    note: Message | None = None


class Base(StrEnum):
    """What the cofinancing is a share of."""

    GRANT = "subsidie"
    TOTAL = "totaal"


@dataclass(frozen=True)
class Cofinancing:
    """The least share of companies, and of what: both bases are always shown."""

    minimum: Stated[Decimal]
    stated_base: Base
    bases: tuple[Base, ...]
    note: Message


@dataclass(frozen=True)
class Rates:
    """Caps on hourly rates, and how hours of companies are valued."""

    external_cap: Stated[Decimal]
    internal_cap: Stated[Decimal]
    internal_practice: Stated[Decimal]
    guidance_hour: Stated[Decimal]
    guidance_share: Stated[Decimal]


@dataclass(frozen=True)
class Admission:
    """The numbers of the admissibility rules."""

    technical_sites: Stated[int]
    technical_profiles: Stated[int]
    mbo: Stated[int]
    sparse_sites: Stated[int]
    sparse_distance_km: Stated[int]
    sparse_share: Stated[Decimal]
    sparse_counted_on: Stated[date]
    po_offers_a_year: Stated[int]


@dataclass(frozen=True)
class Window:
    """A period in which something can be handed in; `closes` is the last moment, as text."""

    name: Message
    opens: str
    closes: str
    source: str
    confidence: Confidence


@dataclass(frozen=True)
class Deadline:
    """A date in the calendar of accounts, with the period (end exclusive) it is about."""

    on: date
    code: str
    title: Message
    starts_on: date | None
    ends_on: date | None
    source: str
    confidence: Confidence


@dataclass(frozen=True)
class MilestoneTerm:
    """By when milestones must stand: one on or before `ends_on`, after `starts_on`."""

    name: Message
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class PerPupil:
    """An amount per pupil: the whole for BB and KB, and for GL."""

    name: Message
    basic: Decimal
    mixed: Decimal
    source: str
    confidence: Confidence


@dataclass(frozen=True)
class Ceiling:
    """All the money there is for one kind of region."""

    kind: str
    amount: Decimal
    source: str


@dataclass(frozen=True)
class Planning:
    """What the plan must cover, and in how much detail."""

    detailed_years: Stated[int]
    milestone_terms: tuple[MilestoneTerm, ...]
    milestone_source: str
    forecast_years: Stated[int]
    pupils_period: tuple[int, int] | None
    labour_period: tuple[int, int] | None


@dataclass(frozen=True)
class Terms:
    """How long things may take or must be kept."""

    spend_before: Stated[date]
    lapses_on: Stated[date]
    retention_years: Stated[int]
    repair_days: Stated[int]
    decision_weeks: Stated[int]
    shift_threshold: Stated[Decimal]
    advance_share: Stated[Decimal]
    top_up_share: Stated[Decimal]


@dataclass(frozen=True)
class Scheme:
    """Regelingversie: one edition of the scheme; the period ends exclusive."""

    code: str
    name: Message
    citation: str
    source: str
    starts_on: date
    ends_on: date
    framework_codes: tuple[str, ...]
    format_codes: tuple[str, ...]
    sparse_kind: str
    technical_profiles: tuple[str, ...]
    technical_profiles_source: str
    weights: Mapping[str, Decimal]
    cofinancing: Cofinancing
    rates: Rates
    admission: Admission
    planning: Planning
    terms: Terms
    windows: tuple[Window, ...]
    calendar: tuple[Deadline, ...]
    per_pupil: tuple[PerPupil, ...]
    ceilings: tuple[Ceiling, ...]
