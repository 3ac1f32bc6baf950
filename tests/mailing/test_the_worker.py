"""The worker is a program of its own: it is killed, and the mail still goes, and goes once."""

from __future__ import annotations

import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.db import connection

from schakel.mailing.models import OutgoingMail
from schakel.mailing.rules import INTERRUPTED
from schakel.mailing.terms import MailStatus
from tests.jobs import waiting
from tests.mailing.helpers import ask
from tests.world import World

Program = subprocess.Popen[str]
pytestmark = pytest.mark.django_db(transaction=True)


def start(transport: str = "django.core.mail.backends.dummy.EmailBackend") -> Program:
    """A worker on the database of this test, with a mail server of our choice."""
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    environment = os.environ | {
        "DATABASE_URL": url.geturl(),
        "MAIL_TRANSPORT": transport,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [sys.executable, "-m", "schakel.config.manage", "work", "--once", "--queue", "post"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def kill_when(program: Program, said: str) -> None:
    """Wait until the worker is where it says to be, and pull the plug."""
    assert program.stdout is not None
    assert program.stdout.readline().strip() == said
    program.kill()
    program.wait()


def silence_for_a_minute() -> None:
    """Let the database believe that the killed worker was last heard a minute ago."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 min'")


@pytest.fixture
def mail(world: World) -> OutgoingMail:
    """A mail that waits."""
    return ask(world)


@pytest.mark.req("PM-33")
def test_a_mail_whose_worker_was_killed_before_it_left_goes_with_the_next(
    mail: OutgoingMail,
) -> None:
    kill_when(start("tests.mailing.transports.SlowToAnswer"), "ringing")
    silence_for_a_minute()

    assert start().wait(30) == 0

    mail.refresh_from_db()
    assert (mail.status, mail.tries) == (MailStatus.SENT, 1)
    assert waiting() == []


@pytest.mark.req("PM-33")
def test_a_mail_that_may_have_left_is_not_sent_a_second_time(mail: OutgoingMail) -> None:
    kill_when(start("tests.mailing.transports.SlowToTake"), "taking")
    silence_for_a_minute()

    assert start().wait(30) == 0

    mail.refresh_from_db()
    assert (mail.status, mail.last_error) == (MailStatus.FAILED, INTERRUPTED)
