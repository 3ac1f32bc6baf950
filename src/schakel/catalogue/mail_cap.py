"""How many mails a region sends a day at most, as its loket is set (R-113)."""

from __future__ import annotations

from uuid import UUID

from schakel.catalogue.models import LoketSettings
from schakel.mailing.terms import DAILY_CAPS


def daily_cap(region: UUID) -> int | None:
    """The cap that the region chose; None when it chose nothing."""
    chosen = LoketSettings.objects.filter(region=region)
    return chosen.values_list("mails_per_day", flat=True).first()


DAILY_CAPS.append(daily_cap)
