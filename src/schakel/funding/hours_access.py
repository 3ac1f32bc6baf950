"""Who sees and approves whose hours; nobody approves the own ones (R-133)."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.common.access import ALLOWED, Access, denied, permission
from schakel.funding.access import APPROVE_HOURS, KEEP_HOURS, SEE_MONEY, sees_every_school
from schakel.funding.models import WorkWeek
from schakel.regions.access import may, partners_of
from schakel.regions.models import Person, Region

SEE_HOURS = permission(
    "hours.see",
    _("weekstaten van anderen bekijken"),
    APPROVE_HOURS.roles | SEE_MONEY.roles,
)


OPEN_HOURS = permission(
    "hours.open", _("uren openen: de eigen, of die van anderen"), KEEP_HOURS.roles | SEE_HOURS.roles
)


def person_of(user: User) -> Person | None:
    """The person behind an account; None for somebody who only runs the platform."""
    return Person.objects.filter(user=user).first()


def sheets_seen_by(user: User, region: Region) -> QuerySet[WorkWeek]:
    """The week sheets that somebody may look at: all, those of the own school, and the own ones."""
    rows = WorkWeek.objects.filter(region=region)
    if sees_every_school(user, region):
        return rows
    if may(user, SEE_HOURS, region):
        return rows.filter(Q(employer__in=partners_of(user, region)) | Q(person__user=user))
    return rows.filter(person__user=user)


def approve_sheet(user: User, sheet: WorkWeek) -> Access:
    """Whether somebody may approve or return a sheet: the manager, never the person self."""
    if sheet.person.user_id == user.pk:
        return denied(_("Dit zijn uw eigen uren. Een ander keurt ze goed."))
    if not (granted := may(user, APPROVE_HOURS, sheet.region)):
        return granted
    if sees_every_school(user, sheet.region):
        return ALLOWED
    if sheet.employer_id in partners_of(user, sheet.region):
        return ALLOWED
    return denied(_("U keurt alleen uren van uw eigen organisatie goed."))
