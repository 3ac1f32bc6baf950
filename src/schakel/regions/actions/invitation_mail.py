"""The mail of an invitation: plain text, Dutch and English one below the other."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from schakel.regions.models import Invitation

REGION_HEADER = "X-Schakel-Region"
"""Tells the mail queue, a context above this one, in whose outbox the mail belongs."""


def send_invitation(invitation: Invitation, link: str) -> None:
    """Send the link to the invited person."""
    texts = [text_in(language, invitation, link) for language, _name in settings.LANGUAGES]
    EmailMessage(
        subject(invitation),
        "\n\n---\n\n".join(texts),
        to=[invitation.person.email],
        headers={REGION_HEADER: invitation.region.sto_number},
    ).send()


def text_in(language: str, invitation: Invitation, link: str) -> str:
    """The mail in one language."""
    context = {
        "name": one_line(invitation.person.name),
        "region": one_line(str(invitation.region)),
        "link": link,
        "expires_at": invitation.expires_at,
    }
    with translation.override(language):
        return render_to_string("regions/mail/invitation.txt", context).strip()


def subject(invitation: Invitation) -> str:
    """The subject in both languages; a name can put no second header in it (R-118)."""
    words = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words.append(_("Uitnodiging voor Schakel"))
    return one_line(" / ".join(words) + f": {invitation.region}")


def one_line(text: str) -> str:
    """The text without line breaks and other white space than single spaces."""
    return " ".join(text.split())
