"""What needs the programme manager and the back office today."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.portal.addresses import address
from schakel.portal.home.parts import Card, Item, Situation
from schakel.programme.models import Milestone
from schakel.programme.report import name_of, report_on, title_of
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


def blocked(now: Situation) -> Card:
    """What the framework blocks in the version that is worked on."""
    report = report_on(now.figures) if now.figures else None
    blockers = report.blockers if report else ()
    return Card(
        _("Wat indienen tegenhoudt"),
        _("Het toetskader blokkeert niets."),
        tuple(
            Item(title_of(result.criterion), now.plan_page("check"), meta=result.criterion.code)
            for result in blockers[:SHOWN]
        ),
        note=name_of(report.framework) if report else "",
        more=_("Bekijk de toets"),
        more_href=now.plan_page("check"),
        attention=bool(blockers),
    )


def breaks(now: Situation) -> list[tuple[str, int]]:
    """Every kind of break with its count, from the figures that the check reads too."""
    plan = now.figures
    if plan is None:
        return []
    answered = {code for goal in plan.goals for code in goal.mismatches}
    served = {code for activity in plan.activities for code in activity.goals}
    measured = {indicator.goal for indicator in plan.indicators}
    marked = {milestone.activity for milestone in plan.milestones}
    paid = {line.activity for line in plan.budget}
    return [
        (_("Mismatches zonder doel"), sum(row.code not in answered for row in plan.mismatches)),
        (_("Doelen zonder mismatch"), sum(not row.mismatches for row in plan.goals)),
        (_("Doelen zonder activiteit"), sum(row.code not in served for row in plan.goals)),
        (_("Doelen zonder indicator"), sum(row.code not in measured for row in plan.goals)),
        (_("Activiteiten zonder doel"), sum(not row.goals for row in plan.activities)),
        (_("Activiteiten zonder uitvoerder"), sum(not row.executors for row in plan.activities)),
        (
            _("Activiteiten zonder mijlpaal"),
            sum(row.code not in marked for row in plan.activities),
        ),
        (_("Activiteiten zonder begroting"), sum(row.code not in paid for row in plan.activities)),
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
