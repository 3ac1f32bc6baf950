"""The mail that reminds of a deadline."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from schakel.mailing.rules import Wording
from schakel.mailing.terms import LINK, MailKind, Placeholder, register

TEXTS = {
    "nl": Wording(
        "Nog {dagen} dagen: {termijn}",
        """Dag {naam},

Uiterlijk op {dag} moet klaar zijn: {termijn}.

Is het gedaan? Vink het hier af. Dan krijgt u geen herinnering meer.
{link}

{regio}""",
    ),
    "en": Wording(
        "{dagen} days left: {termijn}",
        """Dear {naam},

This must be ready by {dag}: {termijn}.

Is it done? Tick it off here. Then you get no more reminders.
{link}

{regio}""",
    ),
}
DEADLINE = register(
    MailKind(
        "funding.deadline",
        _("herinnering aan een termijn"),
        TEXTS,
        {
            "termijn": Placeholder(_("wat er klaar moet zijn"), "Voortgangsrapportage 1"),
            "dag": Placeholder(_("de laatste dag"), "1 oktober 2026"),
            "dagen": Placeholder(_("hoeveel dagen er nog zijn"), "30"),
            "link": LINK,
        },
    )
)
