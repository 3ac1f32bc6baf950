"""The mails about loans: what each says, and what a region may fill in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from schakel.mailing.rules import Wording
from schakel.mailing.terms import LINK, MailKind, Placeholder, register

ABOUT = {
    "spullen": Placeholder(_("wat er geleend wordt, met de codes"), "Robotset (RS-01)"),
    "lener": Placeholder(_("wie leent"), "Het Voorbeeld"),
    "eigenaar": Placeholder(_("van wie het is"), "Corlaer College"),
    "van": Placeholder(_("begin van de uitleen"), "1 december 2026 8:00"),
    "tot": Placeholder(_("einde van de uitleen"), "4 december 2026 17:00"),
    "code": Placeholder(_("de uitleencode"), "L7K2M4QX"),
    "link": LINK,
}
REASON = {"reden": Placeholder(_("de reden die is opgegeven"), "De set is dan zelf nodig.")}
FACTS_NL = "{spullen}\n\nVan {eigenaar}, voor {lener}\nVan {van} tot {tot}\nCode: {code}"
FACTS_EN = "{spullen}\n\nOf {eigenaar}, for {lener}\nFrom {van} to {tot}\nCode: {code}"

ASKED = register(
    MailKind(
        code="bookings.loan_asked",
        name=_("uitleen wacht op de eigenaar"),
        standard={
            "nl": Wording(
                "{lener} wil iets lenen",
                "Beste {naam},\n\n{lener} vraagt of dit te leen is, voor: {doel}\n\n"
                f"{FACTS_NL}\n\nGeef hier uw antwoord:\n{{link}}\n\n"
                "Tot uw antwoord blijft het gereserveerd.\n\n{regio}",
            ),
            "en": Wording(
                "{lener} would like to borrow something",
                "Dear {naam},\n\n{lener} asks to borrow this, for: {doel}\n\n"
                f"{FACTS_EN}\n\nAnswer here:\n{{link}}\n\n"
                "It stays reserved until you answer.\n\n{regio}",
            ),
        },
        placeholders={**ABOUT, "doel": Placeholder(_("waarvoor het is"), "een les over robots")},
    )
)
AGREED = register(
    MailKind(
        code="bookings.loan_agreed",
        name=_("uitleen toegezegd"),
        standard={
            "nl": Wording(
                "U kunt het lenen: {code}",
                f"Beste {{naam}},\n\nDe eigenaar zegt ja.\n\n{FACTS_NL}\n\n"
                "Spreek af wie haalt en brengt. Alles staat hier:\n{link}\n\n{regio}",
            ),
            "en": Wording(
                "You can borrow it: {code}",
                f"Dear {{naam}},\n\nThe owner says yes.\n\n{FACTS_EN}\n\n"
                "Agree on who fetches and brings. Everything is here:\n{link}\n\n{regio}",
            ),
        },
        placeholders=ABOUT,
    )
)
REFUSED = register(
    MailKind(
        code="bookings.loan_refused",
        name=_("uitleen geweigerd"),
        standard={
            "nl": Wording(
                "Lenen kan niet: {code}",
                f"Beste {{naam}},\n\nDe eigenaar zegt nee. Reden: {{reden}}\n\n{FACTS_NL}\n\n"
                "Zoek hier iets anders of een andere dag:\n{link}\n\n{regio}",
            ),
            "en": Wording(
                "Borrowing is not possible: {code}",
                f"Dear {{naam}},\n\nThe owner says no. Reason: {{reden}}\n\n{FACTS_EN}\n\n"
                "Find something else or another day here:\n{link}\n\n{regio}",
            ),
        },
        placeholders={**ABOUT, **REASON},
    )
)
CANCELLED = register(
    MailKind(
        code="bookings.loan_cancelled",
        name=_("uitleen geannuleerd"),
        standard={
            "nl": Wording(
                "Uitleen {code} gaat niet door",
                f"Beste {{naam}},\n\nDeze uitleen is geannuleerd. Reden: {{reden}}\n\n{FACTS_NL}"
                "\n\n{link}\n\n{regio}",
            ),
            "en": Wording(
                "Loan {code} is cancelled",
                f"Dear {{naam}},\n\nThis loan was cancelled. Reason: {{reden}}\n\n{FACTS_EN}\n\n"
                "{link}\n\n{regio}",
            ),
        },
        placeholders={**ABOUT, **REASON},
    )
)
LATE = register(
    MailKind(
        code="bookings.loan_late",
        name=_("uitleen is te laat terug"),
        standard={
            "nl": Wording(
                "Nog niet terug: {code}",
                f"Beste {{naam}},\n\nDit had al terug moeten zijn:\n\n{FACTS_NL}\n\n"
                "Breng het terug, of spreek met de eigenaar een andere dag af:\n{link}\n\n{regio}",
            ),
            "en": Wording(
                "Not yet returned: {code}",
                f"Dear {{naam}},\n\nThis should have been returned:\n\n{FACTS_EN}\n\n"
                "Bring it back, or agree on another day with the owner:\n{link}\n\n{regio}",
            ),
        },
        placeholders=ABOUT,
    )
)
