"""Examples of the parts of addresses about claims."""

from __future__ import annotations

from collections.abc import Callable

from schakel.funding.actions import claims
from schakel.funding.models import Claim, ClaimLine, Evidence, LineQuestion
from tests.funding.claiming import AT, QUARTER, submitted, user_of
from tests.world import World


def claim_examples(world: World) -> dict[str, Callable[[], object]]:
    """A returned claim with a line, a question and a file."""
    return {
        "claim": lambda: a_claim(world).pk,
        "line": lambda: a_line(world).pk,
        "question": lambda: LineQuestion.objects.get(line=a_line(world)).pk,
        "evidence": lambda: a_file(world).pk,
    }


def a_claim(world: World) -> Claim:
    """Always the same claim."""
    found = Claim.objects.of(QUARTER).filter(region=world.region).first()
    return found or returned(world)


def returned(world: World) -> Claim:
    """A claim that came back with a question."""
    claim = submitted(world)
    line = claim.lines.get()
    claims.return_claim(claim, {line: "Waarvoor?"}, by=user_of(world.roos), at=AT)
    return claim


def a_line(world: World) -> ClaimLine:
    """The first line of that claim."""
    return a_claim(world).lines.order_by("number")[0]


def a_file(world: World) -> Evidence:
    """A file of that line."""
    return Evidence.objects.filter(line=a_line(world)).order_by("uploaded_at")[0]
