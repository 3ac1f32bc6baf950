"""What a school must hand in, and what its own goals and figures say."""

from __future__ import annotations

from django.db.models import Max, Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schakel.common.templatetags.figures import number
from schakel.portal.home.office import milestone_item
from schakel.portal.home.parts import Card, Figure, Item, Situation
from schakel.programme.models import Activity, Goal, Milestone
from schakel.programme.terms import MilestoneStatus
from schakel.reference.models import PupilCount

SHOWN = 6


def my_milestones(now: Situation) -> Card:
    """Milestones of the activities that my school carries out, the first due on top."""
    rows = (
        Milestone.objects.filter(plan=now.plan, activity__executors__in=now.partners)
        .exclude(status__in=(MilestoneStatus.REACHED, MilestoneStatus.DROPPED))
        .distinct()
        .select_related("activity", "goal")
        .order_by("due_on", "code")[:SHOWN]
    )
    items = tuple(milestone_item(milestone, now) for milestone in rows)
    return Card(
        _("Dit moet uw school laten zien"),
        _("Voor uw school staan geen mijlpalen open."),
        items,
        more=_("Alle mijlpalen"),
        more_href=now.plan_list("mijlpalen"),
        attention=any(item.tone == "bad" for item in items),
    )


def my_activities(now: Situation) -> Card:
    """Activities of the plan with my school as executor."""
    rows = (
        Activity.objects.filter(plan=now.plan, executors__in=now.partners)
        .distinct()
        .order_by("position", "code")[:SHOWN]
    )
    return Card(
        _("Dit voert uw school uit"),
        _("Uw school staat bij geen activiteit als uitvoerder."),
        tuple(
            Item(
                str(activity),
                now.plan_part("activiteiten", activity.code),
                period(activity),
                is_invented="executors" in activity.invented or "*" in activity.invented,
            )
            for activity in rows
        ),
        more=_("Alle activiteiten"),
        more_href=now.plan_list("activiteiten"),
    )


def period(activity: Activity) -> str:
    """From when to when, in the words of the plan when those are all there is."""
    if activity.starts_on and activity.ends_on:
        begin, end = date_format(activity.starts_on), date_format(activity.ends_on)
        return _("%(begin)s tot %(end)s") % {"begin": begin, "end": end}
    return activity.period_text


def my_goals(now: Situation) -> Card:
    """Goals set for my own site."""
    rows = Goal.objects.filter(plan=now.plan, partner__in=now.partners).order_by("position")
    return Card(
        _("Doelen van uw vestiging"),
        _("Het plan noemt geen doel voor uw vestiging alleen."),
        tuple(Item(str(goal), now.plan_part("doelen", goal.code)) for goal in rows[:SHOWN]),
        more=_("Alle doelen"),
        more_href=now.plan_list("doelen"),
    )


def my_figures(now: Situation) -> Card:
    """How many pupils my site has, by the newest public count."""
    sites = [row.partner.site_id for row in now.appointments if row.partner]
    counts = PupilCount.objects.filter(site__in=[site for site in sites if site])
    newest = counts.aggregate(on=Max("counted_on"))["on"]
    found = counts.filter(counted_on=newest).aggregate(low=Sum("low"), high=Sum("high"))
    figures: tuple[Figure, ...] = ()
    if newest and found["high"]:
        figures = (
            Figure(
                between(found["low"], found["high"]),
                _("leerlingen op %(date)s") % {"date": date_format(newest)},
                source=_("Bron: DUO; kleine aantallen zijn een bereik"),
            ),
        )
    return Card(
        _("Cijfers van uw vestiging"),
        _("Er zijn nog geen leerlingtellingen van uw vestiging ingelezen."),
        figures=figures,
        more=_("Openbare gegevens"),
        more_href=now.region_page("reference:region"),
    )


def between(low: int, high: int) -> str:
    """One number, or the range in which it lies."""
    return number(low) if low == high else f"{number(low)}–{number(high)}"
