"""Make a plan version out of data files; a second version is the first with changes laid over it.

What a later version adds or changes is invented by definition: the loader itself writes the
names of those fields in `invented`, so no value can be forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from django.db.models import ForeignKey, ManyToManyField, Model

from schakel.portal.demo.files import DATA, Row, rows, table
from schakel.portal.demo.regions import LoadedRegion
from schakel.programme.models import (
    Activity,
    Agreement,
    AgreementParty,
    BudgetLine,
    Chapter,
    CompulsoryTheme,
    Fact,
    Goal,
    Indicator,
    LessonLearned,
    Milestone,
    Mismatch,
    Plan,
    PlanPart,
    Risk,
    RunningProject,
    SwotItem,
    Theme,
)
from schakel.programme.terms import PlanStatus

NOUNS: dict[str, type[PlanPart]] = {
    "chapters": Chapter,
    "swot": SwotItem,
    "mismatches": Mismatch,
    "themes": Theme,
    "projects": RunningProject,
    "goals": Goal,
    "indicators": Indicator,
    "activities": Activity,
    "milestones": Milestone,
    "risks": Risk,
    "lessons": LessonLearned,
    "compulsory": CompulsoryTheme,
    "facts": Fact,
    "agreement": Agreement,
    "parties": AgreementParty,
    "budget": BudgetLine,
}
"""The files of a version, in an order in which every reference points backward."""

Version = dict[str, dict[str, Row]]
"""noun → code → what the files say."""


@dataclass
class PlanBeingMade:
    """A plan with the parts made so far, by model and code."""

    plan: Plan
    partners: LoadedRegion
    parts: dict[type[PlanPart], dict[str, PlanPart]] = field(default_factory=dict)
    links: dict[type[Model], list[Model]] = field(default_factory=dict)


def load_plans(folder: str, loaded: LoadedRegion, *, at: datetime) -> None:
    """Make the outline of a region and, where there is one, its elaboration."""
    outline = read_version(f"{folder}/outline")
    first = make_plan(f"{folder}/outline", outline, loaded, at=at)
    if (Path(DATA) / folder / "elaboration").exists():
        elaboration = laid_over(outline, read_version(f"{folder}/elaboration"))
        make_plan(f"{folder}/elaboration", elaboration, loaded, at=at, based_on=first)


def read_version(folder: str) -> Version:
    """Everything the files of one version say."""
    return {noun: {row["code"]: row for row in rows(folder, noun)} for noun in NOUNS}


def laid_over(base: Version, changes: Version) -> Version:
    """The base with the changes, each changed or new value named as invented."""
    merged: Version = {}
    for noun, parts in base.items():
        changed = changes[noun]
        merged[noun] = {
            code: {**row, **changed.get(code, {}), "invented": changes_in(row, changed.get(code))}
            for code, row in parts.items()
        }
        for code, row in changed.items():
            if code not in parts:
                merged[noun][code] = {**row, "invented": ["*"]}
    return merged


def changes_in(row: Row, changed: Row | None) -> list[str]:
    """The names of the fields that get another value."""
    return sorted(name for name, value in (changed or {}).items() if row.get(name) != value)


def make_plan(
    folder: str,
    version: Version,
    loaded: LoadedRegion,
    *,
    at: datetime,
    based_on: Plan | None = None,
) -> Plan:
    """Make a version with all its parts; freeze it at the end when it was submitted."""
    facts = table(folder, "plan")
    status = facts.pop("status")
    plan = Plan.objects.create(region=loaded.region, based_on=based_on, **facts)
    making = PlanBeingMade(plan, loaded)
    for noun, model in NOUNS.items():
        listed = version[noun].values()
        parts = [make_part(making, model, row, nr) for nr, row in enumerate(listed, 1)]
        model._default_manager.bulk_create(parts)
        making.parts[model] = {part.code: part for part in parts}
    for through, links in making.links.items():
        through._default_manager.bulk_create(links)
    if status != PlanStatus.DRAFT:
        Plan.objects.filter(pk=plan.pk).update(status=status, frozen_at=at)
    return plan


def make_part(making: PlanBeingMade, model: type[PlanPart], row: Row, position: int) -> PlanPart:
    """One part; references by code become rows, links wait until everything is there."""
    part = model(plan=making.plan, position=position)
    for name, value in row.items():
        known = model._meta.get_field(name)
        if isinstance(known, ManyToManyField):
            making.links.setdefault(through_of(known), []).extend(
                link(known, part, find(making, known, code)) for code in value
            )
        elif isinstance(known, ForeignKey):
            setattr(part, name, find(making, known, value))
        else:
            setattr(part, name, value.strip() if isinstance(value, str) else value)
    if isinstance(part, BudgetLine):
        part.amount = part.quantity * part.unit_price
        part.grant_share = part.amount - part.cofinancing_share - part.own_share
    return part


def find(making: PlanBeingMade, known: Any, code: str) -> Model:
    """What a reference names: a partner by its key, another part by its code."""
    target = known.related_model
    if issubclass(target, PlanPart):
        return making.parts[target][code]
    return making.partners.partners[code]


def through_of(known: ManyToManyField[Any, Any]) -> type[Model]:
    """The table of the links."""
    return cast("type[Model]", known.remote_field.through)


def link(known: ManyToManyField[Any, Any], here: Model, there: Model) -> Model:
    """One link between two rows."""
    through = through_of(known)
    return through(**{known.m2m_field_name(): here, known.m2m_reverse_field_name(): there})
