"""One date of a planned slot, moved by whoever may change its offer."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schakel.catalogue.access import MAKE_OFFERS
from schakel.catalogue.actions.slot_dates import move_date
from schakel.catalogue.forms.slots import MoveForm
from schakel.catalogue.views.slots import own_slot
from schakel.common.answers import FormPage, answer_form, succeeded
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Region


@in_region(MAKE_OFFERS)
def slot_date_move(request: HttpRequest, region: Region, slot: UUID, number: int) -> HttpResponse:
    """Move one date of a slot; its bookings go along and both sides are told."""
    found = own_slot(request, region, slot)
    date = get_object_or_404(found.dates.select_related("venue"), number=number)
    date.slot = found
    form = MoveForm(date, request.POST or None)
    if request.method == "POST" and form.is_valid():
        to, reason = form.to(), form.cleaned_data["reason"]
        by, at = user_of(request), timezone.now()
        if succeeded(form, lambda: move_date(date, to, reason=reason, by=by, at=at)):
            return redirect(found.offer)
    when = date_format(timezone.localtime(date.starts_at), "FULL_MOMENT_FORMAT")
    page = FormPage(
        _("Datum verzetten"), _("Verzet"), found.offer.get_absolute_url(), found.offer.title,
        _("Les %(number)s, nu %(when)s. Boekingen gaan mee; school en aanbieder krijgen bericht.")
        % {"number": number, "when": when},
    )  # fmt: skip
    return answer_form(request, region, form, page)
