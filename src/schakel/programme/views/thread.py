"""The golden thread of a version: a picture to walk through, and the same as a list (PM-19)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_htmx.http import push_url

from schakel.programme import access
from schakel.programme.access import SEE_PLAN, in_plan
from schakel.programme.kinds import (
    ACTIVITIES,
    BUDGET,
    GOALS,
    INDICATORS,
    MILESTONES,
    MISMATCHES,
    PartKind,
    parameter,
    part_url,
    parts_url,
)
from schakel.programme.models import Plan, Theme
from schakel.programme.signals import ActivityMoney, money_asked
from schakel.programme.terms import PlanStatus
from schakel.programme.thread import Node, Orphan, Step, Thread
from schakel.programme.thread_facts import NO_ACTIVITY, read_thread
from schakel.programme.thread_fold import fold
from schakel.programme.thread_layout import draw
from schakel.programme.views.thread_markup import COLOURS, Look, outline, picture
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Region

KIND_OF_STEP: dict[Step, PartKind] = {
    Step.MISMATCH: MISMATCHES,
    Step.GOAL: GOALS,
    Step.ACTIVITY: ACTIVITIES,
    Step.MILESTONE: MILESTONES,
    Step.BUDGET: BUDGET,
    Step.INDICATOR: INDICATORS,
}


@dataclass(frozen=True)
class Gap:
    """An orphan as the page shows it, with where to mend it."""

    node: Node
    href: str
    mend: str


@dataclass(frozen=True)
class Gaps:
    """All orphans that miss the same thing."""

    says: str
    gaps: list[Gap]


@in_region(SEE_PLAN)
def region_thread(request: HttpRequest, region: Region) -> HttpResponse:
    """The thread of the version that people work on: the newest draft, else the newest."""
    versions = Plan.objects.filter(region=region).order_by("-starts_on", "-version")
    newest = versions.filter(status=PlanStatus.DRAFT).first() or versions.first()
    if newest is None:
        return redirect("programme:plans", sto=region.sto_number)
    return redirect("programme:thread", sto=region.sto_number, plan=newest.pk)


@in_plan(SEE_PLAN)
def thread(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The whole thread, or only the chain of the part in focus."""
    whole = read_thread(plan)
    focus = request.GET.get("focus", "")
    if focus and focus not in whole.nodes:
        raise Http404
    lines = list(Theme.objects.filter(plan=plan).values_list("code", "name"))
    shown = whole.focused(focus) if focus else whole
    context = page(request, plan, whole, shown, focus, lines)
    if request.headers.get("HX-Request"):
        return push_url(render(request, "programme/_thread.html", context), request.get_full_path())
    return render(request, "programme/thread.html", context)


def page(
    request: HttpRequest,
    plan: Plan,
    whole: Thread,
    shown: Thread,
    focus: str,
    lines: list[tuple[str, str]],
) -> dict[str, Any]:
    """What the page and its fragment show."""
    orphans = whole.orphans()
    colours = {code: rank % COLOURS for rank, (code, _name) in enumerate(lines)}
    address = reverse("programme:thread", args=[plan.region.sto_number, plan.pk])
    look = Look(address, colours, missing_by_node(orphans), focus)
    may_change = bool(access.change(request.user, plan))  # type: ignore[arg-type]
    gaps = broken(plan, look, [o for o in orphans if o.node.key in shown.nodes], may_change)
    as_list = request.GET.get("weergave") == "lijst"
    seen = shown if focus else fold(shown, milestones=in_words)
    drawing = draw(seen, [code for code, _name in lines])
    return {
        "region": plan.region,
        "plan": plan,
        "address": address,
        "focus": whole.nodes.get(focus),
        "focus_step": look.words.steps[whole.nodes[focus].step] if focus else "",
        "part_url": where(plan, whole.nodes[focus]) if focus else "",
        "crumbs": [(node, look.href(node)) for node in whole.path(focus)[:-1]] if focus else [],
        "as_list": as_list,
        "picture": "" if as_list else picture(drawing, seen, look),
        "outline": outline(shown.tree(), look),
        "lines": [(colours[code], code, name) for code, name in lines],
        "gaps": gaps,
        "gap_count": sum(len(group.gaps) for group in gaps),
        "money": money_of(request, plan, shown) if focus else [],
        "may_change": may_change,
        "mend_word": _("Vul aan"),
        "is_empty": not whole.nodes,
    }


def money_of(request: HttpRequest, plan: Plan, shown: Thread) -> list[ActivityMoney]:
    """What the activities in the chain cost and got, as the contexts above tell it."""
    codes = [node.code for node in shown.nodes.values() if node.step is Step.ACTIVITY]
    told = money_asked.send(Plan, plan=plan, user=user_of(request), codes=codes)
    answers = [cast("list[ActivityMoney]", answer) for _receiver, answer in told]
    return [one for answer in answers for one in answer]


def missing_by_node(orphans: list[Orphan]) -> dict[str, frozenset[Step]]:
    """What each broken node misses."""
    found: dict[str, frozenset[Step]] = {}
    for orphan in orphans:
        key = orphan.node.key
        found[key] = found.get(key, frozenset()) | {orphan.needs}
    return found


def in_words(milestones: Sequence[Node]) -> str:
    """How many milestones."""
    many = ngettext("%(n)s mijlpaal", "%(n)s mijlpalen", len(milestones))
    return many % {"n": len(milestones)}


def broken(plan: Plan, look: Look, orphans: list[Orphan], may_change: bool) -> list[Gaps]:
    """The broken links, those of one kind together."""
    says = {
        (Step.MISMATCH, Step.GOAL): _("Mismatches zonder doelstelling"),
        (Step.GOAL, Step.MISMATCH): _("Doelstellingen zonder mismatch"),
        (Step.GOAL, Step.ACTIVITY): _("Doelstellingen zonder activiteit"),
        (Step.GOAL, Step.INDICATOR): _("Doelstellingen zonder indicator"),
        (Step.ACTIVITY, Step.GOAL): _("Activiteiten zonder doelstelling"),
        (Step.ACTIVITY, Step.MILESTONE): _("Activiteiten zonder mijlpaal"),
        (Step.ACTIVITY, Step.BUDGET): _("Activiteiten zonder begrotingspost"),
        (Step.BUDGET, Step.ACTIVITY): _("Begrotingsposten zonder activiteit"),
    }
    found: dict[tuple[Step, Step], list[Gap]] = {}
    for orphan in orphans:
        mend = mend_url(plan, orphan) if may_change else ""
        gap = Gap(orphan.node, look.href(orphan.node), mend)
        found.setdefault((orphan.node.step, orphan.needs), []).append(gap)
    return [Gaps(says[pair], found[pair]) for pair in says if pair in found]


def mend_url(plan: Plan, orphan: Orphan) -> str:
    """A form in which the missing link is already filled in, or the form of the part itself."""
    node, need = orphan.node, orphan.needs
    here = (plan.region.sto_number, plan.pk)
    new = {
        (Step.MISMATCH, Step.GOAL): (GOALS, "mismatches"),
        (Step.GOAL, Step.ACTIVITY): (ACTIVITIES, "goals"),
        (Step.GOAL, Step.INDICATOR): (INDICATORS, "goal"),
        (Step.ACTIVITY, Step.MILESTONE): (MILESTONES, "activity"),
        (Step.ACTIVITY, Step.BUDGET): (BUDGET, "activity"),
    }.get((node.step, need))
    if new is not None:
        kind, field = new
        filled = {parameter(kind, field): node.code}
        if need is Step.ACTIVITY and node.line:
            filled[parameter(ACTIVITIES, "theme")] = node.line
        return f"{parts_url(*here, kind)}nieuw/?{urlencode(filled)}"
    if node.step is Step.BUDGET:
        return where(plan, node)
    return f"{where(plan, node)}wijzigen/"


def where(plan: Plan, node: Node) -> str:
    """The page of the part; of the money of an activity, the lines of the budget."""
    if node.step is not Step.BUDGET:
        return part_url(plan, KIND_OF_STEP[node.step].name, node.code)
    address = reverse("programme:parts", args=[plan.region.sto_number, plan.pk, BUDGET])
    wanted = "" if node.code == NO_ACTIVITY else node.code
    return f"{address}?{urlencode({parameter(BUDGET, 'activity'): wanted})}"
