"""Ways in for who follows the region: project leader, controller, partner."""

from __future__ import annotations

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from schakel.portal.home.office import milestone_item, notice_item
from schakel.portal.home.parts import Card, Figure, Item, Situation
from schakel.programme.access import SEE_PLAN
from schakel.programme.models import Milestone
from schakel.programme.terms import MilestoneStatus
from schakel.regions.access import SEE_LOG
from schakel.regions.models import Notice, Partner
from schakel.regions.terms import PartnerKind

SHOWN = 8


def coming_milestones(now: Situation) -> Card:
    """Milestones that are not reached yet, the first due on top."""
    rows = (
        Milestone.objects.filter(plan=now.plan)
        .exclude(status__in=(MilestoneStatus.REACHED, MilestoneStatus.DROPPED))
        .select_related("activity", "goal")
        .order_by("due_on", "code")[:SHOWN]
    )
    items = tuple(milestone_item(milestone, now) for milestone in rows)
    return Card(
        _("Mijlpalen die eraan komen"),
        _("Het plan heeft geen open mijlpalen."),
        items,
        more=_("Alle mijlpalen"),
        more_href=now.plan_list("mijlpalen"),
        attention=any(item.tone == "bad" for item in items),
        wide=True,
    )


def ways_in(now: Situation) -> Card:
    """Where to read the plan, the check and the log."""
    plan, log = bool(now.may(SEE_PLAN)), bool(now.may(SEE_LOG))
    pages = (
        (_("Het regioplan"), now.plan_page("plan"), _("elke versie, ook de bevroren"), plan),
        (_("De toets"), now.plan_page("check"), _("elk criterium, met het bewijs erbij"), plan),
        (_("De gouden draad"), now.plan_page("thread"), _("van probleem tot resultaat"), plan),
        (
            _("De begroting"),
            now.plan_list("begroting"),
            _("per jaar, activiteit en partner"),
            plan,
        ),
        (_("Het logboek"), now.region_page("regions:log"), _("wie wat wanneer wijzigde"), log),
    )
    return Card(
        _("Lees en toets"),
        _("Er is nog geen regioplan."),
        tuple(Item(text, href, meta) for text, href, meta, may_see in pages if href and may_see),
        wide=True,
    )


def open_notices(now: Situation) -> Card:
    """What partners ask and offer now."""
    rows = (
        Notice.objects.filter(region=now.region, status=Notice.Status.OPEN)
        .select_related("partner")
        .order_by("-placed_on", "subject")[:SHOWN]
    )
    return Card(
        _("Vraag en aanbod"),
        _("Niemand vraagt of biedt nu iets aan."),
        tuple(notice_item(notice, now) for notice in rows),
        more=_("Alle vraag en aanbod"),
        more_href=now.region_page("regions:notices"),
    )


def region_in_figures(now: Situation) -> Card:
    """Who works together in this region."""
    counts = Partner.objects.filter(region=now.region).taking_part()
    found = counts.aggregate(
        vmbo=Count("pk", filter=Q(kind=PartnerKind.VMBO)),
        company=Count("pk", filter=Q(kind=PartnerKind.COMPANY)),
        po=Count("pk", filter=Q(kind=PartnerKind.PO)),
    )
    return Card(
        _("Wie er meedoet"),
        _("Deze regio heeft nog geen partners."),
        figures=(
            Figure(str(found["vmbo"]), _("vmbo-vestigingen")),
            Figure(str(found["company"]), _("bedrijven")),
            Figure(str(found["po"]), _("basisscholen")),
        )
        if any(found.values())
        else (),
        more=_("Alle partners"),
        more_href=now.region_page("regions:partners"),
    )
