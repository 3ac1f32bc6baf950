"""Schools hear of the term of their claim 30, 7 and 0 days ahead, once each (PF-07)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schakel.funding.actions import claims
from schakel.funding.actions.claim_reminders import remind_school, schools_to_remind
from schakel.mailing.models import OutgoingMail
from tests.funding.claiming import AT, draft, submitted, user_of
from tests.world import World


def reminded(at: datetime) -> dict[str, int]:
    """Who is reminded at a moment: school → mails that were new."""
    return {one.school.name: remind_school(one, at=at) for one in schools_to_remind(at=at)}


@pytest.mark.req("PF-07", "R-132")
def test_a_school_that_did_not_hand_in_is_mailed_once_per_reminder(world: World) -> None:
    claim = draft(world)
    first = datetime(2028, 7, 1, 9, tzinfo=UTC)
    assert reminded(first)["Het Element"] == 1
    assert "Het Element" not in reminded(first.replace(hour=10))
    assert reminded(datetime(2028, 7, 23, 9, tzinfo=UTC))["Het Element"] == 1
    claim.refresh_from_db()
    assert claim.reminded_days == 7
    mail = OutgoingMail.objects.filter(kind="herinnering-declaratie").latest("queued_at")
    assert "uiterlijk 30 juli 2028" in mail.subject


def test_a_school_without_a_claim_is_mailed_once_too(world: World) -> None:
    draft(world)
    first = datetime(2028, 7, 1, 9, tzinfo=UTC)
    assert reminded(first)["Corlaer College"] == 1
    assert reminded(first.replace(hour=10))["Corlaer College"] == 0


def test_a_school_that_handed_in_hears_nothing(world: World) -> None:
    claim = submitted(world)
    assert "Het Element" not in reminded(datetime(2028, 7, 30, 9, tzinfo=UTC))
    claims.return_claim(claim, {}, by=user_of(world.roos), at=AT, reason="De bon mist")
    assert "Het Element" in reminded(datetime(2028, 7, 30, 10, tzinfo=UTC))
