"""Offers: written by a provider, published by the back office, kept over the years."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.catalogue.actions.telling import tell_provider
from schakel.catalogue.lesson_forms import form_of
from schakel.catalogue.models import Elective, Offer, RecipeLine, Venue
from schakel.catalogue.rules import OfferFigures, before_publishing
from schakel.catalogue.terms import OfferStatus
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.common.wording import Message
from schakel.regions.actions.changes import put
from schakel.regions.models import Partner, Person

DRAFT, SUBMITTED, RETURNED, PUBLISHED, WITHDRAWN = OfferStatus
STEPS = {
    SUBMITTED: {DRAFT, RETURNED, WITHDRAWN},
    PUBLISHED: {SUBMITTED, DRAFT, WITHDRAWN, RETURNED},
    RETURNED: {SUBMITTED},
    WITHDRAWN: {SUBMITTED, PUBLISHED, RETURNED},
}
"""From which statuses an offer may come into each status."""

DECIDED = {
    PUBLISHED: "lesson_offer.published",
    RETURNED: "lesson_offer.returned",
    WITHDRAWN: "lesson_offer.withdrawn",
}


@dataclass(frozen=True)
class OfferFacts:
    """What a provider says of an offer; each name is a field of the model."""

    title: str
    lesson_minutes: int
    place_kind: str
    lesson_count: int = 1
    summary: str = ""
    description: str = ""
    do_activity: str = ""
    theme: str = ""
    activity_code: str = ""
    target_groups: list[str] = field(default_factory=list)
    profiles: list[str] = field(default_factory=list)
    elective: Elective | None = None
    subject: str = ""
    contact: Person | None = None
    venue: Venue | None = None
    group_min: int = 1
    group_max: int = 30
    notice_days: int = 14
    horizon_days: int = 365
    cancel_days: int = 7
    on_request: bool = False
    travel: str = "niet-nodig"
    travel_notes: str = ""
    safety: str = ""
    requirements: str = ""
    costs: str = ""
    making_school: Partner | None = None
    maker: str = ""
    version: str = ""
    handover_notes: str = ""
    is_exchangeable: bool = False
    is_public: bool = True


@transaction.atomic
def write_offer(
    provider: Partner, kind: str, facts: OfferFacts, *, by: User, at: datetime
) -> Offer:
    """Begin an offer of a partner; nobody else sees it yet (aanbod schrijven)."""
    offer = Offer(region_id=provider.region_id, provider=provider, kind=kind)
    put(offer, facts)
    offer.is_fictional = provider.is_fictional
    offer.save(force_insert=True)
    record("lesson_offer.written", offer, chain=offer.region_id, by=by, at=at, kind=kind)
    return offer


@transaction.atomic
def change_offer(offer: Offer, facts: OfferFacts, *, by: User, at: datetime) -> None:
    """Change what an offer says; what is published stays complete (aanbod wijzigen)."""
    offer = locked(offer)
    changes = put(offer, facts)
    if not changes:
        return
    if offer.status == PUBLISHED:
        refuse_incomplete(offer)
    offer.save(update_fields=list(changes))
    record("lesson_offer.changed", offer, chain=offer.region_id, by=by, at=at, changes=changes)


@transaction.atomic
def submit_offer(offer: Offer, *, by: User, at: datetime) -> None:
    """Ask the back office to publish an offer (aanbod indienen)."""
    offer = locked(offer)
    refuse_step(offer, SUBMITTED)
    refuse_incomplete(offer)
    offer.submitted_at = at
    offer.status = SUBMITTED
    offer.save(update_fields=["submitted_at", "status"])
    record("lesson_offer.submitted", offer, chain=offer.region_id, by=by, at=at)


@transaction.atomic
def publish_offer(offer: Offer, *, by: User, at: datetime) -> None:
    """Let schools find an offer (aanbod publiceren)."""
    decide(offer, PUBLISHED, "", by=by, at=at)


@transaction.atomic
def return_offer(offer: Offer, *, question: str, by: User, at: datetime) -> None:
    """Send an offer back to its provider with a question (aanbod terugsturen)."""
    decide(offer, RETURNED, question, by=by, at=at)


@transaction.atomic
def withdraw_offer(offer: Offer, *, by: User, at: datetime) -> None:
    """Take an offer off the pages; what was booked stays booked (aanbod intrekken)."""
    decide(offer, WITHDRAWN, "", by=by, at=at)


@transaction.atomic
def copy_offer(offer: Offer, *, title: str, by: User, at: datetime) -> Offer:
    """A new draft with the same texts and the same needs (aanbod kopiëren)."""
    facts = OfferFacts(**{item.name: getattr(offer, item.name) for item in fields(OfferFacts)})
    copy = write_offer(offer.provider, offer.kind, replace(facts, title=title), by=by, at=at)
    RecipeLine.objects.bulk_create(
        RecipeLine(
            offer=copy,
            pool_id=line.pool_id,
            lesson_number=line.lesson_number,
            quantity=line.quantity,
            per_pupils=line.per_pupils,
        )
        for line in offer.recipe.all()
    )
    return copy


def decide(offer: Offer, status: str, reply: str, *, by: User, at: datetime) -> None:
    """Write what was decided about an offer."""
    offer = locked(offer)
    refuse_step(offer, status)
    if status == PUBLISHED:
        refuse_incomplete(offer)
    offer.status, offer.reply, offer.decided_at = status, reply, at
    offer.save(update_fields=["status", "reply", "decided_at"])
    tell_provider(offer, at=at)
    name = DECIDED[OfferStatus(status)]
    record(name, offer, chain=offer.region_id, by=by, at=at, reply=reply)


def what_misses(offer: Offer) -> tuple[Message, ...]:
    """What must be filled in before schools can find this offer; each sentence names a field."""
    kind = form_of(offer.kind, offer.region)
    figures = OfferFigures(
        has_summary=bool(offer.summary.strip()),
        has_do_activity=bool(offer.do_activity.strip()),
        needs_do_activity=kind.needs_do_activity,
        groups=tuple(offer.target_groups),
        allowed_groups=kind.groups,
        lessons=offer.lesson_count,
        minutes=offer.lesson_minutes,
    )
    return before_publishing(figures, kind.form)


def refuse_incomplete(offer: Offer) -> None:
    """Stop with every sentence about what misses."""
    if missing := what_misses(offer):
        raise RefusedError(" ".join(str(message) for message in missing))


def refuse_step(offer: Offer, status: str) -> None:
    """Stop when somebody else decided first."""
    if offer.status not in STEPS[OfferStatus(status)]:
        raise RefusedError(
            _("Dit aanbod heeft nu de status ‘%(status)s’. Laad de pagina opnieuw.")
            % {"status": offer.get_status_display()}
        )


def locked(offer: Offer) -> Offer:
    """The offer as it is now, kept for us until the transaction ends."""
    rows = Offer.objects.select_for_update(of=["self"]).select_related(
        "region", "provider", "contact"
    )
    return rows.get(pk=offer.pk)
