"""Who sees and does what with contributions: everything, one's own school, or one's own company."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Now, TruncDate
from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.common.access import ALLOWED, Access, denied
from schakel.funding.access import (
    CONFIRM_CONTRIBUTIONS,
    RECORD_CONTRIBUTIONS,
    STEERING,
    sees_every_school,
)
from schakel.funding.models import Contribution, Membership
from schakel.regions.access import may, partners_of, roles_in
from schakel.regions.models import Partner, Region
from schakel.regions.terms import PartnerKind, Role

GIVING = (PartnerKind.COMPANY, PartnerKind.TRADE, PartnerKind.TRAINING)
RELATIONS = STEERING | {str(Role.COMMUNICATION)}


def sees_every_company(user: User, region: Region) -> bool:
    """Whether somebody sees what every company gives, and so the cockpit."""
    return sees_every_school(user, region) or bool(roles_in(user, region) & RELATIONS)


def speaks_for(user: User, region: Region) -> frozenset[UUID]:
    """The companies for which somebody signs: one's own, and members by mandate today."""
    if not user.is_operator and str(Role.COMPANY_CONTACT) not in roles_in(user, region):
        return frozenset()
    mine = partners_of(user, region)
    return mine | frozenset(mandated(mine).values_list("member", flat=True))


def mandated(associations: frozenset[UUID]) -> QuerySet[Membership]:
    """The memberships with which these associations sign today."""
    today = TruncDate(Now())
    running = Membership.objects.filter(
        association__in=associations, may_sign=True, starts_on__lte=today
    )
    return running.exclude(ends_on__lte=today)


def contributions_seen_by(user: User, region: Region) -> QuerySet[Contribution]:
    """The contributions that somebody may see; another one does not exist for him or her."""
    rows = Contribution.objects.filter(region=region)
    if sees_every_company(user, region):
        return rows
    mine = partners_of(user, region)
    members = Membership.objects.filter(association__in=mine).values("member")
    return rows.filter(
        Q(company__in=mine)
        | Q(reported_by_partner__in=mine)
        | Q(school__in=mine)
        | Q(company__in=members, reported_by_partner__isnull=False)
        | Q(recorded_by=user)
    )


def companies_seen_by(user: User, region: Region) -> QuerySet[Partner]:
    """The companies of which somebody may see the year."""
    rows = Partner.objects.filter(region=region, kind__in=GIVING)
    if sees_every_company(user, region):
        return rows
    return rows.filter(pk__in=speaks_for(user, region))


def companies_to_record_for(user: User, region: Region) -> QuerySet[Partner]:
    """For which companies somebody writes contributions down: all, or one's own and members."""
    rows = Partner.objects.taking_part().filter(region=region, kind__in=GIVING)
    if is_of_the_region(user, region):
        return rows
    mine = partners_of(user, region)
    members = Membership.objects.filter(association__in=mine).values("member")
    return rows.filter(Q(pk__in=mine) | Q(pk__in=members))


def is_of_the_region(user: User, region: Region) -> bool:
    """Whether somebody records for the region or a school, and not for a company only."""
    others = RECORD_CONTRIBUTIONS.roles - {str(Role.COMPANY_CONTACT)}
    return user.is_operator or bool(roles_in(user, region) & others)


def accept(user: User, region: Region) -> Access:
    """Whether somebody takes over what was proposed: the region does, never the company itself."""
    if is_of_the_region(user, region):
        return ALLOWED
    return denied(_("De regio legt een voorstel vast. U bevestigt het daarna."))


def change(user: User, contribution: Contribution) -> Access:
    """Whether somebody lets a contribution lapse, or changes it."""
    region = contribution.region
    if not is_of_the_region(user, region):
        return denied(_("De regio wijzigt bijdragen. Klopt er iets niet? Betwist de bijdrage."))
    if sees_every_company(user, region) or contribution.school_id in partners_of(user, region):
        return ALLOWED
    return denied(_("U wijzigt alleen bijdragen aan uw eigen school."))


def confirm(user: User, company: Partner) -> Access:
    """Whether somebody signs for a company."""
    if not may(user, CONFIRM_CONTRIBUTIONS, company.region):
        return may(user, CONFIRM_CONTRIBUTIONS, company.region)
    if company.pk in speaks_for(user, company.region):
        return ALLOWED
    return denied(_("U tekent alleen voor uw eigen bedrijf of voor leden met volmacht."))
