"""When the lessons of a school begin and end (lesuren)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from itertools import pairwise

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.catalogue.models import LessonHour
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.regions.models import Partner

Hour = tuple[int, time, time]


@transaction.atomic
def set_hours(school: Partner, hours: Sequence[Hour], *, by: User, at: datetime) -> None:
    """Write the lesson hours of a school anew: (number, from, until), in order (lesuren zetten)."""
    for (_number, _start, end), (number, start, _end) in pairwise(hours):
        if start < end:
            raise RefusedError(
                _("Lesuur %(number)s begint voordat het vorige is afgelopen.") % {"number": number}
            )
    Partner.objects.select_for_update(of=["self"]).get(pk=school.pk)
    LessonHour.objects.filter(school=school).delete()
    LessonHour.objects.bulk_create(
        LessonHour(school=school, number=number, starts_at=start, ends_at=end)
        for number, start, end in hours
    )
    record("school.hours_set", school, chain=school.region_id, by=by, at=at, hours=len(hours))
