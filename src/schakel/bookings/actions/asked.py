"""What a school asks for, and the refusals that say what is short and what is free instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise

from schakel.bookings.models import ClassGroup
from schakel.catalogue.models import Venue
from schakel.catalogue.terms import Travel
from schakel.common.refused import RefusedError
from schakel.common.wording import Message
from schakel.regions.models import Person

Text = str | Promise | Message


@dataclass(frozen=True)
class Asked:
    """A group with its transport and who asks; pupils are a number, never names.

    given_yes: who has said yes by asking (`access.yes_given_by`): a coordinator who books for the
    own school needs no approval of the school. is_divided: the office gives a group of an event its
    place; that may be outside the window in which schools sign up themselves.
    """

    group_name: str
    target_group: str
    pupils: int
    track: str = ""
    wheelchairs: int = 0
    note: str = ""
    travel: str = str(Travel.NONE)
    travel_by: str = ""
    travel_time: str = ""
    requester: Person | None = None
    class_group: ClassGroup | None = None
    shares_names: bool = False
    given_yes: frozenset[str] = frozenset()
    is_fictional: bool = False
    is_divided: bool = False


@dataclass(frozen=True)
class WishedLesson:
    """One date of a request: when it begins, at what kind of place, and where that is."""

    starts_at: datetime
    place_kind: str = ""
    venue: Venue | None = None
    place: str = ""


@dataclass(frozen=True)
class Alternative:
    """What is free instead: the first moment for lesson `number`, in a slot or on request."""

    starts_at: datetime
    number: int = 1
    slot: UUID | None = None
    places_left: int | None = None


class NotFreeError(RefusedError):
    """It cannot be had at this moment: nothing was written; `short` says what, the rest when."""

    def __init__(
        self, short: Sequence[Text], alternatives: Sequence[Alternative] = (), *, hint: Text = ""
    ) -> None:
        sentences = [str(text) for text in (*short, hint) if str(text)]
        super().__init__(" ".join(sentences))
        self.short = tuple(str(text) for text in short)
        self.alternatives = tuple(alternatives)


class CannotError(RefusedError):
    """The request itself does not fit the offer, or the state of the booking."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
