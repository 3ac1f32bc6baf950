"""In which regions somebody may do something; for pages that show several regions at once."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from schakel.accounts.models import User
from schakel.common.access import Permission
from schakel.regions.models import Appointment, Region


def regions_with(user: User, needed: Permission) -> QuerySet[Region]:
    """The regions where a role of this user gives the permission today; all for an operator."""
    if user.is_operator:
        return Region.objects.all()
    held = Appointment.objects.held_by(user, on=timezone.localdate())
    allowed = held.filter(role__in=needed.roles)
    return Region.objects.filter(pk__in=allowed.values("region"))
