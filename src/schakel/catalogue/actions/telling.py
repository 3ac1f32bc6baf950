"""Who hears what the back office decided; asked for in the transaction of the decision."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from schakel.catalogue import messages
from schakel.catalogue.models import CompanyApplication, Offer
from schakel.catalogue.terms import OfferStatus
from schakel.mailing.actions import send
from schakel.mailing.rules import Recipient
from schakel.regions.models import Appointment

MOST = 5
"""People of one organisation that get the same mail."""


def tell_provider(offer: Offer, *, at: datetime) -> None:
    """Tell the provider that its offer was published, or what is asked."""
    kind = {OfferStatus.PUBLISHED: messages.PUBLISHED, OfferStatus.RETURNED: messages.RETURNED}.get(
        OfferStatus(offer.status)
    )
    if kind is None or offer.submitted_at is None:
        return
    link = reverse("catalogue:offer", args=[offer.region.sto_number, offer.pk])
    words = {"aanbod": offer.title, "vraag": offer.reply}
    for to in readers(offer, at=at):
        send(kind.code, region=offer.region, to=to, words=words, about=offer, at=at, link=link)


def readers(offer: Offer, *, at: datetime) -> list[Recipient]:
    """The contact of the offer, else the people of its provider."""
    if offer.contact is not None and offer.contact.email:
        return [Recipient(offer.contact.name, offer.contact.email)]
    held = Appointment.objects.current(on=timezone.localdate(at)).filter(partner=offer.provider_id)
    found = {
        row.person.email: Recipient(row.person.name, row.person.email)
        for row in held.select_related("person").order_by("pk")
        if row.person.email
    }
    return list(found.values())[:MOST]


def tell_declined(application: CompanyApplication, *, reason: str, at: datetime) -> None:
    """Tell a company why it cannot join; the address is used this once and not kept with it."""
    to = Recipient(application.contact_name, application.contact_email)
    words = {"bedrijf": application.name, "reden": reason}
    send(messages.DECLINED.code, region=application.region, to=to, words=words, about=None, at=at)
