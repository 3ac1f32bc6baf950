"""Calendar subscriptions, and the busy times that another calendar tells."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.bookings.calendars.fetching import checked, fetch
from schakel.bookings.calendars.reading import Busy, CalendarError, busy_times
from schakel.bookings.models import ClassGroup, Feed
from schakel.bookings.terms import FeedKind
from schakel.catalogue.models import BusyTime, Resource
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.regions.models import Person, Region

TOKEN_BYTES = 16
"""128 bits: nobody guesses an address (R-046)."""
MOST_FEEDS = 50
LOOK_BACK, HORIZON = timedelta(days=1), timedelta(days=400)
LONGEST_ERROR = 200


@dataclass(frozen=True)
class Wish:
    """Which calendar somebody wants to follow."""

    region: Region
    kind: FeedKind
    resource: Resource | None = None
    class_group: ClassGroup | None = None


@transaction.atomic
def open_feed(person: Person, wish: Wish, *, by: User, at: datetime) -> Feed:
    """Make an address for a calendar (agenda-abonnement maken); the one that is there stays."""
    Person.objects.select_for_update(of=["self"], no_key=True).get(pk=person.pk)
    open_feeds = Feed.objects.filter(person=person, revoked_at=None)
    known = open_feeds.filter(
        region=wish.region, kind=wish.kind, resource=wish.resource, class_group=wish.class_group
    ).first()
    if known is not None:
        return known
    if open_feeds.count() >= MOST_FEEDS:
        raise RefusedError(_("U heeft al veel abonnementen. Stop er eerst een."))
    feed = Feed.objects.create(
        region=wish.region,
        kind=wish.kind,
        person=person,
        resource=wish.resource,
        class_group=wish.class_group,
        token=secrets.token_urlsafe(TOKEN_BYTES),
        made_at=at,
    )
    record("feed.opened", feed, chain=feed.region_id, by=by, at=at)
    return feed


@transaction.atomic
def renew_feed(feed: Feed, *, by: User, at: datetime) -> None:
    """Give a subscription another address (vernieuwen); the old one stops at once."""
    feed.token = secrets.token_urlsafe(TOKEN_BYTES)
    feed.save(update_fields=["token"])
    record("feed.renewed", feed, chain=feed.region_id, by=by, at=at)


@transaction.atomic
def revoke_feed(feed: Feed, *, by: User, at: datetime) -> None:
    """Let the address of a subscription stop working (stoppen)."""
    feed.revoked_at = at
    feed.save(update_fields=["revoked_at"])
    record("feed.revoked", feed, chain=feed.region_id, by=by, at=at)


@transaction.atomic
def follow_calendar(resource: Resource, url: str, *, by: User, at: datetime) -> None:
    """Read busy times from an address from now on (agenda volgen); empty: no longer."""
    try:
        _target = checked(url) if url else None
    except CalendarError as error:
        raise RefusedError(str(error.message)) from error
    resource.busy_url, resource.busy_error = url, ""
    resource.save(update_fields=["busy_url", "busy_error"])
    if not url:
        resource.busy_times.all().delete()
    record(
        "busy.followed" if url else "busy.left", resource, chain=resource.region_id, by=by, at=at
    )


def read_calendar(resource: Resource, *, at: datetime) -> bool:
    """Read the busy times of a resource anew; what cannot be read leaves those of before."""
    try:
        found = busy_times(fetch(resource.busy_url), at - LOOK_BACK, at + HORIZON)
    except CalendarError as error:
        resource.busy_error = str(error)[:LONGEST_ERROR]
        resource.save(update_fields=["busy_error"])
        return False
    keep_busy_times(resource, found, at=at)
    return True


@transaction.atomic
def read_file(resource: Resource, text: bytes, *, by: User, at: datetime) -> int:
    """Read busy times from a file (agendabestand inlezen); how many there are."""
    found = busy_times(text, at - LOOK_BACK, at + HORIZON)
    keep_busy_times(resource, found, at=at)
    record("busy.read", resource, chain=resource.region_id, by=by, at=at, times=len(found))
    return len(found)


@transaction.atomic
def keep_busy_times(resource: Resource, found: Iterable[Busy], *, at: datetime) -> None:
    """Put the busy times that were read in the place of those of before."""
    locked = Resource.objects.select_for_update(of=["self"], no_key=True).get(pk=resource.pk)
    locked.busy_times.all().delete()
    BusyTime.objects.bulk_create(
        BusyTime(resource=locked, during=(busy.start, busy.end), uid=busy.uid, read_at=at)
        for busy in found
    )
    locked.busy_read_at, locked.busy_error = at, ""
    locked.save(update_fields=["busy_read_at", "busy_error"])
