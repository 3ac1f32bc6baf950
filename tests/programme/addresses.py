"""Addresses of a plan, and the people's browsers."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from schakel.accounts.models import User
from tests.programme.plans import Office

Enter = Callable[[User], Client]


def address(office: Office, name: str, *more: object) -> str:
    """The address of a page of the office's plan."""
    return reverse(f"programme:{name}", args=[office.region.sto_number, office.plan.pk, *more])
