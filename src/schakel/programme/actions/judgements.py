"""A person answers a criterion; the answer of the data stays beside it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.programme.models import Judgement, Plan
from schakel.programme.terms import Verdict


@transaction.atomic
def judge_criterion(
    plan: Plan,
    criterion: tuple[str, str],
    *,
    verdict: Verdict,
    explanation: str,
    by: User,
    at: datetime,
) -> Judgement:
    """Note what a person thinks of a criterion (framework, code) in this version (beoordelen).

    Never replaces an older judgement: the newest counts, the older stay readable (BR-45).
    """
    framework_code, criterion_code = criterion
    judgement = Judgement(
        plan=plan,
        framework_code=framework_code,
        criterion_code=criterion_code,
        verdict=verdict,
        explanation=explanation,
        by_name=str(by),
        at=at,
    )
    judgement.save(force_insert=True)
    record(
        "criterion.judged",
        judgement,
        chain=plan.region_id,
        by=by,
        at=at,
        framework=framework_code,
        criterion=criterion_code,
        verdict=str(verdict),
    )
    return judgement
