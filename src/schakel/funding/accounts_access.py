"""Who may see which report, and tick off which deadline."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.common.access import ALLOWED, Access, denied
from schakel.funding.access import KEEP_MONEY, SEE_MONEY
from schakel.funding.models import Deadline, ReportSnapshot
from schakel.funding.terms import ReportKind
from schakel.regions.access import may


def see_report(user: User, snapshot: ReportSnapshot) -> Access:
    """The account to the steering group is for who steers; all others show money per school."""
    if snapshot.kind == ReportKind.STEERING:
        return ALLOWED
    return may(user, SEE_MONEY, snapshot.region)


def finish_deadline(user: User, deadline: Deadline) -> Access:
    """Who keeps the money, or the owner of the deadline."""
    if deadline.owner is not None and deadline.owner.user_id == user.pk:
        return ALLOWED
    if may(user, KEEP_MONEY, deadline.region):
        return ALLOWED
    return denied(_("Alleen de eigenaar van deze termijn vinkt hem af."))
