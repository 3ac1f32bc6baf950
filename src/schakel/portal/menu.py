"""The menu: what a region is about in four parts, each with its pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Label = str | Promise


@dataclass(frozen=True)
class Page:
    """One page of the menu: its name, its address and the code of the permission it asks.

    unless: the permission of a page that leads there too; who has it needs no second entry.
    """

    label: Label
    name: str
    permission: str
    unless: str = ""


@dataclass(frozen=True)
class Part:
    """A part of the menu: the first of its pages that somebody may open is where it leads.

    contexts: whose pages belong here, also those that do not stand in the menu.
    """

    label: Label
    contexts: tuple[str, ...]
    pages: tuple[Page, ...]


MENU = (
    Part(
        _("Regio"),
        ("regions", "mailing"),
        (
            Page(_("Overzicht"), "regions:region", "region.see"),
            Page(_("Partners"), "regions:partners", "region.see"),
            Page(_("Mensen"), "regions:people", "people.see"),
            Page(_("Vraag en aanbod"), "regions:notices", "notices.place"),
            Page(_("Post"), "mailing:outbox", "post.see"),
        ),
    ),
    Part(
        _("Plan"),
        ("programme",),
        (
            Page(_("Regioplan"), "programme:plans", "plan.see"),
            Page(_("Gouden draad"), "programme:region_thread", "plan.see"),
            Page(_("Toets"), "portal:region_check", "plan.see"),
        ),
    ),
    Part(
        _("Loket"),
        ("catalogue", "bookings"),
        (
            Page(_("Aanbod"), "catalogue:offers", "catalogue.see"),
            Page(_("Balie"), "bookings:desk", "bookings.desk"),
            Page(_("Boekingen"), "bookings:bookings", "bookings.see"),
            Page(_("Agenda"), "bookings:calendar", "bookings.calendar"),
            Page(_("Uitleen"), "bookings:loans", "bookings.borrow"),
            Page(_("Klassen"), "bookings:classes", "bookings.classes"),
            Page(_("Middelen"), "catalogue:resources", "catalogue.resources"),
            Page(_("Evenementen"), "bookings:events", "catalogue.see"),
            Page(_("Bereik"), "bookings:reach", "bookings.reach"),
        ),
    ),
    Part(
        _("Geld"),
        ("funding",),
        (
            Page(_("Kwartaal"), "funding:quarter_board", "quarters.close"),
            Page(_("Begroting"), "funding:budget", "money.steering"),
            Page(_("Declaraties"), "funding:claims", "claims.see"),
            Page(_("Cofinanciering"), "funding:cofinancing", "money.steering"),
            Page(_("Bijdragen"), "funding:contributions", "contributions.see", "money.steering"),
            Page(_("Uren"), "funding:hours", "hours.open"),
            Page(_("Betalingen"), "funding:payments", "money.see"),
            Page(_("Grootboek"), "funding:ledger", "money.see"),
            Page(_("Tarieven"), "funding:rates", "money.numbers"),
            Page(_("Bedrijfsmiddelen"), "funding:assets", "assets.see"),
            Page(_("Stuurgroep"), "funding:steering", "money.steering"),
            Page(_("Rapportages"), "funding:reports", "money.steering"),
            Page(_("Termijnen"), "funding:deadlines", "money.steering"),
            Page(_("Controle"), "funding:control", "money.control"),
        ),
    ),
)

BELOW = {"thread": "programme:region_thread", "check": "portal:region_check"}
"""Pages of a plan that stand in the menu themselves, by the first word of their name."""

ELSEWHERE = {
    "bedrijf": "catalogue:offers",
    "keuzevakken": "catalogue:offers",
    "lesuren": "catalogue:offers",
    "lesvragen": "catalogue:offers",
    "loket": "catalogue:offers",
    "praktijkopdrachten": "catalogue:offers",
    "boeken": "bookings:bookings",
    "te-beantwoorden": "bookings:bookings",
    "wachtlijst": "bookings:bookings",
    "sluiten": "bookings:calendar",
    "locaties": "catalogue:resources",
    "pools": "catalogue:resources",
    "evenementgroepen": "bookings:events",
    "po-scholen": "bookings:reach",
    "geld/bijdragen": "funding:cofinancing",
    "geld/draad": "funding:control",
    "geld/spoor": "funding:control",
    "geld/subsidie": "funding:reports",
    "geld/liquiditeit": "funding:reports",
    "geld/projecten": "funding:budget",
    "geld/meldingen": "funding:reports",
    "geld/penvoerder": "funding:reports",
    "geld/overeenkomst": "funding:reports",
    "geld/bewaren": "funding:reports",
    "geld/betaling": "funding:payments",
    "geld/bank": "funding:payments",
    "geld/kwartalen": "funding:ledger",
}
"""Pages below a page of the menu, by the first word of their own address; of money the second."""


@dataclass(frozen=True)
class MenuItem:
    """One entry; `current` is the value for aria-current, `pages` what stands below it."""

    label: Label
    href: str
    current: str = ""
    pages: tuple[MenuItem, ...] = ()
