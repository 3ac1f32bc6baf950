"""What the command can be asked, as checked values."""

from __future__ import annotations

from dataclasses import dataclass

from schakel.engine.statistics.claims import Claim
from schakel.engine.statistics.paired import Differences, Pairs
from schakel.engine.statistics.printed import Range
from schakel.engine.statistics.summary import SummaryTable
from schakel.engine.statistics.tables import Counts, Sum
from schakel.engine.statistics.unpaired import Means, Shares


@dataclass(frozen=True)
class Sample:
    """What many tasks share: how sure, and out of how many."""

    confidence: float
    population: int | None


@dataclass(frozen=True)
class Wilson:
    """The interval of one share."""

    share: Shares
    sample: Sample


@dataclass(frozen=True)
class Item:
    """One question of a questionnaire in two waves."""

    name: str
    waves: Pairs | Differences | tuple[Shares, Shares] | tuple[Means, Means]


@dataclass(frozen=True)
class Waves:
    """Questions compared between two waves."""

    items: tuple[Item, ...]
    sample: Sample


@dataclass(frozen=True)
class Detectable:
    """How large a change would show: of a share, of pairs, or of a mean."""

    of: str
    sizes: tuple[int, int]
    level: float
    deviations: tuple[float, float]
    power: float
    sample: Sample


@dataclass(frozen=True)
class Suppress:
    """Counts of which small ones must be hidden."""

    counts: Counts
    threshold: int
    protection: int


@dataclass(frozen=True)
class Attack:
    """A published table: hidden cells are None."""

    published: dict[str, int | None]
    sums: tuple[Sum, ...]
    protection: int


@dataclass(frozen=True)
class Lint:
    """Printed figures with what is claimed of them."""

    printed: dict[str, str]
    figures: dict[str, Range]
    claims: tuple[Claim, ...]
    tables: tuple[SummaryTable, ...]


@dataclass(frozen=True)
class WhichN:
    """Printed percentages and means of which n is not known."""

    percentages: tuple[Range, ...]
    means: tuple[Range, ...]
    least: int
    most: int


Task = Wilson | Waves | Detectable | Suppress | Attack | Lint | WhichN
