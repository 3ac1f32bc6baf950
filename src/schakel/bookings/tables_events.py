"""The lists of an event to take along: per company and per school (PM-36)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from schakel.bookings.event_programme import Divided
from schakel.bookings.models import Booking
from schakel.catalogue.models import Event
from schakel.common.exports import Made, Table, of_region
from schakel.regions.models import Region


def events(region: Region, found: Iterable[Event], made: Made) -> Table:
    """The events of a region."""
    columns = [_("Titel"), _("Soort"), _("Eerste dag"), _("Laatste dag"), _("Plaats")]
    columns += [_("Aanmelden van"), _("Aanmelden tot en met"), _("Gepubliceerd")]
    rows = (
        (
            event.title,
            str(event.get_kind_display()),
            event.starts_on,
            event.ends_on,
            event.place,
            event.signup_from,
            event.signup_until,
            event.is_published,
        )
        for event in found
    )
    return of_region(region, _("Evenementen"), columns, rows, made)


def places(region: Region, event: Event, found: Iterable[Booking], made: Made) -> Table:
    """Who goes where and when."""
    columns = [_("Aanbieder"), _("Workshop of bezoek"), _("Van"), _("Tot"), _("School")]
    columns += [_("Groep"), _("Leerlingen"), _("Status")]
    rows = (
        (
            str(booking.offer.provider),
            booking.offer.title,
            booking.slot.starts_at if booking.slot else None,
            booking.slot.ends_at if booking.slot else None,
            str(booking.school),
            booking.group_name,
            booking.pupils,
            str(booking.get_status_display()),
        )
        for booking in found
    )
    return of_region(region, _("Indeling %(event)s") % {"event": event}, columns, rows, made)


def groups(region: Region, event: Event, found: Iterable[Divided], made: Made) -> Table:
    """The groups that were signed up, and how many places they have."""
    columns = [_("School"), _("Groep"), _("Doelgroep"), _("Leerlingen"), _("Dagen"), _("Wensen")]
    columns += [_("Ingedeeld bij")]
    rows = (
        (
            str(one.group.school),
            one.group.name,
            str(one.group.get_target_group_display()),
            one.group.pupils,
            ", ".join(f"{day:%d-%m-%Y}" for day in one.group.days),
            ", ".join(wish.title for wish in one.group.wishes.all()),
            ", ".join(booking.offer.title for booking in one.bookings),
        )
        for one in found
    )
    return of_region(region, _("Groepen %(event)s") % {"event": event}, columns, rows, made)
