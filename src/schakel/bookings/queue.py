"""The queue for one slot: who waits, in which order, and why in that order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from schakel.bookings.least_reached import reached_by_school
from schakel.bookings.models import WaitingEntry
from schakel.bookings.models.waiting import WaitingQuerySet
from schakel.bookings.rules import waiting as rules
from schakel.catalogue.models import Slot


@dataclass(frozen=True)
class InLine:
    """One entry with its rank; `reached` is what decides among those of before the opening."""

    entry: WaitingEntry
    rank: int
    reached: int


def queue_of(slot: Slot) -> WaitingQuerySet:
    """Who waits for a slot and has no offer yet."""
    return WaitingEntry.objects.waiting().filter(slot=slot)


def as_groups(entries: Iterable[WaitingEntry], slot: Slot) -> list[rules.Group]:
    """The entries as the rules read them, with how many pupils of each school have a place."""
    entries = list(entries)
    reached = reached_by_school({entry.school_id for entry in entries}, moment=slot.starts_at)
    return [
        rules.Group(
            key=entry.pk,
            pupils=entry.pupils,
            may_split=entry.may_split,
            joined_at=entry.joined_at,
            before_opening=entry.before_opening,
            reached=reached[entry.school_id],
        )
        for entry in entries
    ]


def line_for(slot: Slot) -> list[InLine]:
    """Everybody who waits for a slot, in the order in which places are offered."""
    entries = {entry.pk: entry for entry in queue_of(slot).select_related("school")}
    groups = rules.in_order(as_groups(entries.values(), slot))
    return [InLine(entries[group.key], rank, group.reached) for rank, group in enumerate(groups, 1)]


def rank_of(entry: WaitingEntry) -> int:
    """The place of an entry in the queue, 1 for the first; 0 when it does not wait."""
    return next((one.rank for one in line_for(entry.slot) if one.entry.pk == entry.pk), 0)
