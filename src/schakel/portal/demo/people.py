"""The people of the demo regions, who are all made up, and how to sign in as them."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db.models import QuerySet

from schakel.accounts.models import User
from schakel.portal.demo.files import Row, rows
from schakel.portal.demo.regions import START, LoadedRegion
from schakel.regions.models import Appointment, Partner, Person

PASSWORD = "demo-schakel-2026"  # noqa: S105  # nosec B105  printed for everybody who starts a demo
DOMAIN = "schakel.example"


@dataclass(frozen=True)
class SignIn:
    """One line of the list of people you can sign in as."""

    name: str
    email: str
    roles: str


def load_people(regions: dict[str, LoadedRegion]) -> None:
    """Make everybody, with one password for all who can sign in."""
    password = make_password(PASSWORD)
    users: list[User] = []
    people: list[Person] = []
    appointments: list[Appointment] = []
    for row in rows("", "people"):
        user = new_user(row, password)
        person = Person(name=row["name"], is_fictional=True, user=user, email=row.get("email", ""))
        if user:
            person.email = user.email
            users.append(user)
        held = row.get("appointment", [])
        appointments += [new_appointment(person, role, regions) for role in held]
        people.append(person)
    User.objects.bulk_create(users)
    Person.objects.bulk_create(people)
    Appointment.objects.bulk_create(appointments)


def new_user(row: Row, password: str) -> User | None:
    """The account of one person, when this person has one."""
    if "login" not in row:
        return None
    return User(
        email=f"{row['login']}@{DOMAIN}",
        name=row["name"],
        password=password,
        is_operator=row.get("is_operator", False),
    )


def new_appointment(person: Person, held: Row, regions: dict[str, LoadedRegion]) -> Appointment:
    """One role of one person; who speaks for a partner belongs to its organisation."""
    fields = dict(held)
    loaded = regions[fields.pop("region")]
    partner: Partner | None = None
    if "partner" in fields:
        partner = loaded.partners[fields.pop("partner")]
        person.organisation = partner.organisation
    return Appointment(
        person=person, region=loaded.region, partner=partner, starts_on=START, **fields
    )


def demo_people() -> QuerySet[Person]:
    """Everybody you can sign in as, in the order of their roles in the data file."""
    return Person.objects.filter(is_fictional=True, user__isnull=False).select_related("user")


def sign_ins() -> list[SignIn]:
    """Who you can sign in as, with roles and regions, in the order of the data file."""
    order = [f"{row['login']}@{DOMAIN}" for row in rows("", "people") if "login" in row]
    found = demo_people().filter(email__in=order).prefetch_related("appointments__region")
    by_email = {person.email: person for person in found}
    return [
        SignIn(by_email[email].name, email, roles_of(by_email[email]))
        for email in order
        if email in by_email
    ]


def roles_of(person: Person) -> str:
    """The roles of one person in words."""
    if person.user and person.user.is_operator:
        return "beheerder van het platform"
    held: dict[str, list[str]] = {}
    for appointment in person.appointments.all():
        held.setdefault(str(appointment.region), []).append(appointment.get_role_display())
    return "; ".join(f"{' en '.join(roles)}, {region}" for region, roles in held.items())
