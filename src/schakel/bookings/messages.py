"""The mails about bookings: what each says, and what a region may fill in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from schakel.mailing.rules import Wording
from schakel.mailing.terms import LINK, MailKind, Placeholder, register

ABOUT = {
    "aanbod": Placeholder(_("de titel van het aanbod"), "Solderen"),
    "school": Placeholder(_("de naam van de school"), "Het Voorbeeld"),
    "groep": Placeholder(_("de groep of klas"), "2b"),
    "leerlingen": Placeholder(_("het aantal leerlingen"), "24"),
    "datums": Placeholder(_("datum, tijd en plaats van elke les"), "dinsdag 1 december 9:00–11:00"),
    "code": Placeholder(_("de boekingscode"), "B7K2M4QX"),
}
REASON = {"reden": Placeholder(_("de reden die is opgegeven"), "De ruimte is niet beschikbaar.")}
FACTS_NL = "Aanbod: {aanbod}\nSchool: {school}, groep {groep}, {leerlingen} leerlingen\n{datums}"
FACTS_EN = "Offer: {aanbod}\nSchool: {school}, group {groep}, {leerlingen} pupils\n{datums}"

APPROVE = register(
    MailKind(
        code="bookings.approve",
        name=_("boeking wacht op de school"),
        standard={
            "nl": Wording(
                "Mag {groep} naar {aanbod}?",
                "Beste {naam},\n\n{aanvrager} vraagt uw akkoord voor een boeking.\n\n"
                f"{FACTS_NL}\n\nGeef hier uw antwoord, voor {{termijn}}:\n{{link}}\n\n"
                "De plaatsen blijven zo lang vastgehouden.\n\n{regio}",
            ),
            "en": Wording(
                "May {groep} go to {aanbod}?",
                "Dear {naam},\n\n{aanvrager} asks for your consent to a booking.\n\n"
                f"{FACTS_EN}\n\nAnswer here, before {{termijn}}:\n{{link}}\n\n"
                "The places are kept until then.\n\n{regio}",
            ),
        },
        placeholders={
            **ABOUT,
            "aanvrager": Placeholder(_("wie de boeking aanvraagt"), "Tom de Boer"),
            "termijn": Placeholder(_("tot wanneer er geantwoord kan worden"), "29 november 2026"),
            "link": LINK,
        },
    )
)
REQUEST = register(
    MailKind(
        code="bookings.request",
        name=_("aanvraag wacht op de aanbieder"),
        standard={
            "nl": Wording(
                "{school} vraagt: {aanbod}",
                "Beste {naam},\n\n{school} wil graag komen.\n\n"
                f"{FACTS_NL}\nVervoer: {{vervoer}}\nOpmerking: {{opmerking}}\n\n"
                "Kan het? Antwoord hier met één tik, voor {termijn}. Inloggen hoeft niet.\n"
                "{link}\n\n{regio}",
            ),
            "en": Wording(
                "{school} asks for: {aanbod}",
                "Dear {naam},\n\n{school} would like to come.\n\n"
                f"{FACTS_EN}\nTransport: {{vervoer}}\nRemark: {{opmerking}}\n\n"
                "Is it possible? Answer here with one tap, before {termijn}. No account needed.\n"
                "{link}\n\n{regio}",
            ),
        },
        placeholders={
            **ABOUT,
            "vervoer": Placeholder(_("hoe de groep komt"), "met een bus"),
            "opmerking": Placeholder(_("de opmerking van de school"), "–"),
            "termijn": Placeholder(_("tot wanneer er geantwoord kan worden"), "29 november 2026"),
            "link": LINK,
        },
    )
)
CONFIRMED = register(
    MailKind(
        code="bookings.confirmed",
        name=_("boeking bevestigd"),
        standard={
            "nl": Wording(
                "Bevestigd: {aanbod} voor {groep}",
                "Beste {naam},\n\nDe boeking staat vast.\n\n"
                f"{FACTS_NL}\nCode: {{code}}\n\n{{regelen}}\n\n"
                "Kunt u niet? Zeg het op tijd af: {link}\n\n{regio}",
            ),
            "en": Wording(
                "Confirmed: {aanbod} for {groep}",
                "Dear {naam},\n\nThe booking is settled.\n\n"
                f"{FACTS_EN}\nCode: {{code}}\n\n{{regelen}}\n\n"
                "You cannot come? Cancel in time: {link}\n\n{regio}",
            ),
        },
        placeholders={
            **ABOUT,
            "regelen": Placeholder(_("wat de school regelt, en veiligheid"), "Neem een jas mee."),
            "link": LINK,
        },
    )
)
REFUSED = register(
    MailKind(
        code="bookings.refused",
        name=_("aanvraag geweigerd"),
        standard={
            "nl": Wording(
                "Helaas niet: {aanbod} voor {groep}",
                "Beste {naam},\n\nUw aanvraag kan niet doorgaan.\n\n"
                f"{FACTS_NL}\n\nReden: {{reden}}\n\n{{vrij}}\n{{link}}\n\n{{regio}}",
            ),
            "en": Wording(
                "Unfortunately not: {aanbod} for {groep}",
                "Dear {naam},\n\nYour request cannot go ahead.\n\n"
                f"{FACTS_EN}\n\nReason: {{reden}}\n\n{{vrij}}\n{{link}}\n\n{{regio}}",
            ),
        },
        placeholders={
            **ABOUT,
            **REASON,
            "vrij": Placeholder(
                _("wat er in plaats daarvan vrij is"), "Er is plaats op 8 december."
            ),
            "link": LINK,
        },
    )
)
CANCELLED = register(
    MailKind(
        code="bookings.cancelled",
        name=_("boeking geannuleerd"),
        standard={
            "nl": Wording(
                "Afgezegd: {aanbod} voor {groep}",
                "Beste {naam},\n\n{afzegger} heeft de boeking afgezegd.\n\n"
                f"{FACTS_NL}\n\nReden: {{reden}}\n\n{{regio}}",
            ),
            "en": Wording(
                "Cancelled: {aanbod} for {groep}",
                "Dear {naam},\n\n{afzegger} cancelled the booking.\n\n"
                f"{FACTS_EN}\n\nReason: {{reden}}\n\n{{regio}}",
            ),
        },
        placeholders={
            **ABOUT,
            **REASON,
            "afzegger": Placeholder(_("wie heeft afgezegd"), "Tom de Boer"),
        },
    )
)
MOVED = register(
    MailKind(
        code="bookings.moved",
        name=_("les verplaatst of groep gewijzigd"),
        standard={
            "nl": Wording(
                "Gewijzigd: {aanbod} voor {groep}",
                "Beste {naam},\n\n{wijziging}\n\nZo is het nu:\n"
                f"{FACTS_NL}\n\nReden: {{reden}}\n{{link}}\n\n{{regio}}",
            ),
            "en": Wording(
                "Changed: {aanbod} for {groep}",
                "Dear {naam},\n\n{wijziging}\n\nThis is how it stands:\n"
                f"{FACTS_EN}\n\nReason: {{reden}}\n{{link}}\n\n{{regio}}",
            ),
        },
        placeholders={
            **ABOUT,
            **REASON,
            "wijziging": Placeholder(_("wat er veranderde"), "Les 3 is verplaatst."),
            "link": LINK,
        },
    )
)
