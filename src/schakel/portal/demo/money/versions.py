"""The budget that counts as approved, and the draft in which money has moved since."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from schakel.funding.actions.budget import move_money
from schakel.funding.rules.budget import Move
from schakel.portal.demo.money.cast import Cast
from schakel.programme.actions.many_lines import fingerprint_of_lines
from schakel.programme.actions.versions import approve_plan, copy_plan, submit_plan
from schakel.programme.models import Plan
from schakel.programme.terms import PlanKind

HANDED_IN, APPROVED = date(2025, 4, 14), date(2025, 6, 2)


def load_versions(cast: Cast) -> None:
    """Freeze a copy of the elaboration as it was handed in, then move money in the draft."""
    draft = Plan.objects.get(region=cast.region, kind=PlanKind.ELABORATION)
    noor, gerda = cast.user("noor"), cast.user("gerda")
    name, at = f"{draft.version}, goedgekeurd", cast.moment(HANDED_IN)
    kept = copy_plan(draft, version=name, title=draft.title, by=noor, at=at)
    submit_plan(kept, by=gerda, at=at)
    approve_plan(kept, by=gerda, at=cast.moment(APPROVED))
    Plan.objects.filter(pk=draft.pk).update(based_on=kept)
    moves = [
        Move(row["giver"], row["receiver"], Decimal(row["amount"])) for row in cast.rows("moves")
    ]
    seen = fingerprint_of_lines(draft)
    move_money(draft, moves, seen=seen, by=cast.user("wim"), at=cast.at)
