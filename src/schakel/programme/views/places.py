"""Where a rule points to: an address and the words for it, in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from schakel.common.findings import Pointer
from schakel.common.wording import Message
from schakel.programme.answers import Evidence
from schakel.programme.kinds import BUDGET, BY_NAME, RISKS, PartKind, part_url
from schakel.programme.models import Plan

FEW = 5
LISTS = {"risks": RISKS, "budget": BUDGET}


@dataclass(frozen=True)
class Place:
    """One place in the plan or the region: address, what it is, which field, what stands there."""

    href: str
    name: str
    label: str | Message
    field: str | Promise = ""
    excerpt: str | Message = ""


@dataclass(frozen=True)
class Places:
    """The first few places, and how many more there are."""

    few: tuple[Place, ...]
    more: int


def places_of(plan: Plan, evidence: Iterable[Evidence]) -> Places:
    """The places of some evidence, cut after a few."""
    found = list(evidence)
    few = tuple(place(plan, item.pointer, item.excerpt) for item in found[:FEW])
    return Places(few, len(found) - len(few))


def pointed_at(plan: Plan, pointers: Iterable[Pointer]) -> tuple[Place, ...]:
    """The places that a finding points at."""
    return tuple(place(plan, pointer) for pointer in pointers)


def place(plan: Plan, pointer: Pointer, excerpt: str | Message = "") -> Place:
    """One place with its address; `name` is the kind and the code."""
    kind = BY_NAME.get(pointer.kind) or LISTS.get(pointer.kind)
    if kind is None:
        return Place(*elsewhere(plan, pointer), pointer.label, "", excerpt)
    if not pointer.code:
        return Place(list_url(plan, kind), kind.labels, "", "", excerpt)
    name = f"{kind.label} {pointer.code}"
    shown = excerpt if str(excerpt) != str(pointer.label) else ""
    return Place(
        part_url(plan, kind.name, pointer.code),
        name,
        pointer.label,
        field_name(kind, pointer.field),
        shown,
    )


def elsewhere(plan: Plan, pointer: Pointer) -> tuple[str, str]:
    """The address and the name of what is no part: the plan itself, the region, its partners."""
    sto = plan.region.sto_number
    if pointer.kind in {"partner", "partners"}:
        return reverse("regions:partners", args=[sto]), _("partners")
    if pointer.kind == "region":
        return reverse("regions:region", args=[sto]), _("regio")
    return plan.get_absolute_url(), _("regioplan")


def list_url(plan: Plan, kind: PartKind) -> str:
    """The list of all parts of a kind."""
    return reverse("programme:parts", args=[plan.region.sto_number, plan.pk, kind])


def field_name(kind: PartKind, name: str) -> str | Promise:
    """What the form calls a field; nothing for what is no field of the part itself."""
    try:
        return kind.field(name).verbose_name if name in kind.fields else ""
    except FieldDoesNotExist:
        return ""
