"""What is wrong with a line of a claim, or worth a look, before anybody approves it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from schakel.common.findings import Finding, Pointer, Severity
from schakel.common.periods import Quarter
from schakel.common.wording import Euro, Message, as_is, say
from schakel.funding.rules.double_funding import plain_name
from schakel.funding.rules.evidence import EXTERNAL, INTERNAL

HOUR = "uur"
HOUR_UNITS = frozenset({HOUR, "uren", "u", "hour", "hours"})
WAGES = frozenset({INTERNAL, EXTERNAL})


@dataclass(frozen=True, slots=True)
class Line:
    """One line in figures."""

    key: UUID | None
    number: int
    activity_code: str
    cost_kind: str
    spent_on: date
    description: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    amount: Decimal
    person: str = ""
    supplier: str = ""
    invoice: str = ""
    other_scheme: str = ""
    asset_scheme: str = ""
    comes_back: bool = False

    @property
    def is_hours(self) -> bool:
        """Whether it is counted in hours."""
        return self.unit.strip().lower() in HOUR_UNITS


@dataclass(frozen=True, slots=True)
class Funded:
    """What another scheme pays for; no kinds means all, no end means until further notice."""

    scheme: str
    activity_code: str
    cost_kinds: tuple[str, ...]
    starts_on: date | None = None
    ends_on: date | None = None

    def pays(self, line: Line) -> bool:
        """Whether it pays for this line."""
        return (
            self.activity_code == line.activity_code
            and (not self.cost_kinds or line.cost_kind in self.cost_kinds)
            and (self.starts_on is None or self.starts_on <= line.spent_on)
            and (self.ends_on is None or line.spent_on < self.ends_on)
        )


@dataclass(frozen=True, slots=True)
class Held:
    """A role that somebody holds, and whether its costs stand in the budget."""

    starts_on: date
    ends_on: date | None
    outside_budget: bool

    def runs_on(self, day: date) -> bool:
        """Whether it runs on a day."""
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)


Running = Callable[[date], bool]


@dataclass(frozen=True)
class Ground:
    """What the lines of a claim are held against."""

    quarter: Quarter
    grant_period: tuple[date, date]
    activities: Mapping[str, Running]
    caps: Mapping[str, Sequence[tuple[date, Decimal | None]]]
    """The highest rates an hour per kind of wage, each from a day on; None when nobody knows it."""
    roles: Mapping[str, Sequence[Held]] = field(default_factory=dict)
    """The roles of people by `plain_name` of their name."""
    funded: Sequence[Funded] = ()

    def cap(self, kind: str, day: date) -> Decimal | None:
        """The highest rate of a kind of wage on a day; a day before the first has the first."""
        rates = self.caps.get(kind, ())
        held = [rate for since, rate in rates if since <= day] or [
            rate for _since, rate in rates[:1]
        ]
        return held[-1] if held else None


def in_quarter(line: Line, ground: Ground) -> Finding | None:
    """A cost lies in the quarter of its claim and in the period of the grant.

    Bron: standards R-140; Regeling STO 2025–2028, art. 1.4
    """
    starts_on, ends_on = ground.grant_period
    if not starts_on <= line.spent_on < ends_on:
        return stop(
            "in_quarter",
            line,
            say("%(day)s valt buiten de periode van de subsidie.", day=line.spent_on),
            "spent_on",
        )
    if line.comes_back or line.spent_on in ground.quarter:
        return None
    quarter = str(Quarter.of(line.spent_on))
    return stop(
        "in_quarter",
        line,
        say(
            "%(day)s valt niet in dit kwartaal. Zet de regel in de declaratie van %(quarter)s.",
            day=line.spent_on,
            quarter=quarter,
        ),
        "spent_on",
    )


def known_activity(line: Line, ground: Ground) -> Finding | None:
    """A cost belongs to an activity of the plan that runs on its day. Bron: standards R-140"""
    runs_on = ground.activities.get(line.activity_code)
    if runs_on is None:
        return stop(
            "known_activity",
            line,
            say(
                "Activiteit %(code)s staat niet in het regioplan. Kies er een uit de lijst.",
                code=line.activity_code or "–",
            ),
            "activity_code",
        )
    if not runs_on(line.spent_on):
        return look(
            "known_activity",
            line,
            say(
                "Activiteit %(code)s loopt niet op %(day)s.",
                code=line.activity_code,
                day=line.spent_on,
            ),
            "activity_code",
        )
    return None


def hours_by_somebody(line: Line, ground: Ground) -> Finding | None:
    """Wages are claimed by the hour, of somebody with a name; what comes back was looked at when
    it was parked. Bron: requirements SC-03
    """
    if line.cost_kind not in WAGES or line.comes_back:
        return None
    if not line.is_hours:
        words = say("Loonkosten declareert u per uur. Kies als eenheid: uur.")
        return stop("hours_by_somebody", line, words, "unit")
    if not line.person.strip():
        words = say("Vul in wie de uren heeft gewerkt.")
        return stop("hours_by_somebody", line, words, "person_name")
    return None


def within_cap(line: Line, ground: Ground) -> Finding | None:
    """An hour of hired people costs at most € 135 with VAT, of own people at most the average
    staff cost (GPL). Bron: Regeling STO 2025–2028, bijlage 2, 5B; BR-33
    """
    cap = ground.cap(line.cost_kind, line.spent_on)
    if cap is None or not line.is_hours or line.unit_price <= cap:
        return None
    return stop(
        "within_cap",
        line,
        say(
            "%(rate)s per uur is meer dan het hoogste tarief van %(cap)s. Verlaag het tarief; het "
            "meerdere betaalt de school zelf.",
            rate=Euro(line.unit_price, 2),
            cap=Euro(cap, 2),
        ),
        "unit_price",
    )


def role_is_budgeted(line: Line, ground: Ground) -> Finding | None:
    """Hours in a role whose costs are not in the budget are not claimed (steering group, board,
    controllers). Bron: S0 Fig 10 (BR-30)
    """
    held = [
        role
        for role in ground.roles.get(plain_name(line.person), ())
        if line.person and role.runs_on(line.spent_on)
    ]
    if not held or not all(role.outside_budget for role in held):
        return None
    words = say(
        "De rol van %(person)s staat niet in de begroting. Deze uren zijn niet te declareren.",
        person=line.person,
    )
    return stop("role_is_budgeted", line, words, "person_name")


def paid_once(line: Line, ground: Ground) -> Finding | None:
    """What another scheme pays for is not claimed here as well.

    Bron: Regeling STO 2025–2028, art. 1.3 lid 2 (PM-24, BR-37)
    """
    other = line.other_scheme or line.asset_scheme
    other = other or next((row.scheme for row in ground.funded if row.pays(line)), "")
    if not other:
        return None
    words = say(
        "Dit is ook bekostigd uit %(scheme)s. Haal de regel weg, of laat de markering nakijken.",
        scheme=other,
    )
    return stop("paid_once", line, words, "other_scheme")


LINE_RULES = (
    in_quarter, known_activity, hours_by_somebody, within_cap, role_is_budgeted, paid_once,
)  # fmt: skip


def findings_of(line: Line, ground: Ground) -> Iterator[Finding]:
    """Everything there is to say about one line by itself. Bron: standards R-140, R-141"""
    for rule in LINE_RULES:
        found = rule(line, ground)
        if found is not None:
            yield found


def stop(rule: str, line: Line, message: Message, column: str) -> Finding:
    """A finding that stops the claim. Bron: standards R-132"""
    return Finding(rule, message, Severity.BLOCKER, SOURCES[rule], (_place(line, column),))


def look(rule: str, line: Line, message: Message, column: str) -> Finding:
    """A finding that whoever checks must look at. Bron: standards R-140"""
    return Finding(rule, message, Severity.WARNING, SOURCES[rule], (_place(line, column),))


def _place(line: Line, column: str) -> Pointer:
    """Where it is."""
    return Pointer("claimline", str(line.number), column)


SOURCES: Mapping[str, str | Message] = {
    "in_quarter": as_is("standards R-140; Regeling STO 2025–2028, art. 1.4"),
    "known_activity": as_is("standards R-140"),
    "hours_by_somebody": as_is("requirements SC-03"),
    "within_cap": as_is("Regeling STO 2025–2028, bijlage 2, 5B"),
    "role_is_budgeted": as_is("T is for Tech, Fig. 10"),
    "paid_once": as_is("Regeling STO 2025–2028, art. 1.3 lid 2"),
    "said_twice": as_is("standards R-141"),
    "within_budget": as_is("standards R-140"),
    "is_proven": as_is("standards R-135"),
}
