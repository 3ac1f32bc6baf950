"""Subscriptions as they were written last, kept for as long as nothing happened.

Every change writes a line in the log of its region (or of the platform) in its own transaction.
So the numbers of the last lines say whether a text that was written before still holds; a role
that begins or ends by date alone does so at midnight, hence the day. One query asks it all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from hashlib import sha256
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import get_language

from schakel.bookings.calendars.feeds import feed_text, may_follow
from schakel.bookings.models import Feed
from schakel.common.models import AuditEntry

MOST_KEPT = 128


@dataclass(frozen=True)
class Moment:
    """Whose subscription, and everything that what stands in it hangs on."""

    day: date
    language: str | None
    feed: UUID
    user: UUID | None
    is_active: bool | None
    is_operator: bool | None
    region_log: int | None
    platform_log: int | None


@dataclass(frozen=True)
class Written:
    """The text of a subscription, and the tag by which a calendar knows that it has it."""

    content: bytes
    etag: str


def subscription(token: str, *, day: date) -> Written | None:
    """The subscription of this address; nothing when it stopped or its owner lost the right."""
    found = (
        Feed.objects.filter(token=token, revoked_at=None)
        .order_by()
        .values_list(
            "pk", "person__user", "person__user__is_active", "person__user__is_operator",
            last_number(chain=OuterRef("region")), last_number(chain=None),
        )
        .first()
    )  # fmt: skip
    if found is None:
        return None
    return written(Moment(day, get_language(), *found))


def last_number(*, chain: OuterRef | None) -> Subquery:
    """The number of the last line in a log."""
    return Subquery(AuditEntry.objects.filter(chain=chain).order_by("-number").values("number")[:1])


@lru_cache(maxsize=MOST_KEPT)
def written(moment: Moment) -> Written | None:
    """Write a subscription out; asked again for the same moment, the same text."""
    every = Feed.objects.select_related("region", "person__user", "resource", "class_group__school")
    feed = every.filter(pk=moment.feed).first()
    owner = feed.person.user if feed else None
    if feed is None or owner is None or not owner.is_active or not may_follow(owner, feed):
        return None
    midnight = timezone.make_aware(datetime.combine(moment.day, time.min))
    content = feed_text(feed, owner, at=midnight).encode()
    return Written(content, f'"{sha256(content).hexdigest()[:32]}"')
