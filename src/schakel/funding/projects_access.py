"""Who writes project plans and who decides on them; never the same person about one plan."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.common.access import Access, denied, permission
from schakel.funding.access import LEADERS
from schakel.funding.models import ProjectPlan
from schakel.funding.terms import ProjectStatus
from schakel.regions.access import INSIDERS, may
from schakel.regions.terms import Role

SEE_PROJECTS = permission("projects.see", _("projectplannen bekijken"), INSIDERS)
WRITE_PROJECTS = permission("projects.write", _("projectplannen schrijven"), LEADERS)
APPROVE_PROJECTS = permission(
    "projects.approve",
    _("projectplannen goedkeuren"),
    frozenset({str(Role.PROGRAMME_MANAGER), str(Role.LEAD_SCHOOL)}),
)


def change_project(user: User, plan: ProjectPlan) -> Access:
    """Whether somebody may change or hand in this plan now."""
    if plan.status not in (ProjectStatus.DRAFT, ProjectStatus.RETURNED):
        return denied(_("Dit projectplan is ingediend en staat vast."))
    return may(user, WRITE_PROJECTS, plan.region)


def decide_project(user: User, plan: ProjectPlan) -> Access:
    """Whether somebody may decide on this plan now."""
    if plan.status != ProjectStatus.SUBMITTED:
        return denied(_("Alleen een ingediend projectplan wacht op een besluit."))
    if plan.written_by_id == user.pk:
        return denied(_("U schreef dit projectplan zelf. Een ander beslist erover."))
    return may(user, APPROVE_PROJECTS, plan.region)
