"""A plan against the framework that counts for it now."""

from __future__ import annotations

from django.utils.translation import get_language

from schakel.programme.answers import Criterion
from schakel.programme.check import Report, check
from schakel.programme.figures import read_plan
from schakel.programme.frameworks import Framework, frameworks_for
from schakel.programme.models import Plan
from schakel.programme.rules.figures import PlanFigures
from schakel.programme.schemes import UnknownScheme, scheme


def report_of(plan: Plan) -> Report | None:
    """The first framework that fits the plan, held against it; None when none fits."""
    return report_on(read_plan(plan))


def report_on(figures: PlanFigures) -> Report | None:
    """The same, for who has read the plan already."""
    try:
        edition = scheme(figures.scheme_code)
    except UnknownScheme:
        return None
    fitting = frameworks_for(edition, figures.kind)
    return check(fitting[0], figures, edition) if fitting else None


def title_of(criterion: Criterion) -> str:
    """What a criterion asks, in the language of the reader."""
    return localised(criterion.title, criterion.title_en)


def name_of(framework: Framework) -> str:
    """What a framework is called, in the language of the reader."""
    return localised(framework.name, framework.name_en)


def localised(dutch: str, english: str) -> str:
    """The words of a framework in the language of the reader."""
    return english if (get_language() or "").startswith("en") else dutch
