"""A parent consents from the mail, and the mails to parents (LO-01)."""

from __future__ import annotations

from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from schakel.bookings.actions.pupils import (
    CALLED_OFF_MAIL,
    CONFIRMED_MAIL,
    CONSENT_MAIL,
    give_consent,
    withdraw_pupil,
)
from schakel.bookings.models import PupilSignUp
from schakel.bookings.replies.registry import Choice, Given, Question, ReplyKind, register
from schakel.bookings.terms import LinkPurpose
from schakel.mailing.rules import Wording
from schakel.mailing.terms import LINK, MailKind, Placeholder
from schakel.mailing.terms import register as register_mail

YES, NO = "ja", "nee"
ABOUT = {
    "kind": Placeholder(_("de voornaam van het kind"), "Sam"),
    "activiteit": Placeholder(_("de naam van de activiteit"), "Techclub"),
    "wanneer": Placeholder(_("de dag en het uur van de les"), "3 november 2026 15:00"),
    "waar": Placeholder(_("waar het is"), "Hotspot"),
    "termijn": Placeholder(_("tot wanneer er geantwoord kan worden"), "29 november 2026"),
    "link": LINK,
}


def load(key: UUID) -> PupilSignUp | None:
    """The sign-up that the link is about."""
    found = PupilSignUp.objects.select_related("slot__offer__venue", "slot__offer__provider")
    return found.select_related("slot__region").filter(pk=key).first()


def question(pupil: PupilSignUp) -> Question:
    """What the page asks of the parent."""
    slot = pupil.slot
    return Question(
        title=_("Mag uw kind meedoen?"),
        lead=_("Voornaam en uw adres wissen wij dertig dagen na de activiteit."),
        facts=(
            (_("Voornaam"), pupil.first_name),
            (_("Activiteit"), slot.offer.title),
            (_("Wanneer"), date_format(localtime(slot.starts_at), "FULL_MOMENT_FORMAT")),
            (_("Waar"), str(slot.offer.venue or slot.offer.provider)),
        ),
    )


def answer(pupil: PupilSignUp, given: Given) -> None:
    """Keep the yes, or let the place go."""
    if given.choice == YES:
        give_consent(pupil, by=given.by, at=given.at)
    else:
        withdraw_pupil(pupil, at=given.at)


register(
    ReplyKind(
        LinkPurpose.CONSENT,
        load=load,
        question=question,
        choices=(
            Choice(YES, _("Ja, mijn kind mag meedoen"), _("Dank u. Uw kind is aangemeld.")),
            Choice(NO, _("Nee"), _("Dank u. De aanmelding is weg, met de gegevens."), "secondary"),
        ),
        answer=answer,
    )
)
register_mail(
    MailKind(
        code=CONSENT_MAIL,
        name=_("toestemming van een ouder vragen"),
        standard={
            "nl": Wording(
                "Mag {kind} meedoen aan {activiteit}?",
                "Beste {naam},\n\n{kind} wil meedoen aan {activiteit} op {wanneer}, {waar}. Dat"
                " mag alleen met uw toestemming. Antwoord voor {termijn}:\n\n{link}\n\nKent u dit"
                " niet? Dan hoeft u niets te doen: zonder antwoord vervalt de aanmelding.\n\n"
                "{regio}",
            ),
            "en": Wording(
                "May {kind} join {activiteit}?",
                "Dear {naam},\n\n{kind} would like to join {activiteit} on {wanneer}, {waar}. That"
                " needs your consent. Answer before {termijn}:\n\n{link}\n\nYou do not know this?"
                " Then do nothing: without an answer the sign-up lapses.\n\n{regio}",
            ),
        },
        placeholders=ABOUT,
        is_secret=True,
    )
)
register_mail(
    MailKind(
        code=CONFIRMED_MAIL,
        name=_("leerling aangemeld"),
        standard={
            "nl": Wording(
                "{kind} doet mee: {activiteit}",
                "Beste {naam},\n\n{kind} is aangemeld voor {activiteit} op {wanneer}, {waar}.\n\n"
                "Kan uw kind niet? Meld het hier af, dan kan een ander komen:\n\n{link}\n\n"
                "{regio}",
            ),
            "en": Wording(
                "{kind} is in: {activiteit}",
                "Dear {naam},\n\n{kind} is signed up for {activiteit} on {wanneer}, {waar}.\n\n"
                "Your child cannot come? Cancel here, so that another can:\n\n{link}\n\n{regio}",
            ),
        },
        placeholders=ABOUT,
        is_secret=True,
    )
)
register_mail(
    MailKind(
        code=CALLED_OFF_MAIL,
        name=_("activiteit voor leerlingen gaat niet door"),
        standard={
            "nl": Wording(
                "{activiteit} gaat niet door",
                "Beste {naam},\n\n{activiteit} op {wanneer}, {waar}, gaat niet door. De reden:"
                " {reden}\n\nDe aanmelding van {kind} is weg, met de gegevens. U hoeft niets te"
                " doen.\n\n{regio}",
            ),
            "en": Wording(
                "{activiteit} is called off",
                "Dear {naam},\n\n{activiteit} on {wanneer}, {waar}, is called off. The reason:"
                " {reden}\n\nThe sign-up of {kind} is gone, with the data. You need not do"
                " anything.\n\n{regio}",
            ),
        },
        placeholders={
            **{name: place for name, place in ABOUT.items() if name not in ("link", "termijn")},
            "reden": Placeholder(_("waarom het niet doorgaat"), "de docent is ziek"),
        },
        is_secret=True,
    )
)
