"""The kinds of part a plan is made of: address, model, what may be filled in, what a list shows.

One small registry serves the pages, the forms, the actions, the exports and the comparison of
versions. To add a kind of part: a model, a row here, and its triggers (migration 0002).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any, cast
from urllib.parse import quote
from uuid import UUID

from django.db.models import Field, ManyToManyField, Model
from django.urls import reverse
from django.utils import translation
from django.utils.text import slugify

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


@dataclass(frozen=True)
class PartKind:
    """One kind of part. `fields` is all a person may fill in; nothing else is ever saved.

    `title` is the field that names a part in a list; `prefix` begins a new code;
    `order_within` names the field inside which parts keep their own order.
    """

    slug: str
    model: type[PlanPart]
    prefix: str
    title: str
    fields: tuple[str, ...]
    columns: tuple[str, ...]
    filters: tuple[str, ...] = ()
    order_within: str = ""

    def __str__(self) -> str:
        return self.slug

    def __hash__(self) -> int:
        return hash(self.slug)

    @property
    def name(self) -> str:
        """The kind in one English word, as in the code: goal, activity, budgetline."""
        return str(self.model._meta.model_name)

    @property
    def label(self) -> str:
        """The Dutch (or English) name of one part."""
        return str(self.model._meta.verbose_name)

    @property
    def labels(self) -> str:
        """The name of many parts."""
        return str(self.model._meta.verbose_name_plural)

    @cached_property
    def links(self) -> tuple[ManyToManyField[Any, Any], ...]:
        """The many-to-many fields among the fields."""
        return tuple(f for f in self.model._meta.many_to_many if f.name in self.fields)

    @cached_property
    def columns_of_row(self) -> tuple[str, ...]:
        """The fields that live in the row itself."""
        links = {field.name for field in self.links}
        return tuple(name for name in self.fields if name not in links)

    def links_table(self, name: str) -> type[Model]:
        """The table that holds the links of a many-to-many field."""
        return cast("type[Model]", getattr(self.model, name).through)

    def field(self, name: str) -> Field[Any, Any]:
        """The model field of this name."""
        found = self.model._meta.get_field(name)
        assert isinstance(found, Field)  # noqa: S101  a registry error, not input
        return found


CHAPTERS = PartKind(
    "hoofdstukken", Chapter, "H", "title", ("code", "title", "text", "sources"), ("code", "title")
)
SWOT = PartKind(
    "swot", SwotItem, "SW", "text", ("code", "quadrant", "text"), ("code", "quadrant", "text"),
    ("quadrant",), order_within="quadrant",
)  # fmt: skip
MISMATCHES = PartKind(
    "mismatches", Mismatch, "MM", "text", ("code", "kind", "text", "evidence", "chapter"),
    ("code", "text", "kind"), ("kind",),
)  # fmt: skip
THEMES = PartKind(
    "lijnen", Theme, "L", "name",
    ("code", "label", "name", "aim", "current_situation", "desired_situation", "end_result",
     "end_year"),
    ("code", "label", "name", "end_year"),
)  # fmt: skip
GOALS = PartKind(
    "doelen", Goal, "D", "text",
    ("code", "text", "theme", "mismatches", "category", "partner", "track", "profile",
     "current_situation", "intended_situation", "specific", "measurable", "acceptable",
     "realistic", "time_bound"),
    ("code", "text", "theme", "category", "partner", "track", "profile"),
    ("theme", "category", "track", "profile"),
)  # fmt: skip
INDICATORS = PartKind(
    "indicatoren", Indicator, "I", "name",
    ("code", "name", "goal", "unit", "direction", "baseline", "baseline_year", "target",
     "target_year", "source"),
    ("code", "name", "goal", "baseline", "baseline_year", "target", "target_year"),
    ("unit", "direction"),
)  # fmt: skip
ACTIVITIES = PartKind(
    "activiteiten", Activity, "A", "title",
    ("code", "title", "theme", "goals", "content", "starts_on", "ends_on", "period_text",
     "repetition", "result", "executors", "target_groups", "po_communication", "detail",
     "category", "also_funded_by"),
    ("code", "title", "theme", "starts_on", "ends_on", "detail", "also_funded_by"),
    ("theme", "detail", "category"),
)  # fmt: skip
MILESTONES = PartKind(
    "mijlpalen", Milestone, "M", "quantitative",
    ("code", "quantitative", "qualitative", "due_on", "activity", "goal", "status", "note"),
    ("code", "quantitative", "qualitative", "due_on", "activity", "goal", "status"),
    ("status",),
)  # fmt: skip
RISKS = PartKind(
    "risicos", Risk, "R", "text",
    ("code", "text", "chance", "impact", "measure", "action", "responsible", "status",
     "domain", "activity"),
    ("code", "text", "chance", "impact", "measure", "responsible", "status"),
    ("chance", "impact", "status"),
)  # fmt: skip
LESSONS = PartKind(
    "lessen", LessonLearned, "GL", "text",
    ("code", "topic", "text", "source", "learned_on", "activities"),
    ("code", "topic", "text", "source", "learned_on"),
)  # fmt: skip
PROJECTS = PartKind(
    "projecten", RunningProject, "P", "name",
    ("code", "name", "scheme_name", "project_number", "participants", "overlap", "difference",
     "safeguard"),
    ("code", "name", "scheme_name", "project_number"),
)  # fmt: skip
COMPULSORY = PartKind(
    "themas", CompulsoryTheme, "VT", "topic", ("code", "topic", "begin", "now", "end", "why"),
    ("code", "topic"),
)  # fmt: skip
FACTS = PartKind(
    "feiten", Fact, "F", "topic_label",
    ("code", "topic", "topic_label", "value", "found_in", "note"),
    ("code", "topic_label", "value", "found_in"),
)  # fmt: skip
AGREEMENTS = PartKind(
    "overeenkomst", Agreement, "SO", "code",
    ("code", "starts_on", "ends_on", "cooperation", "expertise", "money", "sharing",
     "lead_transfer"),
    ("code", "starts_on", "ends_on"),
)  # fmt: skip
PARTIES = PartKind(
    "ondertekeningen", AgreementParty, "OP", "partner",
    ("code", "agreement", "partner", "responsibilities", "financial_contribution", "signatory",
     "signatory_function", "signed_on", "gives_mandate"),
    ("code", "partner", "financial_contribution", "signatory", "signed_on", "gives_mandate"),
)  # fmt: skip
BUDGET = PartKind(
    "begroting", BudgetLine, "B", "explanation",
    ("code", "year", "activity", "partner", "cost_kind", "quantity", "unit", "unit_price",
     "amount", "grant_share", "cofinancing_share", "own_share", "explanation"),
    ("code", "year", "activity", "partner", "cost_kind", "quantity", "unit", "unit_price",
     "amount", "grant_share", "cofinancing_share", "own_share"),
    ("year", "cost_kind"),
)  # fmt: skip

KINDS: tuple[PartKind, ...] = (
    CHAPTERS, SWOT, MISMATCHES, THEMES, PROJECTS, GOALS, INDICATORS, ACTIVITIES, MILESTONES,
    RISKS, LESSONS, COMPULSORY, FACTS, AGREEMENTS, PARTIES, BUDGET,
)  # fmt: skip
"""In an order in which every foreign key points backward: a copy can be made in one pass."""

BY_SLUG = {kind.slug: kind for kind in KINDS}
BY_NAME = {kind.name: kind for kind in KINDS}


def kind_of(part: PlanPart) -> PartKind:
    """The kind of a part."""
    return BY_NAME[str(part._meta.model_name)]


def part_url(plan: Plan, name: str, code: str) -> str:
    """Where a part is shown, by its kind (English word or address) and code; "" if nowhere."""
    kind = BY_NAME.get(name) or BY_SLUG.get(name)
    if kind is None or not code or "/" in code:
        return ""
    return f"{parts_url(plan.region.sto_number, plan.pk, kind)}{quote(code)}/"


@lru_cache(maxsize=1024)
def parts_url(sto_number: str, plan: UUID, kind: PartKind) -> str:
    """Where the parts of a kind are listed; a page with hundreds of links asks this often."""
    return reverse("programme:parts", args=[sto_number, plan, kind])


@cache
def parameter(kind: PartKind, name: str) -> str:
    """How a field is called in an address: the Dutch words of its label."""
    with translation.override("nl"):
        return slugify(str(kind.field(name).verbose_name))


def next_code(kind: PartKind, taken: Iterable[str]) -> str:
    """A free code for a new part: the prefix of the kind and a free number."""
    used = set(taken)
    number = len(used) + 1
    while f"{kind.prefix}{number}" in used:
        number += 1
    return f"{kind.prefix}{number}"
