"""A kind of mail of our own, and asking for one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from schakel.mailing.actions import send
from schakel.mailing.models import OutgoingMail
from schakel.mailing.rules import Recipient, Wording
from schakel.mailing.terms import KINDS, LINK, MailKind, Placeholder, register
from tests.world import World

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TRIAL = "test.trial"
FATIMA = Recipient("Fatima", "fatima@schakel.example")

if TRIAL not in KINDS:
    register(
        MailKind(
            TRIAL,
            "proefmail",
            {
                "nl": Wording("{aanbod} gaat door", "Dag {naam},\n\n{aanbod} gaat door.\n{link}"),
                "en": Wording("{aanbod} is on", "Hello {naam},\n\n{aanbod} is on.\n{link}"),
            },
            {"aanbod": Placeholder("het aanbod", "Masterklas robotica"), "link": LINK},
        )
    )


def ask(
    world: World, to: Recipient = FATIMA, *, offer: str = "Lassen", **more: Any
) -> OutgoingMail:
    """Ask for a trial mail of the demo region."""
    return send(
        TRIAL,
        region=world.region,
        to=to,
        words={"aanbod": offer},
        about=world.region,
        at=more.pop("at", AT),
        link=more.pop("link", "/boekingen/1/"),
        **more,
    )
