"""The mails about demands: the question, the reminder, and what came of it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from schakel.mailing.rules import Wording
from schakel.mailing.terms import LINK, MailKind, Placeholder, register

FACTS = {
    "school": Placeholder(_("de naam van de school"), "Het Voorbeeld"),
    "vraag": Placeholder(_("wat de school vraagt"), "Een les over bruggen"),
    "doelgroep": Placeholder(_("voor wie het is"), "po groep 7"),
    "leerlingen": Placeholder(_("het aantal leerlingen"), "24"),
    "datums": Placeholder(_("de datums die passen"), "1 december, 8 december"),
}
TERM = {"termijn": Placeholder(_("tot wanneer er geantwoord kan worden"), "29 november 2026")}
BODY_NL = "Vraag: {vraag}\nVoor: {doelgroep}, {leerlingen} leerlingen\nDatums: {datums}"
BODY_EN = "Request: {vraag}\nFor: {doelgroep}, {leerlingen} pupils\nDates: {datums}"

ASK = register(
    MailKind(
        code="bookings.demand",
        name=_("lesvraag aan een aanbieder"),
        standard={
            "nl": Wording(
                "{school} zoekt iemand: {vraag}",
                f"Beste {{naam}},\n\n{{school}} zoekt iemand.\n\n{BODY_NL}\n\nKunt u helpen? "
                "Antwoord voor {termijn}, inloggen hoeft niet:\n{link}\n\n{regio}",
            ),
            "en": Wording(
                "{school} looks for somebody: {vraag}",
                f"Dear {{naam}},\n\n{{school}} looks for somebody.\n\n{BODY_EN}\n\nCan you help? "
                "Answer before {termijn}, no account needed:\n{link}\n\n{regio}",
            ),
        },
        placeholders={**FACTS, **TERM, "link": LINK},
    )
)
REMIND = register(
    MailKind(
        code="bookings.demand_reminder",
        name=_("herinnering aan een lesvraag"),
        standard={
            "nl": Wording(
                "Nog even: {school} wacht op uw antwoord",
                f"Beste {{naam}},\n\nU antwoordde nog niet op deze vraag.\n\n{BODY_NL}\n\nOok "
                "‘nee’ helpt de school verder. Antwoord voor {termijn}:\n{link}\n\n{regio}",
            ),
            "en": Wording(
                "A reminder: {school} waits for your answer",
                f"Dear {{naam}},\n\nYou have not answered this request yet.\n\n{BODY_EN}\n\nA ‘no’ "
                "helps the school too. Answer before {termijn}:\n{link}\n\n{regio}",
            ),
        },
        placeholders={**FACTS, **TERM, "link": LINK},
    )
)
PROPOSED = register(
    MailKind(
        code="bookings.demand_proposed",
        name=_("voorstel bij een lesvraag"),
        standard={
            "nl": Wording(
                "{aanbieder} kan: {vraag}",
                "Beste {naam},\n\n{aanbieder} doet een voorstel bij uw lesvraag.\n\n{voorstel}\n\n"
                "Bekijk het en kies:\n{link}\n\n{regio}",
            ),
            "en": Wording(
                "{aanbieder} can: {vraag}",
                "Dear {naam},\n\n{aanbieder} makes a proposal for your lesson request.\n\n"
                "{voorstel}\n\nLook at it and choose:\n{link}\n\n{regio}",
            ),
        },
        placeholders={
            **FACTS,
            "aanbieder": Placeholder(_("de naam van de aanbieder"), "Voorbeeld BV"),
            "voorstel": Placeholder(_("wat de aanbieder voorstelt"), "8 december, bij ons"),
            "link": LINK,
        },
    )
)
CHOSEN = register(
    MailKind(
        code="bookings.demand_chosen",
        name=_("voorstel gekozen"),
        standard={
            "nl": Wording(
                "{school} kiest uw voorstel",
                f"Beste {{naam}},\n\n{{school}} kiest uw voorstel.\n\n{BODY_NL}\n\n"
                "{vervolg}\n\n{regio}",
            ),
            "en": Wording(
                "{school} chooses your proposal",
                f"Dear {{naam}},\n\n{{school}} chooses your proposal.\n\n{BODY_EN}\n\n"
                "{vervolg}\n\n{regio}",
            ),
        },
        placeholders={
            **FACTS,
            "vervolg": Placeholder(_("wat er nu gebeurt"), "U krijgt nog een aanvraag."),
        },
    )
)
EXPIRED = register(
    MailKind(
        code="bookings.demand_expired",
        name=_("lesvraag zonder antwoord"),
        standard={
            "nl": Wording(
                "Nog niemand gevonden voor: {vraag}",
                f"Beste {{naam}},\n\nNiemand antwoordde op tijd.\n\n{BODY_NL}\n\nDe backoffice "
                "ziet uw vraag nu en zoekt verder:\n{link}\n\n{regio}",
            ),
            "en": Wording(
                "Nobody found yet for: {vraag}",
                f"Dear {{naam}},\n\nNobody answered in time.\n\n{BODY_EN}\n\nThe back office sees "
                "your request now and looks on:\n{link}\n\n{regio}",
            ),
        },
        placeholders={**FACTS, "link": LINK},
    )
)
