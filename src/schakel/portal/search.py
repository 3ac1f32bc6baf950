"""Search over partners, goals, activities and chapters, in the regions one may see.

Accents and capitals make no difference, a typing error little: a match on a word counts first,
then likeness by trigrams.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import (
    Case,
    CharField,
    Expression,
    F,
    FloatField,
    Func,
    Model,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Lower
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.portal.access import regions_with
from schakel.portal.addresses import address
from schakel.programme.access import SEE_PLAN
from schakel.programme.models import Activity, Chapter, Goal, Plan
from schakel.regions.access import SEE_REGION
from schakel.regions.models import Partner, Region

LONGEST = 100
SHORTEST = 2
SHOWN = 15
ALIKE = 0.45
SNIPPET_BEFORE, SNIPPET = 60, 200


class Unaccent(Func):
    """é → e, in the database."""

    function = "unaccent"
    output_field = CharField()


@dataclass(frozen=True)
class Piece:
    """A part of a text, and whether it is what was looked for."""

    text: str
    is_match: bool


@dataclass(frozen=True)
class Hit:
    """One thing found."""

    title: list[Piece]
    href: str
    meta: str
    snippet: list[Piece]


@dataclass(frozen=True)
class Group:
    """Everything found of one kind."""

    title: str | Promise
    hits: list[Hit]
    is_cut: bool


def clean(text: str) -> str:
    """What was typed, without what no text can hold, and not longer than a line."""
    printable = "".join(" " if character.isspace() else character for character in text)
    kept = "".join(character for character in printable if character.isprintable())
    return " ".join(kept.split())[:LONGEST]


def search(text: str, user: User) -> list[Group]:
    """Groups with something in them, in a fixed order; nothing for less than two characters."""
    asked = clean(text)
    if len(asked) < SHORTEST:
        return []
    groups = [
        partners(asked, user),
        goals(asked, user),
        activities(asked, user),
        chapters(asked, user),
    ]
    return [group for group in groups if group.hits]


def partners(asked: str, user: User) -> Group:
    """Partners by name, in all regions one may see."""
    rows = Partner.objects.current().filter(region__in=regions_with(user, SEE_REGION))
    found = ranked(rows.select_related("region"), "name", asked)
    hits = [
        Hit(
            marked(row.name, asked),
            address("regions:partner", row.region.sto_number, str(row.pk))
            or address("regions:partners", row.region.sto_number),
            f"{row.get_kind_display()} · {row.region}",
            [],
        )
        for row in found
    ]
    return group(_("Partners"), hits)


def goals(asked: str, user: User) -> Group:
    """Goals of the plans that are worked on."""
    found = ranked(parts(Goal, user), "text", asked)
    return group(_("Doelen"), [part_hit(row, row.text, "doelen", asked) for row in found])


def activities(asked: str, user: User) -> Group:
    """Activities of the plans that are worked on."""
    found = ranked(parts(Activity, user), "title", asked, "content")
    hits = [part_hit(row, row.title, "activiteiten", asked, row.content) for row in found]
    return group(_("Activiteiten"), hits)


def chapters(asked: str, user: User) -> Group:
    """Chapters of the vision, with the passage in which it was found."""
    found = ranked(parts(Chapter, user), "title", asked, "text")
    hits = [part_hit(row, row.title, "hoofdstukken", asked, row.text) for row in found]
    return group(_("Hoofdstukken"), hits)


def group(title: str | Promise, hits: list[Hit]) -> Group:
    """A group of the first ones, which says when there are more."""
    return Group(title, hits[:SHOWN], len(hits) > SHOWN)


def parts(model: type[Model], user: User) -> QuerySet[Any]:
    """Rows of the plan that each region works on: the newest draft, else the newest."""
    worked_on = (
        Plan.objects.filter(region__in=regions_with(user, SEE_PLAN))
        .order_by("region_id", F("frozen_at").desc(nulls_first=True), "-starts_on", "-version")
        .distinct("region_id")
        .values("pk")
    )
    return model._default_manager.filter(plan__in=worked_on).select_related("plan__region")


def ranked(rows: QuerySet[Any], name: str, asked: str, text: str = "") -> list[Any]:
    """Rows that hold what was asked or are much like it, the best first."""
    looked_for = Lower(Unaccent(Value(asked)))
    plain = Lower(Unaccent(F(name)))
    likeness = TrigramWordSimilarity(looked_for, plain)  # type: ignore[arg-type]
    rows = rows.annotate(plain=plain, likeness=likeness).alias(wanted=looked_for)
    where = Q(plain__contains=F("wanted")) | Q(likeness__gte=ALIKE)
    cases = [
        When(plain__startswith=F("wanted"), then=Value(3.0)),
        When(plain__contains=F("wanted"), then=Value(2.0)),
    ]
    if text:
        rows = rows.alias(plain_text=Lower(Unaccent(F(text))))
        where |= Q(plain_text__contains=F("wanted"))
    rank: Expression = Case(*cases, default=F("likeness"), output_field=FloatField())
    ordered = rows.filter(where).annotate(rank=rank).order_by("-rank", "plain", "pk")
    return list(ordered[: SHOWN + 1])


def part_hit(row: Any, title: str, kind: str, asked: str, text: str = "") -> Hit:
    """A part of a plan, with its code and where it stands."""
    region: Region = row.plan.region
    place = (region.sto_number, str(row.plan.pk))
    return Hit(
        marked(title, asked),
        address("programme:part", *place, kind, row.code) or address("programme:plan", *place),
        f"{row.code} · {row.plan.version} · {region}",
        passage(text, asked) if text else [],
    )


def passage(text: str, asked: str) -> list[Piece]:
    """The piece of a long text around the first match; nothing when it is not in there."""
    line = " ".join(text.split())
    place = folded(line).find(folded(asked))
    if place < 0:
        return []
    begin = line.rfind(" ", 0, max(place - SNIPPET_BEFORE, 0)) + 1
    end = line.find(" ", begin + SNIPPET)
    cut = line[begin : end if end >= 0 else None]
    return marked(("… " if begin else "") + cut + (" …" if end >= 0 else ""), asked)


def marked(text: str, asked: str) -> list[Piece]:
    """The text in pieces, so that the template can mark a match and still escape everything."""
    plain, wanted = folded(text), folded(asked)
    pieces: list[Piece] = []
    place = 0
    while (found := plain.find(wanted, place)) >= 0:
        pieces += [Piece(text[place:found], False), Piece(text[found : found + len(wanted)], True)]
        place = found + len(wanted)
    pieces.append(Piece(text[place:], False))
    return [piece for piece in pieces if piece.text]


def folded(text: str) -> str:
    """Without accents and capitals, character for character, so that places stay the same."""
    return "".join(unicodedata.normalize("NFD", character)[0].lower()[0] for character in text)
