"""What needs the programme manager and the back office today."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.portal.addresses import address
from schakel.portal.home.parts import Card, Item, Situation
from schakel.programme.models import Activity, Goal, Milestone, Mismatch
from schakel.programme.terms import MilestoneStatus
from schakel.regions.models import ContactMoment, Invitation, Notice

SHOWN = 5
SOON = timedelta(days=7)
SETTLED = (MilestoneStatus.REACHED, MilestoneStatus.DROPPED)


def loose_ends(now: Situation) -> Card:
    """Breaks in the golden thread of the plan: how many of each kind."""
    items: tuple[Item, ...] = ()
    if now.plan is not None:
        thread, gaps = now.plan_page("thread"), now.plan_page("check_gaps")
        items = tuple(
            Item(text, thread, tag=str(count), tone="warn") for text, count in breaks(now) if count
        ) + ((Item(_("Wat het toetskader nog mist"), gaps),) if gaps else ())
    return Card(
        _("Losse eindjes in de gouden draad"),
        _("Alles in het plan hangt aan elkaar.") if now.plan else _("Er is nog geen regioplan."),
        items,
        note=str(now.plan or ""),
        more=_("Bekijk de gouden draad"),
        more_href=now.plan_page("thread"),
        attention=len(items) > 1,
    )


def breaks(now: Situation) -> list[tuple[str, int]]:
    """Every kind of break with its count: three queries, whatever the size of the plan."""
    mismatches = Mismatch.objects.filter(plan=now.plan)
    goals = Goal.objects.filter(plan=now.plan).aggregate(
        mismatch=Count("pk", filter=Q(mismatches=None), distinct=True),
        activity=Count("pk", filter=Q(activities=None), distinct=True),
        indicator=Count("pk", filter=Q(indicators=None), distinct=True),
    )
    activities = Activity.objects.filter(plan=now.plan).aggregate(
        goal=Count("pk", filter=Q(goals=None), distinct=True),
        milestone=Count("pk", filter=Q(milestones=None), distinct=True),
        budget=Count("pk", filter=Q(budget_lines=None), distinct=True),
        executor=Count("pk", filter=Q(executors=None), distinct=True),
    )
    return [
        (_("Mismatches zonder doel"), mismatches.filter(goals=None).count()),
        (_("Doelen zonder mismatch"), goals["mismatch"]),
        (_("Doelen zonder activiteit"), goals["activity"]),
        (_("Doelen zonder indicator"), goals["indicator"]),
        (_("Activiteiten zonder doel"), activities["goal"]),
        (_("Activiteiten zonder uitvoerder"), activities["executor"]),
        (_("Activiteiten zonder mijlpaal"), activities["milestone"]),
        (_("Activiteiten zonder begroting"), activities["budget"]),
    ]


def late_milestones(now: Situation) -> Card:
    """Milestones whose date has passed, or that are said to be late."""
    late = list(
        Milestone.objects.filter(plan=now.plan)
        .filter(Q(due_on__lt=now.today) | Q(status=MilestoneStatus.LATE))
        .exclude(status__in=SETTLED)
        .select_related("activity", "goal")
        .order_by("due_on", "code")[: SHOWN + 1]
    )
    return Card(
        _("Mijlpalen te laat"),
        _("Geen mijlpaal is te laat."),
        tuple(milestone_item(milestone, now) for milestone in late[:SHOWN]),
        more=_("Alle mijlpalen") if len(late) > SHOWN else "",
        more_href=now.plan_list("mijlpalen"),
        attention=bool(late),
    )


def milestone_item(milestone: Milestone, now: Situation) -> Item:
    """A milestone with its date and how it stands."""
    passed = milestone.due_on < now.today and milestone.status not in SETTLED
    late = passed or milestone.status == MilestoneStatus.LATE
    reached = milestone.status == MilestoneStatus.REACHED
    return Item(
        str(milestone),
        now.plan_part("mijlpalen", milestone.code),
        f"{date_format(milestone.due_on)} · {milestone.activity or milestone.goal}",
        _("te laat") if passed else milestone.get_status_display(),
        "bad" if late else "good" if reached else "neutral",
        is_invented=bool(milestone.invented),
    )


def stale_notices(now: Situation) -> Card:
    """Questions and offers that stayed open longer than the region wants."""
    limit = now.today - timedelta(days=now.region.stale_notice_days)
    stale = list(
        Notice.objects.filter(
            region=now.region, status=Notice.Status.OPEN, placed_on__lt=limit
        ).select_related("partner")[: SHOWN + 1]
    )
    return Card(
        _("Oproepen die te lang open staan"),
        _("Geen vraag of aanbod staat langer open dan %(days)s dagen.")
        % {"days": now.region.stale_notice_days},
        tuple(notice_item(notice, now) for notice in stale[:SHOWN]),
        more=_("Alle vraag en aanbod"),
        more_href=now.region_page("regions:notices"),
        attention=bool(stale),
    )


def notice_item(notice: Notice, now: Situation) -> Item:
    """A question or an offer with how long it is open."""
    days = (now.today - notice.placed_on).days
    return Item(
        notice.subject,
        now.region_page("regions:notices"),
        notice.partner.name,
        ngettext("%(days)s dag", "%(days)s dagen", days) % {"days": days},
        "warn" if days > now.region.stale_notice_days else "neutral",
        is_invented=notice.is_fictional,
    )


def follow_ups(now: Situation) -> Card:
    """What was promised to partners and is due within a week."""
    due = (
        ContactMoment.objects.filter(
            partner__region=now.region,
            follow_up_on__lte=now.today + SOON,
            followed_up_on__isnull=True,
        )
        .exclude(follow_up="")
        .select_related("partner", "owner")
        .order_by("follow_up_on", "partner__name")[:SHOWN]
    )
    return Card(
        _("Afgesproken met partners"),
        _("Deze week hoeft u niemand terug te bellen."),
        tuple(
            Item(
                moment.follow_up,
                address("regions:partner", now.region.sto_number, str(moment.partner_id)),
                f"{moment.partner.name} · {date_format(moment.follow_up_on or now.today)}",
                _("te laat") if moment.follow_up_on and moment.follow_up_on < now.today else "",
                "bad",
            )
            for moment in due
        ),
        more=_("Alle relatiemomenten"),
        more_href=now.region_page("regions:contacts"),
    )


def open_invitations(now: Situation) -> Card:
    """Invitations that nobody has accepted yet."""
    waiting = Invitation.objects.filter(
        region=now.region, accepted_at__isnull=True, withdrawn_at__isnull=True
    ).select_related("person")[:SHOWN]
    return Card(
        _("Uitnodigingen zonder antwoord"),
        _("Iedereen die u uitnodigde, is binnen."),
        tuple(
            Item(
                invitation.person.name,
                now.region_page("regions:people"),
                _("verstuurd op %(date)s") % {"date": date_format(invitation.sent_at)},
                _("verlopen") if invitation.expires_at.date() < now.today else "",
                "warn",
            )
            for invitation in waiting
        ),
        more=_("Alle mensen"),
        more_href=now.region_page("regions:people"),
    )
