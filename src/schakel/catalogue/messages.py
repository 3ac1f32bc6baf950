"""The mails of the catalogue: what the back office decided."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from schakel.mailing.rules import Wording
from schakel.mailing.terms import LINK, MailKind, Placeholder, register

OFFER = {"aanbod": Placeholder(_("de titel van het aanbod"), "Solderen"), "link": LINK}

PUBLISHED = register(
    MailKind(
        code="catalogue.published",
        name=_("aanbod gepubliceerd"),
        standard={
            "nl": Wording(
                "Gepubliceerd: {aanbod}",
                "Beste {naam},\n\nScholen zien uw aanbod nu: {aanbod}.\n\n{link}\n\n{regio}",
            ),
            "en": Wording(
                "Published: {aanbod}",
                "Dear {naam},\n\nSchools see your offer now: {aanbod}.\n\n{link}\n\n{regio}",
            ),
        },
        placeholders=OFFER,
    )
)
RETURNED = register(
    MailKind(
        code="catalogue.returned",
        name=_("aanbod terug met een vraag"),
        standard={
            "nl": Wording(
                "Een vraag over {aanbod}",
                "Beste {naam},\n\nDe backoffice heeft een vraag over uw aanbod:\n\n{vraag}\n\n"
                "Pas het aan en dien het opnieuw in:\n{link}\n\n{regio}",
            ),
            "en": Wording(
                "A question about {aanbod}",
                "Dear {naam},\n\nThe back office has a question about your offer:\n\n{vraag}\n\n"
                "Change it and submit it again:\n{link}\n\n{regio}",
            ),
        },
        placeholders={
            **OFFER,
            "vraag": Placeholder(_("de vraag van de backoffice"), "Voor welke klassen is het?"),
        },
    )
)
DECLINED = register(
    MailKind(
        code="catalogue.declined",
        name=_("aanmelding van een bedrijf afgewezen"),
        standard={
            "nl": Wording(
                "Uw aanmelding bij {regio}",
                "Beste {naam},\n\n{bedrijf} kan nu geen partner worden.\n\nReden: {reden}\n\nWij "
                "hebben uw naam en adres gewist.\n\n{regio}",
            ),
            "en": Wording(
                "Your application to {regio}",
                "Dear {naam},\n\n{bedrijf} cannot become a partner now.\n\nReason: {reden}\n\nWe "
                "have wiped your name and address.\n\n{regio}",
            ),
        },
        placeholders={
            "bedrijf": Placeholder(_("de naam van het bedrijf"), "Voorbeeld BV"),
            "reden": Placeholder(_("de reden die is opgegeven"), "U zit buiten de regio."),
        },
    )
)
