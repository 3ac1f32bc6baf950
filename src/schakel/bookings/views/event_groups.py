"""Groups of an event: signing up, dividing by hand, and the lists (PM-35, PM-36)."""

from __future__ import annotations

from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.bookings import access, tables_events
from schakel.bookings.access import BOOK
from schakel.bookings.actions import event_groups as actions
from schakel.bookings.actions.events import taken
from schakel.bookings.event_programme import bookings_in, divided, slots_of
from schakel.bookings.forms.events import GroupForm
from schakel.bookings.models import EventGroup
from schakel.bookings.rules.events import Taken, clash
from schakel.bookings.views.asking import schools_for
from schakel.catalogue.access import KEEP_EVENTS, SEE_CATALOGUE, is_office
from schakel.catalogue.models import Event, Slot
from schakel.common import exports
from schakel.common.access import require
from schakel.common.answers import FormPage, answer_form, succeeded, tell
from schakel.common.idempotency import once
from schakel.common.refused import RefusedError
from schakel.regions.access import in_region, partners_of, user_of
from schakel.regions.models import Region

COMPANY, SCHOOL = "bedrijf", "school"


@in_region(BOOK)
@once
def event_sign_up(request: HttpRequest, region: Region, event: UUID) -> HttpResponse:
    """Sign a group of one's own school up for an event."""
    user = user_of(request)
    found = get_object_or_404(access.events_seen_by(user, region), pk=event)
    sent = request.POST if request.method == "POST" else None
    form = GroupForm(found, schools_for(request, region), sent)
    back = reverse("bookings:event", args=[region.sto_number, found.pk])
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        require(access.book_for(user, facts.school))
        if succeeded(form, lambda: actions.sign_up_group(found, facts, by=user, at=timezone.now())):
            messages.info(request, _("De groep is aangemeld. Het loket deelt de groepen in."))
            return redirect(back)
    lead = _("Meld een hele groep aan, geen losse leerlingen.")
    page = FormPage(_("Groep aanmelden"), _("Meld de groep aan"), back, found.title, lead)
    return answer_form(request, region, form, page)


@require_POST
@in_region(BOOK)
def event_withdraw(request: HttpRequest, region: Region, group: UUID) -> HttpResponse:
    """Take a group back."""
    found = get_object_or_404(
        EventGroup.objects.select_related("event", "school__region"),
        pk=group,
        event__region=region,
    )
    require(access.book_for(user_of(request), found.school))
    tell(
        request,
        lambda: actions.withdraw_group(found, by=user_of(request), at=timezone.now()),
        _("De groep is afgemeld."),
    )
    return redirect("bookings:event", region.sto_number, found.event_id)


@in_region(KEEP_EVENTS)
def event_groups(request: HttpRequest, region: Region, event: UUID) -> HttpResponse:
    """All groups of an event, who has no place first."""
    found = get_object_or_404(Event, pk=event, region=region)
    rows = divided(found)
    if kind := exports.wanted(request):
        made = exports.Made(user_of(request), timezone.now())
        return exports.answer(request, tables_events.groups(region, found, rows, made), kind)
    context = {
        "region": region,
        "event": found,
        "rows": rows,
        "export": exports.links(request),
    }
    return render(request, "bookings/event_groups.html", context)


@in_region(KEEP_EVENTS)
@once
def event_assign(request: HttpRequest, region: Region, group: UUID) -> HttpResponse:
    """Divide by hand: give a group a place, seeing what clashes and what is full."""
    found = get_object_or_404(
        EventGroup.objects.select_related("event", "school__region").prefetch_related("wishes"),
        pk=group,
        event__region=region,
        withdrawn_at=None,
    )
    if request.method == "POST":
        chosen = chosen_slot(found.event, request.POST.get("moment", ""))
        if chosen is None:
            messages.error(request, _("Kies een moment."))
        else:
            try:
                actions.assign_group(found, chosen, by=user_of(request), at=timezone.now())
            except RefusedError as refusal:
                messages.error(request, str(refusal))
            else:
                messages.info(request, _("De groep is ingedeeld."))
        return redirect("bookings:event_assign", region.sto_number, found.pk)
    context = {
        "region": region,
        "group": found,
        "event": found.event,
        "held": actions.bookings_of(found).select_related("slot", "offer__provider"),
        "choices": choices_for(found),
    }
    return render(request, "bookings/event_assign.html", context)


def choices_for(group: EventGroup) -> list[tuple[Slot, bool, str]]:
    """The slots of the event, whether it is a wish, and why the group cannot go there."""
    wishes = {wish.pk for wish in group.wishes.all()}
    held = [
        taken(booking.slot)
        for booking in actions.bookings_of(group).select_related("slot__offer")
        if booking.slot
    ]
    rows = [
        (slot, slot.offer_id in wishes, why_not(group, slot, held))
        for slot in slots_of(group.event)
    ]
    return sorted(rows, key=lambda row: (bool(row[2]), not row[1], row[0].starts_at))


def why_not(group: EventGroup, slot: Slot, held: list[Taken]) -> str:
    """Why a group cannot have a slot; empty when it can."""
    if timezone.localdate(slot.starts_at) not in group.days:
        return _("De groep kan deze dag niet.")
    if stops := clash(taken(slot), held):
        return str(stops)
    if slot.places_left < group.pupils or slot.groups_left == 0:
        return _("Er is geen plaats voor deze groep.")
    return ""


def chosen_slot(event: Event, text: str) -> Slot | None:
    """The slot of an event that was chosen, if it is one."""
    try:
        key = UUID(text)
    except ValueError:
        return None
    slots = Slot.objects.select_related("offer__region", "offer__provider", "event")
    return slots.filter(event=event, pk=key).first()


@in_region(SEE_CATALOGUE)
def event_lists(request: HttpRequest, region: Region, event: UUID) -> HttpResponse:
    """Who goes where, per company or per school; each sees its own, the office all."""
    user = user_of(request)
    found = get_object_or_404(access.events_seen_by(user, region), pk=event)
    per = SCHOOL if request.GET.get("per") == SCHOOL else COMPANY
    rows = bookings_in(found)
    if not is_office(user, region):
        own = partners_of(user, region)
        rows = [row for row in rows if {row.school_id, row.offer.provider_id} & own]
    if kind := exports.wanted(request):
        made = exports.Made(user, timezone.now())
        return exports.answer(request, tables_events.places(region, found, rows, made), kind)
    of = (lambda row: str(row.school)) if per == SCHOOL else (lambda row: str(row.offer.provider))
    rows.sort(key=of)
    context = {
        "region": region,
        "event": found,
        "per": per,
        "lists": [(name, list(group)) for name, group in groupby(rows, key=of)],
        "export": exports.links(request),
    }
    return render(request, "bookings/event_lists.html", context)
