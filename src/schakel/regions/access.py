"""Who may do what in a region.

A page of a region is marked `@in_region(PERMISSION)`: the region comes from the address, a
region that the person does not see is a 404, and a role that may not gets a 403 with the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.common.access import (
    ALLOWED,
    REGISTRY,
    Access,
    Permission,
    View,
    declare,
    denied,
    permission,
    require,
)
from schakel.regions.models import Appointment, Partner, Person, Region
from schakel.regions.terms import Role

EVERYBODY = frozenset(str(role) for role in Role)
OFFICE = frozenset({str(Role.PROGRAMME_MANAGER), str(Role.BACK_OFFICE)})
MONEY = frozenset({str(Role.LEAD_SCHOOL), str(Role.FINANCE)})
PARTNERS_SIDE = frozenset(
    str(role)
    for role in (
        Role.TEACHER,
        Role.INSTRUCTOR,
        Role.COMPANY_CONTACT,
        Role.PO_CONTACT,
        Role.MBO_CONTACT,
        Role.MUNICIPALITY_CONTACT,
    )
)
INSIDERS = EVERYBODY - PARTNERS_SIDE

SEE_REGION = permission("region.see", _("regio en partners bekijken"), EVERYBODY)
CHANGE_REGION = permission("region.change", _("regio wijzigen"), OFFICE)
SEE_PEOPLE = permission("people.see", _("mensen en rollen bekijken"), INSIDERS)
CHANGE_PEOPLE = permission("people.change", _("mensen uitnodigen en rollen geven"), OFFICE)
CHANGE_PARTNERS = permission("partners.change", _("partners wijzigen"), OFFICE)
SEE_CONTACTS = permission(
    "contacts.see",
    _("relatiemomenten bekijken"),
    OFFICE | {str(Role.COMMUNICATION), str(Role.CONTROLLER), str(Role.LEAD_SCHOOL)},
)
KEEP_CONTACTS = permission(
    "contacts.keep", _("relatiemomenten vastleggen"), OFFICE | {str(Role.COMMUNICATION)}
)
PLACE_NOTICES = permission(
    "notices.place", _("vraag of aanbod plaatsen"), EVERYBODY - {str(Role.AUDITOR)}
)
MATCH_NOTICES = permission(
    "notices.match", _("vraag en aanbod koppelen"), OFFICE | {str(Role.COMMUNICATION)}
)
CHANGE_OFFERS = permission(
    "offers.change", _("profielaanbod wijzigen"), OFFICE | {str(Role.COORDINATOR)}
)
SEE_LOG = permission(
    "log.see",
    _("logboek bekijken"),
    OFFICE | MONEY | {str(Role.CONTROLLER), str(Role.AUDITOR)},
)
IMPORT_FIGURES = permission("figures.import", _("openbare gegevens inlezen"), OFFICE | MONEY)


def user_of(request: HttpRequest) -> User:
    """Who asks; the marks on a view see to it that somebody is signed in."""
    return cast("User", request.user)


def roles_in(user: User, region: Region) -> frozenset[str]:
    """The roles this user holds in this region today."""
    return frozenset(appointment.role for appointment in held_in(user, region))


def held_in(user: User, region: Region) -> list[Appointment]:
    """The appointments of this user in this region today."""
    return [held for held in held_today(user) if held.region_id == region.pk]


def held_today(user: User) -> list[Appointment]:
    """The appointments of this user today with their regions; asked once per request."""
    if "_held" not in user.__dict__:
        held = Appointment.objects.held_by(user, on=timezone.localdate())
        rows = held.select_related("region", "partner").order_by("region__sto_number")
        user.__dict__["_held"] = list(rows)
    found: list[Appointment] = user.__dict__["_held"]
    return found


def regions_of(user: User) -> list[Region]:
    """The regions in which this user holds a role today, by number; all for an operator."""
    if user.is_operator:
        return list(Region.objects.all())
    return list({held.region_id: held.region for held in held_today(user)}.values())


def region_or_404(user: User, sto_number: str) -> Region:
    """The region with this number, when this user may see it."""
    if user.is_operator:
        return get_object_or_404(Region, sto_number=sto_number)
    for held in held_today(user):
        if held.region.sto_number == sto_number:
            return held.region
    raise Http404


def may(user: User, granted: Permission, region: Region) -> Access:
    """Whether one of this user's roles in the region gives the permission."""
    if user.is_operator or roles_in(user, region) & granted.roles:
        return ALLOWED
    return denied(
        _("Uw rol geeft hier geen recht op: %(what)s. Vraag het de programmamanager.")
        % {"what": granted.label}
    )


def may_open(user: User, code: str, region: Region) -> bool:
    """Whether a link to a page of a context above this one leads somewhere, by its permission."""
    return code in REGISTRY and bool(may(user, REGISTRY[code], region))


def handles_money(user: User) -> bool:
    """Whether this user holds a role that sees or checks money, in any region today."""
    held = Appointment.objects.held_by(user, on=timezone.localdate())
    return held.filter(role__in=MONEY | {str(Role.CONTROLLER)}).exists()


def partners_of(user: User, region: Region) -> frozenset[UUID]:
    """The partners for whom this user holds a role in the region today."""
    partners = (appointment.partner_id for appointment in held_in(user, region))
    return frozenset(partner for partner in partners if partner)


def change_person(user: User, person: Person, region: Region) -> Access:
    """Whether this user may change name and address of somebody in the region."""
    if person.user_id is not None:
        return denied(_("Deze persoon heeft een account en past de eigen gegevens zelf aan."))
    if Appointment.objects.filter(person=person).exclude(region=region).exists():
        return denied(_("Deze persoon werkt ook in een andere regio. Vraag het de beheerder."))
    return may(user, CHANGE_PEOPLE, region)


def change_offers(user: User, partner: Partner) -> Access:
    """Whether this user may change what a school offers: the office, or its own coordinator."""
    if user.is_operator or roles_in(user, partner.region) & OFFICE:
        return ALLOWED
    if partner.pk in partners_of(user, partner.region):
        return may(user, CHANGE_OFFERS, partner.region)
    return denied(_("U wijzigt alleen het aanbod van uw eigen school."))


def place_notice(user: User, partner: Partner) -> Access:
    """Whether this user may place or withdraw a notice in the name of a partner."""
    if may(user, MATCH_NOTICES, partner.region) or partner.pk in partners_of(user, partner.region):
        return ALLOWED
    return denied(_("U plaatst alleen een oproep namens uw eigen organisatie."))


def in_region(granted: Permission) -> Callable[[View], View]:
    """Mark a view `view(request, region, …)` whose address starts with the STO number."""

    def mark(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, sto: str, **kwargs: Any) -> HttpResponseBase:
            user = user_of(request)
            region = region_or_404(user, sto)
            require(may(user, granted, region))
            request.region = region  # type: ignore[attr-defined]
            return view(request, region, **kwargs)

        return declare(guarded, granted)

    return mark
