"""The living check: every criterion of a framework answered, and everything a plan misses. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from schakel.common.findings import Finding, Severity
from schakel.programme.answers import Answer, Case, Criterion, CriterionKind, Verdict, judge, worst
from schakel.programme.frameworks import Framework
from schakel.programme.registry import DECIDERS, FINDERS
from schakel.programme.rules.figures import PlanFigures
from schakel.programme.schemes import Scheme

SEVERITY_ORDER = (Severity.BLOCKER, Severity.WARNING, Severity.INFO, Severity.TRIAL)
VERDICT_ORDER = (Verdict.NOT_MET, Verdict.JUDGE, Verdict.MET)


@dataclass(frozen=True)
class Result:
    """One criterion with what the data say about it."""

    criterion: Criterion
    answer: Answer

    @property
    def verdict(self) -> Verdict:
        """What the data say."""
        return self.answer.verdict

    @property
    def blocks(self) -> bool:
        """Whether the plan cannot be handed in because of this."""
        return self.verdict is Verdict.NOT_MET and self.criterion.severity is Severity.BLOCKER


@dataclass(frozen=True)
class Report:
    """A framework held against a plan: results, worst first, and findings over the whole plan."""

    framework: Framework
    results: tuple[Result, ...]
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """How many criteria have each verdict."""
        found = Counter(result.verdict for result in self.results)
        return {verdict: found[verdict] for verdict in VERDICT_ORDER}

    @property
    def blockers(self) -> tuple[Result, ...]:
        """The criteria that keep the plan from being handed in."""
        return tuple(result for result in self.results if result.blocks)

    @property
    def is_blocked(self) -> bool:
        """Whether anything stops the plan: a criterion or a finding."""
        return bool(self.blockers) or any(
            finding.severity is Severity.BLOCKER for finding in self.findings
        )


def check(framework: Framework, plan: PlanFigures, scheme: Scheme) -> Report:
    """Hold a plan against a framework."""
    results = [
        Result(criterion, answer(criterion, plan, scheme))
        for criterion in framework.criteria
        if plan.kind in criterion.applies_to
    ]
    results.sort(key=lambda result: order(result.criterion.severity, result.verdict))
    return Report(framework, tuple(results), findings(plan, scheme))


def answer(criterion: Criterion, plan: PlanFigures, scheme: Scheme) -> Answer:
    """What the rules of a criterion say together; the data never judge what a person must."""
    case = Case(plan, scheme, criterion)
    found = worst([DECIDERS[name](case) for name in criterion.rules])
    if criterion.kind is CriterionKind.DATA:
        return found
    decided = found.verdict is Verdict.MET or criterion.kind is CriterionKind.HUMAN
    return judge(*found.reasons, evidence=found.evidence) if decided else found


def findings(plan: PlanFigures, scheme: Scheme) -> tuple[Finding, ...]:
    """What all rules find in a plan, worst first, in the order of the rules."""
    found = [finding for finder in FINDERS.values() for finding in finder(plan, scheme)]
    return tuple(sorted(found, key=lambda finding: SEVERITY_ORDER.index(finding.severity)))


def order(severity: Severity, verdict: Verdict) -> tuple[int, int]:
    """What must be read first: what is not met, then what must be judged; blockers before all."""
    return VERDICT_ORDER.index(verdict), SEVERITY_ORDER.index(severity)
