"""Mail servers with a bad day, for a worker that runs as a program of its own."""

from __future__ import annotations

import time
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

FOREVER = 60


class SlowToAnswer(BaseEmailBackend):
    """Does not answer the phone."""

    def open(self) -> bool:
        print("ringing", flush=True)
        time.sleep(FOREVER)
        return True


class SlowToTake(BaseEmailBackend):
    """Answers, and never says whether it took the mail."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        print("taking", flush=True)
        time.sleep(FOREVER)
        return len(email_messages)


class Nobody(EmailBackend):
    """A real conversation with a port on which nobody listens."""

    def __init__(self, **options: object) -> None:
        super().__init__(host="127.0.0.1", port=1)
