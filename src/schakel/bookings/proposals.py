"""What a request on one's own dates would get now; nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from schakel.bookings.actions.asked import Asked, WishedLesson
from schakel.bookings.actions.dates import require_possible, wished_lessons
from schakel.bookings.recipes import Plan, Recipe, plan_lessons
from schakel.catalogue.models import Offer
from schakel.regions.models import Partner


def propose(
    offer: Offer, school: Partner, asked: Asked, dates: Sequence[WishedLesson], *, at: datetime
) -> list[Plan]:
    """Per date the resources that it would get, or what is short and when that is first free."""
    lessons = wished_lessons(offer, school, dates, at=at)
    require_possible(offer, school, asked, lessons, at=at)
    return plan_lessons(Recipe(offer), lessons, pupils=asked.pupils)
