"""The mails with which a company is asked to sign."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from schakel.mailing.rules import Wording
from schakel.mailing.terms import LINK, MailKind, Placeholder, register

ASK_MAIL, REMIND_MAIL = "bijdrage-bevestigen", "bijdrage-herinnering"
PLACEHOLDERS = {
    "bedrijf": Placeholder(_("de naam van het bedrijf"), "Eemstaal"),
    "jaar": Placeholder(_("het jaar van de bijdragen"), "2026"),
    "aantal": Placeholder(_("hoeveel bijdragen er klaarstaan"), "4"),
    "bedrag": Placeholder(_("de waarde van alles samen"), "€ 1.250,00"),
    "link": LINK,
}
register(
    MailKind(
        code=ASK_MAIL,
        name=_("bijdragen bevestigen"),
        standard={
            "nl": Wording(
                "Klopt wat {bedrijf} in {jaar} bijdroeg?",
                "Beste {naam},\n\nDank u voor wat {bedrijf} doet voor het techniekonderwijs. In "
                "{jaar} schreven we {aantal} bijdragen op, samen {bedrag}.\n\nKlopt dat? Bevestig "
                "het hier, in één keer of per bijdrage. Klopt er iets niet, zeg het dan op dezelfde"
                " pagina. Inloggen hoeft niet.\n\n{link}\n\nDe link is dertig dagen geldig."
                "\n\n{regio}",
            ),
            "en": Wording(
                "Is this what {bedrijf} contributed in {jaar}?",
                "Dear {naam},\n\nThank you for what {bedrijf} does for technical education. For "
                "{jaar} we wrote down {aantal} contributions, together {bedrag}.\n\nIs that right?"
                " Confirm it here, all at once or one by one. If something is wrong, say so on the"
                " same page. No account needed.\n\n{link}\n\nThe link is valid for thirty days."
                "\n\n{regio}",
            ),
        },
        placeholders=PLACEHOLDERS,
    )
)
register(
    MailKind(
        code=REMIND_MAIL,
        name=_("herinnering: bijdragen bevestigen"),
        standard={
            "nl": Wording(
                "Nog te bevestigen: bijdragen van {bedrijf} in {jaar}",
                "Beste {naam},\n\nVan {bedrijf} wachten nog {aantal} bijdragen over {jaar} op uw "
                "bevestiging, samen {bedrag}. Zonder bevestiging tellen ze niet mee.\n\n{link}\n\n"
                "Het kost een minuut. De link is dertig dagen geldig.\n\n{regio}",
            ),
            "en": Wording(
                "Still to confirm: contributions of {bedrijf} in {jaar}",
                "Dear {naam},\n\n{aantal} contributions of {bedrijf} in {jaar} still wait for your "
                "confirmation, together {bedrag}. Unconfirmed they do not count.\n\n{link}\n\nIt "
                "takes a minute. The link is valid for thirty days.\n\n{regio}",
            ),
        },
        placeholders=PLACEHOLDERS,
    )
)
