"""The deadlines of a region as a calendar to follow."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from schakel.common.calendar_text import CalendarEvent, calendar_text
from schakel.funding.models import Deadline
from schakel.regions.models import Region

KEPT = timedelta(days=90)
"""How long what is done or past stays in the calendar."""


def feed_text(region: Region, today: date) -> str:
    """All deadlines that are open, or were shortly ago, as whole days."""
    found = Deadline.objects.filter(region=region, due_on__gte=today - KEPT).select_related("owner")
    with translation.override("nl"):
        late = Deadline.objects.filter(region=region, due_on__lt=today - KEPT, done_on=None)
        rows = [*late.select_related("owner"), *found.order_by("due_on", "title")]
        name = _("Termijnen %(region)s") % {"region": region}
        return calendar_text([event_of(one) for one in rows], name=name)


def event_of(deadline: Deadline) -> CalendarEvent:
    """One deadline as a whole day; its stamp is its own day, so that nothing changes by itself."""
    mark = "✓ " if deadline.done_on else ""
    lines = [deadline.source, str(deadline.owner or _("geen eigenaar")), deadline.note]
    path = reverse("funding:deadlines", args=[deadline.region.sto_number])
    return CalendarEvent(
        uid=f"termijn-{deadline.pk}@schakel",
        sequence=1 if deadline.done_on else 0,
        stamp=datetime.combine(deadline.done_on or deadline.due_on, time(), tzinfo=UTC),
        start=deadline.due_on,
        end=deadline.due_on + timedelta(days=1),
        title=f"{mark}{deadline.title}",
        text="\n".join(line for line in lines if line),
        url=settings.BASE_URL.rstrip("/") + path,
    )


def etag_of(text: str) -> str:
    """A mark by which a calendar knows that nothing changed."""
    return f'"{sha256(text.encode()).hexdigest()[:32]}"'
