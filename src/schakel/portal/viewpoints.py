"""The made-up people of the demo, by region, with the question each comes with."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from schakel.portal.demo.people import demo_people
from schakel.portal.home.parts import Text
from schakel.portal.home.roles import ANYBODY, QUESTIONS
from schakel.regions.models import Appointment, Person
from schakel.regions.terms import Role


@dataclass(frozen=True)
class Viewpoint:
    """One person to look as."""

    name: str
    email: str
    roles: str
    question: Text


def viewpoints() -> list[tuple[str, list[Viewpoint]]]:
    """The people of each region in the order of their roles; two queries."""
    held: dict[object, list[Appointment]] = {}
    for row in Appointment.objects.filter(person__in=demo_people()).select_related("region"):
        held.setdefault(row.person_id, []).append(row)
    regions: dict[str, list[tuple[int, Viewpoint]]] = {}
    for person in demo_people():
        rows = held.get(person.pk, [])
        region = str(rows[0].region) if rows else _("Het hele platform")
        regions.setdefault(region, []).append((rank(rows), viewpoint(person, rows)))
    by_size = sorted(regions.items(), key=lambda region: -len(region[1]))
    return [
        (name, [seen for _rank, seen in sorted(people, key=lambda one: (one[0], one[1].name))])
        for name, people in by_size
    ]


def viewpoint(person: Person, rows: list[Appointment]) -> Viewpoint:
    """What this person is and wants to know."""
    roles = {Role(row.role) for row in rows}
    asked = [question.text for question in QUESTIONS if question.roles & roles]
    words = ", ".join(sorted(row.get_role_display() for row in rows))
    email = person.user.email if person.user else ""
    return Viewpoint(
        person.name, email, words or _("beheerder"), asked[0] if asked else ANYBODY.text
    )


def rank(rows: list[Appointment]) -> int:
    """Roles in the order of the list of roles."""
    order = [str(role) for role in Role]
    return min((order.index(row.role) for row in rows), default=len(order))
