"""From a wording and its words to a mail: a subject, a text, and HTML made of that text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from schakel.mailing.filling import fill
from schakel.mailing.models import MailText
from schakel.mailing.rules import LONGEST_SUBJECT, Wording, one_line
from schakel.mailing.terms import MailKind
from schakel.regions.models import Region

ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)]")


@dataclass(frozen=True)
class Letter:
    """What a mail says."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Piece:
    """A piece of a line: words, or an address of this site that one can follow."""

    text: str
    href: str = ""

    @property
    def path(self) -> str:
        """The address without the site, for a page of this very site."""
        return urlsplit(self.href)._replace(scheme="", netloc="").geturl()


def wording_for(kind: MailKind, region: Region | None, language: str) -> Wording:
    """How a mail is worded: by the region itself, else by the standard."""
    if region is not None and not kind.is_secret:
        own = MailText.objects.filter(region=region, kind=kind.code, language=language).first()
        if own is not None:
            return Wording(own.subject, own.body)
    return kind.standard[language]


def compose(wording: Wording, words: Mapping[str, str], language: str) -> Letter:
    """Fill in a wording; the subject is one line, whatever the words hold."""
    subject = one_line(fill(wording.subject, words))[:LONGEST_SUBJECT]
    text = fill(wording.body, words).replace("\r\n", "\n").strip() + "\n"
    return Letter(subject, text, as_html(subject, text, language))


def as_html(subject: str, text: str, language: str) -> str:
    """The same text with paragraphs and links: no pictures, nothing from elsewhere."""
    context = {"subject": subject, "paragraphs": paragraphs(text), "language": language}
    return render_to_string("mailing/mail.html", context)


def paragraphs(text: str) -> list[list[list[Piece]]]:
    """Paragraphs of lines of pieces, so that a template can show links."""
    return [
        [pieces(line) for line in paragraph.split("\n")]
        for paragraph in re.split(r"\n\s*\n", text.strip())
    ]


def pieces(line: str) -> list[Piece]:
    """A line cut where the addresses of this site are; others stay words (no phishing for us)."""
    found, place = [], 0
    for match in ADDRESS.finditer(line):
        if is_ours(match[0]):
            found += [Piece(line[place : match.start()]), Piece(match[0], href=match[0])]
            place = match.end()
    return [piece for piece in [*found, Piece(line[place:])] if piece.text]


def without_links(text: str) -> str:
    """The text for a colleague: an address of this site may let its reader answer or come in."""
    return ADDRESS.sub(lambda found: _("(link)") if is_ours(found[0]) else found[0], text)


def is_ours(address: str) -> bool:
    """Whether an address leads to this site."""
    host = urlsplit(address).hostname or ""
    return host == urlsplit(settings.BASE_URL).hostname or host in settings.ALLOWED_HOSTS


def absolute(link: str) -> str:
    """A path of this site as a whole address; an address stays as it is."""
    return f"{settings.BASE_URL.rstrip('/')}{link}" if link.startswith("/") else link
