"""What the tests of loans share: the hotspot of Corlaer, and Het Element that borrows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from schakel.accounts.models import User
from schakel.bookings.actions import loans
from schakel.bookings.models import Loan
from schakel.catalogue.models import Resource
from schakel.regions.models import Appointment, Partner, Person
from tests.catalogue.things import Hotspot, at
from tests.world import World

NOW = at(4, 9)
"""A Monday in January 2027, a week before the loans."""


def account(person: Person) -> User:
    """The account with which somebody signs in."""
    assert person.user is not None
    return person.user


def school_of(person: Person) -> Partner:
    """The partner for whom somebody works."""
    held = Appointment.objects.filter(person=person, partner__isnull=False)
    return held.select_related("partner__region")[0].partner  # type: ignore[return-value]


class Lending(Hotspot):
    """Corlaer lends; Fatima of Het Element borrows; Joost of Corlaer decides."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.owner = school_of(world.joost)
        self.borrower = school_of(world.fatima)

    def lendable(self, code: str, **facts: object) -> Resource:
        """A thing that Corlaer lends, with an hour of check."""
        given = {"is_lendable": True, "check_minutes": 60} | facts
        return self.thing(code, None, **given)

    def facts(self, start: datetime, end: datetime, **more: object) -> loans.LoanFacts:
        """A loan for Het Element."""
        return loans.LoanFacts(self.borrower, start, end, **more)  # type: ignore[arg-type]

    def ask(
        self, things: Sequence[Resource], start: datetime, end: datetime, **more: object
    ) -> Loan:
        """Fatima asks to borrow."""
        world = self.world
        return loans.ask_loan(
            things, self.facts(start, end, **more),
            requester=world.fatima, by=account(world.fatima), at=NOW,
        )  # fmt: skip

    def agreed(
        self, things: Sequence[Resource], start: datetime, end: datetime, **more: object
    ) -> Loan:
        """A loan to which Joost said yes."""
        loan = self.ask(things, start, end, **more)
        loans.agree_loan(loan, by=account(self.world.joost), at=NOW)
        return loan
