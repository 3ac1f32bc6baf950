"""Finding offers by what somebody asks for, with the next dates that still have places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.dates import MONTHS

from schakel.catalogue.models import Offer, Slot
from schakel.catalogue.terms import TargetGroup

MONTHS_AHEAD = 14
TEXTS = ("title", "summary", "description", "theme", "provider__name")


@dataclass
class OfferRow:
    """An offer in a list, with the dates that can still be booked, soonest first."""

    offer: Offer
    slots: list[Slot] = field(default_factory=list)

    @property
    def next(self) -> Slot | None:
        """The first date that a group can still join; when all are full, the first one."""
        free = (slot for slot in self.slots if slot.room_left)
        return next(free, self.slots[0] if self.slots else None)

    @property
    def others(self) -> int:
        """How many dates there are besides the first."""
        return max(len(self.slots) - 1, 0)

    @property
    def groups(self) -> str:
        """The target groups in words."""
        return ", ".join(group_names(self.offer.target_groups))


def filtered(offers: QuerySet[Offer], asked: Mapping[str, Any], *, at: datetime) -> QuerySet[Offer]:
    """The offers that somebody asks for; an empty question asks for all."""
    for name in ("kind", "place_kind", "provider", "status", "subject"):
        if asked.get(name):
            offers = offers.filter(**{name: asked[name]})
    if asked.get("group"):
        offers = offers.filter(target_groups__contains=[asked["group"]])
    if asked.get("profile"):
        offers = offers.filter(profiles__contains=[asked["profile"]])
    if asked.get("theme"):
        offers = offers.filter(theme__iexact=asked["theme"])
    if asked.get("exchangeable"):
        offers = offers.filter(is_exchangeable=True)
    for word in str(asked.get("q") or "").split():
        offers = offers.filter(has_word(word))
    if asked.get("month"):
        offers = offers.filter(in_month(asked["month"], at=at))
    return offers


def has_word(word: str) -> Q:
    """Offers in which a word occurs."""
    found = Q()
    for text in TEXTS:
        found |= Q(**{f"{text}__icontains": word})
    return found


def in_month(month: str, *, at: datetime) -> Q:
    """Offers with a bookable date in a month ("2026-12"), or on request."""
    year, number = (int(part) for part in month.split("-"))
    slots = Slot.objects.bookable(at=at).filter(
        offer=OuterRef("pk"), starts_at__year=year, starts_at__month=number
    )
    return Q(Exists(slots)) | Q(on_request=True)


def rows_of(offers: Iterable[Offer], *, at: datetime) -> list[OfferRow]:
    """The offers with their coming dates; two queries for any number of offers."""
    known = list(offers)
    slots = coming_slots([offer.pk for offer in known], at=at)
    return [OfferRow(offer, slots[offer.pk]) for offer in known]


def coming_slots(offers: list[UUID], *, at: datetime) -> dict[UUID, list[Slot]]:
    """Offer → its dates to come, with the places that are left at this moment."""
    found: dict[UUID, list[Slot]] = defaultdict(list)
    for slot in Slot.objects.bookable(at=at).filter(offer__in=offers).order_by("starts_at"):
        found[slot.offer_id].append(slot)
    return found


def themes_of(offers: QuerySet[Offer]) -> list[str]:
    """The themes that occur, in order of the alphabet."""
    return sorted(set(offers.exclude(theme="").values_list("theme", flat=True)), key=str.lower)


def months_from(day: date) -> Iterator[tuple[str, str]]:
    """This month and the months after it, as a choice."""
    for ahead in range(MONTHS_AHEAD):
        year, month = divmod(day.year * 12 + day.month - 1 + ahead, 12)
        yield f"{year}-{month + 1:02}", f"{MONTHS[month + 1]} {year}"


def group_names(codes: Iterable[str]) -> list[str]:
    """Target groups in words."""
    labels = dict(TargetGroup.choices)
    return [str(labels.get(code, code)) for code in codes]


def local_day(moment: datetime) -> date:
    """The day on the calendar on the wall."""
    return timezone.localtime(moment).date()
