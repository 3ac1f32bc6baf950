"""Questions and offers, until they are coupled or withdrawn (vraag en aanbod)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.regions.models import Notice, NoticeMatch, Partner, Region


@dataclass(frozen=True)
class NoticeFacts:
    """What is asked or offered, about what, and when."""

    kind: str
    subject: str
    text: str = ""
    theme: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@transaction.atomic
def place_notice(
    partner: Partner, facts: NoticeFacts, *, on: date, by: User, at: datetime
) -> Notice:
    """Place a question or an offer in the name of a partner (oproep plaatsen)."""
    notice = Notice.objects.create(
        region=partner.region, partner=partner, placed_on=on, **vars(facts)
    )
    record("notice.placed", notice, chain=partner.region_id, by=by, at=at, kind=facts.kind)
    return notice


@transaction.atomic
def match_notices(
    region: Region, first: Notice, second: Notice, *, by: User, at: datetime
) -> NoticeMatch:
    """Bring a question and an offer of one region together (koppelen)."""
    locked = {
        notice.pk: notice
        for notice in Notice.objects.select_for_update()
        .filter(region=region, pk__in=[first.pk, second.pk])
        .order_by("pk")
    }
    by_kind = {notice.kind: notice for notice in locked.values()}
    if set(by_kind) != {Notice.Kind.DEMAND, Notice.Kind.SUPPLY}:
        raise RefusedError(_("Koppel een vraag aan een aanbod."))
    if any(notice.status != Notice.Status.OPEN for notice in locked.values()):
        raise RefusedError(_("Een van de twee is intussen gekoppeld of ingetrokken."))
    match = NoticeMatch.objects.create(
        demand=by_kind[Notice.Kind.DEMAND],
        supply=by_kind[Notice.Kind.SUPPLY],
        matched_at=at,
        by_name=str(by),
    )
    for notice in locked.values():
        set_status(notice, Notice.Status.MATCHED)
    record("notice.matched", match, chain=region.pk, by=by, at=at)
    return match


@transaction.atomic
def withdraw_notice(notice: Notice, *, by: User, at: datetime) -> None:
    """Take back an open question or offer (intrekken)."""
    current = Notice.objects.select_for_update().get(pk=notice.pk)
    if current.status != Notice.Status.OPEN:
        raise RefusedError(_("Alleen een open oproep kan worden ingetrokken."))
    set_status(current, Notice.Status.WITHDRAWN)
    record("notice.withdrawn", current, chain=current.region_id, by=by, at=at)


def set_status(notice: Notice, status: Notice.Status) -> None:
    """Write the next state of a notice."""
    notice.status = status
    notice.save(update_fields=["status"])
