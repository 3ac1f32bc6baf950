"""Who may do what with offers, their dates, and the rooms, people and things of the region."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.catalogue.models import ElectiveOffer, Offer, Resource, Venue
from schakel.catalogue.terms import OfferStatus
from schakel.common.access import ALLOWED, Access, denied, permission
from schakel.regions.access import EVERYBODY, INSIDERS, OFFICE, may, partners_of, roles_in
from schakel.regions.models import Partner, Region
from schakel.regions.terms import Role

SCHOOL_SIDE = frozenset(
    str(role)
    for role in (
        Role.COORDINATOR,
        Role.TEAM_LEADER,
        Role.TEACHER,
        Role.PO_CONTACT,
        Role.PO_LIAISON,
    )
)
PROVIDER_SIDE = frozenset(
    str(role)
    for role in (
        Role.COORDINATOR,
        Role.TEACHER,
        Role.INSTRUCTOR,
        Role.HOTSPOT,
        Role.COMPANY_CONTACT,
        Role.MBO_CONTACT,
        Role.MUNICIPALITY_CONTACT,
    )
)
KEEPERS = OFFICE | {str(Role.HOTSPOT), str(Role.COORDINATOR)}

SEE_CATALOGUE = permission("catalogue.see", _("aanbod en agenda bekijken"), EVERYBODY)
MAKE_OFFERS = permission("catalogue.offer", _("aanbod indienen"), OFFICE | PROVIDER_SIDE)
PUBLISH_OFFERS = permission("catalogue.publish", _("aanbod beoordelen en publiceren"), OFFICE)
SEE_RESOURCES = permission(
    "catalogue.resources",
    _("middelen en hun agenda bekijken"),
    INSIDERS | {str(Role.TEACHER), str(Role.INSTRUCTOR), str(Role.MBO_CONTACT)},
)
KEEP_RESOURCES = permission("catalogue.keep", _("middelen beheren"), KEEPERS)
POST_DEMANDS = permission("catalogue.demand", _("lesvraag stellen"), OFFICE | SCHOOL_SIDE)
KEEP_ELECTIVES = permission(
    "catalogue.electives", _("keuzevakkentabel bijhouden"), OFFICE | {str(Role.COORDINATOR)}
)
KEEP_EVENTS = permission(
    "catalogue.events", _("evenementen opzetten"), OFFICE | {str(Role.COMMUNICATION)}
)
KEEP_HOURS = permission(
    "catalogue.hours",
    _("lesuren van de school bijhouden"),
    OFFICE | {str(Role.COORDINATOR), str(Role.TEAM_LEADER), str(Role.PO_CONTACT)},
)
KEEP_PROFILE = permission(
    "catalogue.profile",
    _("gegevens en contactpersonen van het eigen bedrijf bijhouden"),
    OFFICE | {str(Role.COMPANY_CONTACT)},
)
SET_LOKET = permission("catalogue.settings", _("loket instellen"), OFFICE)


def is_office(user: User, region: Region) -> bool:
    """Whether this user works for the programme office of the region."""
    return user.is_operator or bool(roles_in(user, region) & OFFICE)


def offers_seen_by(user: User, region: Region) -> QuerySet[Offer]:
    """Published offers and one's own; all of them for the office and the accountant."""
    offers = Offer.objects.filter(region=region)
    if is_office(user, region) or str(Role.AUDITOR) in roles_in(user, region):
        return offers
    own = Q(provider__in=partners_of(user, region))
    return offers.filter(Q(status=OfferStatus.PUBLISHED) | own)


def change_offer(user: User, offer: Offer) -> Access:
    """Whether this user may change an offer and its dates: the office, or its provider."""
    if is_office(user, offer.region):
        return ALLOWED
    if offer.provider_id in partners_of(user, offer.region):
        return may(user, MAKE_OFFERS, offer.region)
    return denied(_("U wijzigt alleen het aanbod van uw eigen organisatie."))


def keep_profile(user: User, partner: Partner) -> Access:
    """Whether this user may change what a company says of itself: the office, or its contact."""
    if is_office(user, partner.region) or partner.pk in partners_of(user, partner.region):
        return may(user, KEEP_PROFILE, partner.region)
    return denied(_("U wijzigt alleen de gegevens van uw eigen bedrijf."))


def keep_elective(user: User, offer: ElectiveOffer) -> Access:
    """Whether this user may change a cross of the table: the office, or somebody of that school."""
    own = offer.partner_id in partners_of(user, offer.region)
    if is_office(user, offer.region) or own:
        return may(user, KEEP_ELECTIVES, offer.region)
    return denied(_("U wijzigt alleen de keuzevakken van uw eigen school."))


def keep_resource(user: User, resource: Resource) -> Access:
    """Whether this user may change a room, person or thing: the office, or its owner."""
    if is_office(user, resource.region):
        return ALLOWED
    if resource.partner_id in partners_of(user, resource.region):
        return may(user, KEEP_RESOURCES, resource.region)
    return denied(_("U wijzigt alleen de middelen van uw eigen organisatie."))


def keep_venue(user: User, venue: Venue) -> Access:
    """Whether this user may change a venue: the office, or its owner."""
    if is_office(user, venue.region):
        return ALLOWED
    if venue.partner_id in partners_of(user, venue.region):
        return may(user, KEEP_RESOURCES, venue.region)
    return denied(_("U wijzigt alleen de locaties van uw eigen organisatie."))


def keep_hours(user: User, resource: Resource) -> Access:
    """Whether this user may say when an instructor is there: who keeps it, or the person self."""
    if resource.person and resource.person.user_id == user.pk:
        return ALLOWED
    return keep_resource(user, resource)


def owners_for(user: User, region: Region) -> QuerySet[Partner]:
    """For which organisations this user may keep resources."""
    partners = Partner.objects.current().filter(region=region)
    if is_office(user, region):
        return partners
    return partners.filter(pk__in=partners_of(user, region))


def set_loket(user: User, region: Region) -> Access:
    """Whether this user may decide for the loket as a whole."""
    return may(user, SET_LOKET, region)
