"""Who may see, write, check and approve which claim, with the reason why not."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.common.access import ALLOWED, Access, denied
from schakel.funding.access import (
    APPROVE_CLAIMS,
    CHECK_CLAIMS,
    FILE_CLAIMS,
    SCHOOL,
    sees_every_school,
)
from schakel.funding.models import Claim
from schakel.funding.models.claims import ClaimQuerySet
from schakel.funding.rules.claims import why_not_approve, why_not_check
from schakel.funding.terms import EDITABLE
from schakel.regions.access import held_in, may, partners_of
from schakel.regions.models import Partner, Region
from schakel.regions.terms import SITE_KINDS


def claims_seen_by(user: User, region: Region) -> ClaimQuerySet:
    """All claims for the office, lead school, project leaders and auditor; else one's own."""
    claims = Claim.objects.filter(region=region)
    if sees_every_school(user, region):
        return claims
    return claims.filter(school__in=partners_of(user, region))


def own_schools(user: User, region: Region) -> QuerySet[Partner]:
    """The schools in whose name somebody claims."""
    held = [row.partner_id for row in held_in(user, region) if row.role in SCHOOL]
    mine = Partner.objects.filter(region=region, pk__in=filter(None, held), kind__in=SITE_KINDS)
    return mine.select_related("region").order_by("name")


def file_claim(user: User, school: Partner) -> Access:
    """Whether somebody claims for a school: its own coordinator or team leader."""
    held = {row.partner_id for row in held_in(user, school.region) if row.role in SCHOOL}
    if school.pk in held:
        return may(user, FILE_CLAIMS, school.region)
    return denied(_("U declareert alleen namens uw eigen school."))


def change_claim(user: User, claim: Claim) -> Access:
    """Whether somebody changes a claim: the school, while it is not handed in."""
    if claim.status not in EDITABLE:
        return denied(_("Deze declaratie is ingediend en staat vast. Zij kan terug met een vraag."))
    return file_claim(user, claim.school)


def check_claim(user: User, claim: Claim) -> Access:
    """Whether somebody checks a claim; never one's own (R-131)."""
    allowed = may(user, CHECK_CLAIMS, claim.region)
    why_not = why_not_check(user.pk, claim.hands)
    return denied(str(why_not)) if allowed and why_not else allowed


def approve_claim(user: User, claim: Claim) -> Access:
    """Whether somebody approves a claim; never one's own or what one checked (R-131)."""
    allowed = may(user, APPROVE_CLAIMS, claim.region)
    why_not = why_not_approve(user.pk, claim.hands)
    return denied(str(why_not)) if allowed and why_not else allowed


def return_claim(user: User, claim: Claim) -> Access:
    """Whether somebody sends a claim back or rejects it: who checks it, or who approves it."""
    return ALLOWED if check_claim(user, claim) else approve_claim(user, claim)
