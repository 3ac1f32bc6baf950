"""The thread of one contribution of a company."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.templatetags.figures import euro, number, percent
from schakel.funding import chart
from schakel.funding.euro import (
    Cost,
    Link,
    Stage,
    address,
    booked,
    delivered,
    moment,
    proof,
    purpose,
    reported,
    trail,
)
from schakel.funding.models import Confirmation, Contribution


def stages_of(gift: Contribution, user: User) -> list[Stage]:
    """From the goal of the plan to the signature and the ledger."""
    region = gift.region
    cost = Cost(region, gift.given_on, gift.activity_code, "", None)
    signed = Confirmation.objects.filter(contribution=gift).first()
    files = proof(region, gift.evidence.select_related("uploaded_by", "replaced_by"))
    ledger = gift.journal_lines.filter(account__code=chart.GIVEN_COST)
    lines = ledger.select_related("entry").order_by("-entry__number")
    booked_on = lines[0].entry.booked_on if lines else None
    return [
        *purpose(cost),
        Stage(
            _("Gedaan"), tuple(delivered(user, region, gift.lesson, gift.loan_item)),
            _("Met de hand vastgelegd; er hangt geen les of uitleen aan."),
        ),
        Stage(_("Bijdrage"), (given(gift),)),
        Stage(
            _("Bevestigd door het bedrijf"), (signature(signed),) if signed else (),
            _("Ontbreekt: het bedrijf heeft nog niet getekend, dus deze bijdrage telt niet mee."),
            is_missing=True,
        ),
        Stage(
            _("Bewijs"), files,
            _("De handtekening van het bedrijf is het bewijs; er is geen bestand."),
        ),
        booked(user, region, ledger),
        reported(user, region, booked_on),
        Stage(_("Logboek"), (trail(region, gift.pk, _("Alles wat met deze bijdrage gebeurde")),)),
    ]  # fmt: skip


def given(gift: Contribution) -> Link:
    """What was given and how its value was found."""
    parts = [
        _("%(n)s leerlingen") % {"n": gift.pupils} if gift.pupils else "",
        _("%(n)s uur") % {"n": number(gift.hours, 2)} if gift.hours else "",
        percent(gift.share, 2) if gift.share else "",
        euro(gift.rate) if gift.rate else "",
    ]
    sum_of = " × ".join(part for part in parts if part)
    return Link(
        f"{gift.description}: {euro(gift.amount)}",
        address("funding:contribution", gift.region.sto_number, gift.pk),
        f"{gift.company}, {date_format(gift.given_on)}, {gift.get_basis_display()}"
        + (f": {sum_of}" if sum_of else ""),
        gift.get_status_display(),
    )


def signature(signed: Confirmation) -> Link:
    """Who signed, in which function, and for how much."""
    text = _("%(name)s, %(function)s, voor %(amount)s") % {
        "name": signed.name,
        "function": signed.function,
        "amount": euro(signed.amount),
    }
    told = _("tekst %(version)s, vingerafdruk %(hash)s…") % {
        "version": signed.text_version,
        "hash": signed.fingerprint[:16],
    }
    return Link(text, meta=f"{moment(signed.at)}, {told}", tag=_("getekend"), tone="good")
