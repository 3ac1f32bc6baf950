"""Setting up an event, and choosing the workshops and visits that are part of it (PM-34)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.bookings.event_kinds import event_forms
from schakel.bookings.models import Booking
from schakel.bookings.rules import events as rules
from schakel.catalogue.models import Event, Slot
from schakel.catalogue.terms import SlotStatus, TargetGroup
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.regions.models import Partner, Region


@dataclass(frozen=True)
class EventFacts:
    """What an event is, when and for whom."""

    kind: str
    title: str
    starts_on: date
    ends_on: date
    signup_from: date
    signup_until: date
    target_groups: tuple[str, ...]
    group_min: int = 1
    organiser: Partner | None = None
    description: str = ""
    place: str = ""

    def require_sound(self) -> None:
        """Stop when the kind does not allow this, or the days are not in order."""
        stops = rules.event_stops(
            event_forms()[self.kind],
            groups=self.target_groups,
            group_min=self.group_min,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
        )
        if stops:
            raise RefusedError(str(stops))
        strange = rules.strange_groups(event_forms()[self.kind], self.target_groups)
        if strange:
            names = ", ".join(str(TargetGroup(group).label) for group in strange)
            raise RefusedError(
                _("Dit soort evenement is niet voor: %(groups)s.") % {"groups": names}
            )
        if not self.signup_from <= self.signup_until <= self.ends_on:
            raise RefusedError(_("Aanmelden begint eerst, en eindigt uiterlijk op de laatste dag."))

    @property
    def values(self) -> dict[str, object]:
        """The facts as columns."""
        return vars(self) | {"target_groups": list(self.target_groups)}


@transaction.atomic
def make_event(region: Region, facts: EventFacts, *, by: User, at: datetime) -> Event:
    """Set up an event (evenement opzetten); nobody outside the office sees it yet."""
    facts.require_sound()
    event = Event.objects.create(region=region, **facts.values)
    record("event.made", event, chain=region.pk, by=by, at=at, kind=facts.kind)
    return event


@transaction.atomic
def change_event(event: Event, facts: EventFacts, *, by: User, at: datetime) -> None:
    """Change an event (evenement wijzigen); its workshops must still be on its days."""
    facts.require_sound()
    current = Event.objects.select_for_update().get(pk=event.pk)
    form = event_forms()[facts.kind]
    for slot in current.slots.exclude(status=SlotStatus.CANCELLED).select_related("offer"):
        stops = rules.slot_stops(
            form, taken(slot), starts_on=facts.starts_on, ends_on=facts.ends_on
        )
        if stops:
            raise RefusedError(str(stops))
    for name, value in facts.values.items():
        setattr(current, name, value)
    current.save(update_fields=list(facts.values))
    record("event.changed", current, chain=current.region_id, by=by, at=at)


@transaction.atomic
def publish_event(event: Event, *, publish: bool, by: User, at: datetime) -> None:
    """Let schools see an event, or hide it again (publiceren)."""
    current = Event.objects.select_for_update().get(pk=event.pk)
    if current.is_published == publish:
        return
    current.is_published = publish
    current.save(update_fields=["is_published"])
    name = "event.published" if publish else "event.hidden"
    record(name, current, chain=current.region_id, by=by, at=at)


@transaction.atomic
def choose_slots(event: Event, slots: Sequence[Slot], *, by: User, at: datetime) -> None:
    """Make these slots the programme of an event, and no others (programma kiezen).

    The slots are locked, so that of two events that choose the same one the second hears it.
    """
    current = Event.objects.select_for_update().get(pk=event.pk)
    form = event_forms()[current.kind]
    keys = [slot.pk for slot in slots]
    chosen = Slot.objects.select_for_update(of=["self"], no_key=True).select_related("offer")
    for slot in chosen.filter(pk__in=keys).order_by("pk"):
        if slot.event_id not in (None, current.pk):
            raise RefusedError(
                _("%(offer)s hoort al bij een ander evenement.") % {"offer": slot.offer}
            )
        stops = rules.slot_stops(
            form, taken(slot), starts_on=current.starts_on, ends_on=current.ends_on
        )
        if stops:
            raise RefusedError(str(stops))
    dropped = current.slots.exclude(pk__in=keys)
    booked = Booking.objects.holding().filter(slot__in=dropped).select_related("offer").first()
    if booked is not None:
        raise RefusedError(
            _("Bij %(offer)s zijn al groepen ingedeeld. Annuleer eerst die boekingen.")
            % {"offer": booked.offer}
        )
    dropped.update(event=None)
    Slot.objects.filter(pk__in=keys).update(event=current)
    record("event.programme", current, chain=current.region_id, by=by, at=at, slots=len(keys))


def taken(slot: Slot) -> rules.Taken:
    """A slot as the rules read it, on our clock."""
    return rules.Taken(
        str(slot.offer), timezone.localtime(slot.starts_at), timezone.localtime(slot.ends_at)
    )
