"""What a start page is made of, and what all its cards know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import F
from django.utils.functional import Promise

from schakel.accounts.models import User
from schakel.common.access import Permission
from schakel.portal.addresses import address
from schakel.programme.figures import read_plan
from schakel.programme.models import Plan
from schakel.programme.rules.figures import PlanFigures
from schakel.regions.access import held_in, may
from schakel.regions.models import Appointment, Region

Text = str | Promise


@dataclass(frozen=True)
class Item:
    """One line of a card: what it is, where it leads, and a word about how it stands."""

    text: Text
    href: str = ""
    meta: Text = ""
    tag: Text = ""
    tone: str = "neutral"
    is_invented: bool = False


@dataclass(frozen=True)
class Figure:
    """One number of a card, written out, with what it counts."""

    number: str
    label: Text
    href: str = ""
    tone: str = ""
    source: Text = ""
    is_invented: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell of the risk matrix."""

    count: int
    label: Text
    tone: str


@dataclass(frozen=True)
class Bar:
    """How far one indicator is from its baseline to its target; None when nobody can know."""

    label: str
    share: int | None
    text: Text
    tag: Text = ""
    tone: str = "neutral"
    is_invented: bool = False


@dataclass(frozen=True)
class Card:
    """One answer: lines, figures or a picture; `empty` says it when there is nothing."""

    title: Text
    empty: Text = ""
    items: tuple[Item, ...] = ()
    figures: tuple[Figure, ...] = ()
    bars: tuple[Bar, ...] = ()
    matrix: tuple[tuple[Text, tuple[Cell, ...]], ...] = ()
    note: Text = ""
    more: Text = ""
    more_href: str = ""
    attention: bool = False
    wide: bool = False

    @property
    def is_invented(self) -> bool:
        """Whether one of the figures was made up."""
        return any(figure.is_invented for figure in self.figures)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show but the sentence that says so."""
        return not (self.items or self.figures or self.bars or self.matrix)


class Situation:
    """Who looks, at which region, on which day; what several cards need is fetched once."""

    def __init__(self, user: User, region: Region, *, today: date) -> None:
        self.user = user
        self.region = region
        self.today = today

    @cached_property
    def appointments(self) -> list[Appointment]:
        """The roles of this person here, with the partner they speak for."""
        return held_in(self.user, self.region)

    @cached_property
    def partners(self) -> list[UUID]:
        """Keys of the partners that this person speaks for."""
        return sorted({row.partner_id for row in self.appointments if row.partner_id}, key=str)

    @cached_property
    def plan(self) -> Plan | None:
        """The version that is worked on: the newest draft, else the newest of all."""
        versions = Plan.objects.filter(region=self.region).order_by(
            F("frozen_at").desc(nulls_first=True), "-starts_on", "-version"
        )
        newest = versions.first()
        if newest is not None:
            newest.region = self.region
        return newest

    @cached_property
    def figures(self) -> PlanFigures | None:
        """All of that version as figures; five queries."""
        return read_plan(self.plan) if self.plan else None

    def may(self, needed: Permission) -> bool:
        """Whether this person may do something in the region."""
        return bool(may(self.user, needed, self.region))

    def plan_page(self, name: str) -> str:
        """The address of a page of the plan that is worked on."""
        if self.plan is None:
            return ""
        return address(f"programme:{name}", self.region.sto_number, str(self.plan.pk))

    def plan_list(self, kind: str) -> str:
        """The address of the list of one kind of part, by its Dutch word."""
        if self.plan is None:
            return ""
        return address("programme:parts", self.region.sto_number, str(self.plan.pk), kind)

    def plan_part(self, kind: str, code: str) -> str:
        """The address of one part of the plan."""
        if self.plan is None:
            return ""
        return address("programme:part", self.region.sto_number, str(self.plan.pk), kind, code)

    def region_page(self, name: str) -> str:
        """The address of a page of the region."""
        return address(name, self.region.sto_number)


Builder = Callable[[Situation], Card]
