"""Project plans: the list, one plan, writing it from a template, and deciding on it (PL-01)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.common import exports
from schakel.common.access import require
from schakel.common.answers import FormPage, answer_form, succeeded, tell
from schakel.common.idempotency import once
from schakel.funding import projects_access as access
from schakel.funding.actions import projects as actions
from schakel.funding.budget import activities_of
from schakel.funding.forms.projects import ProjectForm, QuestionForm, template_of
from schakel.funding.models import ProjectPlan
from schakel.funding.projects_access import APPROVE_PROJECTS, SEE_PROJECTS, WRITE_PROJECTS
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Region


@in_region(SEE_PROJECTS)
def projects(request: HttpRequest, region: Region) -> HttpResponse:
    """All project plans of the region, and where each stands."""
    rows = list(ProjectPlan.objects.filter(region=region).select_related("region", "written_by"))
    user = user_of(request)
    if kind := exports.wanted(request):
        titles = (
            _("Activiteit"), _("Projectplan"), _("Van"), _("Tot"), _("Gevraagd bedrag"),
            _("Verwachte cofinanciering"), _("Status"), _("Geschreven door"),
        )  # fmt: skip
        cells = (
            (
                one.activity_code, one.title, one.starts_on, one.ends_on, one.amount,
                one.cofinancing, one.get_status_display(), str(one.written_by or ""),
            )
            for one in rows
        )  # fmt: skip
        made = exports.Made(user, timezone.now())
        table = exports.of_region(region, _("Projectplannen"), titles, cells, made)
        return exports.answer(request, table, kind)
    context = {
        "region": region,
        "projects": rows,
        "activities": activities_of(region, timezone.localdate()).values(),
        "may_write": may(user, WRITE_PROJECTS, region),
        "export": exports.links(request),
    }
    return render(request, "funding/projects.html", context)


@in_region(SEE_PROJECTS)
def project(request: HttpRequest, region: Region, project: UUID) -> HttpResponse:
    """One project plan, what was decided about it, and what can be done now."""
    found, user = project_or_404(region, project), user_of(request)
    context = {
        "region": region,
        "project": found,
        "activity": activities_of(region, timezone.localdate()).get(found.activity_code),
        "change": access.change_project(user, found),
        "decide": access.decide_project(user, found),
    }
    return render(request, "funding/project.html", context)


@in_region(WRITE_PROJECTS)
@once
def project_add(request: HttpRequest, region: Region) -> HttpResponse:
    """Write a plan; with an activity chosen, what the regional plan says of it stands there."""
    today = timezone.localdate()
    initial = template_of(region, request.GET.get("activiteit", ""), today)
    form = ProjectForm(region, today, request.POST or None, initial=initial)
    made: list[ProjectPlan] = []
    if form.is_valid() and succeeded(
        form,
        lambda: made.append(
            actions.write_project(region, form.cleaned_data, by=user_of(request), at=timezone.now())
        ),
    ):
        return redirect(made[0])
    back = reverse("funding:projects", args=[region.sto_number])
    page = FormPage(_("Projectplan schrijven"), _("Bewaar"), back, _("Projectplannen"))
    return answer_form(request, region, form, page)


@in_region(WRITE_PROJECTS)
@once
def project_change(request: HttpRequest, region: Region, project: UUID) -> HttpResponse:
    """Change a plan that is not with somebody else."""
    found, user = project_or_404(region, project), user_of(request)
    require(access.change_project(user, found))
    initial = {name: getattr(found, name) for name in actions.WRITTEN}
    form = ProjectForm(region, timezone.localdate(), request.POST or None, initial=initial)
    if form.is_valid() and succeeded(
        form,
        lambda: actions.change_project(found, form.cleaned_data, by=user, at=timezone.now()),
    ):
        return redirect(found)
    page = FormPage(_("Projectplan wijzigen"), _("Bewaar"), found.get_absolute_url(), found.title)
    return answer_form(request, region, form, page)


@in_region(WRITE_PROJECTS)
@require_POST
@once
def project_submit(request: HttpRequest, region: Region, project: UUID) -> HttpResponseBase:
    """Hand a plan in."""
    found, user = project_or_404(region, project), user_of(request)
    require(access.change_project(user, found))
    at = timezone.now()
    tell(request, lambda: actions.submit_project(found, by=user, at=at), _("Ingediend."))
    return redirect(found)


@in_region(APPROVE_PROJECTS)
@require_POST
@once
def project_approve(request: HttpRequest, region: Region, project: UUID) -> HttpResponseBase:
    """Agree to a plan of somebody else."""
    found, user = project_or_404(region, project), user_of(request)
    require(access.decide_project(user, found))
    at = timezone.now()
    tell(request, lambda: actions.approve_project(found, by=user, at=at), _("Goedgekeurd."))
    return redirect(found)


@in_region(APPROVE_PROJECTS)
@once
def project_return(request: HttpRequest, region: Region, project: UUID) -> HttpResponse:
    """Send a plan back with what must change."""
    found, user = project_or_404(region, project), user_of(request)
    require(access.decide_project(user, found))
    form = QuestionForm(request.POST or None)
    if form.is_valid() and succeeded(
        form,
        lambda: actions.return_project(
            found, question=form.cleaned_data["question"], by=user, at=timezone.now()
        ),
    ):
        return redirect(found)
    back = found.get_absolute_url()
    page = FormPage(_("Projectplan terugsturen"), _("Stuur terug"), back, found.title)
    return answer_form(request, region, form, page)


def project_or_404(region: Region, key: UUID) -> ProjectPlan:
    """A project plan of this region."""
    rows = ProjectPlan.objects.select_related("region", "written_by", "decided_by")
    return get_object_or_404(rows, region=region, pk=key)
