"""Who may book, answer, lend and see what; a school sees its own, a provider what it gives."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.bookings.event_programme import Divided
from schakel.bookings.models import Booking, ClassGroup, Loan, Reservation, WaitingEntry
from schakel.bookings.models.booking import BookingQuerySet
from schakel.bookings.models.waiting import WaitingQuerySet
from schakel.bookings.rules.states import PROVIDER, SCHOOL
from schakel.bookings.terms import SIGNS_FOR_SCHOOL, BookingStatus
from schakel.catalogue.access import KEEP_EVENTS, KEEPERS, PROVIDER_SIDE, SCHOOL_SIDE, is_office
from schakel.catalogue.models import Event
from schakel.common.access import ALLOWED, Access, denied, permission
from schakel.regions.access import EVERYBODY, INSIDERS, OFFICE, may, partners_of, roles_in
from schakel.regions.models import Partner, Region
from schakel.regions.terms import Role

BORROWERS = SCHOOL_SIDE | {str(Role.HOTSPOT), str(Role.INSTRUCTOR), str(Role.MBO_CONTACT)}

SCHOOL_BOUND = frozenset(
    {str(Role.COORDINATOR), str(Role.TEAM_LEADER), str(Role.PO_LIAISON), str(Role.HOTSPOT)}
)
"""Roles of insiders that see the reach of their own school only."""

SEE_BOOKINGS = permission("bookings.see", _("eigen boekingen bekijken"), EVERYBODY)
BOOK = permission("bookings.book", _("boeken voor de eigen school"), OFFICE | SCHOOL_SIDE)
APPROVE_BOOKINGS = permission(
    "bookings.approve", _("boekingen goedkeuren namens de school"), OFFICE | SIGNS_FOR_SCHOOL
)
ANSWER_BOOKINGS = permission(
    "bookings.answer", _("aanvragen beantwoorden als aanbieder"), OFFICE | PROVIDER_SIDE
)
WORK_DESK = permission("bookings.desk", _("alles wat op antwoord wacht"), OFFICE)
SEE_CALENDAR = permission(
    "bookings.calendar",
    _("week- en maandagenda van ruimtes en mensen"),
    INSIDERS | {str(Role.TEACHER), str(Role.INSTRUCTOR), str(Role.MBO_CONTACT)},
)
SEE_REACH = permission("bookings.reach", _("bereik bekijken"), INSIDERS)
APPROACH_SCHOOLS = permission(
    "bookings.approach",
    _("scholen uitnodigen voor aanbod"),
    OFFICE | {str(Role.COMMUNICATION), str(Role.PO_LIAISON)},
)
BORROW = permission("bookings.borrow", _("apparatuur lenen"), OFFICE | BORROWERS)
LEND = permission("bookings.lend", _("eigen apparatuur uitlenen"), KEEPERS)
KEEP_CLASSES = permission(
    "bookings.classes", _("klassen van de eigen school bijhouden"), SCHOOL_SIDE
)


def bookings_seen_by(user: User, region: Region) -> BookingQuerySet:
    """The office and the accountant see all; a school its own, a provider those of its offers.

    A teacher sees the bookings that he or she asked for or gives (R-091).
    """
    bookings = Booking.objects.filter(region=region)
    roles = roles_in(user, region)
    if is_office(user, region) or str(Role.AUDITOR) in roles:
        return bookings
    own = partners_of(user, region)
    given = Reservation.objects.filter(resource__person__user=user, released_at__isnull=True)
    seen = Q(requester__user=user) | Q(pk__in=given.values("lesson__booking"))
    if roles & (SIGNS_FOR_SCHOOL | {str(Role.PO_CONTACT), str(Role.PO_LIAISON)}):
        seen |= Q(school__in=own)
    if roles & PROVIDER_SIDE:
        seen |= Q(offer__provider__in=own)
    return bookings.filter(seen)


def asks_my_answer(user: User, region: Region) -> BookingQuerySet:
    """Bookings that wait for this user: for the school that he or she signs for, or as provider.

    The office may answer for everybody, but is asked only for its own offers.
    """
    own, roles = partners_of(user, region), roles_in(user, region)
    mine = Q(pk__in=[])
    if roles & SIGNS_FOR_SCHOOL:
        mine |= Q(status=BookingStatus.REQUESTED, school__in=own)
    if roles & PROVIDER_SIDE:
        mine |= Q(status=BookingStatus.APPROVED, offer__provider__in=own)
    return Booking.objects.filter(mine, region=region)


def loans_seen_by(user: User, region: Region) -> QuerySet[Loan]:
    """The office and the accountant see all loans; others those of their own organisation."""
    loans = Loan.objects.filter(region=region)
    if is_office(user, region) or str(Role.AUDITOR) in roles_in(user, region):
        return loans
    own = partners_of(user, region)
    return loans.filter(Q(owner__in=own) | Q(borrower__in=own))


def book_for(user: User, school: Partner) -> Access:
    """Whether this user may book in the name of a school: the office, or somebody of it."""
    if is_office(user, school.region) or school.pk in partners_of(user, school.region):
        return may(user, BOOK, school.region)
    return denied(_("U boekt alleen voor uw eigen school."))


def yes_given_by(user: User, school: Partner, provider: Partner) -> frozenset[str]:
    """Who has said yes when this user books for a school: whoever may sign signs by asking.

    The office books because the school asked for it; the provider is still asked.
    """
    own, roles = partners_of(user, school.region), roles_in(user, school.region)
    signs = is_office(user, school.region) or (school.pk in own and roles & SIGNS_FOR_SCHOOL)
    gives = provider.pk in own and roles & PROVIDER_SIDE
    return frozenset([SCHOOL] * bool(signs) + [PROVIDER] * bool(gives))


def approve_booking(user: User, booking: Booking) -> Access:
    """Whether this user may say yes or no for the school."""
    if is_office(user, booking.region):
        return ALLOWED
    if booking.school_id in partners_of(user, booking.region):
        return may(user, APPROVE_BOOKINGS, booking.region)
    return denied(_("Alleen de eigen school keurt deze boeking goed."))


def answer_booking(user: User, booking: Booking) -> Access:
    """Whether this user may say yes or no for the provider."""
    if is_office(user, booking.region):
        return ALLOWED
    if booking.offer.provider_id in partners_of(user, booking.region):
        return may(user, ANSWER_BOOKINGS, booking.region)
    return denied(_("Alleen de aanbieder beantwoordt deze aanvraag."))


def cancel_booking(user: User, booking: Booking) -> Access:
    """Whether this user may cancel: the office, the school's people, or the provider."""
    own = partners_of(user, booking.region)
    if is_office(user, booking.region) or {booking.school_id, booking.offer.provider_id} & own:
        return ALLOWED
    return denied(_("Alleen de school of de aanbieder annuleert deze boeking."))


def change_booking(user: User, booking: Booking) -> Access:
    """Whether this user may move a date or change the group: who may cancel may change."""
    return cancel_booking(user, booking)


def lend_from(user: User, owner: Partner) -> Access:
    """Whether this user decides about what an owner lends."""
    if is_office(user, owner.region):
        return ALLOWED
    if owner.pk in partners_of(user, owner.region):
        return may(user, LEND, owner.region)
    return denied(_("Alleen de eigenaar beslist over deze uitleen."))


def report_attendance(user: User, booking: Booking) -> Access:
    """Whether this user may tell who came: the office, the school's people, or the provider."""
    own = partners_of(user, booking.region)
    if is_office(user, booking.region) or {booking.school_id, booking.offer.provider_id} & own:
        return ALLOWED
    return denied(_("Alleen de school of de aanbieder geeft de aanwezigheid door."))


def schools_reached_by(user: User, region: Region, schools: QuerySet[Partner]) -> QuerySet[Partner]:
    """Of these schools those whose reach this user sees: of the region all, of a school its own.

    Who works for the region as a whole, or checks it, sees all schools (PM-39).
    """
    if user.is_operator or roles_in(user, region) & (INSIDERS - SCHOOL_BOUND):
        return schools
    return schools.filter(pk__in=partners_of(user, region))


def borrow_for(user: User, borrower: Partner) -> Access:
    """Whether this user may borrow in the name of an organisation: the office, or its people."""
    if is_office(user, borrower.region) or borrower.pk in partners_of(user, borrower.region):
        return may(user, BORROW, borrower.region)
    return denied(_("U leent alleen voor uw eigen organisatie."))


def cancel_loan(user: User, loan: Loan) -> Access:
    """Whether this user may call a loan off: who borrows, or the owner."""
    return ALLOWED if borrow_for(user, loan.borrower) else lend_from(user, loan.owner)


def borrowers_for(user: User, region: Region) -> QuerySet[Partner]:
    """For which organisations this user may borrow."""
    partners = Partner.objects.current().filter(region=region)
    if is_office(user, region):
        return partners
    return partners.filter(pk__in=partners_of(user, region))


def waiting_seen_by(user: User, region: Region) -> WaitingQuerySet:
    """The office sees everybody who waits; others the groups of their own school or request."""
    entries = WaitingEntry.objects.filter(slot__region=region)
    if is_office(user, region):
        return entries
    own = partners_of(user, region) if roles_in(user, region) & BOOK.roles else frozenset()
    return entries.filter(Q(school__in=own) | Q(requester__user=user))


def events_seen_by(user: User, region: Region) -> QuerySet[Event]:
    """Published events for everybody; who keeps them also sees what is not published yet."""
    events = Event.objects.filter(region=region).select_related("organiser")
    return events if may(user, KEEP_EVENTS, region) else events.filter(is_published=True)


def own_groups(user: User, region: Region, groups: list[Divided]) -> list[Divided]:
    """Of the groups of an event those of one's own school."""
    own = partners_of(user, region)
    return [one for one in groups if one.group.school_id in own]


def classes_seen_by(user: User, region: Region) -> QuerySet[ClassGroup]:
    """The classes of one's own school, and of no other; not even the office sees those (R-091)."""
    own = partners_of(user, region) if roles_in(user, region) & SCHOOL_SIDE else frozenset()
    return ClassGroup.objects.filter(school__region=region, school__in=own)


def see_members(user: User, group: ClassGroup) -> Access:
    """Whether this user may read the numbers and first names of a class of the own school.

    Who signs for the school and the contacts of a primary school; a teacher of the own classes.
    """
    own = partners_of(user, group.school.region)
    keeps = SIGNS_FOR_SCHOOL | {str(Role.PO_CONTACT), str(Role.PO_LIAISON)}
    is_own = group.keeper is not None and group.keeper.user_id == user.pk
    asked = Booking.objects.filter(class_group=group, requester__user=user)
    if group.school_id in own and (
        roles_in(user, group.school.region) & keeps or is_own or asked.exists()
    ):
        return ALLOWED
    return denied(_("U ziet alleen de leerlingen van uw eigen klassen."))


def keep_class(user: User, group: ClassGroup) -> Access:
    """Whether this user may change a class and its list."""
    seen = see_members(user, group)
    return may(user, KEEP_CLASSES, group.school.region) if seen else seen


def schools_for(user: User, region: Region) -> QuerySet[Partner]:
    """For which schools this user keeps classes."""
    return Partner.objects.current().filter(region=region, pk__in=partners_of(user, region))
