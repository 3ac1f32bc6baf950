"""Goals per site, track and profile as one table (PM-17)."""

from __future__ import annotations

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from schakel.programme.access import SEE_PLAN, in_plan
from schakel.programme.kinds import GOALS, part_url
from schakel.programme.models import Goal, Plan
from schakel.programme.views.parts import frame
from schakel.reference.terms import Profile, Track

Cell = list[tuple[Goal, str]]


@in_plan(SEE_PLAN)
def matrix(request: HttpRequest, plan: Plan) -> HttpResponse:
    """A row per site and track, a column per profile; goals of the whole region apart."""
    cells: dict[tuple[str, str], dict[str, Cell]] = defaultdict(lambda: defaultdict(list))
    region_wide: Cell = []
    for goal in Goal.objects.filter(plan=plan).select_related("partner"):
        where = (goal, part_url(plan, "goal", goal.code))
        if goal.partner or goal.track or goal.profile:
            site = str(goal.partner) if goal.partner else _("hele regio")
            cells[site, goal.track][goal.profile].append(where)
        else:
            region_wide.append(where)
    profiles = [code for code in Profile.values if any(code in row for row in cells.values())]
    tracks = {value: rank for rank, value in enumerate(Track.values)}
    ordered = sorted(cells.items(), key=lambda row: (row[0][0], tracks.get(row[0][1], -1)))
    context = {
        **frame(request, plan, GOALS),
        "profiles": [code or _("alle profielen") for code in profiles],
        "rows": [
            (site, track or _("alle leerwegen"), [row[code] for code in profiles])
            for (site, track), row in ordered
        ],
        "region_wide": region_wide,
    }
    return render(request, "programme/matrix.html", context)
