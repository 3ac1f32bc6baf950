"""Busy times of a room or a person, read from another calendar."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.bookings.actions import calendars as actions
from schakel.bookings.calendars.reading import CalendarError
from schakel.bookings.forms.calendars import BusyAddressForm, BusyFileForm
from schakel.catalogue.access import SEE_RESOURCES, keep_resource
from schakel.catalogue.models import Resource
from schakel.common.access import Access, require
from schakel.common.answers import INVALID, succeeded
from schakel.common.jobs import defer
from schakel.common.limits import HOUR, limited
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Region

NEXT_TIMES = 50


@in_region(SEE_RESOURCES)
def busy(request: HttpRequest, region: Region, resource: UUID) -> HttpResponse:
    """When something is taken elsewhere, and where we read that."""
    found = resource_or_404(region, resource)
    require(may_keep(request, found))
    return answer(request, found, BusyAddressForm(initial={"url": found.busy_url}), BusyFileForm())


@require_POST
@in_region(SEE_RESOURCES)
@limited("calendar", times=30, seconds=HOUR)
def busy_address(request: HttpRequest, region: Region, resource: UUID) -> HttpResponse:
    """Follow a calendar from now on, or no longer."""
    found = resource_or_404(region, resource)
    require(may_keep(request, found))
    form = BusyAddressForm(request.POST)
    if not form.is_valid() or not followed(request, found, form):
        return answer(request, found, form, BusyFileForm())
    if form.cleaned_data["url"]:
        defer("bookings.read_calendar", resource=str(found.pk), once=f"calendar {found.pk}")
        messages.info(request, _("Schakel leest de agenda zo. Laad de pagina over een minuut."))
    else:
        messages.info(request, _("Schakel leest deze agenda niet meer."))
    return redirect("bookings:busy", region.sto_number, found.pk)


def followed(request: HttpRequest, resource: Resource, form: BusyAddressForm) -> bool:
    """Keep the address; a refusal shows above the form."""
    url = form.cleaned_data["url"]
    return succeeded(
        form,
        lambda: actions.follow_calendar(resource, url, by=user_of(request), at=timezone.now()),
    )


@require_POST
@in_region(SEE_RESOURCES)
@limited("calendar", times=30, seconds=HOUR)
def busy_file(request: HttpRequest, region: Region, resource: UUID) -> HttpResponse:
    """Read busy times from a file; what cannot be read changes nothing."""
    found = resource_or_404(region, resource)
    require(may_keep(request, found))
    form = BusyFileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            count = actions.read_file(
                found, form.cleaned_data["file"], by=user_of(request), at=timezone.now()
            )
        except CalendarError as error:
            form.add_error("file", str(error.message))
        else:
            text = ngettext("%(n)s bezette tijd gelezen.", "%(n)s bezette tijden gelezen.", count)
            messages.info(request, text % {"n": count})
            return redirect("bookings:busy", region.sto_number, found.pk)
    return answer(request, found, BusyAddressForm(initial={"url": found.busy_url}), form)


def answer(
    request: HttpRequest, resource: Resource, address: BusyAddressForm, file: BusyFileForm
) -> HttpResponse:
    """The page with both forms."""
    times = resource.busy_times.filter(during__endswith__gte=timezone.now()).order_by("during")
    context = {
        "region": resource.region,
        "resource": resource,
        "address_form": address,
        "file_form": file,
        "form": address if address.errors else file,
        "busy_error": gettext(resource.busy_error) if resource.busy_error else "",
        "times": times[:NEXT_TIMES],
        "count": times.count(),
    }
    status = INVALID if address.errors or file.errors else 200
    return render(request, "bookings/busy.html", context, status=status)


def resource_or_404(region: Region, resource: UUID) -> Resource:
    """A room, person or thing of the region."""
    return get_object_or_404(
        Resource.objects.select_related("region", "person"), pk=resource, region=region
    )


def may_keep(request: HttpRequest, resource: Resource) -> Access:
    """The office, the owner, or the person whose own calendar it is."""
    user = user_of(request)
    if resource.person is not None and resource.person.user_id == user.pk:
        return Access(allowed=True)
    return keep_resource(user, resource)
