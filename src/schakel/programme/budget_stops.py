"""What in the money of a version keeps it from being submitted, in three queries at most."""

from __future__ import annotations

from django.db.models import Count, Sum

from schakel.common.wording import Message
from schakel.programme.models import BudgetLine, Plan
from schakel.programme.rules.submission import Sources, above_maximum, unbalanced
from schakel.programme.terms import PlanKind
from schakel.reference.models import GrantCeiling


def what_stops(plan: Plan) -> list[Message]:
    """Every reason; an outline that has no lines yet has nothing to balance."""
    lines = BudgetLine.objects.filter(plan=plan).aggregate(
        count=Count("pk"),
        grant=Sum("grant_share"),
        cofinancing=Sum("cofinancing_share"),
        own=Sum("own_share"),
    )
    stated = Sources(plan.requested_grant, plan.cofinancing, plan.own_contribution)
    is_divided = lines.pop("count") or plan.kind == PlanKind.ELABORATION
    ceiling = GrantCeiling.objects.filter(
        sto_number=plan.region.sto_number, scheme_code=plan.scheme_code
    ).first()
    used = Sources(**lines)
    asked = stated.grant if stated.grant is not None else used.grant
    return [
        *(unbalanced(used, stated) if is_divided else []),
        *above_maximum(asked, ceiling.amount if ceiling else None),
    ]
