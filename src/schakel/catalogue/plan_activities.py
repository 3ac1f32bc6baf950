"""The activities of the plan, to which an offer can belong: so a given lesson counts there."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from schakel.programme.models import Activity, Plan
from schakel.programme.terms import PlanStatus
from schakel.regions.models import Region


def plan_activities(region: Region) -> dict[str, str]:
    """Code and title of each activity, in the order of the newest version that was handed in.

    Without such a version, of the newest draft: a region that just begins can choose too.
    """
    filled = Activity.objects.filter(plan=OuterRef("pk"))
    versions = Plan.objects.filter(Exists(filled), region=region)
    newest = versions.order_by("-starts_on", "-frozen_at", "-version")
    plan = newest.exclude(status=PlanStatus.DRAFT).first() or newest.first()
    if plan is None:
        return {}
    rows = Activity.objects.filter(plan=plan).order_by("theme__position", "position", "code")
    return {code: f"{code} {title}" for code, title in rows.values_list("code", "title")}
