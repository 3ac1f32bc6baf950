"""Which resources each lesson of a request can have, what is short, and when it is first free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.bookings.models import Lesson
from schakel.bookings.rules import recipes as rules
from schakel.catalogue.availability import Block, Obstacle, Outlook, Period, Why, held_for, look
from schakel.catalogue.models import Offer, Pool, RecipeLine, Resource

SEARCH_DAYS = 60
"""How far ahead the first free moment is looked for."""


@dataclass(frozen=True)
class Plan:
    """One lesson: the period that its resources are needed, those chosen, and what is short."""

    lesson: Lesson
    period: Period
    needs: dict[UUID, int]
    chosen: tuple[Resource, ...] = ()
    short: tuple[str, ...] = ()
    first_free: Period | None = None

    @property
    def first_start(self) -> datetime | None:
        """When the lesson itself could first begin."""
        if self.first_free is None:
            return None
        return self.first_free.start + (self.lesson.starts_at - self.period.start)


@dataclass
class Recipe:
    """The recipe of an offer with its pools; asks the database once."""

    offer: Offer
    lines: list[RecipeLine] = field(init=False)

    def __post_init__(self) -> None:
        self.lines = list(RecipeLine.objects.filter(offer=self.offer).select_related("pool"))

    @property
    def pools(self) -> dict[UUID, Pool]:
        """The pools that the recipe draws from."""
        return {line.pool_id: line.pool for line in self.lines}

    def needs(self, number: int, pupils: int) -> dict[UUID, int]:
        """How many of each pool one lesson needs."""
        lines = [
            rules.Line(line.pool_id, line.quantity, line.per_pupils, line.lesson_number)
            for line in self.lines
        ]
        return rules.needs(lines, number=number, pupils=pupils)

    def period(self, lesson: Lesson) -> Period:
        """The lesson itself, with time to travel when it is not at the place of the offer."""
        elsewhere = lesson.venue_id is None or lesson.venue_id != self.offer.venue_id
        minutes = rules.travel_minutes(is_elsewhere=elsewhere)
        return Period(lesson.starts_at, lesson.ends_at).widened(before=minutes, after=minutes)


def plan_lessons(
    recipe: Recipe, lessons: Sequence[Lesson], *, pupils: int, prefer: Sequence[UUID] = ()
) -> list[Plan]:
    """Choose resources for every lesson, one after the other; say per lesson what is short.

    A plan only tells what is free now: book it in one transaction, and the database decides.
    """
    if not lessons:
        return []
    plans = [
        Plan(lesson, recipe.period(lesson), recipe.needs(lesson.number, pupils))
        for lesson in lessons
    ]
    outlook = look_around(recipe, plans)
    found = []
    for plan in plans:
        planned = choose(plan, outlook, recipe, prefer)
        outlook = with_taken(outlook, planned)
        found.append(planned)
    return with_first_free(found, recipe) if any(plan.short for plan in found) else found


def look_around(recipe: Recipe, plans: Sequence[Plan], *, days: int = 0) -> Outlook:
    """What is known of the days of these lessons, and of so many days after."""
    start = min(plan.period.start for plan in plans)
    end = max(plan.period.end for plan in plans) + timedelta(days=days)
    venues = {plan.lesson.venue_id for plan in plans if plan.lesson.venue_id}
    window = Period(start, end)
    return look(recipe.offer.region, window, pools=list(recipe.pools), venues=venues)


def choose(plan: Plan, outlook: Outlook, recipe: Recipe, prefer: Sequence[UUID] = ()) -> Plan:
    """The resources for one lesson, or the sentences about what is short."""
    short = [str(obstacle) for obstacle in venue_stops(plan, outlook)]
    chosen = outlook.choose(plan.needs, plan.period)
    for pool, count in plan.needs.items():
        got = len(chosen[pool])
        if got < count:
            text = _("%(what)s: %(needed)s nodig, %(free)s vrij.")
            short.append(text % {"what": recipe.pools[pool], "needed": count, "free": got})
    things = [thing for pool in plan.needs for thing in chosen[pool]]
    kept = keep_preferred(things, plan, outlook, prefer)
    return replace(plan, chosen=tuple(kept), short=tuple(dict.fromkeys(short)))


def keep_preferred(
    chosen: list[Resource], plan: Plan, outlook: Outlook, prefer: Sequence[UUID]
) -> list[Resource]:
    """The same choice with the preferred ones in it where they are free and fit a pool."""
    taken = {row.pk for row in chosen}
    for key in prefer:
        wanted = outlook.resources.get(key)
        if wanted is None or key in taken or not outlook.is_free(key, plan.period):
            continue
        pools = {pool.pk for pool in wanted.pools.all()} & set(plan.needs)
        for place, row in enumerate(chosen):
            if row.pk not in prefer and pools & {pool.pk for pool in row.pools.all()}:
                chosen[place] = wanted
                taken = taken - {row.pk} | {key}
                break
    return chosen


def venue_stops(plan: Plan, outlook: Outlook) -> Sequence[Obstacle]:
    """Why the lesson cannot be at its venue, or on its day when it is elsewhere."""
    lesson = plan.lesson
    period = Period(lesson.starts_at, lesson.ends_at)
    if lesson.venue_id:
        return outlook.why_not_venue(lesson.venue_id, period)
    return outlook.why_not_day(timezone.localdate(lesson.starts_at))


def with_taken(outlook: Outlook, plan: Plan) -> Outlook:
    """The outlook in which the choice for one lesson is taken, for the lessons after it."""
    parts = [row for row in outlook.resources.values() if row.kit_id in {c.pk for c in plan.chosen}]
    taken = [Block(row.pk, held_for(row, plan.period)) for row in (*plan.chosen, *parts)]
    blocks = {**outlook.blocks, Why.TAKEN: [*outlook.blocks.get(Why.TAKEN, ()), *taken]}
    return replace(outlook, blocks=blocks)


def with_first_free(plans: list[Plan], recipe: Recipe) -> list[Plan]:
    """The plans, with for each that is short the first period in which it is not."""
    wide = look_around(recipe, plans, days=SEARCH_DAYS)
    return [
        replace(
            plan,
            first_free=wide.first_free(plan.needs, plan.period, venue=plan.lesson.venue_id),
        )
        if plan.short
        else plan
        for plan in plans
    ]


def next_free(recipe: Recipe, lesson: Lesson, pupils: int) -> datetime | None:
    """The first later day on which a lesson like this has all it needs, at the same hour."""
    later = [day_later(lesson, days) for days in range(1, SEARCH_DAYS + 1)]
    plans = [Plan(row, recipe.period(row), recipe.needs(row.number, pupils)) for row in later]
    outlook = look_around(recipe, plans)
    for plan in plans:
        if not choose(plan, outlook, recipe).short:
            return plan.lesson.starts_at
    return None


def day_later(lesson: Lesson, days: int) -> Lesson:
    """The same lesson so many days later, at the same time on the wall clock; not written."""
    zone = timezone.get_current_timezone()
    start = (timezone.localtime(lesson.starts_at).replace(tzinfo=None) + timedelta(days)).replace(
        tzinfo=zone
    )
    length = lesson.ends_at - lesson.starts_at
    return Lesson(
        number=lesson.number, starts_at=start, ends_at=start + length, venue_id=lesson.venue_id,
        place_kind=lesson.place_kind,
    )  # fmt: skip
