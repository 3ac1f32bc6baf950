"""What a rule of the check gives back, and how a rule says what it is. Pure.

Two kinds of rule. A *decider* answers a criterion of a framework: met, not met, or for a person
to judge, with the places that prove it. A *finder* looks at a whole plan and reports what is
missing or wrong. Both are functions with a mark that gives the rule its sentence for the screen;
its source is the line `Bron:` of its docstring.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

from schakel.common.findings import Finding, Pointer, Severity
from schakel.common.wording import Message
from schakel.programme.rules.figures import PlanFigures
from schakel.programme.schemes import Scheme


class Verdict(StrEnum):
    """Oordeel over a criterion, from best to worst; equal to `terms.Verdict`."""

    MET = "voldaan"
    JUDGE = "zelf-beoordelen"
    NOT_MET = "niet-voldaan"


OURS = re.compile(r"([A-Z]{2}-\d+(, )?)+$|peers|requirements|own choice")
WORST_LAST = (Verdict.MET, Verdict.JUDGE, Verdict.NOT_MET)


class CriterionKind(StrEnum):
    """How far a program can go: decide, see whether something is there, or nothing."""

    DATA = "data"
    PRESENCE = "presence"
    HUMAN = "human"


@dataclass(frozen=True)
class Evidence:
    """A place in the plan that proves a criterion, with what stands there."""

    pointer: Pointer
    excerpt: str | Message = ""


@dataclass(frozen=True)
class Answer:
    """What the data say about a criterion, why, and where that can be seen."""

    verdict: Verdict
    reasons: tuple[Message, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Criterion:
    """One requirement of a framework; `chapters` are groups of which each needs one with text."""

    code: str
    aspect: str
    title: str
    title_en: str
    source: str
    kind: CriterionKind
    severity: Severity
    rules: tuple[str, ...]
    applies_to: frozenset[str]
    chapters: tuple[tuple[str, ...], ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """What a decider looks at."""

    plan: PlanFigures
    scheme: Scheme
    criterion: Criterion


@dataclass(frozen=True)
class Problem:
    """What a finder found; the severity is that of the rule unless it says otherwise."""

    message: Message
    pointers: tuple[Pointer, ...] = field(default=())
    severity: Severity | None = None


@dataclass(frozen=True)
class Decider:
    """A rule that answers a criterion; a template shows it and must not call it."""

    do_not_call_in_templates: ClassVar[bool] = True

    name: str
    says: Message
    source: str
    function: Callable[[Case], Answer]

    def __call__(self, case: Case) -> Answer:
        return self.function(case)


@dataclass(frozen=True)
class Finder:
    """A rule that looks at a whole plan; a template shows it and must not call it."""

    do_not_call_in_templates: ClassVar[bool] = True

    name: str
    says: Message
    source: str
    severity: Severity
    function: Callable[[PlanFigures, Scheme], Iterable[Problem]]

    def __call__(self, plan: PlanFigures, scheme: Scheme) -> tuple[Finding, ...]:
        return tuple(
            Finding(
                self.name,
                problem.message,
                problem.severity or self.severity,
                self.source,
                problem.pointers,
            )
            for problem in self.function(plan, scheme)
        )


def decides(says: Message) -> Callable[[Callable[[Case], Answer]], Decider]:
    """Mark a function as the rule that answers a criterion."""
    return lambda function: Decider(function.__name__, says, source_of(function), function)


def finds(
    says: Message, severity: Severity
) -> Callable[[Callable[[PlanFigures, Scheme], Iterable[Problem]]], Finder]:
    """Mark a function as a rule that looks at a whole plan."""
    return lambda function: Finder(function.__name__, says, source_of(function), severity, function)


def source_of(function: Callable[..., Any]) -> str:
    """What stands after `Bron:` in the docstring; a rule without one is an error.

    Ids of our own catalogue (PM-14) help who maintains the rule, not who reads the screen.
    """
    found = re.search(r"Bron: (.+)", inspect.getdoc(function) or "", re.DOTALL)
    if found is None:
        raise ValueError(f"{function.__name__} does not name its source")
    parts = [part.strip() for part in " ".join(found[1].split()).split(";")]
    return "; ".join([part for part in parts if not OURS.match(part)] or parts)


NAMED_BY = {
    "ChapterFigures": ("chapter", "title"),
    "MismatchFigures": ("mismatch", "text"),
    "ThemeFigures": ("theme", "name"),
    "GoalFigures": ("goal", "text"),
    "IndicatorFigures": ("indicator", "name"),
    "ActivityFigures": ("activity", "title"),
    "MilestoneFigures": ("milestone", "quantitative"),
    "RiskFigures": ("risk", "text"),
    "LessonFigures": ("lessonlearned", "topic"),
    "ProjectFigures": ("runningproject", "name"),
    "CompulsoryFigures": ("compulsorytheme", "topic"),
    "FactFigures": ("fact", "topic_label"),
    "AgreementFigures": ("agreement", "code"),
    "PartyFigures": ("agreementparty", "partner"),
    "BudgetFigures": ("budgetline", "explanation"),
    "PartnerFigures": ("partner", "name"),
}
"""Row of the figures → the kind of part as `programme.kinds` calls it, and what names it."""


def at(part: Any, name: str = "") -> Pointer:
    """Where a part of the plan is."""
    kind, naming = NAMED_BY[type(part).__name__]
    return Pointer(kind, getattr(part, "code", ""), name, getattr(part, naming))


def places(parts: Iterable[Any], name: str = "") -> tuple[Pointer, ...]:
    """Where many parts are."""
    return tuple(at(part, name) for part in parts)


def proof(parts: Iterable[Any], name: str = "") -> tuple[Evidence, ...]:
    """Parts as evidence, with what stands in one of their fields."""
    return tuple(Evidence(at(part, name), getattr(part, name) if name else "") for part in parts)


def met(*reasons: Message, evidence: Sequence[Evidence] = ()) -> Answer:
    """The data show that the criterion is met."""
    return Answer(Verdict.MET, reasons, tuple(evidence))


def not_met(*reasons: Message, evidence: Sequence[Evidence] = ()) -> Answer:
    """The data show that the criterion is not met."""
    return Answer(Verdict.NOT_MET, reasons, tuple(evidence))


def judge(*reasons: Message, evidence: Sequence[Evidence] = ()) -> Answer:
    """A person must judge; the evidence says what there is to read."""
    return Answer(Verdict.JUDGE, reasons, tuple(evidence))


def met_if_nothing(
    missing: Sequence[Message], *good: Message, evidence: Sequence[Evidence] = ()
) -> Answer:
    """Met with the good reasons when nothing is missing; otherwise not met, and why."""
    return not_met(*missing, evidence=evidence) if missing else met(*good, evidence=evidence)


def worst(answers: Sequence[Answer]) -> Answer:
    """All answers as one: the worst verdict, with all reasons and evidence, each once."""
    verdict = max((answer.verdict for answer in answers), key=WORST_LAST.index)
    reasons = dict.fromkeys(reason for answer in answers for reason in answer.reasons)
    evidence = dict.fromkeys(item for answer in answers for item in answer.evidence)
    return Answer(verdict, tuple(reasons), tuple(evidence))
