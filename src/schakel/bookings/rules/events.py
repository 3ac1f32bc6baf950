"""For whom an event is, how long it lasts, when one signs up, and what clashes. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from schakel.common.wording import Message, say


@dataclass(frozen=True)
class EventForm:
    """What is fixed about a kind; empty or zero: nothing is."""

    groups: tuple[str, ...] = ()
    group_min: int = 1
    minutes: tuple[int, ...] = ()
    most_days: int = 0
    per_slot: bool = False
    girls_only: bool = False


@dataclass(frozen=True)
class Taken:
    """A slot that a group has, or would get: when, and at what."""

    offer: str
    starts_at: datetime
    ends_at: datetime


def event_stops(
    form: EventForm, *, groups: Sequence[str], group_min: int, starts_on: date, ends_on: date
) -> Message | None:
    """An event of a kind keeps to the groups, the smallest group and the days of that kind.

    Bron: S0 §3.2, D (BR-22, BR-23); VHTO, veelgestelde vragen 2023 (BR-40)
    """
    days = (ends_on - starts_on).days + 1
    if days < 1:
        return say("De laatste dag ligt voor de eerste dag.")
    if form.most_days and days > form.most_days:
        return say("Dit soort evenement duurt hoogstens %(days)s dagen.", days=form.most_days)
    if not groups:
        return say("Kies minstens één doelgroep.")
    if group_min < form.group_min:
        return say(
            "Bij dit soort evenement telt een groep minstens %(least)s leerlingen.",
            least=form.group_min,
        )
    return None


def strange_groups(form: EventForm, groups: Sequence[str]) -> list[str]:
    """The groups that a kind of event is not for.

    Bron: S0 D (BR-22: vmbo-tl, havo, vwo; BR-23: vmbo onderbouw, po groep 7)
    """
    return [group for group in groups if form.groups and group not in form.groups]


def sign_up_stops(first: date, last: date, today: date) -> Message | None:
    """One signs up within the window of the event.

    Bron: S0 §3.2, D (PM-35: schools sign up)
    """
    if today < first:
        return say("Aanmelden kan vanaf %(day)s.", day=first)
    if today > last:
        return say("Aanmelden kon tot en met %(day)s. Vraag het loket.", day=last)
    return None


def group_stops(
    *, target_group: str, pupils: int, groups: Sequence[str], group_min: int
) -> Message | None:
    """A school signs up a group that the event is for, and no smaller than it asks.

    Bron: VHTO, veelgestelde vragen 2023 (BR-40: a group of at least ten, nobody alone); BR-23
    """
    if groups and target_group not in groups:
        return say("Dit evenement is niet voor deze doelgroep.")
    if pupils < group_min:
        return say("Een groep telt hier minstens %(least)s leerlingen.", least=group_min)
    return None


def slot_stops(form: EventForm, slot: Taken, *, starts_on: date, ends_on: date) -> Message | None:
    """A workshop of an event is on one of its days, and as long as its kind says.

    Bron: S0 D (BR-22: visits within one week); VHTO (BR-40: two to four hours)
    """
    if not (starts_on <= slot.starts_at.date() and slot.ends_at.date() <= ends_on):
        return say("%(offer)s is niet op een dag van het evenement.", offer=slot.offer)
    minutes = int((slot.ends_at - slot.starts_at).total_seconds() // 60)
    if form.minutes and not form.minutes[0] <= minutes <= form.minutes[1]:
        return say(
            "%(offer)s duurt %(minutes)s minuten; dat moet %(least)s tot %(most)s zijn.",
            offer=slot.offer,
            minutes=minutes,
            least=form.minutes[0],
            most=form.minutes[1],
        )
    return None


def clash(new: Taken, others: Iterable[Taken]) -> Message | None:
    """A group is at one place at a time, and at the same thing once.

    Bron: S0 D (PM-36: rotation of groups over workshops without clashes)
    """
    for other in others:
        if new.starts_at < other.ends_at and other.starts_at < new.ends_at:
            return say("Deze groep is dan al bij %(offer)s.", offer=other.offer)
        if new.offer == other.offer:
            return say("Deze groep gaat al naar %(offer)s.", offer=other.offer)
    return None
