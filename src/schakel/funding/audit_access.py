"""Who looks over the money without touching it: the region's accountant, a school's controller."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.common.access import permission
from schakel.common.models import AuditEntry
from schakel.funding.access import CONTROL, SEE_CLAIMS, SEE_MONEY, sees_every_school
from schakel.funding.models import Asset, Claim, Contribution, Evidence, Sample, WorkWeek
from schakel.regions.access import partners_of
from schakel.regions.models import Region

SEE_CONTROL = permission(
    "money.control", _("controle en steekproeven bekijken"), SEE_MONEY.roles | CONTROL
)
SEE_TRAIL = permission("money.trail", _("zien wat er met een post gebeurde"), SEE_CLAIMS.roles)


def samples_seen_by(user: User, region: Region) -> QuerySet[Sample]:
    """All samples for who sees every school; a controller sees those that he or she drew."""
    rows = Sample.objects.filter(region=region)
    return rows if sees_every_school(user, region) else rows.filter(drawn_by=user)


def trail_seen_by(user: User, region: Region, subject: UUID) -> QuerySet[AuditEntry]:
    """What happened to one thing; of the own school only, for who sees no other."""
    rows = AuditEntry.objects.filter(chain=region.pk, subject_id=subject)
    if sees_every_school(user, region) or is_own(user, region, subject):
        return rows
    return rows.none()


def is_own(user: User, region: Region, subject: UUID) -> bool:
    """Whether a thing is of an organisation that somebody speaks for."""
    own = partners_of(user, region)
    here = Q(pk=subject, region=region)
    proves = Q(line__claim__school__in=own) | Q(asset__owner__in=own)
    return (
        Claim.objects.filter(here, school__in=own).exists()
        or Contribution.objects.filter(here, school__in=own).exists()
        or Asset.objects.filter(here, owner__in=own).exists()
        or WorkWeek.objects.filter(here, employer__in=own).exists()
        or Evidence.objects.filter(here & proves).exists()
    )
