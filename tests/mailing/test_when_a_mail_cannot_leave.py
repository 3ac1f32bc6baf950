"""The mail server is away or says no, or the region wrote too much: the mail waits and says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail as post
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from schakel.catalogue.models import LoketSettings
from schakel.common.jobs import WAITS
from schakel.mailing.actions import delivery
from schakel.mailing.models import OutgoingMail
from schakel.mailing.rules import Caps, Recipient, has_room
from schakel.mailing.terms import MailStatus
from tests.jobs import run_jobs, waiting
from tests.mailing.helpers import ask
from tests.world import World


class Refusing(BaseEmailBackend):
    """A mail server that does not know the addressee."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise SMTPRecipientsRefused({"fatima@schakel.example": (550, b"no such user")})


def as_it_is_now(mail: OutgoingMail) -> OutgoingMail:
    mail.refresh_from_db()
    return mail


def next_try() -> None:
    """Let the next try be due now."""
    ProcrastinateJob.objects.model._base_manager.filter(status="todo").update(scheduled_at=None)


@pytest.mark.req("PM-33")
def test_a_mail_is_tried_again_when_the_server_is_back(world: World, settings: Any) -> None:
    mail = ask(world)
    settings.MAIL_TRANSPORT = "tests.mailing.transports.Nobody"
    run_jobs()
    assert "refused" in as_it_is_now(mail).last_error
    assert (mail.status, mail.tries) == (MailStatus.WAITING, 1)

    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    next_try()
    run_jobs()

    assert (as_it_is_now(mail).status, mail.last_error, len(post.outbox)) == ("verzonden", "", 1)


@pytest.mark.req("PM-33")
def test_after_the_last_try_the_mail_has_failed(world: World, settings: Any) -> None:
    mail = ask(world)
    settings.MAIL_TRANSPORT = "tests.mailing.transports.Nobody"
    for _try in range(len(WAITS) + 1):
        next_try()
        run_jobs()

    assert as_it_is_now(mail).status == MailStatus.FAILED
    assert waiting() == []


def test_a_mail_to_an_unknown_address_fails_at_once(world: World, settings: Any) -> None:
    mail = ask(world)
    settings.MAIL_TRANSPORT = f"{__name__}.Refusing"
    run_jobs()

    assert as_it_is_now(mail).status == MailStatus.FAILED
    assert mail.last_error == "550 no such user"
    assert waiting() == []


@pytest.mark.req("R-113")
def test_a_region_that_writes_too_much_waits_and_others_do_not(world: World, settings: Any) -> None:
    settings.MAIL_PER_HOUR = 2
    mails = [ask(world, Recipient("", f"{number}@schakel.example")) for number in range(4)]
    other = ask(world, Recipient("Bea", "bea@schakel.example"))
    OutgoingMail.objects.filter(pk=other.pk).update(region=world.other_region)

    run_jobs()

    states = sorted(as_it_is_now(mail).status for mail in mails)
    assert states == ["tegengehouden", "tegengehouden", "verzonden", "verzonden"]
    assert as_it_is_now(other).status == MailStatus.SENT


@pytest.mark.req("R-113")
def test_a_region_may_ask_for_less_than_the_site_allows(world: World) -> None:
    LoketSettings.objects.update_or_create(region=world.region, defaults={"mails_per_day": 1})
    first, second = ask(world), ask(world)

    run_jobs()

    assert sorted([as_it_is_now(first).status, as_it_is_now(second).status]) == [
        "tegengehouden", "verzonden",
    ]  # fmt: skip


@pytest.mark.req("R-113")
def test_a_mail_that_was_held_back_goes_when_there_is_room(world: World, settings: Any) -> None:
    settings.MAIL_PER_HOUR = 1
    first, second = ask(world), ask(world)
    run_jobs()
    an_hour_ago = timezone.now() - timedelta(hours=1, seconds=1)
    OutgoingMail.objects.filter(pk=first.pk).update(handed_over_at=an_hour_ago)

    delivery.release(at=timezone.now())
    run_jobs()

    assert as_it_is_now(second).status == MailStatus.SENT


@pytest.mark.req("R-113")
@given(
    hour=st.integers(0, 20),
    more=st.integers(0, 20),
    caps=st.builds(Caps, hour=st.integers(1, 10), day=st.integers(1, 30)),
)
def test_no_region_passes_a_cap(hour: int, more: int, caps: Caps) -> None:
    if has_room(hour, hour + more, caps):
        assert hour + 1 <= caps.hour
        assert hour + more + 1 <= caps.day
    else:
        assert hour >= caps.hour or hour + more >= caps.day
