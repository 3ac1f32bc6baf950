"""Taking a place from a mail, and the mails of the waiting list (PM-33)."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from schakel.bookings.access import yes_given_by
from schakel.bookings.actions.telling_waiting import (
    LAPSED_MAIL,
    OFF_MAIL,
    OFFER_MAIL,
    REMINDER_MAIL,
)
from schakel.bookings.actions.waiting_entries import decline_offer, take_offer
from schakel.bookings.models import WaitingEntry
from schakel.bookings.replies.registry import Choice, Given, Question, ReplyKind, register
from schakel.bookings.terms import LinkPurpose
from schakel.mailing.rules import Wording
from schakel.mailing.terms import LINK, MailKind, Placeholder
from schakel.mailing.terms import register as register_mail

TAKE, DECLINE = "aannemen", "afslaan"
ABOUT: Mapping[str, Placeholder] = {
    "aanbod": Placeholder(_("de titel van het aanbod"), "Solderen"),
    "wanneer": Placeholder(_("de dag en het uur van de les"), "3 november 2026 10:00"),
    "school": Placeholder(_("de naam van de school"), "Het Voorbeeld"),
    "groep": Placeholder(_("de groep of klas"), "1b"),
    "leerlingen": Placeholder(_("het aantal leerlingen"), "26"),
    "plaatsen": Placeholder(_("het aantal plaatsen dat is aangeboden"), "26"),
    "link": LINK,
}
TERM = {"termijn": Placeholder(_("tot wanneer er geantwoord kan worden"), "29 november 2026")}


def load(key: UUID) -> WaitingEntry | None:
    """The entry that the link is about."""
    entries = WaitingEntry.objects.select_related(
        "slot__offer__provider", "slot__region", "school", "requester__user"
    )
    return entries.filter(pk=key).first()


def question(entry: WaitingEntry) -> Question:
    """What the page asks."""
    slot = entry.slot
    part = _("Dit is een deel van uw groep. Neemt u het aan, dan vervalt de rest van uw plaats.")
    return Question(
        title=_("Er is plaats voor uw groep"),
        lead=part if entry.offered_places < entry.pupils else _("Neemt u de plaats aan?"),
        facts=(
            (_("Aanbod"), slot.offer.title),
            (_("Aanbieder"), str(slot.offer.provider)),
            (_("Wanneer"), date_format(localtime(slot.starts_at), "FULL_MOMENT_FORMAT")),
            (_("Groep"), f"{entry.school}, {entry.group_name} ({entry.pupils})"),
            (_("Aangeboden plaatsen"), str(entry.offered_places)),
        ),
    )


def answer(entry: WaitingEntry, given: Given) -> None:
    """Book the held places, or let them go on to the next."""
    if given.choice == DECLINE:
        decline_offer(entry, stay=False, by=given.by, at=given.at)
        return
    user = entry.requester.user if entry.requester else None
    signed = yes_given_by(user, entry.school, entry.slot.offer.provider) if user else frozenset()
    take_offer(entry, given_yes=signed, by=given.by, at=given.at)


register(
    ReplyKind(
        LinkPurpose.TAKE_PLACE,
        load=load,
        question=question,
        choices=(
            Choice(
                TAKE,
                _("Ja, wij nemen de plaats"),
                _("De plaats is voor u. U krijgt bericht zodra iedereen ja heeft gezegd."),
            ),
            Choice(
                DECLINE,
                _("Nee, geef de plaats door"),
                _("Dank u. De plaats gaat naar de volgende. Uw groep staat niet meer op de lijst."),
                "secondary",
            ),
        ),
        answer=answer,
    )
)
register_mail(
    MailKind(
        code=OFFER_MAIL,
        name=_("plaats van de wachtlijst aangeboden"),
        standard={
            "nl": Wording(
                "Er is plaats voor {groep}: {aanbod}",
                "Beste {naam},\n\n{groep} van {school} stond op de wachtlijst voor {aanbod} op"
                " {wanneer}. Er is nu plaats voor {plaatsen} van de {leerlingen} leerlingen.\n\n"
                "Wij houden de plaats vast tot {termijn}. Daarna gaat zij naar de volgende. Neem"
                " de plaats aan of sla haar af:\n\n{link}\n\n{regio}",
            ),
            "en": Wording(
                "There is room for {groep}: {aanbod}",
                "Dear {naam},\n\n{groep} of {school} was on the waiting list for {aanbod} on"
                " {wanneer}. There is room now for {plaatsen} of the {leerlingen} pupils.\n\nWe"
                " hold the place until {termijn}. Then it goes to the next. Take the place or"
                " decline it:\n\n{link}\n\n{regio}",
            ),
        },
        placeholders={**ABOUT, **TERM},
    )
)
register_mail(
    MailKind(
        code=REMINDER_MAIL,
        name=_("herinnering aan een aangeboden plaats"),
        standard={
            "nl": Wording(
                "Nog één dag: plaats voor {groep} bij {aanbod}",
                "Beste {naam},\n\nWij houden {plaatsen} plaatsen vast voor {groep} bij {aanbod} op"
                " {wanneer}, tot {termijn}. Komt u?\n\n{link}\n\n{regio}",
            ),
            "en": Wording(
                "One day left: room for {groep} at {aanbod}",
                "Dear {naam},\n\nWe hold {plaatsen} places for {groep} at {aanbod} on {wanneer},"
                " until {termijn}. Are you coming?\n\n{link}\n\n{regio}",
            ),
        },
        placeholders={**ABOUT, **TERM},
    )
)
register_mail(
    MailKind(
        code=LAPSED_MAIL,
        name=_("aangeboden plaats verlopen"),
        standard={
            "nl": Wording(
                "De plaats voor {groep} is doorgegeven: {aanbod}",
                "Beste {naam},\n\nWij hoorden niet of {groep} komt naar {aanbod} op {wanneer}. De"
                " plaats is daarom voor de volgende op de lijst. Zet uw groep gerust opnieuw op de"
                " wachtlijst:\n\n{link}\n\n{regio}",
            ),
            "en": Wording(
                "The place for {groep} was passed on: {aanbod}",
                "Dear {naam},\n\nWe did not hear whether {groep} comes to {aanbod} on {wanneer}. So"
                " the place goes to the next on the list. You are welcome to join the list"
                " again:\n\n{link}\n\n{regio}",
            ),
        },
        placeholders=ABOUT,
    )
)
register_mail(
    MailKind(
        code=OFF_MAIL,
        name=_("moment van de wachtlijst afgelast"),
        standard={
            "nl": Wording(
                "{aanbod} op {wanneer} gaat niet door",
                "Beste {naam},\n\n{groep} van {school} stond op de wachtlijst voor {aanbod} op"
                " {wanneer}. Dit moment gaat niet door. De reden: {reden}\n\nU staat niet meer op"
                " de lijst. Kijk hier of een ander moment past:\n\n{link}\n\n{regio}",
            ),
            "en": Wording(
                "{aanbod} on {wanneer} is called off",
                "Dear {naam},\n\n{groep} of {school} was on the waiting list for {aanbod} on"
                " {wanneer}. This date is called off. The reason: {reden}\n\nYou are no longer on"
                " the list. See here whether another date suits you:\n\n{link}\n\n{regio}",
            ),
        },
        placeholders={
            **ABOUT,
            "reden": Placeholder(_("waarom het niet doorgaat"), "de docent is ziek"),
        },
    )
)
