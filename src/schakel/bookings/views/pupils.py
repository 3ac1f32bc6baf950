"""Open activities for pupils on the public page: look, join, cancel (LO-01)."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.bookings.actions import pupils as actions
from schakel.bookings.forms.pupils import ActivityFilter, PupilForm, stamp
from schakel.bookings.reach_gaps import region_schools
from schakel.catalogue.lesson_forms import form_of
from schakel.catalogue.models import LoketSettings, Slot
from schakel.common.access import public
from schakel.common.answers import INVALID
from schakel.common.limits import HOUR, seconds_to_wait, too_many, who
from schakel.common.refused import RefusedError
from schakel.regions.models import Partner, Region

SIGN_UPS_AN_HOUR = 10
MOST = 100


@public
@require_safe
def activities(request: HttpRequest, loket: str) -> HttpResponse:
    """What a pupil can join, for one's own class and with the own school first."""
    region = open_region(loket)
    schools = schools_of(region)
    form = ActivityFilter(schools, request.GET or None)
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = actions.open_slots(at=timezone.now()).filter(region=region)
    if given.get("klas"):
        found = found.filter(offer__target_groups__contains=[given["klas"]])
    school = given.get("school")
    rows = [
        (slot, school is not None and slot.offer.provider_id == school.pk, is_walk_in(slot, region))
        for slot in found[:MOST]
    ]
    rows.sort(key=lambda row: (not row[1], row[0].starts_at))
    context = {"region_of_loket": region, "filter": form, "rows": rows}
    return render(request, "bookings/public/activities.html", context)


def is_walk_in(slot: Slot, region: Region) -> bool:
    """Whether one may come without signing up."""
    return form_of(slot.offer.kind, region).is_walk_in


@public
def join(request: HttpRequest, loket: str, slot: UUID) -> HttpResponse:
    """One activity, and the form to join it."""
    region, now = open_region(loket), timezone.now()
    found = get_object_or_404(actions.open_slots(at=now).filter(region=region), pk=slot)
    sent = request.POST if request.method == "POST" else None
    form = PupilForm(
        schools_of(region), found.offer.target_groups, sent, initial={"asked": stamp(now)}
    )
    if sent is not None:
        if wait := seconds_to_wait(f"pupil {who(request)}", times=SIGN_UPS_AN_HOUR, seconds=HOUR):
            return too_many(request, wait)
        if form.is_valid() and signed_up(form, found):
            return redirect("meedoen:joined", loket=loket)
    context = {
        "region_of_loket": region,
        "slot": found,
        "form": form,
        "walk_in": is_walk_in(found, region),
    }
    status = INVALID if form.errors else 200
    return render(request, "bookings/public/join.html", context, status=status)


def signed_up(form: PupilForm, slot: Slot) -> bool:
    """Sign up who is a pupil; a program gets an error to read, and nothing is kept."""
    now = timezone.now()
    if form.is_of_a_robot(now):
        form.add_error(None, _("Dat ging wel heel snel. Wacht even en stuur het nog een keer."))
        return False
    try:
        actions.sign_up_pupil(slot, form.facts(), at=now)
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@public
@require_safe
def joined(request: HttpRequest, loket: str) -> HttpResponse:
    """Thanks, and now the parent."""
    context = {"region_of_loket": open_region(loket)}
    return render(request, "bookings/public/joined.html", context)


@public
def cancel(request: HttpRequest, loket: str, token: str) -> HttpResponse:
    """Cancel from the mail; looking changes nothing, the button does."""
    region, found = open_region(loket), actions.pupil_of(token)
    if found is None or found.slot.region_id != region.pk:
        raise Http404
    if request.method == "POST":
        actions.withdraw_pupil(found, at=timezone.now())
        found.refresh_from_db()
    context = {
        "region_of_loket": region,
        "slot": found.slot,
        "is_over": found.status not in actions.HOLDING,
    }
    return render(request, "bookings/public/cancel.html", context)


def open_region(loket: str) -> Region:
    """The region of a public page that is on; otherwise there is no such page."""
    found = LoketSettings.objects.filter(region__sto_number=loket, is_public=True)
    settings = found.select_related("region").first()
    if settings is None:
        raise Http404
    return settings.region


def schools_of(region: Region) -> QuerySet[Partner]:
    """The schools of a region, by name."""
    return region_schools(region, on=timezone.localdate()).order_by("name")
