"""Drawing a sample; the list it was drawn from is kept with it (R-142)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.funding.models import Sample
from schakel.funding.rules.sample import Leaf, draw, population_hash
from schakel.regions.models import Region


class NothingToDrawError(RefusedError):
    """There is no line in the period."""

    def __init__(self) -> None:
        super().__init__(_("In deze periode is niets geboekt. Kies een andere periode."))


@dataclass(frozen=True)
class SampleFacts:
    """How to draw; the end of the period is exclusive."""

    method: str
    seed: str
    size: int
    starts_on: date
    ends_on: date


@transaction.atomic
def draw_sample(
    region: Region, facts: SampleFacts, population: Sequence[Leaf], *, by: User, at: datetime
) -> Sample:
    """Draw lines and freeze the list that they were drawn from (steekproef trekken)."""
    drawn = draw(facts.method, population, facts.size, facts.seed)
    if not drawn:
        raise NothingToDrawError
    sample = Sample(
        region=region,
        method=facts.method,
        seed=facts.seed,
        size=facts.size,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        population=[[leaf.key, str(leaf.amount)] for leaf in population],
        drawn=[[one.key, str(one.amount), one.hits] for one in drawn],
        population_hash=population_hash(population),
        drawn_by=by,
        drawn_at=at,
    )
    sample.save(force_insert=True)
    record(
        "sample.drawn", sample, chain=region.pk, by=by, at=at, method=facts.method,
        seed=facts.seed, lines=len(drawn), population=sample.population_hash,
    )  # fmt: skip
    return sample


@transaction.atomic
def note_dossier(sample: Sample, *, by: User, at: datetime) -> None:
    """Write in the log that somebody took the dossier of a sample (dossier ophalen)."""
    record("sample.taken", sample, chain=sample.region_id, by=by, at=at)
