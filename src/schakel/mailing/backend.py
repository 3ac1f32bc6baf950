"""Django's own mail API through our queue: what accounts and invitations send is a mail like ours.

Contexts below this one, and allauth, know only `django.core.mail`. Their mails hold links with
which one comes in, so they are secret: nobody reads them in the outbox.
"""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import parseaddr

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.translation import get_language

from schakel.mailing.actions.queueing import queue
from schakel.mailing.composing import as_html
from schakel.mailing.models import OutgoingMail
from schakel.mailing.rules import LONGEST_SUBJECT, one_line
from schakel.mailing.terms import ACCOUNT_MAIL
from schakel.regions.actions.invitation_mail import REGION_HEADER
from schakel.regions.models import Region


class QueueBackend(BaseEmailBackend):
    """Writes every mail in the queue, in the transaction of whoever sends it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue one mail per addressee; how many messages there were."""
        for message in email_messages:
            for address in message.recipients():
                queue(mail_from(message, address))
        return len(email_messages)


def mail_from(message: EmailMessage, address: str) -> OutgoingMail:
    """The message to one addressee as a mail of ours."""
    name, email = parseaddr(address)
    sto = message.extra_headers.get(REGION_HEADER, "")
    subject = one_line(str(message.subject))[:LONGEST_SUBJECT]
    text, language = str(message.body), get_language() or "nl"
    return OutgoingMail(
        region=Region.objects.filter(sto_number=sto).first(),
        kind=ACCOUNT_MAIL,
        to_name=name,
        to_email=email,
        language=language,
        subject=subject,
        text=text,
        html=as_html(subject, text, language),
        queued_at=timezone.now(),
    )
