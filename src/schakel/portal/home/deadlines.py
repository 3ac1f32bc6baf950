"""What the scheme wants from the region, and when."""

from __future__ import annotations

from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.funding.access import SEE_STEERING
from schakel.funding.models import Deadline as OwnDeadline
from schakel.portal.home.parts import Card, Item, Situation
from schakel.programme.schemes import CURRENT, Scheme, UnknownScheme, scheme
from schakel.programme.schemes.shape import Deadline

SHOWN = 4
JUST_PAST = timedelta(days=60)
CLOSE = 60
IN_DAYS = 90
MONTH = 30


def coming(now: Situation) -> Card:
    """What must be ready: the open deadlines of the region; without any, those of the scheme."""
    seen = now.may(SEE_STEERING)
    kept = OwnDeadline.objects.filter(region=now.region, done_on=None).order_by("due_on", "title")
    items = tuple(own_item(one, now) for one in kept[:SHOWN]) if seen else ()
    if not items:
        calendar = sorted(edition_of(now).calendar, key=lambda deadline: deadline.on)
        ahead = [deadline for deadline in calendar if deadline.on >= now.today - JUST_PAST]
        items = tuple(item(deadline, now) for deadline in ahead[:SHOWN])
    return Card(
        _("Termijnen van de regeling"),
        _("De regeling vraagt niets meer van deze regio."),
        items,
        more=_("Alle termijnen") if seen else "",
        more_href=now.region_page("funding:deadlines") if seen else "",
        attention=any(one.tone == "warn" for one in items),
    )


def own_item(deadline: OwnDeadline, now: Situation) -> Item:
    """One open deadline of the region; a late one says so."""
    days = (deadline.due_on - now.today).days
    meta = f"{date_format(deadline.due_on)} · {deadline.source}"
    if days < 0:
        return Item(deadline.title, "", meta, _("te laat"), "warn")
    return Item(deadline.title, "", meta, far_off(days), "warn" if days <= CLOSE else "neutral")


def edition_of(now: Situation) -> Scheme:
    """The edition of the plan, else the current one."""
    try:
        return scheme(now.plan.scheme_code) if now.plan else CURRENT
    except UnknownScheme:
        return CURRENT


def item(deadline: Deadline, now: Situation) -> Item:
    """One date: how far off it is, and its article."""
    days = (deadline.on - now.today).days
    meta = f"{date_format(deadline.on)} · {deadline.source}"
    if days < 0:
        return Item(str(deadline.title), "", meta, _("is geweest"), "warn")
    tone = "warn" if days <= CLOSE else "neutral"
    return Item(str(deadline.title), "", meta, far_off(days), tone)


def far_off(days: int) -> str:
    """How long from now, in days or in whole months."""
    if days <= IN_DAYS:
        return ngettext("over %(days)s dag", "over %(days)s dagen", days) % {"days": days}
    months = days // MONTH
    return ngettext("over %(months)s maand", "over %(months)s maanden", months) % {"months": months}
