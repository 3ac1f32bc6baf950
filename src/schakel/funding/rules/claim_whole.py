"""What is wrong with a claim as a whole: said twice, above the budget, not proven. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from schakel.common.findings import Finding, Pointer, Severity
from schakel.common.money import ZERO
from schakel.common.wording import Euro, Listing, as_is, say
from schakel.funding.rules.claim_lines import SOURCES, Line, look, stop
from schakel.funding.rules.double import Cost, doubles, same_invoice


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A line of another claim that may be the same cost, and how a reader recognises it."""

    cost: Cost
    label: str
    same_school: bool


@dataclass(frozen=True, slots=True)
class Room:
    """What the budget plans for an activity in a year, and what was spent before this claim."""

    planned: Decimal
    spent: Decimal


def cost_of(line: Line) -> Cost:
    """A line as a cost that may be a double. Bron: standards R-141"""
    hours = line.quantity if line.is_hours else None
    return Cost(
        line.key or line.number, line.person, line.spent_on, hours, line.supplier, line.invoice,
        line.amount,
    )  # fmt: skip


def said_twice(lines: Sequence[Line], others: Sequence[Elsewhere]) -> Iterator[Finding]:
    """One invoice or the same hours in two lines: within a school it stops, elsewhere it is shown.

    A line that comes back is not held against the line it comes from. Bron: standards R-141
    """
    fresh = {cost_of(line).key: line for line in lines if not line.comes_back}
    known = {other.cost.key: other for other in others}
    for mine, twin in doubles(map(cost_of, fresh.values()), (other.cost for other in others)):
        line = fresh[mine.key]
        if twin.key in fresh:
            if fresh[twin.key].number > line.number:
                continue
            where, stops = say("regel %(n)d", n=fresh[twin.key].number), True
        else:
            where, stops = as_is(known[twin.key].label), known[twin.key].same_school
        words = (
            say("Dezelfde factuur staat ook in %(where)s.", where=where)
            if same_invoice(mine, twin)
            else say(
                "Dezelfde uren van %(person)s op deze dag staan ook in %(where)s.",
                person=line.person,
                where=where,
            )
        )
        column = "invoice_number" if same_invoice(mine, twin) else "person_name"
        yield (stop if stops else look)("said_twice", line, words, column)


def within_budget(lines: Iterable[Line], rooms: Mapping[str, Room]) -> Iterator[Finding]:
    """Spending above what is planned for an activity in a year is shown before approval.

    Bron: standards R-140
    """
    asked: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for line in lines:
        asked[line.activity_code] += line.amount
    for code, amount in sorted(asked.items()):
        room = rooms.get(code, Room(ZERO, ZERO))
        over = room.spent + amount - room.planned
        if over > 0:
            yield Finding(
                "within_budget",
                say(
                    "Activiteit %(code)s komt %(over)s boven wat dit jaar voor deze school is "
                    "begroot (%(planned)s).",
                    code=code,
                    over=Euro(over, 2),
                    planned=Euro(room.planned, 2),
                ),
                Severity.WARNING,
                SOURCES["within_budget"],
                (Pointer("activity", code),),
            )


def is_proven(line: Line, missing: Sequence[str]) -> Finding | None:
    """A line without its evidence is not approved, unless somebody signs an exception.

    Bron: standards R-135
    """
    if not missing:
        return None
    words = say("Dit bewijs ontbreekt: %(kinds)s.", kinds=Listing(tuple(missing)))
    return look("is_proven", line, words, "evidence")
