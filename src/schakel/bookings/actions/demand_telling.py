"""Who gets which mail about a demand; each is asked for in the transaction of the change."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schakel.bookings import demand_messages as messages
from schakel.bookings.actions.links import make_link
from schakel.bookings.actions.who import addressee, people_of
from schakel.bookings.terms import SIGNS_FOR_SCHOOL, LinkPurpose
from schakel.catalogue.access import PROVIDER_SIDE
from schakel.catalogue.models import Demand, DemandAnswer
from schakel.mailing.actions import send
from schakel.mailing.rules import Recipient
from schakel.mailing.terms import MailKind


def ask(answer: DemandAnswer, kind: MailKind, *, at: datetime) -> int:
    """Send the question or its reminder to whoever answers for a provider; say to how many."""
    demand = answer.demand
    to_ask = repliers(answer, at)
    for to in to_ask:
        link = make_link(
            LinkPurpose.ANSWER_DEMAND, answer,
            region=demand.region, to=to, until=demand.expires_at, at=at,
        )  # fmt: skip
        with translation.override(to.language):
            term = date_format(timezone.localtime(demand.expires_at), "DATETIME_FORMAT")
        words = {**facts_of(demand, to), "termijn": term}
        send(kind.code, region=demand.region, to=to, words=words, about=demand, at=at, link=link)
    return len(to_ask)


def tell_proposed(answer: DemandAnswer, *, at: datetime) -> None:
    """Tell the school that somebody can."""
    for to in askers(answer.demand, at=at):
        with translation.override(to.language):
            said = [date_format(answer.on, "FULL_DATE_FORMAT")] if answer.on else []
        said += [str(answer.offer)] if answer.offer else []
        said += [answer.note] if answer.note else []
        words = {
            **facts_of(answer.demand, to),
            "aanbieder": str(answer.provider),
            "voorstel": "\n".join(said) or "–",
        }
        write(answer.demand, messages.PROPOSED, to, words, at=at)


def tell_chosen(answer: DemandAnswer, *, is_booked: bool, at: datetime) -> None:
    """Tell the provider that the school wants this, and what follows."""
    for to in repliers(answer, at):
        with translation.override(to.language):
            follows = (
                _("De boeking is gemaakt; daarover krijgt u een eigen bericht.")
                if is_booked
                else _("De school neemt contact op om het af te spreken.")
            )
        words = {**facts_of(answer.demand, to), "vervolg": follows}
        write(answer.demand, messages.CHOSEN, to, words, at=at)


def tell_expired(demand: Demand, *, at: datetime) -> None:
    """Tell the school that nobody answered, and who looks on."""
    for to in askers(demand, at=at):
        write(demand, messages.EXPIRED, to, facts_of(demand, to), at=at)


def write(
    demand: Demand, kind: MailKind, to: Recipient, words: dict[str, str], *, at: datetime
) -> None:
    """One mail about a demand, with the link to its page."""
    link = reverse("bookings:demand", args=[demand.region.sto_number, demand.pk])
    send(kind.code, region=demand.region, to=to, words=words, about=demand, at=at, link=link)


def facts_of(demand: Demand, to: Recipient) -> dict[str, str]:
    """What every mail about a demand can say, in the language of its reader."""
    with translation.override(to.language):
        return {
            "school": str(demand.school),
            "vraag": demand.goal,
            "doelgroep": str(demand.get_target_group_display()),
            "leerlingen": str(demand.pupils),
            "datums": ", ".join(date_format(day, "DATE_FORMAT") for day in demand.dates),
        }


def askers(demand: Demand, *, at: datetime) -> list[Recipient]:
    """Who asked; when that is not known, those who sign for the school."""
    person = demand.requester
    if person is not None and person.email:
        return [addressee(person)]
    people = people_of(demand.school_id, SIGNS_FOR_SCHOOL, on=timezone.localdate(at))
    return list(people.values())


def repliers(answer: DemandAnswer, at: datetime) -> list[Recipient]:
    """Who answers for a provider."""
    people = people_of(answer.provider_id, PROVIDER_SIDE, on=timezone.localdate(at))
    return list(people.values())
