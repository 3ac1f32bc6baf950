"""Who sees and keeps the register of machines: finance all of it, a school its own."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.common.access import ALLOWED, Access, denied, permission
from schakel.funding.access import (
    KEEP_MONEY,
    LEADERS,
    SCHOOL,
    SEE_CLAIMS,
    SEE_MONEY,
    sees_every_school,
)
from schakel.funding.models import Asset
from schakel.regions.access import may, partners_of
from schakel.regions.models import Partner, Region

SEE_ASSETS = permission(
    "assets.see", _("bedrijfsmiddelen bekijken"), SEE_CLAIMS.roles | SEE_MONEY.roles
)
KEEP_ASSETS = permission("assets.keep", _("bedrijfsmiddelen bijhouden"), KEEP_MONEY.roles | SCHOOL)
COMPARE_ASSETS = permission(
    "assets.compare",
    _("bedrijfsmiddelen van scholen naast elkaar leggen"),
    SEE_MONEY.roles | LEADERS | SCHOOL,
)


def assets_seen_by(user: User, region: Region) -> QuerySet[Asset]:
    """The machines of all schools, or of the own one."""
    rows = Asset.objects.filter(region=region)
    if sees_every_school(user, region):
        return rows
    return rows.filter(owner__in=partners_of(user, region))


def owners_for(user: User, region: Region) -> QuerySet[Partner]:
    """For whom somebody may put a machine in the register."""
    rows = Partner.objects.filter(region=region)
    if may(user, KEEP_MONEY, region):
        return rows
    return rows.filter(pk__in=partners_of(user, region))


def keep_asset(user: User, asset: Asset) -> Access:
    """Whether somebody may change this machine in the register."""
    if not (granted := may(user, KEEP_ASSETS, asset.region)):
        return granted
    if may(user, KEEP_MONEY, asset.region) or asset.owner_id in partners_of(user, asset.region):
        return ALLOWED
    return denied(_("U houdt alleen de bedrijfsmiddelen van uw eigen school bij."))
