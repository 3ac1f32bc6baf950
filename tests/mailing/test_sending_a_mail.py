"""A change asks for a mail; it leaves once, when the change is kept."""

from __future__ import annotations

import pytest
from django.core import mail as post
from django.db import transaction

from schakel.mailing.models import OutgoingMail
from schakel.mailing.rules import Recipient
from schakel.mailing.terms import MailStatus
from tests.jobs import run_jobs, waiting
from tests.mailing.helpers import ask
from tests.world import World


@pytest.mark.req("PM-33")
def test_a_mail_waits_until_a_worker_takes_it(world: World) -> None:
    mail = ask(world)

    assert (mail.status, post.outbox) == (MailStatus.WAITING, [])
    run_jobs()

    mail.refresh_from_db()
    assert mail.status == MailStatus.SENT
    assert [message.to for message in post.outbox] == [["Fatima <fatima@schakel.example>"]]
    assert post.outbox[0].subject == "Lassen gaat door"


@pytest.mark.req("PM-33")
def test_a_change_that_is_rolled_back_sends_nothing(world: World) -> None:
    with transaction.atomic():
        ask(world)
        transaction.set_rollback(True)

    assert waiting() == []
    assert not OutgoingMail.objects.exists()


@pytest.mark.req("PM-33")
def test_the_same_reminder_is_never_sent_twice(world: World) -> None:
    first = ask(world, key="reminder 1")
    second = ask(world, key="reminder 1")
    run_jobs()
    ask(world, key="reminder 1")
    run_jobs()

    assert first.pk == second.pk
    assert len(post.outbox) == 1


def test_everybody_gets_a_mail_in_their_own_language(world: World) -> None:
    mail = ask(world, Recipient("Ann", "ann@schakel.example", "en"))

    assert mail.subject == "Lassen is on"
    assert '<html lang="en">' in mail.html
