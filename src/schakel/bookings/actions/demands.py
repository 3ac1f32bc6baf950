"""A school asks for a lesson; providers propose, the school chooses (lesvragen).

Lock order: the reply links of the answer, the demand, its answers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.bookings import demand_messages as messages
from schakel.bookings.actions import demand_telling as telling
from schakel.bookings.actions.asked import Asked, WishedLesson
from schakel.bookings.actions.dates import book_dates
from schakel.bookings.actions.links import withdraw_links
from schakel.bookings.actions.who import Who, user_or_none
from schakel.bookings.models import Booking
from schakel.bookings.rules.demands import Can, Wish, best_providers
from schakel.catalogue.models import Demand, DemandAnswer, LoketSettings, Offer
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.regions.models import Partner, Person
from schakel.regions.terms import PartnerKind

OPEN, ANSWERED, EXPIRED, WITHDRAWN = Demand.Status
ASKED, PROPOSED, DECLINED, CHOSEN, SILENT = DemandAnswer.Status
ANSWER_DAYS = LoketSettings._meta.get_field("answer_days").default


@dataclass(frozen=True)
class DemandFacts:
    """What a school asks for: goal, group, number, up to three dates and where."""

    goal: str
    target_group: str
    pupils: int
    dates: list[date] = field(default_factory=list)
    place_kind: str = "school"
    kind: str = ""
    theme: str = ""
    note: str = ""


@dataclass(frozen=True)
class Proposal:
    """What a provider can do: on which of the dates, with which of its offers."""

    on: date | None = None
    offer: Offer | None = None
    note: str = ""


@transaction.atomic
def post_demand(
    school: Partner, facts: DemandFacts, *, requester: Person | None, by: User, at: datetime
) -> Demand:
    """Ask for a lesson; whoever fits is asked at once (lesvraag stellen)."""
    if any(day <= timezone.localdate(at) for day in facts.dates):
        raise RefusedError(_("Een van de datums is al voorbij. Kies een datum in de toekomst."))
    settings = LoketSettings.objects.filter(region=school.region).first()
    days = settings.answer_days if settings else ANSWER_DAYS
    demand = Demand(
        region=school.region,
        school=school,
        requester=requester,
        asked_at=at,
        expires_at=at + timedelta(days=days),
        is_fictional=school.is_fictional,
        **vars(facts),
    )
    demand.save(force_insert=True)
    record("demand.posted", demand, chain=demand.region_id, by=by, at=at)
    for provider in matching(demand):
        ask_provider(demand, provider, at=at)
    return demand


def matching(demand: Demand) -> list[Partner]:
    """The providers that fit best, by what they published and what their profile says."""
    offers = Offer.objects.published().filter(
        region=demand.region_id, target_groups__contains=[demand.target_group]
    )
    known = [Can(o.provider_id, o.kind, o.theme) for o in offers]
    companies = Partner.objects.taking_part().filter(
        region=demand.region_id, kind=PartnerKind.COMPANY, organisation__isnull=False
    )
    known += [
        Can(partner.pk, kind, is_published=False)
        for partner in companies.select_related("organisation")
        for kind in (partner.organisation.offers if partner.organisation else ())
    ]
    wish = Wish(demand.kind, demand.theme)
    best = best_providers(wish, known, besides=frozenset([demand.school_id]))
    found = Partner.objects.in_bulk(best)
    return [found[key] for key in best if key in found]


@transaction.atomic
def ask_provider(demand: Demand, provider: Partner, *, at: datetime) -> DemandAnswer:
    """Ask one provider more (aanbieder vragen)."""
    answer, is_new = DemandAnswer.objects.get_or_create(
        demand=demand, provider=provider, defaults={"asked_at": at}
    )
    if not is_new:
        raise RefusedError(_("%(name)s is al gevraagd.") % {"name": provider})
    telling.ask(answer, messages.ASK, at=at)
    return answer


@transaction.atomic
def propose(answer: DemandAnswer, proposal: Proposal, *, by: Who, at: datetime) -> None:
    """Say that one can, when and how (voorstel doen)."""
    withdraw_links(answer, at=at)
    answer = open_answer(answer, at=at)
    if proposal.on is not None and proposal.on not in answer.demand.dates:
        raise RefusedError(_("Die datum past de school niet. Kies een van haar datums."))
    answer.status, answer.on, answer.offer = PROPOSED, proposal.on, proposal.offer
    answer.note, answer.answered_at = proposal.note, at
    answer.save(update_fields=["status", "on", "offer", "note", "answered_at"])
    note_step("demand.proposed", answer, by=by, at=at)
    telling.tell_proposed(answer, at=at)


@transaction.atomic
def decline(answer: DemandAnswer, *, note: str, by: Who, at: datetime) -> None:
    """Say that one cannot (afzeggen)."""
    withdraw_links(answer, at=at)
    answer = open_answer(answer, at=at)
    answer.status, answer.note, answer.answered_at = DECLINED, note, at
    answer.save(update_fields=["status", "note", "answered_at"])
    note_step("demand.declined", answer, by=by, at=at)


@transaction.atomic
def choose(
    answer: DemandAnswer,
    starts_at: time | None,
    *,
    by: User,
    at: datetime,
    given_yes: frozenset[str] = frozenset(),
) -> Booking | None:
    """Take a proposal; with an offer on request it is booked at once (voorstel kiezen).

    given_yes: who has said yes by choosing (`access.yes_given_by`).
    """
    for other in DemandAnswer.objects.filter(demand=answer.demand_id):
        withdraw_links(other, at=at)
    demand = locked(answer.demand)
    answer = DemandAnswer.objects.select_related(
        "provider", "offer__region", "offer__provider", "offer__venue"
    ).get(pk=answer.pk)
    if demand.status not in (OPEN, EXPIRED) or answer.status != PROPOSED:
        raise RefusedError(_("Dit voorstel kan niet meer gekozen worden. Laad de pagina opnieuw."))
    booking = book(demand, answer, starts_at, by=by, at=at, given_yes=given_yes)
    answer.demand, answer.status, demand.status = demand, CHOSEN, ANSWERED
    answer.save(update_fields=["status"])
    demand.save(update_fields=["status"])
    record("demand.answered", demand, chain=demand.region_id, by=by, at=at)
    telling.tell_chosen(answer, is_booked=booking is not None, at=at)
    return booking


def book(
    demand: Demand,
    answer: DemandAnswer,
    starts_at: time | None,
    *,
    by: User,
    at: datetime,
    given_yes: frozenset[str],
) -> Booking | None:
    """The booking of a proposal with an offer on request; None: the two arrange it themselves."""
    offer = answer.offer
    if offer is None or not offer.on_request or answer.on is None or starts_at is None:
        return None
    begins = timezone.make_aware(datetime.combine(answer.on, starts_at))
    asked = Asked(
        group_name=_("lesvraag"),
        target_group=demand.target_group,
        pupils=demand.pupils,
        note=demand.goal,
        requester=demand.requester,
        given_yes=given_yes,
        is_fictional=demand.is_fictional,
    )
    dates = [WishedLesson(begins, demand.place_kind if is_school(demand) else "")]
    return book_dates(offer, school=demand.school, asked=asked, dates=dates, by=by, at=at)


def is_school(demand: Demand) -> bool:
    """Whether the school wants the lesson in its own building."""
    return demand.place_kind in ("school", "po-school")


@transaction.atomic
def withdraw_demand(demand: Demand, *, by: User, at: datetime) -> None:
    """Ask no longer (lesvraag intrekken)."""
    for answer in DemandAnswer.objects.filter(demand=demand):
        withdraw_links(answer, at=at)
    demand = locked(demand)
    if demand.status not in (OPEN, EXPIRED):
        raise RefusedError(_("Deze lesvraag is al afgehandeld."))
    demand.status = WITHDRAWN
    demand.save(update_fields=["status"])
    record("demand.withdrawn", demand, chain=demand.region_id, by=by, at=at)


@transaction.atomic
def remind(answer: DemandAnswer, *, at: datetime) -> None:
    """Ask a silent provider once more (herinneren)."""
    updated = DemandAnswer.objects.filter(pk=answer.pk, status=ASKED, reminded_at=None)
    if updated.update(reminded_at=at):
        telling.ask(answer, messages.REMIND, at=at)


@transaction.atomic
def expire(demand: Demand, *, at: datetime) -> None:
    """End the term: without a proposal the office sees that everybody was silent (verlopen)."""
    demand = locked(demand)
    if demand.status != OPEN or demand.expires_at > at:
        return
    DemandAnswer.objects.filter(demand=demand, status=ASKED).update(status=SILENT)
    if DemandAnswer.objects.filter(demand=demand, status=PROPOSED).exists():
        return
    demand.status = EXPIRED
    demand.save(update_fields=["status"])
    record("demand.expired", demand, chain=demand.region_id, by=None, at=at)
    telling.tell_expired(demand, at=at)


def open_answer(answer: DemandAnswer, *, at: datetime) -> DemandAnswer:
    """The answer, when the school still waits and nothing was said yet."""
    demand = locked(answer.demand)
    current = DemandAnswer.objects.select_related("provider").get(pk=answer.pk)
    current.demand = demand
    if demand.status not in (OPEN, EXPIRED) or current.status not in (ASKED, SILENT):
        raise RefusedError(_("Deze lesvraag is al beantwoord of ingetrokken."))
    return current


def locked(demand: Demand) -> Demand:
    """The demand as it is now, kept for us until the transaction ends."""
    rows = Demand.objects.select_for_update(of=["self"])
    return rows.select_related("region", "school__region", "requester").get(pk=demand.pk)


def note_step(action: str, answer: DemandAnswer, *, by: Who, at: datetime) -> None:
    """The line in the log; who answered from a mail has no account, so the provider is named."""
    record(
        action, answer.demand, chain=answer.demand.region_id, by=user_or_none(by), at=at,
        provider=str(answer.provider),
    )  # fmt: skip
