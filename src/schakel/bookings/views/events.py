"""Events: the list, the page with the programme, setting one up (PM-34)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.bookings import access, tables_events
from schakel.bookings.access import BOOK
from schakel.bookings.actions import events as actions
from schakel.bookings.event_kinds import event_forms
from schakel.bookings.event_programme import divided, programme_of, slots_of
from schakel.bookings.forms.events import EventFilter, EventForm
from schakel.bookings.rules.events import sign_up_stops
from schakel.catalogue.access import KEEP_EVENTS, SEE_CATALOGUE
from schakel.catalogue.models import Event, Slot
from schakel.catalogue.terms import SlotStatus, TargetGroup
from schakel.common import exports
from schakel.common.answers import FormPage, answer_form, filter_words, succeeded, tell
from schakel.common.fields import current_values
from schakel.common.refused import RefusedError
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Partner, Region


@in_region(SEE_CATALOGUE)
def events(request: HttpRequest, region: Region) -> HttpResponse:
    """The events to come, and those that were when one asks for them."""
    form = EventFilter(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = access.events_seen_by(user_of(request), region)
    if asked.get("soort"):
        found = found.filter(kind=asked["soort"])
    if not asked.get("voorbij"):
        found = found.filter(ends_on__gte=timezone.localdate())
    if kind := exports.wanted(request):
        made = exports.Made(user_of(request), timezone.now(), filter_words(form) if asked else "")
        return exports.answer(request, tables_events.events(region, found, made), kind)
    context = {
        "region": region,
        "filter": form,
        "events": found,
        "today": timezone.localdate(),
        "may_keep": may(user_of(request), KEEP_EVENTS, region),
        "export": exports.links(request),
    }
    return render(request, "bookings/events.html", context)


@in_region(SEE_CATALOGUE)
def event(request: HttpRequest, region: Region, event: UUID) -> HttpResponse:
    """One event: what, when, for whom, its programme, and the groups of one's own school."""
    user = user_of(request)
    found = get_object_or_404(access.events_seen_by(user, region), pk=event)
    may_keep = bool(may(user, KEEP_EVENTS, region))
    groups = divided(found)
    closed = sign_up_stops(found.signup_from, found.signup_until, timezone.localdate())
    context = {
        "region": region,
        "event": found,
        "kind": event_forms()[found.kind],
        "groups_in_words": [TargetGroup(group).label for group in found.target_groups],
        "days": programme_of(slots_of(found)),
        "own": access.own_groups(user, region, groups),
        "counts": {
            "groups": len(groups),
            "pupils": sum(one.group.pupils for one in groups),
            "divided": sum(bool(one.bookings) for one in groups),
        },
        "closed": closed,
        "may_keep": may_keep,
        "may_sign_up": may(user, BOOK, region) and not closed,
    }
    return render(request, "bookings/event.html", context)


@in_region(KEEP_EVENTS)
def event_new(request: HttpRequest, region: Region) -> HttpResponse:
    """Set up an event; what is fixed about its kind is filled in."""
    kind = request.GET.get("soort", "")
    form = form_for(request, region, initial=standard(kind))
    if request.method == "POST" and form.is_valid():
        made: list[Event] = []
        if succeeded(
            form,
            lambda: made.append(
                actions.make_event(region, form.facts(), by=user_of(request), at=timezone.now())
            ),
        ):
            return redirect("bookings:event", region.sto_number, made[0].pk)
    page = FormPage(
        _("Evenement opzetten"), _("Zet het evenement op"), list_of(region), _("Evenementen")
    )
    return answer_form(request, region, form, page)


@in_region(KEEP_EVENTS)
def event_change(request: HttpRequest, region: Region, event: UUID) -> HttpResponse:
    """Change an event."""
    found = get_object_or_404(Event, pk=event, region=region)
    form = form_for(request, region, initial=current_values(found, EventForm))
    back = reverse("bookings:event", args=[region.sto_number, found.pk])
    if (
        request.method == "POST"
        and form.is_valid()
        and succeeded(
            form,
            lambda: actions.change_event(
                found, form.facts(), by=user_of(request), at=timezone.now()
            ),
        )
    ):
        return redirect(back)
    page = FormPage(_("Evenement wijzigen"), _("Sla het evenement op"), back, found.title)
    return answer_form(request, region, form, page)


@require_POST
@in_region(KEEP_EVENTS)
def event_publish(request: HttpRequest, region: Region, event: UUID) -> HttpResponse:
    """Let schools see the event, or hide it."""
    found = get_object_or_404(Event, pk=event, region=region)
    publish = request.POST.get("zichtbaar") == "ja"
    done = (
        _("Scholen zien het evenement nu.")
        if publish
        else _("Scholen zien het evenement niet meer.")
    )
    tell(
        request,
        lambda: actions.publish_event(
            found, publish=publish, by=user_of(request), at=timezone.now()
        ),
        done,
    )
    return redirect("bookings:event", region.sto_number, found.pk)


@in_region(KEEP_EVENTS)
def event_slots(request: HttpRequest, region: Region, event: UUID) -> HttpResponse:
    """Choose the workshops and visits that are part of the event."""
    found = get_object_or_404(Event, pk=event, region=region)
    slots = slots_for(found)
    if request.method == "POST":
        chosen = set(request.POST.getlist("moment"))
        picked = [slot for slot in slots if str(slot.pk) in chosen]
        try:
            actions.choose_slots(found, picked, by=user_of(request), at=timezone.now())
        except RefusedError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.info(request, _("Het programma staat erin."))
            return redirect("bookings:event", region.sto_number, found.pk)
    context = {"region": region, "event": found, "slots": slots}
    return render(request, "bookings/event_slots.html", context)


def slots_for(event: Event) -> QuerySet[Slot]:
    """The slots on the days of an event that are of no other event."""
    on_its_days = Slot.objects.filter(
        region=event.region_id,
        starts_at__date__gte=event.starts_on,
        ends_at__date__lte=event.ends_on,
    ).exclude(status=SlotStatus.CANCELLED)
    free = on_its_days.filter(event=None) | on_its_days.filter(event=event)
    return free.select_related("offer__provider").order_by("starts_at", "offer__title")


def form_for(request: HttpRequest, region: Region, *, initial: dict[str, object]) -> EventForm:
    """The form about an event, empty or with what was sent."""
    partners = Partner.objects.taking_part(on=timezone.localdate()).filter(region=region)
    sent = request.POST if request.method == "POST" else None
    return EventForm(partners.order_by("name"), sent, initial=initial)


def standard(kind: str) -> dict[str, object]:
    """What the kind of an event already says."""
    form = event_forms().get(kind)
    if form is None:
        return {"group_min": 1}
    return {"kind": kind, "target_groups": list(form.groups), "group_min": form.group_min}


def list_of(region: Region) -> str:
    """The address of the list of events."""
    return reverse("bookings:events", args=[region.sto_number])
