"""Handing a mail over to the mail server: once, within the cap of its region."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.jobs import WAITS, defer
from schakel.mailing.actions.queueing import DELIVER
from schakel.mailing.models import OutgoingMail
from schakel.mailing.rules import INTERRUPTED, Caps, has_room, one_line
from schakel.mailing.terms import DAILY_CAPS, MailStatus
from schakel.regions.models import Region

MOST_TRIES = len(WAITS) + 1
OPEN = (MailStatus.WAITING, MailStatus.HELD)


@transaction.atomic
def claim_mail(mail: UUID, *, at: datetime) -> OutgoingMail | None:
    """Take a mail to hand it over (mail overdragen); None when there is nothing to do.

    A mail that was taken before and never came back was in the hands of a worker that was
    killed. Whether it left nobody knows, so it is not sent again by itself: the office decides.
    """
    taken = OutgoingMail.objects.select_for_update().filter(pk=mail, status__in=OPEN).first()
    if taken is None:
        return None
    if taken.handed_over_at is not None:
        fail(taken, INTERRUPTED)
        return None
    if not room_for(taken, at):
        if taken.status != MailStatus.HELD:
            taken.status = MailStatus.HELD
            taken.save(update_fields=["status"])
        return None
    taken.status, taken.handed_over_at = MailStatus.WAITING, at
    taken.tries += 1
    taken.save(update_fields=["status", "handed_over_at", "tries"])
    return taken


def room_for(mail: OutgoingMail, at: datetime) -> bool:
    """Whether the region of a mail may send one more; regions wait for each other's counting."""
    daily = settings.MAIL_PER_DAY
    if mail.region_id is not None:
        Region.objects.select_for_update(no_key=True).get(pk=mail.region_id)
        asked = (cap(mail.region_id) for cap in DAILY_CAPS)
        daily = min([daily, *(number for number in asked if number is not None)])
    hour, day = OutgoingMail.objects.filter(region=mail.region_id).left_since(at=at)
    return has_room(hour, day, Caps(settings.MAIL_PER_HOUR, daily))


@transaction.atomic
def note_sent(mail: OutgoingMail, *, at: datetime) -> None:
    """Note that a mail left; a single-use link is kept no longer than needed."""
    mail.status, mail.sent_at, mail.last_error = MailStatus.SENT, at, ""
    changed = ["status", "sent_at", "last_error"]
    if mail.is_secret and not settings.DEMO:
        mail.text = mail.html = ""
        changed += ["text", "html"]
    mail.save(update_fields=changed)


@transaction.atomic
def note_refused(mail: OutgoingMail, reason: str, *, for_good: bool) -> None:
    """Note that a mail did not leave; after the last try, or when refused for good, it failed."""
    if for_good or mail.tries >= MOST_TRIES:
        fail(mail, reason)
        return
    mail.handed_over_at, mail.last_error = None, one_line(reason)[:300]
    mail.save(update_fields=["handed_over_at", "last_error"])


@transaction.atomic
def note_unreachable(mail: UUID, reason: str) -> None:
    """Note on a mail that the mail server did not answer."""
    waiting = OutgoingMail.objects.select_for_update().filter(pk=mail, status__in=OPEN).first()
    if waiting is not None and waiting.handed_over_at is None:
        waiting.tries += 1
        waiting.save(update_fields=["tries"])
        note_refused(waiting, reason, for_good=False)


def fail(mail: OutgoingMail, reason: str) -> None:
    """Give up on a mail, with the reason for the outbox."""
    mail.status, mail.last_error = MailStatus.FAILED, one_line(reason)[:300]
    mail.save(update_fields=["status", "last_error"])


@transaction.atomic
def send_again(mail: OutgoingMail, *, by: User, at: datetime) -> None:
    """Let a mail that failed leave after all (opnieuw sturen)."""
    again = OutgoingMail.objects.select_for_update().get(pk=mail.pk)
    if again.status != MailStatus.FAILED:
        return
    again.status, again.tries, again.handed_over_at = MailStatus.WAITING, 0, None
    again.save(update_fields=["status", "tries", "handed_over_at"])
    defer(DELIVER, mail=str(again.pk))
    record("mail.sent_again", again, chain=again.region_id, by=by, at=at)


def release(*, at: datetime) -> int:
    """Ask again for mails that wait for room, or whose job was lost (vrijgeven); how many."""
    stuck = OutgoingMail.objects.stuck(at=at).values_list("pk", flat=True)
    for mail in stuck[: settings.MAIL_PER_HOUR]:
        defer(DELIVER, mail=str(mail), once=f"mail {mail}")
    return len(stuck[: settings.MAIL_PER_HOUR])


def forget(*, at: datetime) -> int:
    """Throw away mails of more than a year ago, with their names and addresses; how many."""
    count, _tables = OutgoingMail.objects.over(at=at).delete()
    return count
