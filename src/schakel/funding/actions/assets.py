"""Keeping the register of machines, and what other schemes pay for (PF-16, PM-24, BR-37)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.catalogue.models import Resource
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.funding.models import Asset, OtherFunding
from schakel.regions.actions.changes import put
from schakel.regions.models import Partner, Region

WRITTEN_OFF = ("price", "residual", "life_months", "project_share", "bought_on")
"""What depreciation is calculated from."""


class ClaimedAssetError(RefusedError):
    """Depreciation was claimed already, so the figures under it stand."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Van dit bedrijfsmiddel is al afschrijving gedeclareerd. Prijs, restwaarde, "
                "levensduur, aandeel en aankoopdag staan daarom vast."
            )
        )


class CodeTakenError(RefusedError):
    """The region has an asset with this code already."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(
            _("Deze code bestaat al: %(codes)s. Kies een andere.") % {"codes": ", ".join(codes)}
        )


@dataclass(frozen=True)
class AssetFacts:
    """What is known of a machine; each name is a field of the model."""

    name: str
    owner: Partner
    bought_on: date
    price: Decimal
    life_months: int
    residual: Decimal = Decimal(0)
    project_share: Decimal = Decimal(1)
    model: str = ""
    supplier: str = ""
    invoice_number: str = ""
    quality_agreement: str = ""
    location: str = ""
    activity_code: str = ""
    other_scheme: str = ""
    resource: Resource | None = None
    is_fictional: bool = False


@dataclass(frozen=True)
class OtherFundingFacts:
    """What another scheme pays for; empty cost kinds mean all of them."""

    activity_code: str
    scheme_name: str
    project_number: str
    what: str
    starts_on: date
    ends_on: date | None
    cost_kinds: list[str]


@transaction.atomic
def add_assets(
    region: Region, rows: Sequence[tuple[str, AssetFacts]], *, by: User | None, at: datetime
) -> list[Asset]:
    """Put machines with their codes in the register, all or none (bedrijfsmiddelen toevoegen)."""
    Region.objects.select_for_update().get(pk=region.pk)
    codes = [code for code, _facts in rows]
    taken = Asset.objects.filter(region=region, code__in=codes).values_list("code", flat=True)
    twice = {code for code in codes if codes.count(code) > 1}
    if wrong := sorted({*taken, *twice}):
        raise CodeTakenError(wrong)
    made = []
    for code, facts in rows:
        refuse_impossible(facts)
        asset = Asset(region=region, code=code, **columns(facts))
        asset.save(force_insert=True)
        record("asset.added", asset, chain=region.pk, by=by, at=at, price=str(asset.price))
        made.append(asset)
    return made


@transaction.atomic
def change_asset(asset: Asset, facts: AssetFacts, *, by: User | None, at: datetime) -> None:
    """Change what is known of a machine (bedrijfsmiddel wijzigen)."""
    held = locked(asset)
    refuse_impossible(facts)
    changes = put(held, facts)
    if changes.keys() & set(WRITTEN_OFF) and held.claim_lines.exists():
        raise ClaimedAssetError
    if changes:
        held.save(update_fields=list(changes))
        record("asset.changed", held, chain=held.region_id, by=by, at=at, changes=changes)


@transaction.atomic
def dispose_asset(asset: Asset, *, on: date, reason: str, by: User | None, at: datetime) -> None:
    """Note that a machine is sold, broken or gone from a day on (bedrijfsmiddel afstoten)."""
    held = locked(asset)
    if held.disposed_on is not None:
        raise RefusedError(_("Dit bedrijfsmiddel is al afgestoten."))
    if on < held.bought_on:
        raise RefusedError(_("Deze dag ligt voor de aankoop. Kies een latere dag."))
    last = held.claim_lines.order_by("-spent_on").values_list("spent_on", flat=True).first()
    if last is not None and last >= on:
        raise RefusedError(
            _(
                "Er is al afschrijving gedeclareerd tot en met %(day)s. Kies een latere dag, of "
                "haal die regel eerst uit de declaratie."
            )
            % {"day": f"{last:%d-%m-%Y}"}
        )
    held.disposed_on = on
    held.save(update_fields=["disposed_on"])
    record(
        "asset.disposed", held, chain=held.region_id, by=by, at=at, on=on.isoformat(), reason=reason
    )


@transaction.atomic
def record_other_funding(
    region: Region, facts: OtherFundingFacts, *, by: User | None, at: datetime
) -> OtherFunding:
    """Note that another scheme pays for an activity too (andere bekostiging vastleggen)."""
    refuse_odd_funding(facts)
    funding = OtherFunding(region=region, **{f.name: getattr(facts, f.name) for f in fields(facts)})
    funding.save(force_insert=True)
    record(
        "other_funding.recorded", funding, chain=region.pk, by=by, at=at,
        activity=funding.activity_code, project=funding.project_number,
    )  # fmt: skip
    return funding


@transaction.atomic
def change_other_funding(
    funding: OtherFunding, facts: OtherFundingFacts, *, by: User | None, at: datetime
) -> None:
    """Change what another scheme pays for (andere bekostiging wijzigen)."""
    held = OtherFunding.objects.select_for_update(of=("self",)).get(pk=funding.pk)
    refuse_odd_funding(facts)
    changes = put(held, facts)
    if changes:
        held.save(update_fields=list(changes))
        record("other_funding.changed", held, chain=held.region_id, by=by, at=at, changes=changes)


def refuse_odd_funding(facts: OtherFundingFacts) -> None:
    """Another scheme is named with its project number (BR-37), and ends after it begins."""
    if not facts.project_number.strip():
        raise RefusedError(_("Vul het projectnummer in; zonder nummer is het niet na te gaan."))
    if facts.ends_on is not None and facts.ends_on <= facts.starts_on:
        raise RefusedError(_("Het einde ligt voor het begin. Kies een latere dag."))


def refuse_impossible(facts: AssetFacts) -> None:
    """The figures of a machine can be written off; the database refuses the same."""
    if facts.residual >= facts.price:
        raise RefusedError(_("De restwaarde is lager dan de aanschafprijs."))
    if not 0 < facts.project_share <= 1:
        raise RefusedError(_("Het deel voor het project ligt tussen 0 en 100 %."))
    if facts.life_months < 1:
        raise RefusedError(_("De levensduur is minstens één maand."))


def columns(facts: AssetFacts) -> dict[str, Any]:
    """The facts as columns of the row."""
    return {field.name: getattr(facts, field.name) for field in fields(facts)}


def locked(asset: Asset) -> Asset:
    """The row as it stands now, for us alone until the change is made."""
    rows = Asset.objects.select_for_update(of=("self",)).select_related("owner", "resource")
    return rows.get(pk=asset.pk)
