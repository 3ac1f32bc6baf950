"""Who may do what to a plan.

A page of a plan is marked `@in_plan(PERMISSION)`: as `in_region`, and the plan must be one of
that region. Whether this version can still change is asked per object, with the reason why not.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.common.access import ALLOWED, Access, Permission, View, declare, denied, permission
from schakel.programme.models import Plan
from schakel.programme.terms import PlanStatus
from schakel.regions.access import INSIDERS, MONEY, OFFICE, in_region, may
from schakel.regions.models import Region
from schakel.regions.terms import Role

SEE_PLAN = permission("plan.see", _("regioplan en toets bekijken"), INSIDERS)
CHANGE_PLAN = permission("plan.change", _("regioplan wijzigen"), OFFICE)
CHANGE_BUDGET = permission("plan.budget", _("begroting wijzigen"), OFFICE | MONEY)
REPORT_MILESTONES = permission(
    "plan.milestones",
    _("voortgang van mijlpalen bijwerken"),
    OFFICE | {str(Role.PROJECT_LEADER)},
)
MEASURE = permission("plan.measure", _("metingen vastleggen"), OFFICE | MONEY)
FREEZE_PLAN = permission(
    "plan.freeze",
    _("versie indienen of goedkeuren"),
    frozenset({str(Role.PROGRAMME_MANAGER), str(Role.LEAD_SCHOOL)}),
)
COPY_PLAN = permission("plan.copy", _("nieuwe versie maken"), OFFICE)
JUDGE_PLAN = permission(
    "plan.judge",
    _("criteria zelf beoordelen"),
    OFFICE | {str(Role.ASSESSOR), str(Role.CRITICAL_FRIEND)},
)


def in_plan(granted: Permission) -> Callable[[View], View]:
    """Mark a view `view(request, plan, …)`; address `<sto>/plan/<uuid:plan>/…`."""

    def mark(view: View) -> View:
        @in_region(granted)
        @wraps(view)
        def guarded(
            request: HttpRequest, region: Region, plan: UUID, **kwargs: Any
        ) -> HttpResponseBase:
            found = get_object_or_404(Plan.objects.select_related("region"), region=region, pk=plan)
            return view(request, found, **kwargs)

        return declare(guarded, granted)

    return mark


def change(user: User, plan: Plan, granted: Permission = CHANGE_PLAN) -> Access:
    """Whether this user may change parts of this version now."""
    if plan.is_frozen:
        return denied(_("Deze versie is bevroren. Maak een nieuwe versie om verder te werken."))
    return may(user, granted, plan.region)


def submit(user: User, plan: Plan) -> Access:
    """Whether this user may submit (and so freeze) this version."""
    if plan.status != PlanStatus.DRAFT:
        return denied(_("Alleen een concept kan worden ingediend."))
    return may(user, FREEZE_PLAN, plan.region)


def approve(user: User, plan: Plan) -> Access:
    """Whether this user may note that the version was approved."""
    if plan.status != PlanStatus.SUBMITTED:
        return denied(_("Alleen een ingediende versie kan worden goedgekeurd."))
    return may(user, FREEZE_PLAN, plan.region)


def judge(user: User, plan: Plan) -> Access:
    """Whether this user may answer a criterion; a frozen version can still be judged."""
    return may(user, JUDGE_PLAN, plan.region)


__all__ = [
    "ALLOWED",
    "CHANGE_BUDGET",
    "CHANGE_PLAN",
    "COPY_PLAN",
    "FREEZE_PLAN",
    "JUDGE_PLAN",
    "MEASURE",
    "REPORT_MILESTONES",
    "SEE_PLAN",
    "approve",
    "change",
    "in_plan",
    "judge",
    "submit",
]
