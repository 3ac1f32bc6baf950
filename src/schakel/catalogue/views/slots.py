"""The dates of an offer: plan, close, open, call off, make room, repeat next year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from schakel.catalogue import access
from schakel.catalogue.access import MAKE_OFFERS
from schakel.catalogue.actions import slots as actions
from schakel.catalogue.forms.slots import CancelForm, DateForm, RoomForm, StartForm, rows_for
from schakel.catalogue.free_days import why_free
from schakel.catalogue.models import Offer, Slot
from schakel.catalogue.views.writing import own_offer
from schakel.common.access import require
from schakel.common.answers import INVALID, FormPage, answer_form, succeeded, tell
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Region


@in_region(MAKE_OFFERS)
def slot_add(request: HttpRequest, region: Region, offer: UUID) -> HttpResponse:
    """First when it begins; then the dates one by one, filled in, to change where needed."""
    found = own_offer(request, region, offer)
    start = StartForm(request.GET if "day" in request.GET else None, initial={"weeks": 1})
    context: dict[str, Any] = {"region": region, "offer": found, "start": start}
    if not start.is_bound or not start.is_valid():
        status = INVALID if start.errors else 200
        return render(request, "catalogue/slot_start.html", context, status=status)
    rows = rows_for(found, start.cleaned_data)
    formset = formset_factory(DateForm, extra=0, max_num=60, absolute_max=60)
    dates = formset(
        request.POST or None, initial=rows, form_kwargs={"offer": found}, prefix="datum"
    )
    room = RoomForm(request.POST or None, initial={"places": found.group_max, "groups": 1})
    if request.method == "POST" and dates.is_valid() and room.is_valid():
        facts = [item for form in dates if (item := form.facts())]
        if succeeded(room, plan(request, found, facts, room.facts())):
            return redirect(found)
    zone = actions.zone_of(region)
    context |= {
        "dates": dates,
        "room": room,
        "free": [stop for row in rows if (stop := why_free(row["day"], zone))],
    }
    wrong = bool(room.errors or (dates.is_bound and not dates.is_valid()))
    return render(request, "catalogue/slot_add.html", context, status=INVALID if wrong else 200)


def plan(
    request: HttpRequest, offer: Offer, dates: list[actions.DateFacts], room: actions.Room
) -> Callable[[], object]:
    """What plans these dates: one slot of a series, or a slot for each date."""
    add = actions.add_slot if offer.lesson_count > 1 else actions.add_slots
    return lambda: add(offer, dates, room, by=user_of(request), at=timezone.now())


@require_POST
@in_region(MAKE_OFFERS)
def slots_repeat(request: HttpRequest, region: Region, offer: UUID) -> HttpResponse:
    """Plan the dates of this school year again in the next."""
    found = own_offer(request, region, offer)
    made: list[tuple[int, int]] = []

    def repeat() -> None:
        made.append(actions.repeat_next_year(found, by=user_of(request), at=timezone.now()))

    tell(request, repeat, "")
    if made:
        planned, skipped = made[0]
        text = ngettext("%(n)s moment gepland.", "%(n)s momenten gepland.", planned)
        messages.info(request, text % {"n": planned})
        if skipped:
            text = ngettext(
                "%(n)s moment valt op een vrije dag en is overgeslagen.",
                "%(n)s momenten vallen op een vrije dag en zijn overgeslagen.",
                skipped,
            )
            messages.warning(request, text % {"n": skipped})
    return redirect(found)


@in_region(MAKE_OFFERS)
def slot_room(request: HttpRequest, region: Region, slot: UUID) -> HttpResponse:
    """Make more or fewer places."""
    found = own_slot(request, region, slot)
    initial = {"places": found.places, "groups": found.groups}
    form = RoomForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        room = form.facts()
        if succeeded(
            form, lambda: actions.change_room(found, room, by=user_of(request), at=timezone.now())
        ):
            return redirect(found.offer)
    page = FormPage(
        _("Plaatsen wijzigen"), _("Sla op"), found.offer.get_absolute_url(), found.offer.title,
        timezone.localtime(found.starts_at).strftime("%d-%m-%Y %H:%M"),
    )  # fmt: skip
    return answer_form(request, region, form, page)


@in_region(MAKE_OFFERS)
def slot_cancel(request: HttpRequest, region: Region, slot: UUID) -> HttpResponse:
    """Call a slot off, with a reason."""
    found = own_slot(request, region, slot)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if succeeded(
            form,
            lambda: actions.cancel_slot(
                found, reason=reason, by=user_of(request), at=timezone.now()
            ),
        ):
            return redirect(found.offer)
    page = FormPage(
        _("Moment afgelasten"), _("Gelast af"), found.offer.get_absolute_url(), found.offer.title,
        timezone.localtime(found.starts_at).strftime("%d-%m-%Y %H:%M"),
    )  # fmt: skip
    return answer_form(request, region, form, page)


@require_POST
@in_region(MAKE_OFFERS)
def slot_close(request: HttpRequest, region: Region, slot: UUID) -> HttpResponse:
    """Take no more bookings."""
    done = _("Gesloten. Wie geboekt heeft, houdt de boeking.")
    return step(request, own_slot(request, region, slot), actions.close_slot, done)


@require_POST
@in_region(MAKE_OFFERS)
def slot_open(request: HttpRequest, region: Region, slot: UUID) -> HttpResponse:
    """Take bookings again."""
    done = _("Open. Scholen kunnen weer boeken.")
    return step(request, own_slot(request, region, slot), actions.reopen_slot, done)


def step(request: HttpRequest, slot: Slot, action: Callable[..., None], done: str) -> HttpResponse:
    """Take one step with a slot and show its offer."""
    tell(request, lambda: action(slot, by=user_of(request), at=timezone.now()), done)
    return redirect(slot.offer)


def own_slot(request: HttpRequest, region: Region, key: UUID) -> Slot:
    """A slot of an offer that this user may change; otherwise a refusal with the reason."""
    user = user_of(request)
    slots = Slot.objects.select_related("offer__region", "offer__provider")
    found = get_object_or_404(
        slots.filter(offer__in=access.offers_seen_by(user, region)), pk=key, region=region
    )
    require(access.change_offer(user, found.offer))
    return found
