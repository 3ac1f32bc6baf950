"""Fill a fresh pretix with what the loket is measured on; runs in pretix's own environment.

One event with a single date, and one series with 200 dates of 28 places. Prints, as JSON, the
access token and the keys that a booking needs. Written from pretix's public data model.
"""

from __future__ import annotations

import json
import os
from datetime import timedelta
from decimal import Decimal
from typing import Any

DATES, PLACES = 200, 28


def main() -> None:
    """Make the organiser, the two events and a token."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pretix.settings")
    import django

    django.setup()
    from django_scopes import scopes_disabled
    from pretix.base.models import Organizer, Team

    with scopes_disabled():
        organiser = Organizer.objects.create(name="Regio", slug="regio")
        _single, item = event_with_item(organiser, "bezoek", is_series=False)
        series, dated = event_with_item(organiser, "lessen", is_series=True)
        add_dates(series, dated)
        team = Team.objects.create(organizer=organiser, name="bench", all_events=True)
        for right in (field.name for field in Team._meta.fields):
            if right.startswith(("can_", "all_")):
                setattr(team, right, True)
        team.save()
        token = team.tokens.create(name="bench").token
    print(json.dumps({"token": token, "item": item.pk}))


def event_with_item(organiser: Any, slug: str, *, is_series: bool) -> tuple[Any, Any]:
    """A live event in Dutch with one free product; without a series it has ample places."""
    from django.utils.timezone import now
    from pretix.base.models import Event, Item, Quota

    event = Event.objects.create(
        organizer=organiser, name=slug, slug=slug, live=True, has_subevents=is_series,
        currency="EUR", date_from=now() + timedelta(days=30), is_public=True,
        plugins="pretix.plugins.banktransfer",
    )  # fmt: skip
    event.settings.timezone = "Europe/Amsterdam"
    event.settings.locale = "nl"
    event.settings.locales = ["nl"]
    item = Item.objects.create(event=event, name="Plaats", default_price=Decimal("0.00"))
    if not is_series:
        Quota.objects.create(event=event, name="plaatsen", size=100_000).items.add(item)
    return event, item


def add_dates(event: Any, item: Any) -> None:
    """The dates of the series, three hours apart."""
    from django.utils.timezone import now
    from pretix.base.models import Quota, SubEvent

    first = now().replace(minute=0, second=0, microsecond=0) + timedelta(days=2)
    for number in range(DATES):
        start = first + timedelta(hours=3 * number)
        date = SubEvent.objects.create(
            event=event, name=f"Les {number}", active=True, date_from=start,
            date_to=start + timedelta(hours=2),
        )  # fmt: skip
        quota = Quota.objects.create(event=event, subevent=date, name="plaatsen", size=PLACES)
        quota.items.add(item)


if __name__ == "__main__":
    main()
