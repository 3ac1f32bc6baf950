"""Teaching material of an offer: versions of a document or a link (lesmateriaal)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from schakel.accounts.models import User
from schakel.catalogue.models import Material, Offer
from schakel.common.audit import record
from schakel.common.uploads import Upload, throw_away


@dataclass(frozen=True)
class MaterialFacts:
    """What it is called, its version and maker, and where it is: a file or an address."""

    title: str
    version: str
    maker: str
    url: str = ""
    notes: str = ""
    upload: Upload | None = None


@transaction.atomic
def add_material(offer: Offer, facts: MaterialFacts, *, by: User, at: datetime) -> Material:
    """Keep a version of the material; older versions stay (materiaal toevoegen)."""
    material = Material(
        offer=offer,
        title=facts.title,
        version=facts.version,
        maker=facts.maker,
        url=facts.url,
        notes=facts.notes,
        added_at=at,
        is_fictional=offer.is_fictional,
    )
    if facts.upload is not None:
        material.file = facts.upload.to_keep()
        material.file_name = facts.upload.label
    material.save(force_insert=True)
    record("material.added", material, chain=offer.region_id, by=by, at=at, version=facts.version)
    return material


@transaction.atomic
def remove_material(material: Material, *, by: User, at: datetime) -> None:
    """Throw one version of the material away (materiaal weggooien)."""
    record("material.removed", material, chain=material.offer.region_id, by=by, at=at)
    throw_away(material.file)
    material.delete()
