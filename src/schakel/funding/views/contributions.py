"""Contributions: the list, one of them, and the steps of the region with it."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from schakel.common import exports
from schakel.common.access import require
from schakel.common.answers import FormPage, answer_form, filter_words, succeeded, tell
from schakel.common.refused import RefusedError
from schakel.funding import contribution_access as access
from schakel.funding import contribution_tables
from schakel.funding.access import RECORD_CONTRIBUTIONS, SEE_CONTRIBUTIONS, SEE_STEERING
from schakel.funding.actions import contributions as actions
from schakel.funding.budget import activities_of
from schakel.funding.double_use import doubles_of, draft_of
from schakel.funding.forms.contributions import AcceptForm, ContributionFilter, ReasonForm
from schakel.funding.models import Contribution
from schakel.funding.signing_text import counted
from schakel.funding.terms import ContributionStatus
from schakel.funding.views import evidence as files
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Region

PER_PAGE = 50
YEARS_SHOWN = 6
RELATED = ("company__organisation", "school", "region", "recorded_by")


@in_region(SEE_CONTRIBUTIONS)
def contributions(request: HttpRequest, region: Region) -> HttpResponse:
    """The contributions that somebody may see, with what is wanted of each."""
    user, today = user_of(request), timezone.localdate()
    years = list(range(today.year, today.year - YEARS_SHOWN, -1))
    companies = access.companies_seen_by(user, region)
    form = ContributionFilter(companies, years, request.GET or None)
    found = filtered(access.contributions_seen_by(user, region), form)
    if kind := exports.wanted(request):
        made = exports.Made(user, timezone.now(), filter_words(form) if form.is_valid() else "")
        return exports.answer(request, contribution_tables.contributions(region, found, made), kind)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    rows = list(page.object_list)
    doubles = doubles_of(region, [draft_of(row) for row in rows if row.status in WATCHED])
    context = {
        "region": region,
        "filter": form,
        "page": page,
        "rows": [(row, counted(row), doubles.get(str(row.pk), [])) for row in rows],
        "total": found.order_by().aggregate(sum=Sum("amount"))["sum"],
        "export": exports.links(request),
        "may_record": may(user, RECORD_CONTRIBUTIONS, region),
        "may_accept": access.accept(user, region),
        "may_steer": may(user, SEE_STEERING, region),
        "own": [] if access.sees_every_company(user, region) else list(companies),
    }
    return render(request, "funding/contributions.html", context)


WATCHED = (ContributionStatus.PROPOSED, ContributionStatus.RECORDED)
"""As long as a contribution is not signed, the guard looks at it."""


def filtered(rows: QuerySet[Contribution], form: ContributionFilter) -> QuerySet[Contribution]:
    """The contributions that the filter asks for, the newest first; lapsed ones only on demand."""
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if asked.get("status"):
        rows = rows.filter(status=asked["status"])
    else:
        rows = rows.exclude(status=ContributionStatus.WITHDRAWN)
    if asked.get("jaar"):
        rows = rows.filter(given_on__year=asked["jaar"])
    if asked.get("soort"):
        rows = rows.filter(kind=asked["soort"])
    if asked.get("bedrijf"):
        rows = rows.filter(company=asked["bedrijf"])
    if text := asked.get("q"):
        rows = rows.filter(Q(description__icontains=text) | Q(invoice_number__icontains=text))
    return rows.select_related(*RELATED).order_by("-given_on", "pk")


@in_region(SEE_CONTRIBUTIONS)
def contribution(request: HttpRequest, region: Region, contribution: UUID) -> HttpResponse:
    """One contribution: what, how it was valued, who signed, and what one may do now."""
    found, user = seen(request, region, contribution), user_of(request)
    may_change = bool(access.change(user, found))
    waits = found.status in (ContributionStatus.PROPOSED, ContributionStatus.DISPUTED)
    watched = found.status in WATCHED
    context = {
        "region": region,
        "contribution": found,
        "counted": counted(found),
        "signed": getattr(found, "confirmation", None),
        "doubles": doubles_of(region, [draft_of(found)]).get(str(found.pk), []) if watched else [],
        "came": came_after_all(found),
        "evidence": list(files.seen(request, region).filter(contribution=found, replaced_by=None)),
        "may_accept": waits and bool(access.accept(user, region)),
        "may_withdraw": may_change and found.status != ContributionStatus.WITHDRAWN,
        "may_replace": may_change and found.status == ContributionStatus.WITHDRAWN,
        "may_sign": found.status == ContributionStatus.RECORDED
        and bool(access.confirm(user, found.company)),
        "may_dispute": found.status in WATCHED and bool(access.confirm(user, found.company)),
        "may_see_company": access.companies_seen_by(user, region)
        .filter(pk=found.company_id)
        .exists(),
    }
    return render(request, "funding/contribution.html", context)


def came_after_all(row: Contribution) -> int | None:
    """How many pupils there were by now, when that differs from what was valued."""
    if row.lesson is None or row.pupils is None or row.status == ContributionStatus.PROPOSED:
        return None
    return row.lesson.present if row.lesson.present != row.pupils else None


def seen(request: HttpRequest, region: Region, contribution: UUID) -> Contribution:
    """A contribution that this user may see; another one does not exist here."""
    rows = access.contributions_seen_by(user_of(request), region)
    related = (*RELATED, "confirmation__on_behalf_of", "reported_by_partner", "lesson__booking")
    return get_object_or_404(rows.select_related(*related), pk=contribution)


@require_POST
@in_region(RECORD_CONTRIBUTIONS)
def accept_many(request: HttpRequest, region: Region) -> HttpResponse:
    """Take over every proposal that was ticked; what lacks an activity is left, and said."""
    user = user_of(request)
    require(access.accept(user, region))
    chosen = request.POST.getlist("bijdrage")
    rows = access.contributions_seen_by(user, region).filter(
        pk__in=[key for key in chosen if is_key(key)], status=ContributionStatus.PROPOSED
    )
    done, left = 0, ""
    for row in rows:
        try:
            actions.accept_proposal(row, by=user, at=timezone.now())
            done += 1
        except RefusedError as refusal:
            left = str(refusal)
    text = ngettext("%(n)s voorstel is vastgelegd.", "%(n)s voorstellen zijn vastgelegd.", done)
    tell(request, lambda: None, text % {"n": done} + (f" {left}" if left else ""))
    return redirect("funding:contributions", region.sto_number)


def is_key(text: str) -> bool:
    """Whether a text is the key of a row."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@in_region(RECORD_CONTRIBUTIONS)
def contribution_accept(request: HttpRequest, region: Region, contribution: UUID) -> HttpResponse:
    """Take one proposal over, and choose its activity."""
    found, user, now = seen(request, region, contribution), user_of(request), timezone.now()
    require(access.accept(user, region))
    initial = {"activity_code": found.activity_code}
    activities = activities_of(region, found.given_on)
    form = AcceptForm(activities, request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():
        code = form.cleaned_data["activity_code"]
        if succeeded(
            form, lambda: actions.accept_proposal(found, activity_code=code, by=user, at=now)
        ):
            return redirect(found)
    page = FormPage(
        _("Voorstel vastleggen"), _("Leg vast"), found.get_absolute_url(), found.description
    )
    return answer_form(request, region, form, page)


@in_region(SEE_CONTRIBUTIONS)
def contribution_dispute(request: HttpRequest, region: Region, contribution: UUID) -> HttpResponse:
    """The company says what is wrong."""
    found, user, now = seen(request, region, contribution), user_of(request), timezone.now()
    require(access.confirm(user, found.company))
    form = ReasonForm(request.POST or None)
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        if succeeded(
            form, lambda: actions.dispute_contribution(found, reason=reason, by=user, at=now)
        ):
            return redirect(found)
    page = FormPage(
        _("Bijdrage betwisten"), _("Betwist"), found.get_absolute_url(), found.description
    )
    return answer_form(request, region, form, page)


@in_region(RECORD_CONTRIBUTIONS)
def contribution_withdraw(request: HttpRequest, region: Region, contribution: UUID) -> HttpResponse:
    """Let a contribution lapse, with a reason; what was signed is booked back."""
    found, user, now = seen(request, region, contribution), user_of(request), timezone.now()
    require(access.change(user, found))
    form = ReasonForm(request.POST or None)
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        if succeeded(
            form, lambda: actions.withdraw_contribution(found, reason=reason, by=user, at=now)
        ):
            return redirect(found)
    page = FormPage(
        _("Bijdrage laten vervallen"),
        _("Laat de bijdrage vervallen"),
        found.get_absolute_url(),
        found.description,
        _("Een bevestigde bijdrage wordt teruggeboekt. Daarna legt u de juiste vast."),
    )
    return answer_form(request, region, form, page)
