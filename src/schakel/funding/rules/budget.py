"""What a budget adds up to, which of its norms it keeps, and what a move of money does to both.

Pure: rows in, numbers and findings out. One set of ratios serves the page, the what-if and the
message beside a cell of a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from schakel.common.findings import Finding, Pointer, Severity
from schakel.common.money import CENT, ZERO, cents, split
from schakel.common.wording import Euro, Message, Percent, say
from schakel.programme.rules import submission
from schakel.programme.rules.submission import Sources

OVERHEAD, HIRED, INTERNAL = "overhead", "loon-extern", "loon-intern"
HOURS = ("uur", "uren", "u")
SOURCE = "Regeling STO 2025–2028, art. 1.4 en 1.12"


@dataclass(frozen=True, slots=True)
class Row:
    """One budget line in figures; amount = quantity × price = grant + cofinancing + own."""

    code: str
    year: int
    activity: str
    theme: str
    partner: str
    cost_kind: str
    quantity: Decimal
    unit: str
    price: Decimal
    amount: Decimal
    grant: Decimal
    cofinancing: Decimal
    own: Decimal


@dataclass(frozen=True, slots=True)
class Limits:
    """What a budget is held against; None is unknown or not chosen."""

    grant: Decimal | None = None
    """What the version asks in all."""
    cofinancing: Decimal | None = None
    own: Decimal | None = None
    maximum: Decimal | None = None
    """The most the region may be granted over the whole period."""
    external_cap: Decimal | None = None
    internal_cap: Decimal | None = None
    overhead_norm: Decimal | None = None
    hiring_norm: Decimal | None = None
    cofinancing_minimum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Ratios:
    """The sums of a set of rows and the shares that people watch; None without a base."""

    amount: Decimal
    grant: Decimal
    cofinancing: Decimal
    own: Decimal
    overhead: Decimal | None
    hired: Decimal | None
    of_grant: Decimal | None
    of_total: Decimal | None


@dataclass(frozen=True, slots=True)
class Move:
    """An amount that goes from one line to another, by their codes."""

    giver: str
    receiver: str
    amount: Decimal


class CannotMove(Exception):  # noqa: N818  a refusal with a reason
    """A move that cannot be made; the message says why and what can."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def ratios(rows: Iterable[Row]) -> Ratios:
    """The sums and shares of some rows.

    Bron: PF-05, PF-09; Regeling STO 2025–2028, art. 1.4 lid 1 (both bases), bijlage 2, 5B
    """
    rows = list(rows)
    amount = total(rows, lambda row: row.amount)
    grant, given = total(rows, lambda row: row.grant), total(rows, lambda row: row.cofinancing)
    return Ratios(
        amount,
        grant,
        given,
        total(rows, lambda row: row.own),
        share(of_kind(rows, OVERHEAD), amount),
        share(of_kind(rows, HIRED), amount),
        share(given, grant),
        share(given, amount),
    )


def by(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, Ratios]:
    """The ratios per group, in the order of the groups' names.

    Bron: PF-06
    """
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return {name: ratios(groups[name]) for name in sorted(groups)}


def findings(rows: Sequence[Row], limits: Limits) -> list[Finding]:
    """Everything that is wrong with a budget, the blockers first.

    Bron: PF-02…PF-05, BR-33, BR-36; Regeling STO 2025–2028, art. 1.12
    """
    found = [*out_of_balance(rows, limits), *above_maximum(rows, limits), *too_dear(rows, limits)]
    return [*found, *above_norms(rows, limits)]


def out_of_balance(rows: Sequence[Row], limits: Limits) -> Iterable[Finding]:
    """Costs equal income to the cent, per line and per source.

    Bron: PF-02, BR-36; Regeling STO 2025–2028, art. 1.12 lid 3
    """
    for row in rows:
        if row.amount != row.grant + row.cofinancing + row.own:
            yield _blocker(
                "budget-line-balances",
                say(
                    "Post %(code)s: de bronnen zijn samen niet gelijk aan het bedrag.",
                    code=row.code,
                ),
                row.code,
            )
    sums = ratios(rows)
    used = Sources(sums.grant, sums.cofinancing, sums.own)
    stated = Sources(limits.grant, limits.cofinancing, limits.own)
    for message in submission.unbalanced(used, stated):
        yield _blocker("budget-balances", message)


def above_maximum(rows: Sequence[Row], limits: Limits) -> Iterable[Finding]:
    """The grant asked is never above the maximum of the region.

    Bron: PF-03; Regeling STO 2025–2028, art. 2.3, bijlage 3 en 4
    """
    asked = limits.grant if limits.grant is not None else ratios(rows).grant
    for message in submission.above_maximum(asked, limits.maximum):
        yield _blocker("grant-under-maximum", message)


def too_dear(rows: Sequence[Row], limits: Limits) -> Iterable[Finding]:
    """An hour costs no more than the cap of its kind.

    Bron: PF-04, BR-33; Regeling STO 2025–2028, art. 1.12 lid 2
    """
    caps = {HIRED: limits.external_cap, INTERNAL: limits.internal_cap}
    for row in rows:
        cap = caps.get(row.cost_kind)
        if cap is not None and is_hourly(row) and row.price > cap:
            yield _blocker(
                "rate-under-cap",
                say(
                    "Post %(code)s: %(price)s per uur is meer dan het hoogste tarief van %(cap)s.",
                    code=row.code,
                    price=_exactly(row.price),
                    cap=_exactly(cap),
                ),
                row.code,
            )


def above_norms(rows: Sequence[Row], limits: Limits) -> Iterable[Finding]:
    """Overhead, hiring and cofinancing against the region's own norms and the scheme's minimum.

    Bron: PF-05, PF-09, BR-05; Regeling STO 2025–2028, art. 1.4 lid 1, bijlage 2, 5B
    """
    sums = ratios(rows)
    for rule, name, value, norm in (
        ("overhead-norm", say("overhead"), sums.overhead, limits.overhead_norm),
        ("hiring-norm", say("externe inhuur"), sums.hired, limits.hiring_norm),
    ):
        if value is not None and norm is not None and value > norm:
            yield _warning(
                rule,
                say(
                    "%(name)s is %(value)s, meer dan de eigen norm van %(norm)s.",
                    name=name,
                    value=Percent(value),
                    norm=Percent(norm),
                ),
            )
    least = limits.cofinancing_minimum
    if least is not None and sums.of_total is not None and sums.of_total < least:
        yield _warning(
            "cofinancing-minimum",
            say(
                "Cofinanciering is %(of_grant)s van de subsidie en %(of_total)s van het totaal; "
                "nodig is %(least)s.",
                of_grant=Percent(sums.of_grant or ZERO),
                of_total=Percent(sums.of_total),
                least=Percent(least),
            ),
        )


def moved(rows: Sequence[Row], moves: Iterable[Move]) -> list[Row]:
    """The rows after several moves, one after the other.

    Bron: PF-05, PF-06
    """
    after = list(rows)
    for one in moves:
        after = move(after, one.giver, one.receiver, one.amount)
    return after


def move(rows: Sequence[Row], giver: str, receiver: str, amount: Decimal) -> list[Row]:
    """The rows after an amount moved from one line to another; sums stay what they were.

    Each line keeps its price and changes its quantity, or its price when that does not come out
    on whole cents. The money keeps its sources: what the giver gives up, the receiver gets.

    Bron: PF-22
    """
    found = {row.code: row for row in rows}
    if giver == receiver or giver not in found or receiver not in found:
        raise CannotMove(say("Kies twee verschillende posten."))
    amount = cents(amount)
    if not ZERO < amount < found[giver].amount:
        raise CannotMove(
            say(
                "Verschuif meer dan nul en minder dan %(amount)s; een hele post haalt u weg in het "
                "plan.",
                amount=_exactly(found[giver].amount),
            )
        )
    parts = split(amount, [found[giver].grant, found[giver].cofinancing, found[giver].own])
    changed = {
        giver: resized(found[giver], -amount, [-part for part in parts]),
        receiver: resized(found[receiver], amount, parts),
    }
    return [changed.get(row.code, row) for row in rows]


def resized(row: Row, change: Decimal, parts: Sequence[Decimal]) -> Row:
    """A line with another amount, and a quantity or price that makes it.

    Bron: BR-36
    """
    amount = row.amount + change
    grant, given, own = parts
    new = replace(
        row,
        amount=amount,
        grant=row.grant + grant,
        cofinancing=row.cofinancing + given,
        own=row.own + own,
    )
    if row.price and (quantity := exact(amount, row.price)):
        return replace(new, quantity=quantity)
    if row.quantity and (price := exact(amount, row.quantity)):
        return replace(new, price=price)
    raise CannotMove(
        say(
            "Post %(code)s komt zo niet uit op hele centen. Kies een veelvoud van %(step)s.",
            code=row.code,
            step=_exactly(cents(row.price * CENT) or CENT),
        )
    )


def exact(amount: Decimal, other: Decimal) -> Decimal | None:
    """The number in hundredths that makes an amount with another; None when there is none.

    Bron: BR-36
    """
    number = cents(amount / other)
    return number if number > 0 and cents(number * other) == amount else None


def is_hourly(row: Row) -> bool:
    """Whether a line is priced by the hour.

    Bron: Regeling STO 2025–2028, art. 1.12 lid 2
    """
    return row.unit.strip().lower() in HOURS


def of_kind(rows: Iterable[Row], kind: str) -> Decimal:
    """The sum of one kind of cost.

    Bron: PF-05
    """
    return total((row for row in rows if row.cost_kind == kind), lambda row: row.amount)


def total(rows: Iterable[Row], of: Callable[[Row], Decimal]) -> Decimal:
    """The sum of one figure.

    Bron: PF-05
    """
    return sum((of(row) for row in rows), ZERO)


def share(part: Decimal, whole: Decimal) -> Decimal | None:
    """A part of a whole; None of nothing.

    Bron: PF-05
    """
    return part / whole if whole else None


def _blocker(rule: str, message: Message, code: str = "") -> Finding:
    """A finding that stops submission."""
    return Finding(rule, message, Severity.BLOCKER, SOURCE, _places(code))


def _warning(rule: str, message: Message) -> Finding:
    """A finding to look at."""
    return Finding(rule, message, Severity.WARNING, SOURCE)


def _places(code: str) -> tuple[Pointer, ...]:
    """Where it is."""
    return (Pointer("budget", code),) if code else ()


def _exactly(amount: Decimal) -> Euro:
    """An amount to the cent."""
    return Euro(amount, 2)
