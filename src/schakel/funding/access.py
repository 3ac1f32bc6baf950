"""Who may do what with the money; enter, check, approve and pay are different rights (R-131).

Nobody checks, approves or pays what he or she entered: that is about one object, so it is asked
here with the object, and refused by the database as well.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.common.access import ALLOWED, Access, denied, permission
from schakel.funding.hands import hands_on_batch
from schakel.funding.models import PaymentBatch
from schakel.regions.access import (
    EVERYBODY,
    MONEY,
    OFFICE,
    may,
    partners_of,
    roles_in,
)
from schakel.regions.models import Partner, Region
from schakel.regions.terms import Role

AUDITOR = frozenset({str(Role.AUDITOR)})
CONTROL = AUDITOR | {str(Role.CONTROLLER)}
STEERING = frozenset(str(role) for role in (Role.BOARD, Role.DIRECTOR, Role.CHAIR, Role.DELEGATE))
SCHOOL = frozenset({str(Role.COORDINATOR), str(Role.TEAM_LEADER)})
"""Roles that claim in the name of a school."""
LEADERS = frozenset({str(Role.PROJECT_LEADER), str(Role.PROGRAMME_MANAGER)})
"""Roles that check what schools claim."""
WORKERS = EVERYBODY - AUDITOR - {str(Role.COMPANY_CONTACT), str(Role.ASSESSOR)}
"""Roles in which somebody may write hours; whether they can be claimed is another question."""

SEE_MONEY = permission(
    "money.see", _("het geld van de hele regio bekijken"), OFFICE | MONEY | AUDITOR
)
SEE_STEERING = permission(
    "money.steering",
    _("begroting, besteding en cofinanciering op hoofdlijn bekijken"),
    OFFICE | MONEY | CONTROL | STEERING | LEADERS,
)
KEEP_MONEY = permission(
    "money.keep",
    _("beschikking, termijnen, meldingen en bedrijfsmiddelen bijhouden"),
    OFFICE | MONEY,
)
PROPOSE_NUMBERS = permission(
    "money.propose",
    _("tarief, rekenparameter of rekeningnummer voorstellen"),
    MONEY | SCHOOL | {str(Role.PROGRAMME_MANAGER)},
)
DECIDE_NUMBERS = permission(
    "money.decide", _("tarief, rekenparameter of rekeningnummer goedkeuren"), MONEY
)
SEE_CONTRIBUTIONS = permission(
    "contributions.see",
    _("cofinanciering bekijken"),
    OFFICE
    | MONEY
    | CONTROL
    | LEADERS
    | SCHOOL
    | STEERING
    | {str(Role.COMMUNICATION), str(Role.COMPANY_CONTACT)},
)
RECORD_CONTRIBUTIONS = permission(
    "contributions.record",
    _("bijdragen van bedrijven vastleggen"),
    OFFICE | LEADERS | SCHOOL | {str(Role.COMMUNICATION), str(Role.COMPANY_CONTACT)},
)
CONFIRM_CONTRIBUTIONS = permission(
    "contributions.confirm",
    _("bijdragen bevestigen namens het bedrijf"),
    frozenset({str(Role.COMPANY_CONTACT)}),
)
SEE_CLAIMS = permission(
    "claims.see", _("declaraties bekijken"), OFFICE | MONEY | CONTROL | LEADERS | SCHOOL
)
FILE_CLAIMS = permission("claims.file", _("declareren namens de school"), SCHOOL)
CHECK_CLAIMS = permission("claims.check", _("declaraties controleren"), LEADERS)
APPROVE_CLAIMS = permission(
    "claims.approve", _("gecontroleerde declaraties goedkeuren"), frozenset({str(Role.LEAD_SCHOOL)})
)
RETURN_CLAIMS = permission(
    "claims.return",
    _("declaraties terugsturen met een vraag of afwijzen"),
    LEADERS | {str(Role.LEAD_SCHOOL)},
)
SEE_EVIDENCE = permission(
    "evidence.see", _("bewijsstukken ophalen"), SEE_CLAIMS.roles | SEE_CONTRIBUTIONS.roles
)
KEEP_HOURS = permission("hours.keep", _("eigen uren schrijven"), WORKERS)
APPROVE_HOURS = permission(
    "hours.approve", _("uren van anderen goedkeuren"), LEADERS | SCHOOL | {str(Role.LEAD_SCHOOL)}
)
MAKE_PAYMENTS = permission(
    "payments.make", _("betaalbatch maken en bankbestand inlezen"), frozenset({str(Role.FINANCE)})
)
RELEASE_PAYMENTS = permission(
    "payments.release", _("betaalbatch vrijgeven"), frozenset({str(Role.LEAD_SCHOOL)})
)
SETTLE_PAYMENTS = permission(
    "payments.settle", _("betaalbatch laten vervallen, betaling met de hand melden"), MONEY
)
CORRECT_LEDGER = permission("ledger.correct", _("journaalpost terugboeken"), MONEY)
CLOSE_QUARTERS = permission("quarters.close", _("kwartaal afsluiten of heropenen"), MONEY)
MAKE_REPORTS = permission("reports.make", _("rapportages vastleggen"), OFFICE | MONEY)
AUDIT = permission("money.audit", _("steekproef trekken en dossier ophalen"), CONTROL)


OTHER_HANDS = denied(
    _("U had een van deze declaraties al in handen. Een collega die er nog niets aan deed kan dit.")
)


def sees_every_school(user: User, region: Region) -> bool:
    """Whether somebody sees the money of all schools; a school's controller sees its own only."""
    return bool(may(user, SEE_MONEY, region)) or bool(roles_in(user, region) & LEADERS)


def sees_money_of(user: User, partner: Partner) -> bool:
    """Whether somebody sees what concerns one partner."""
    region = partner.region
    return sees_every_school(user, region) or partner.pk in partners_of(user, region)


def release_batch(user: User, batch: PaymentBatch) -> Access:
    """Whether somebody may send a batch to the bank: not its maker, nor who entered or checked."""
    if not (allowed := may(user, RELEASE_PAYMENTS, batch.region)):
        return allowed
    mine = user.pk == batch.made_by_id or user.pk in hands_on_batch(batch).may_not_release
    return OTHER_HANDS if mine else ALLOWED
