"""The money of a demo region: grant, companies, claims, payments. All invented but the grant."""

from __future__ import annotations

from datetime import datetime

from schakel.portal.demo.money.cast import Cast
from schakel.portal.demo.money.companies import (
    load_contributions,
    load_pledges,
    load_proposals,
)
from schakel.portal.demo.money.ground import load_grant, load_numbers
from schakel.portal.demo.money.rest import (
    load_assets,
    load_deadlines,
    load_duties,
    load_hours,
    load_memberships,
)
from schakel.portal.demo.money.spending import load_claims
from schakel.portal.demo.money.versions import load_versions
from schakel.portal.demo.regions import LoadedRegion


def load_money(folder: str, loaded: LoadedRegion, *, at: datetime) -> None:
    """Make the money of a region from `data/<region>/money/`; nothing when there is none."""
    cast = Cast(f"{folder}/money", loaded, at)
    if not cast.table("grant"):
        return
    load_versions(cast)
    load_grant(cast)
    load_numbers(cast)
    load_contributions(cast, load_pledges(cast))
    load_proposals(cast)
    load_claims(cast)
    load_deadlines(cast)
    load_assets(cast)
    load_duties(cast)
    load_hours(cast)
    load_memberships(cast)
