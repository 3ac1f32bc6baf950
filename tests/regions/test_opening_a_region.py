"""Otto opens a region from the command line; its programme manager comes in by the mail."""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from schakel.accounts.models import User
from schakel.common import audit
from schakel.common.models import AuditEntry
from schakel.regions.models import Appointment, Person, Region
from schakel.regions.terms import Role
from tests.regions.helpers import account
from tests.world import World

NEW = {"name": "Proefland", "manager": "Kim Nieuw", "email": "kim@elders.example"}


class Unreachable(BaseEmailBackend):
    """No mail server answers."""

    def send_messages(self, email_messages: Any) -> int:
        raise ConnectionRefusedError("no server")


def open_region(sto: str = "STO19077", **changed: str) -> str:
    """Run the command; return what it says."""
    said = StringIO()
    call_command("open_region", sto, **{**NEW, **changed}, stdout=said)
    return said.getvalue()


@pytest.mark.req("PM-01", "R-021")
def test_the_manager_of_a_new_region_follows_the_mail_and_starts_to_build(world: World) -> None:
    assert "STO19077 Proefland is open" in open_region("sto19077")
    link = re.search(r"http://\S+?(/uitnodiging/\S+)", str(mail.outbox[-1].body))
    assert link is not None
    browser = Client()
    browser.get(link[1], follow=True)
    browser.post(reverse("invitation"), {"name": "Kim Nieuw", "password": "zeven groene fietsen"})
    for page in ("", "plan/", "plan/nieuw/", "partners/", "mensen/", "toets/", "wijzigen/"):
        assert browser.get(f"/regio/STO19077/{page}").status_code == 200, page
    assert browser.get("/").status_code == 200
    assert browser.get(f"/regio/{world.region.sto_number}/").status_code == 404


@pytest.mark.req("R-130")
def test_opening_leaves_a_trace_in_the_log_of_the_region(world: World) -> None:
    open_region()
    region = Region.objects.get(sto_number="STO19077")
    assert list(audit.verify(region.pk)) == []
    entry = AuditEntry.objects.filter(chain=region.pk).order_by("number")[0]
    assert (entry.action, entry.by) == ("region.opened", world.otto.user_id)


def test_somebody_with_an_account_gets_the_role_and_no_mail(world: World) -> None:
    assert "al een account" in open_region(email=world.bea.email.upper())
    held = Appointment.objects.held_by(account(world.bea), on=timezone.localdate())
    assert held.filter(region__sto_number="STO19077", role=Role.PROGRAMME_MANAGER).exists()
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"sto": "STO19060"}, "is er al"),
        ({"sto": "STO1"}, "lijkt op STO19060"),
        ({"name": "  "}, "een naam"),
        ({"email": "geen adres"}, "geen e-mailadres"),
        ({"by": "noor@schakel.example"}, "createsuperuser"),
    ],
)
def test_what_cannot_be_is_refused_whole(world: World, changed: dict[str, str], says: str) -> None:
    before = Region.objects.count(), Person.objects.count()
    with pytest.raises(CommandError, match=says):
        open_region(**changed)
    assert (Region.objects.count(), Person.objects.count()) == before


def test_of_two_operators_one_must_say_who_it_is(world: World) -> None:
    User.objects.create_superuser("otto2@schakel.example", "zeven groene fietsen", name="Otto 2")
    with pytest.raises(CommandError, match="--by"):
        open_region()
    assert "is open" in open_region(by="otto2@schakel.example")


def test_a_mail_that_cannot_go_out_opens_nothing(world: World, settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Unreachable"
    with pytest.raises(CommandError, match="niets veranderd"):
        open_region()
    assert not Region.objects.filter(sto_number="STO19077").exists()
