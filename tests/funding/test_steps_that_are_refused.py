"""Who may take which step of a claim: everybody × every step, by the pages themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse

from schakel.funding.actions import claims
from schakel.funding.models import Claim
from tests.funding.claiming import AT, checked, draft, fresh, proven, submitted, user_of
from tests.world import SignIn, World

PEOPLE = (
    "noor", "samir", "gerda", "wim", "fatima", "joost", "roos", "hans", "els", "ineke", "nadia",
    "tom", "peter", "lisa", "karim", "anne", "mila", "dirk", "bea",
)  # fmt: skip


def ready(world: World) -> Claim:
    """A claim that can be handed in."""
    return proven(world, draft(world))


def rejected(world: World) -> Claim:
    """A claim that was rejected."""
    claim = submitted(world)
    claims.reject_claim(claim, reason="Nee", by=user_of(world.noor), at=AT)
    return claim


Maker = Callable[[World], Claim]
STEPS: dict[str, tuple[Maker, str, set[str]]] = {
    "claim_submit": (ready, "ingediend", {"fatima"}),
    "claim_check": (submitted, "gecontroleerd", {"noor", "roos"}),
    "claim_approve": (checked, "goedgekeurd", {"gerda"}),
    "claim_return": (submitted, "terug", {"noor", "roos", "gerda"}),
    "claim_reject": (submitted, "afgewezen", {"noor", "roos", "gerda"}),
    "claim_reopen": (rejected, "concept", {"fatima"}),
}
"""Per step: from which claim, to which status, and the only people who may."""


@pytest.mark.req("R-131", "R-132", "PL-03")
@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_taken_by_who_may_and_refused_to_everybody_else(
    world: World, sign_in: SignIn, step: str
) -> None:
    make, after, allowed = STEPS[step]
    claim = make(world)
    before = claim.status = fresh(claim).status
    path = reverse(f"funding:{step}", args=[world.region.sto_number, claim.pk])
    for name in PEOPLE:
        if name not in allowed:
            answer = sign_in(getattr(world, name)).post(path, {"reason": "Omdat het moet"})
            assert answer.status_code in (302, 403, 404, 422), name
            assert fresh(claim).status == before, f"{name} took {step}"
    sign_in(getattr(world, min(allowed))).post(path, {"reason": "Omdat het moet"})
    assert fresh(claim).status == after
