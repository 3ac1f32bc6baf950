"""A mail as mail programs know it (MIME)."""

from __future__ import annotations

import re
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from schakel.mailing.models import OutgoingMail

METHOD = re.compile(r"^METHOD:([A-Z]+)\s*$", re.MULTILINE)


def message_of(mail: OutgoingMail) -> EmailMultiAlternatives:
    """Text, HTML, and the invitation for a calendar when there is one.

    The Message-ID is that of the mail, so that a mail server can tell a second copy.
    """
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ")
    headers = {
        "Message-ID": f"<{mail.pk}@{domain}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": mail.language,
    }
    to = formataddr((mail.to_name, mail.to_email)) if mail.to_name else mail.to_email
    message = EmailMultiAlternatives(mail.subject, mail.text, to=[to], headers=headers)
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    if mail.calendar:
        message.attach_alternative(mail.calendar, f"text/calendar; method={method(mail.calendar)}")
    return message


def method(calendar: str) -> str:
    """What an iTIP text asks for: REQUEST, CANCEL or PUBLISH (R-047)."""
    found = METHOD.search(calendar)
    return found[1] if found else "PUBLISH"
