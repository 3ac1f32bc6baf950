"""The wordings of a region: changing one, and going back to the standard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.mailing.models import MailText
from schakel.mailing.rules import Wording
from schakel.mailing.terms import MailKind
from schakel.regions.models import Region


@dataclass(frozen=True)
class Place:
    """Which wording: of which region, for which kind of mail, in which language."""

    region: Region
    kind: MailKind
    language: str

    def find(self) -> MailText | None:
        """The wording of the region itself, when it has one."""
        own = MailText.objects.filter(region=self.region, kind=self.kind.code)
        return own.filter(language=self.language).first()


@transaction.atomic
def change_text(
    place: Place, wording: Wording, *, version: int, by: User, at: datetime
) -> MailText:
    """Word a kind of mail for a region (berichttekst wijzigen).

    version: of the wording that the editor had before them, 0 for the standard.
    """
    check_wording(place.kind, wording)
    text = current(place, version)
    if text is None:
        text = MailText(region=place.region, kind=place.kind.code, language=place.language)
    before = {"subject": text.subject, "body": text.body}
    is_new = text._state.adding
    text.subject, text.body, text.version = wording.subject, wording.body, version + 1
    text.changed_by, text.changed_at = by, at
    if is_new:
        text.save(force_insert=True)
    else:
        text.save(update_fields=["subject", "body", "version", "changed_by", "changed_at"])
    record("mail_text.changed", text, chain=place.region.pk, by=by, at=at, before=before)
    return text


@transaction.atomic
def restore_text(place: Place, *, version: int, by: User, at: datetime) -> None:
    """Go back to the standard wording (standaardtekst terugzetten)."""
    text = current(place, version)
    if text is not None:
        before = {"subject": text.subject, "body": text.body}
        record("mail_text.restored", text, chain=place.region.pk, by=by, at=at, before=before)
        text.delete()


def current(place: Place, version: int) -> MailText | None:
    """The wording, locked; a colleague who changed it in the meantime is not overwritten."""
    Region.objects.select_for_update(no_key=True).get(pk=place.region.pk)
    text = place.find()
    if (text.version if text else 0) != version:
        raise RefusedError(
            _("Een collega heeft deze tekst intussen gewijzigd. Laad de pagina opnieuw.")
        )
    return text


def check_wording(kind: MailKind, wording: Wording) -> None:
    """Refuse a wording with a placeholder that we do not know, or without one that it needs."""
    problems = kind.problems(wording)
    if problems:
        raise RefusedError(problems[0])
