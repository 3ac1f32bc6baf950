"""The waiting list of a slot, and the entries of one's own school (PM-33)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.bookings import access, tables_waiting
from schakel.bookings.access import BOOK, SEE_BOOKINGS
from schakel.bookings.actions import waiting_entries as actions
from schakel.bookings.actions.waiting import hold_days_of
from schakel.bookings.forms.waiting import ALL, JoinForm, WaitingFilter
from schakel.bookings.models import WaitingEntry
from schakel.bookings.queue import line_for, rank_of
from schakel.bookings.terms import WaitingStatus
from schakel.bookings.views.asking import schools_for
from schakel.catalogue.access import is_office, offers_seen_by
from schakel.catalogue.models import Slot
from schakel.catalogue.terms import SlotStatus
from schakel.common import exports
from schakel.common.access import require
from schakel.common.answers import INVALID, filter_words
from schakel.common.idempotency import once
from schakel.common.refused import RefusedError
from schakel.regions.access import in_region, may, partners_of, user_of
from schakel.regions.models import Region

WITH = ("slot__offer__provider", "slot__region", "school", "requester", "booking")


@in_region(SEE_BOOKINGS)
@once
def waiting(request: HttpRequest, region: Region, slot: UUID) -> HttpResponse:
    """Who waits for a slot, in order and why in that order; a school joins here."""
    user = user_of(request)
    slots = Slot.objects.select_related("offer__provider", "offer__region", "region")
    found = get_object_or_404(slots, pk=slot, region=region, offer__in=offers_seen_by(user, region))
    schools = schools_for(request, region)
    may_join = bool(may(user, BOOK, region)) and found.starts_at > timezone.now()
    few = list(schools[:2])
    form = JoinForm(
        found.offer,
        schools,
        request.POST if request.method == "POST" else None,
        initial={"school": few[0] if len(few) == 1 else None},
    )
    if request.method == "POST" and form.is_valid():
        require(access.book_for(user, form.cleaned_data["school"]))
        try:
            entry = actions.join_waiting_list(found, form.wish(), by=user, at=timezone.now())
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("bookings:waiting_entry", region.sto_number, entry.pk)
    own = partners_of(user, region)
    line = line_for(found)
    context = {
        "region": region,
        "slot": found,
        "line": [(one, is_office(user, region) or one.entry.school_id in own) for one in line],
        "has_early": any(one.entry.before_opening for one in line),
        "held": WaitingEntry.objects.holding().filter(slot=found).count(),
        "hold_days": hold_days_of(found),
        "is_closed": found.status == SlotStatus.CLOSED,
        "form": form if may_join else None,
    }
    return render(request, "bookings/waiting.html", context, status=INVALID if form.errors else 200)


@in_region(SEE_BOOKINGS)
def waiting_entries(request: HttpRequest, region: Region) -> HttpResponse:
    """The entries of one's own school; all of them for the office."""
    form = WaitingFilter(request.GET or None)
    status = form.cleaned_data["status"] if form.is_bound and form.is_valid() else ""
    found = access.waiting_seen_by(user_of(request), region).select_related(*WITH)
    if not status:
        found = found.open()
    elif status != ALL:
        found = found.filter(status=status)
    found = found.order_by("slot__starts_at", "joined_at")
    if kind := exports.wanted(request):
        made = exports.Made(user_of(request), timezone.now(), filter_words(form) if status else "")
        return exports.answer(request, tables_waiting.entries(region, found, made), kind)
    context = {
        "region": region,
        "filter": form,
        "entries": found[:200],
        "export": exports.links(request),
    }
    return render(request, "bookings/waiting_entries.html", context)


@in_region(SEE_BOOKINGS)
def waiting_entry(request: HttpRequest, region: Region, entry: UUID) -> HttpResponse:
    """One group on a waiting list: its place in the queue, or the offer it has."""
    seen = access.waiting_seen_by(user_of(request), region).select_related(*WITH)
    found = get_object_or_404(seen, pk=entry)
    context = {
        "region": region,
        "entry": found,
        "slot": found.slot,
        "rank": rank_of(found) if found.status == WaitingStatus.WAITING else 0,
        "is_offered": found.status == WaitingStatus.OFFERED,
        "is_part": found.offered_places < found.pupils,
        "is_open": found.status in (WaitingStatus.WAITING, WaitingStatus.OFFERED),
        "hold_days": hold_days_of(found.slot),
        "may_act": access.book_for(user_of(request), found.school),
    }
    return render(request, "bookings/waiting_entry.html", context)


@require_POST
@in_region(BOOK)
@once
def waiting_answer(request: HttpRequest, region: Region, entry: UUID) -> HttpResponse:
    """Take the offered place, pass it on, wait for all places, or leave the list."""
    user, now = user_of(request), timezone.now()
    seen = access.waiting_seen_by(user, region).select_related(*WITH)
    found = get_object_or_404(seen, pk=entry)
    require(access.book_for(user, found.school))
    chosen = request.POST.get("antwoord", "")
    try:
        if chosen == "aannemen":
            signed = access.yes_given_by(user, found.school, found.slot.offer.provider)
            booking = actions.take_offer(found, given_yes=signed, by=user, at=now)
            messages.info(request, _("De plaats is voor u. Dit is uw boeking."))
            return redirect(booking)
        if chosen in ("afslaan", "wachten"):
            actions.decline_offer(found, stay=chosen == "wachten", by=user, at=now)
            messages.info(request, _("De plaats gaat naar de volgende op de lijst."))
        elif chosen == "intrekken":
            actions.withdraw_entry(found, by=user, at=now)
            messages.info(request, _("Uw groep staat niet meer op de wachtlijst."))
        else:
            messages.error(request, _("Kies een van de knoppen."))
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("bookings:waiting_entry", region.sto_number, found.pk)
