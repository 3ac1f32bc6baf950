"""The fixed form of each kind of offer, read from `forms.toml`; a region may depart from it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from schakel.catalogue.models import RegionForm
from schakel.catalogue.rules import LessonForm, NotBefore
from schakel.regions.models import Region


@dataclass(frozen=True)
class KindForm:
    """All that is fixed about one kind: its lessons, who says yes, and who may take part."""

    form: LessonForm
    says_yes: tuple[str, ...]
    groups: tuple[str, ...]
    not_before: tuple[NotBefore, ...]
    is_walk_in: bool
    needs_do_activity: bool


@cache
def all_forms() -> dict[str, KindForm]:
    """Every kind with its form; kind code → form."""
    text = Path(__file__).with_name("forms.toml").read_text(encoding="utf-8")
    return {kind: read(kind, row) for kind, row in tomllib.loads(text).items()}


def form_of(kind: str, region: Region) -> KindForm:
    """The form of a kind in a region: the region's own lessons where it has them (PM-32)."""
    standard = all_forms()[kind]
    own = RegionForm.objects.filter(region=region, kind=kind).first()
    if own is None:
        return standard
    form = LessonForm(kind=kind, places=tuple(own.places), minutes=own.minutes)
    return replace(standard, form=form)


def read(kind: str, row: dict[str, Any]) -> KindForm:
    """One table of the file; a missing or unknown key is an error of ours, so it raises."""
    form = LessonForm(
        kind=kind,
        places=tuple(row.pop("places")) * row.pop("lessons", 1),
        minutes=row.pop("minutes"),
        total_minutes=row.pop("total_minutes", 0),
        tolerance_percent=row.pop("tolerance", 0),
    )
    found = KindForm(
        form=form,
        says_yes=tuple(row.pop("yes")),
        groups=tuple(row.pop("groups", ())),
        not_before=tuple(NotBefore(**limit) for limit in row.pop("not_before", ())),
        is_walk_in=row.pop("walk_in", False),
        needs_do_activity=row.pop("needs_do_activity", False),
    )
    if row:
        raise ValueError(f"forms.toml, {kind}: unknown keys {sorted(row)}")
    return found
