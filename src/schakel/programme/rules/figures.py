"""A plan as frozen facts: what every rule works on. Read once by `programme.figures`.

Codes are those of the plan; a link is the code of the part it points to, a partner its name.
Lists keep the order of the plan.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class PartnerFigures:
    """A partner of the region; `is_current` when it has not left."""

    name: str
    kind: str
    participation: str = "deelnemer"
    is_current: bool = True
    is_technological: bool = False

    @property
    def takes_part(self) -> bool:
        """Whether it takes part now."""
        return self.is_current and self.participation == "deelnemer"


@dataclass(frozen=True, slots=True)
class OfferFigures:
    """A profile that a partner offers in a track now."""

    partner: str
    profile: str
    track: str


@dataclass(frozen=True, slots=True)
class ChapterFigures:
    """One chapter; the code is that of the format."""

    code: str
    title: str
    text: str = ""
    sources: str = ""


@dataclass(frozen=True, slots=True)
class MismatchFigures:
    """A problem that the analysis shows."""

    code: str
    kind: str
    text: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class ThemeFigures:
    """A line of the plan."""

    code: str
    name: str
    aim: str = ""
    current_situation: str = ""
    desired_situation: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorFigures:
    """How a goal is measured."""

    code: str
    name: str
    goal: str
    unit: str = ""
    baseline: Decimal | None = None
    baseline_year: int | None = None
    target: Decimal | None = None
    target_year: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class GoalFigures:
    """A goal, with what it answers and by which activities it is reached."""

    code: str
    text: str
    theme: str = ""
    category: str = ""
    partner: str = ""
    track: str = ""
    profile: str = ""
    current_situation: str = ""
    intended_situation: str = ""
    specific: str = ""
    measurable: str = ""
    acceptable: str = ""
    realistic: str = ""
    time_bound: str = ""
    mismatches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityFigures:
    """An activity; `ends_on` is exclusive, `period_text` the words of the plan."""

    code: str
    title: str
    theme: str = ""
    content: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    period_text: str = ""
    result: str = ""
    executors: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    po_communication: str = ""
    detail: str = "hoofdlijn"
    category: str = ""
    goals: tuple[str, ...] = ()
    also_funded_by: str = ""


@dataclass(frozen=True, slots=True)
class MilestoneFigures:
    """What must be reached by a date, of a goal or an activity."""

    code: str
    due_on: date
    quantitative: str = ""
    qualitative: str = ""
    goal: str = ""
    activity: str = ""


@dataclass(frozen=True, slots=True)
class RiskFigures:
    """A risk with its measure."""

    code: str
    text: str
    chance: str = ""
    impact: str = ""
    measure: str = ""
    action: str = ""
    responsible: str = ""
    activity: str = ""


@dataclass(frozen=True, slots=True)
class LessonFigures:
    """A lesson learned and the activities that use it."""

    code: str
    topic: str
    text: str
    source: str = ""
    activities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectFigures:
    """Another subsidised programme beside this plan."""

    code: str
    name: str
    project_number: str = ""
    participants: str = ""
    overlap: str = ""
    difference: str = ""
    safeguard: str = ""


@dataclass(frozen=True, slots=True)
class CompulsoryFigures:
    """One of the three compulsory themes."""

    code: str
    topic: str
    begin: str = ""
    now: str = ""
    end: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class FactFigures:
    """One statement with its place."""

    code: str
    topic: str
    topic_label: str
    value: str
    found_in: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class AgreementFigures:
    """The cooperation agreement."""

    code: str
    starts_on: date | None = None
    ends_on: date | None = None
    cooperation: str = ""
    expertise: str = ""
    money: str = ""
    sharing: str = ""
    lead_transfer: str = ""


@dataclass(frozen=True, slots=True)
class PartyFigures:
    """What one partner contributes and whether it signed."""

    code: str
    partner: str
    responsibilities: str = ""
    signatory: str = ""
    signed_on: date | None = None
    gives_mandate: bool = False


@dataclass(frozen=True, slots=True)
class BudgetFigures:
    """One budget line; the three shares add up to the amount."""

    code: str
    year: int
    cost_kind: str
    amount: Decimal
    grant_share: Decimal
    cofinancing_share: Decimal = ZERO
    own_share: Decimal = ZERO
    unit: str = ""
    unit_price: Decimal = ZERO
    activity: str = ""
    partner: str = ""
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """What the public data know about the schools of the region; None where not imported."""

    technical_pupils: int | None = None
    counted_on: date | None = None
    source: str = ""


@dataclass(frozen=True)
class PlanFigures:
    """One version of a plan, whole."""

    version: str
    kind: str
    scheme_code: str
    starts_on: date
    ends_on: date
    requested_grant: Decimal | None = None
    cofinancing: Decimal | None = None
    own_contribution: Decimal | None = None
    ceiling: Decimal | None = None
    demarcation: str = ""
    partners: tuple[PartnerFigures, ...] = ()
    offers: tuple[OfferFigures, ...] = ()
    chapters: tuple[ChapterFigures, ...] = ()
    mismatches: tuple[MismatchFigures, ...] = ()
    themes: tuple[ThemeFigures, ...] = ()
    goals: tuple[GoalFigures, ...] = ()
    indicators: tuple[IndicatorFigures, ...] = ()
    activities: tuple[ActivityFigures, ...] = ()
    milestones: tuple[MilestoneFigures, ...] = ()
    risks: tuple[RiskFigures, ...] = ()
    lessons: tuple[LessonFigures, ...] = ()
    projects: tuple[ProjectFigures, ...] = ()
    compulsory: tuple[CompulsoryFigures, ...] = ()
    facts: tuple[FactFigures, ...] = ()
    agreements: tuple[AgreementFigures, ...] = ()
    parties: tuple[PartyFigures, ...] = ()
    budget: tuple[BudgetFigures, ...] = ()
    public: PublicFigures = field(default=PublicFigures())

    @property
    def is_elaboration(self) -> bool:
        """Whether this is the elaboration of two years, not the outline."""
        return self.kind == "uitwerking"

    @property
    def grant_of_budget(self) -> Decimal:
        """The sum of what the budget lines ask from the grant."""
        return sum((line.grant_share for line in self.budget), ZERO)
