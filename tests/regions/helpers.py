"""Small words that the tests of this context share."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from schakel.accounts.models import User
from schakel.common.models import AuditEntry
from schakel.regions.models import Person
from tests.world import World


def account(person: Person) -> User:
    """The account with which somebody signs in."""
    assert person.user is not None
    return person.user


def page(name: str, world: World, *args: object) -> str:
    """The address of a page of the region."""
    return reverse(f"regions:{name}", args=[world.region.sto_number, *args])


def logged(world: World) -> list[str]:
    """What was changed in the region, latest first."""
    lines = AuditEntry.objects.filter(chain=world.region.pk).order_by("-number")
    return list(lines.values_list("action", flat=True))


def text_of(answer: Any) -> str:
    """The page as text."""
    content: str = answer.content.decode()
    return content
