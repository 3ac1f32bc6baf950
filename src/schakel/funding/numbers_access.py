"""Who sees, proposes and decides on rates, parameters and accounts (R-131)."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.common.access import ALLOWED, Access, denied, permission
from schakel.funding.access import CONTROL, DECIDE_NUMBERS, PROPOSE_NUMBERS, SEE_MONEY
from schakel.funding.models import BankAccount, Parameter, Rate
from schakel.funding.terms import DecisionState
from schakel.regions.access import may, partners_of
from schakel.regions.models import Partner, Region

SEE_NUMBERS = permission(
    "money.numbers",
    _("tarieven, rekenparameters en rekeningnummers bekijken"),
    SEE_MONEY.roles | PROPOSE_NUMBERS.roles | CONTROL,
)
Proposed = Parameter | Rate | BankAccount


def rates_seen_by(user: User, region: Region) -> QuerySet[Rate]:
    """All rates for who sees the money; a school sees those of its own people."""
    rows = Rate.objects.filter(region=region)
    if may(user, SEE_MONEY, region):
        return rows
    own = partners_of(user, region)
    return rows.filter(
        Q(employer__in=own) | Q(person__appointments__partner__in=own) | Q(proposed_by=user)
    ).distinct()


def accounts_seen_by(user: User, region: Region) -> QuerySet[BankAccount]:
    """All accounts for who sees the money; a school sees its own."""
    rows = BankAccount.objects.filter(partner__region=region)
    if may(user, SEE_MONEY, region):
        return rows
    return rows.filter(partner__in=partners_of(user, region))


def partners_for(user: User, region: Region) -> QuerySet[Partner]:
    """For which partners somebody may propose a rate or an account."""
    rows = Partner.objects.filter(region=region)
    if may(user, SEE_MONEY, region):
        return rows
    return rows.filter(pk__in=partners_of(user, region))


def propose_parameter(user: User, region: Region) -> Access:
    """Parameters are of the whole region: who sees all the money proposes them."""
    if not (seen := may(user, SEE_MONEY, region)):
        return seen
    return may(user, PROPOSE_NUMBERS, region)


def decide(user: User, region: Region, proposal: Proposed) -> Access:
    """Whether somebody may approve or refuse a proposal: never the own one."""
    if not (granted := may(user, DECIDE_NUMBERS, region)):
        return granted
    if proposal.state != DecisionState.PROPOSED:
        return denied(_("Over dit voorstel is al besloten."))
    if proposal.proposed_by_id == user.pk:
        return denied(_("U hebt dit zelf voorgesteld. Een ander besluit erover."))
    return ALLOWED
