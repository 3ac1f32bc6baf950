"""A pupil joins an open activity, a parent consents, and what we know is wiped again (LO-01)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from schakel.bookings.actions.links import make_link, withdraw_links, withdraw_unanswered
from schakel.bookings.actions.places import give_back_places, take_places
from schakel.bookings.actions.waiting import lock_slot, offer_freed_places
from schakel.bookings.actions.who import Who
from schakel.bookings.models import PupilSignUp, ReplyLink
from schakel.bookings.rules import pupils as rules
from schakel.bookings.terms import LinkPurpose, SignUpStatus
from schakel.catalogue.models import Slot
from schakel.catalogue.terms import Kind
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.mailing.actions import forget_about, send
from schakel.mailing.rules import Recipient
from schakel.regions.models import Partner

OPEN_KINDS = (Kind.TECH_CLUB, Kind.AFTER_SCHOOL)
CONSENT_MAIL, CONFIRMED_MAIL = "bookings.consent", "bookings.pupil_confirmed"
CALLED_OFF_MAIL = "bookings.pupil_called_off"
MAILS = (CONSENT_MAIL, CONFIRMED_MAIL, CALLED_OFF_MAIL)
CANCEL_SALT = "afmelden"
HOLDING = (SignUpStatus.WAITING, SignUpStatus.SIGNED_UP)


@dataclass(frozen=True)
class PupilFacts:
    """The least that works: a first name, the school and year, and a parent's address."""

    first_name: str
    school: Partner | None
    target_group: str
    parent_email: str


def open_slots(*, at: datetime) -> QuerySet[Slot]:
    """Slots for which a pupil may sign up: Techclub and after-school lessons for everybody."""
    slots = Slot.objects.bookable(at=at).filter(
        offer__kind__in=[str(kind) for kind in OPEN_KINDS], offer__is_public=True
    )
    return slots.select_related("offer__provider", "offer__venue", "region")


@transaction.atomic
def sign_up_pupil(slot: Slot, facts: PupilFacts, *, at: datetime) -> PupilSignUp:
    """Hold a place and ask a parent (leerling aanmelden). The place comes from the same counter.

    Somebody who presses the button twice has one place and the parent one mail.
    """
    if slot.offer.kind not in OPEN_KINDS or not slot.offer.is_public:
        raise RefusedError(_("Hier kun je jezelf niet voor aanmelden."))
    if facts.target_group not in slot.offer.target_groups:
        raise RefusedError(_("Deze activiteit is niet voor jouw groep of klas."))
    if known := same_pupil(lock_slot(slot), facts):
        return known
    take_places(slot.pk, 1, groups=0, at=at)
    pupil = PupilSignUp.objects.create(
        slot=slot,
        school=facts.school,
        target_group=facts.target_group,
        first_name=facts.first_name,
        parent_email=facts.parent_email,
        signed_up_at=at,
    )
    to = Recipient(_("ouder of verzorger"), facts.parent_email)
    until = rules.consent_until(at, slot.starts_at)
    link = make_link(LinkPurpose.CONSENT, pupil, region=slot.region, to=to, until=until, at=at)
    write(CONSENT_MAIL, pupil, at=at, link=link, until=until)
    record("pupil.signed_up", slot, chain=slot.region_id, by=None, at=at)
    return pupil


def same_pupil(slot: Slot, facts: PupilFacts) -> PupilSignUp | None:
    """The place that this pupil has in a slot already; the slot is locked."""
    holding = PupilSignUp.objects.filter(slot=slot, status__in=HOLDING)
    same = holding.filter(
        first_name__iexact=facts.first_name,
        parent_email__iexact=facts.parent_email,
        target_group=facts.target_group,
    )
    return same.first()


@transaction.atomic
def give_consent(pupil: PupilSignUp, *, by: Who, at: datetime) -> None:
    """A parent says yes (toestemming geven); the mail then holds a link to cancel."""
    current = lock_pupil(pupil)
    if current.status != SignUpStatus.WAITING:
        raise RefusedError(_("Deze aanmelding geldt niet meer."))
    current.status, current.consented_at = SignUpStatus.SIGNED_UP, at
    current.save(update_fields=["status", "consented_at"])
    slot = current.slot
    link = reverse("meedoen:cancel", args=[slot.region.sto_number, cancel_token(current)])
    write(CONFIRMED_MAIL, current, at=at, link=link, until=slot.starts_at)


@transaction.atomic
def withdraw_pupil(pupil: PupilSignUp, *, at: datetime) -> None:
    """A pupil or parent cancels (afmelden); the place is free again. Twice does no harm."""
    withdraw_links(pupil, at=at)
    end(lock_pupil(pupil), SignUpStatus.WITHDRAWN, at=at)


@transaction.atomic
def lapse_pupil(pupil: PupilSignUp, *, at: datetime) -> None:
    """Nobody consented in time: the place is free again (verlopen)."""
    withdraw_links(pupil, at=at)
    current = lock_pupil(pupil)
    if current.status == SignUpStatus.WAITING:
        end(current, SignUpStatus.LAPSED, at=at)


@transaction.atomic
def call_off_pupils(slot: Slot, *, reason: str, at: datetime) -> None:
    """The slot is called off: parents hear why, and what we knew of the pupils is gone.

    The slot is locked by who calls this; a parent who answers right now finds the place gone.
    """
    held = PupilSignUp.objects.select_for_update(of=["self"]).filter(slot=slot, status__in=HOLDING)
    for pupil in held.order_by("pk"):
        pupil.slot = slot
        withdraw_unanswered(pupil, at=at)
        write(CALLED_OFF_MAIL, pupil, at=at, until=slot.starts_at, reason=reason)
        end(pupil, SignUpStatus.WITHDRAWN, at=at)


def end(pupil: PupilSignUp, status: SignUpStatus, *, at: datetime) -> None:
    """Let go of a place that is held, and of what we know of the pupil."""
    if pupil.status not in HOLDING:
        return
    pupil.status, pupil.withdrawn_at = status, at
    pupil.first_name = pupil.parent_email = ""
    pupil.save(update_fields=["status", "withdrawn_at", "first_name", "parent_email"])
    give_back_places(pupil.slot_id, 1, groups=0)
    offer_freed_places(pupil.slot, at=at)


def lock_pupil(pupil: PupilSignUp) -> PupilSignUp:
    """The sign-up as it is now, with its slot locked before it."""
    slot = lock_slot(pupil.slot)
    current = PupilSignUp.objects.select_for_update(of=["self"]).get(pk=pupil.pk)
    current.slot = slot
    return current


def without_consent(*, at: datetime) -> QuerySet[PupilSignUp]:
    """Sign-ups that wait for a parent longer than we hold a place."""
    waiting = PupilSignUp.objects.filter(status=SignUpStatus.WAITING)
    old = waiting.filter(signed_up_at__lte=at - rules.CONSENT_DAYS)
    return (old | waiting.filter(slot__starts_at__lte=at)).select_related("slot")


@transaction.atomic
def wipe_pupils(*, at: datetime) -> int:
    """Remove names and addresses of activities that ended thirty days ago (wissen); how many."""
    over = PupilSignUp.objects.filter(slot__ends_at__lte=at - rules.KEEP_AFTER)
    known = over.exclude(first_name="", parent_email="")
    keys = list(known.values_list("pk", flat=True))
    slots = set(over.values_list("slot", flat=True))
    forget_about(slots, kinds=MAILS)
    ReplyLink.objects.filter(about__in=keys, purpose=LinkPurpose.CONSENT).delete()
    return known.update(first_name="", parent_email="")


def cancel_token(pupil: PupilSignUp) -> str:
    """What stands in the cancel link: signed, so that nobody cancels for another."""
    return signing.dumps(str(pupil.pk), salt=CANCEL_SALT)


def pupil_of(token: str) -> PupilSignUp | None:
    """The sign-up of a cancel link, if it is one of ours."""
    try:
        key = signing.loads(token, salt=CANCEL_SALT)
    except signing.BadSignature:
        return None
    return PupilSignUp.objects.select_related("slot__offer", "slot__region").filter(pk=key).first()


def write(
    kind: str,
    pupil: PupilSignUp,
    *,
    at: datetime,
    until: datetime,
    link: str = "",
    reason: str = "",
) -> None:
    """One mail to the parent."""
    slot = pupil.slot
    send(
        kind,
        region=slot.region,
        to=Recipient(_("ouder of verzorger"), pupil.parent_email),
        words={
            "kind": pupil.first_name,
            "activiteit": slot.offer.title,
            "wanneer": date_format(localtime(slot.starts_at), "FULL_MOMENT_FORMAT"),
            "waar": str(slot.offer.venue or slot.offer.provider),
            "termijn": date_format(localtime(until), "DATETIME_FORMAT"),
            "reden": reason,
        },
        about=slot,
        at=at,
        link=link,
    )
