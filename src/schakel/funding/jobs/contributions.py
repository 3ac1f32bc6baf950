"""What was delivered proposes its contribution; companies that do not answer are reminded."""

from __future__ import annotations

from django.utils import timezone

from schakel.common.jobs import every
from schakel.funding.actions.contributions import propose_contributions
from schakel.funding.actions.signing import remind_companies
from schakel.regions.models import Region


@every("*/15 * * * *", "funding.propose")
def propose_what_was_delivered() -> None:
    """Propose a contribution for everything that came to be known as delivered."""
    now = timezone.now()
    for region in Region.objects.all():
        propose_contributions(region, at=now)


@every("45 7 * * 1-5", "funding.remind_companies")
def remind_companies_to_sign() -> None:
    """Remind companies that were asked to sign two and four weeks ago, on working days."""
    remind_companies(at=timezone.now())
