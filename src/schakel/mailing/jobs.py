"""The jobs of the mail: hand a mail over, and look now and then for mails that still wait."""

from __future__ import annotations

from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from uuid import UUID

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from schakel.common.jobs import every, job
from schakel.mailing.actions import delivery
from schakel.mailing.actions.queueing import DELIVER
from schakel.mailing.messages import message_of

PERMANENT = 500
"""From this reply code on, a mail server means that trying again is of no use."""


@job(DELIVER)
def deliver(mail: str) -> None:
    """Hand one mail over; when the server cannot take it now, the job comes back later.

    The connection is opened before the mail is taken, so that a server that is down costs no
    doubt: only a worker killed within the conversation itself leaves a mail that may have left.
    """
    connection: BaseEmailBackend = get_connection(settings.MAIL_TRANSPORT)
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        delivery.note_unreachable(UUID(mail), reason_of(error))
        raise
    try:
        hand_over(UUID(mail), connection)
    finally:
        connection.close()


def hand_over(mail: UUID, connection: BaseEmailBackend) -> None:
    """Take the mail and give it to the server; what came of it stands on the mail."""
    taken = delivery.claim_mail(mail, at=timezone.now())
    if taken is None:
        return
    try:
        connection.send_messages([message_of(taken)])
    except (SMTPException, OSError) as error:
        delivery.note_refused(taken, reason_of(error), for_good=is_permanent(error))
        if not is_permanent(error):
            raise
    else:
        delivery.note_sent(taken, at=timezone.now())


def is_permanent(error: Exception) -> bool:
    """Whether a mail server refuses this mail for good."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _reply in error.recipients.values())
    return isinstance(error, SMTPResponseException) and error.smtp_code >= PERMANENT


def reason_of(error: Exception) -> str:
    """What a mail server said, as a person reads it."""
    if isinstance(error, SMTPRecipientsRefused):
        return "; ".join(f"{code} {said(reply)}" for code, reply in error.recipients.values())
    if isinstance(error, SMTPResponseException):
        return f"{error.smtp_code} {said(error.smtp_error)}"
    return str(error)


def said(reply: bytes | str) -> str:
    """The words of a reply, whatever they were sent as."""
    return reply.decode(errors="replace") if isinstance(reply, bytes) else reply


@every("*/5 * * * *", "mailing.release")
def release() -> None:
    """Let mails go that waited for room under the cap of their region."""
    delivery.release(at=timezone.now())


@every("40 2 * * *", "mailing.forget")
def forget() -> None:
    """Throw away the mails of more than a year ago."""
    delivery.forget(at=timezone.now())
