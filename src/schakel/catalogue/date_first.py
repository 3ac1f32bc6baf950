"""Date first: what a group can do at an hour; only what can be booked now.

Dated offers come from one query over the slots of that day, offers on request from a second, with
what is free in the pools from `availability.look`. Nothing is asked per answer, so the search takes
as long with five thousand dates as with five.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from schakel.catalogue.availability import Outlook, Period, look
from schakel.catalogue.lesson_forms import all_forms
from schakel.catalogue.models import Offer, Slot
from schakel.catalogue.places import AT_THE_SCHOOL, place_of, points_of
from schakel.catalogue.rules import NotBefore, may_take_part
from schakel.catalogue.rules.distance import (
    Point,
    minutes_by_bike,
    minutes_by_coach,
    straight_km,
)
from schakel.catalogue.rules.recipes import Line, needs, travel_minutes
from schakel.common.periods import SchoolYear
from schakel.regions.models import Partner, Region

FIRST = 1
"""The lesson that is looked for; the dates of the others are chosen when booking."""


class By(StrEnum):
    """How the group travels."""

    BIKE = "fiets"
    COACH = "bus"


MINUTES = {By.BIKE: minutes_by_bike, By.COACH: minutes_by_coach}


@dataclass(frozen=True)
class Question:
    """A group of so many on a day, from an hour on, for so long; and how far it wants to go."""

    school: Partner
    starts_at: datetime
    minutes: int
    pupils: int
    group: str
    by: By = By.BIKE
    most_minutes: int | None = None

    @property
    def day(self) -> date:
        """The day on the calendar on the wall."""
        return timezone.localdate(self.starts_at)

    @property
    def ends_at(self) -> datetime:
        """When the group must be done."""
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class Answer:
    """Something that can be booked: a slot, or an offer on request at the hour that was asked."""

    offer: Offer
    starts_at: datetime
    ends_at: datetime
    slot: Slot | None
    km: float | None
    minutes: int | None
    fits: bool

    @property
    def comes_to_school(self) -> bool:
        """Whether the group need not travel."""
        return self.offer.place_kind in AT_THE_SCHOOL


@dataclass(frozen=True)
class Answers:
    """What fits the hour, and what else that day has; nearest first."""

    fitting: list[Answer]
    same_day: list[Answer]
    school_is_known: bool


def find(region: Region, question: Question, *, at: datetime) -> Answers:
    """Everything that this group can book at that hour, and on the rest of that day."""
    slots, asked = open_slots(region, question, at=at), on_request(region, question, at=at)
    offers = [*(slot.offer for slot in slots), *(offer for offer in asked)]
    points = points_of([question.school, *(offer.provider for offer in offers)])
    here = points.get(question.school.pk)
    answers = [answer_slot(slot, question, here, points) for slot in slots]
    answers += [answer_offer(offer, question, here, points) for offer in asked]
    near = sorted((a for a in answers if is_near(a, question)), key=by_distance)
    return Answers(
        fitting=[answer for answer in near if answer.fits],
        same_day=[answer for answer in near if not answer.fits],
        school_is_known=here is not None,
    )


def open_slots(region: Region, question: Question, *, at: datetime) -> list[Slot]:
    """The slots that begin that day, with places for this group, meant for it and in time."""
    begin, end = day_of(question)
    found = Slot.objects.bookable(at=at).filter(
        suits(region, question, at=at, of="offer__"),
        Q(groups_left__isnull=True) | Q(groups_left__gte=1),
        region=region,
        starts_at__gte=max(begin, at),
        starts_at__lt=end,
        places_left__gte=question.pupils,
    )
    near = found.select_related(
        "offer__provider__site", "offer__provider__organisation", "offer__venue"
    )
    return [slot for slot in near.order_by("starts_at", "pk") if is_for(slot.offer, question)]


def on_request(region: Region, question: Question, *, at: datetime) -> list[Offer]:
    """Offers on request of which the place and everything that the lesson needs are free then."""
    if question.starts_at <= at:
        return []
    found = (
        Offer.objects.published()
        .filter(
            suits(region, question, at=at),
            region=region,
            on_request=True,
            lesson_minutes__lte=question.minutes,
        )
        .select_related("provider__site", "provider__organisation", "venue")
        .prefetch_related("recipe")
    )
    offers = [offer for offer in found.order_by("title", "pk") if is_for(offer, question)]
    return list(all_free(region, offers, question)) if offers else []


def suits(region: Region, question: Question, *, at: datetime, of: str = "") -> Q:
    """Offers for such a group that can be asked for today: not too late, not too far ahead."""
    ahead = (question.day - timezone.localdate(at)).days
    return Q(
        **{
            f"{of}target_groups__contains": [question.group],
            f"{of}group_min__lte": question.pupils,
            f"{of}group_max__gte": question.pupils,
            f"{of}notice_days__lte": ahead,
            f"{of}horizon_days__gte": ahead,
        }
    )


def is_for(offer: Offer, question: Question) -> bool:
    """Whether the kind of this offer is for such a group in that school year."""
    limits: tuple[NotBefore, ...] = all_forms()[offer.kind].not_before
    return may_take_part(
        question.group,
        offered_to=tuple(offer.target_groups),
        limits=limits,
        school_year=SchoolYear.of(question.day).start,
    )


def all_free(region: Region, offers: list[Offer], question: Question) -> Iterator[Offer]:
    """The offers of which nothing stands in the way at that hour."""
    lines = {offer.pk: lines_of(offer) for offer in offers}
    pools = {line.pool for found in lines.values() for line in found}
    venues = {offer.venue_id for offer in offers if offer.venue_id}
    begin, end = day_of(question)
    window = Period(begin, end).widened(before=120, after=120)
    outlook = look(region, window, pools=pools, venues=venues)
    for offer in offers:
        if is_free(offer, lines[offer.pk], outlook, question):
            yield offer


def is_free(offer: Offer, lines: Iterable[Line], outlook: Outlook, question: Question) -> bool:
    """Whether the place is open and the pools have what the first lesson needs."""
    length = timedelta(minutes=offer.lesson_minutes)
    lesson = Period(question.starts_at, question.starts_at + length)
    venue = None if offer.place_kind in AT_THE_SCHOOL else offer.venue_id
    stops = outlook.why_not_venue(venue, lesson) if venue else outlook.why_not_day(question.day)
    if stops:
        return False
    spare = travel_minutes(is_elsewhere=venue is None)
    wanted = needs(lines, number=FIRST, pupils=question.pupils)
    return outlook.has(wanted, lesson.widened(before=spare, after=spare))


def lines_of(offer: Offer) -> list[Line]:
    """The recipe of an offer as the rules read it."""
    return [
        Line(line.pool_id, line.quantity, line.per_pupils, line.lesson_number)
        for line in offer.recipe.all()
    ]


def answer_slot(
    slot: Slot, question: Question, here: Point | None, points: dict[UUID, Point]
) -> Answer:
    """A slot with the way there, and whether its lesson falls in the hour that was asked."""
    ends_at = slot.starts_at + timedelta(minutes=slot.offer.lesson_minutes)
    fits = question.starts_at <= slot.starts_at and ends_at <= question.ends_at
    km, minutes = way(slot.offer, question, here, points)
    return Answer(slot.offer, slot.starts_at, ends_at, slot, km, minutes, fits)


def answer_offer(
    offer: Offer, question: Question, here: Point | None, points: dict[UUID, Point]
) -> Answer:
    """An offer on request at the hour that was asked."""
    ends_at = question.starts_at + timedelta(minutes=offer.lesson_minutes)
    km, minutes = way(offer, question, here, points)
    return Answer(offer, question.starts_at, ends_at, None, km, minutes, fits=True)


def way(
    offer: Offer, question: Question, here: Point | None, points: dict[UUID, Point]
) -> tuple[float | None, int | None]:
    """Kilometres in a straight line and minutes on the road; nothing when a place is not known."""
    if offer.place_kind in AT_THE_SCHOOL:
        return 0.0, 0
    there = place_of(offer, points)
    if here is None or there is None:
        return None, None
    km = straight_km(here, there)
    return km, MINUTES[question.by](km)


def is_near(answer: Answer, question: Question) -> bool:
    """Whether the way is as short as was asked; a place that is not known is not near."""
    if question.most_minutes is None:
        return True
    return answer.minutes is not None and answer.minutes <= question.most_minutes


def by_distance(answer: Answer) -> tuple[bool, int, datetime, str]:
    """Nearest first, then earliest; what is not known comes last."""
    return (answer.minutes is None, answer.minutes or 0, answer.starts_at, answer.offer.title)


def day_of(question: Question) -> tuple[datetime, datetime]:
    """The day from midnight to midnight on the clock on the wall."""
    begin = timezone.make_aware(datetime.combine(question.day, datetime.min.time()))
    next_day = question.day + timedelta(days=1)
    return begin, timezone.make_aware(datetime.combine(next_day, datetime.min.time()))
