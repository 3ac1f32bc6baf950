"""Questions and offers of partners: place, couple, withdraw (PM-08)."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.common import exports
from schakel.common.access import require
from schakel.common.answers import FormPage, answer_form, filter_words, succeeded, tell
from schakel.regions import access, rules, tables
from schakel.regions.access import MATCH_NOTICES, PLACE_NOTICES, SEE_REGION, in_region, user_of
from schakel.regions.actions import notices as actions
from schakel.regions.forms.contacts import ALL, NoticeFilter, NoticeForm
from schakel.regions.models import Notice, NoticeMatch, Partner, Region


@in_region(SEE_REGION)
def notices(request: HttpRequest, region: Region) -> HttpResponse:
    """Questions and offers; the open ones that wait too long come first and are marked."""
    form = NoticeFilter(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = Notice.objects.filter(region=region).select_related("partner")
    if asked.get("status") != ALL:
        found = found.filter(status=asked.get("status") or Notice.Status.OPEN)
    if asked.get("kind"):
        found = found.filter(kind=asked["kind"])
    if kind := exports.wanted(request):
        words = filter_words(form) if form.is_valid() else ""
        made = exports.Made(user_of(request), timezone.now(), words)
        return exports.answer(request, tables.notices(region, found, made), kind)
    today = timezone.localdate()
    context = {
        "region": region,
        "filter": form,
        "rows": [
            (notice, is_stale(notice, region), (today - notice.placed_on).days) for notice in found
        ],
        "export": exports.links(request),
        "may_place": bool(places_for(request, region)),
    }
    return render(request, "regions/notices.html", context)


def is_stale(notice: Notice, region: Region) -> bool:
    """Whether an open notice has waited longer than the region accepts."""
    today, days = timezone.localdate(), region.stale_notice_days
    return notice.status == Notice.Status.OPEN and rules.notice_is_stale(
        notice.placed_on, today, days
    )


@in_region(SEE_REGION)
def notice(request: HttpRequest, region: Region, notice: UUID) -> HttpResponse:
    """One question or offer, with the other kind beside it to couple."""
    found = get_object_or_404(
        Notice.objects.select_related("partner__region"), pk=notice, region=region
    )
    user = user_of(request)
    may_match = access.may(user, MATCH_NOTICES, region)
    is_open = found.status == Notice.Status.OPEN
    others = Notice.objects.filter(region=region, status=Notice.Status.OPEN)
    matches = NoticeMatch.objects.select_related("demand__partner", "supply__partner")
    context = {
        "region": region,
        "notice": found,
        "is_open": is_open,
        "is_stale": is_stale(found, region),
        "others": others.exclude(kind=found.kind).select_related("partner")
        if may_match and is_open
        else [],
        "match": matches.filter(demand=found).first() or matches.filter(supply=found).first(),
        "may_withdraw": is_open and access.place_notice(user, found.partner),
    }
    return render(request, "regions/notice.html", context)


@in_region(PLACE_NOTICES)
def notice_add(request: HttpRequest, region: Region) -> HttpResponse:
    """Place a question or an offer in the name of a partner."""
    partners = places_for(request, region)
    form = NoticeForm(
        partners, request.POST or None, initial={"partner": request.GET.get("namens")}
    )
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        partner = given.pop("partner")
        require(access.place_notice(user_of(request), partner))
        facts, today = actions.NoticeFacts(**given), timezone.localdate()
        if succeeded(
            form,
            lambda: actions.place_notice(
                partner, facts, on=today, by=user_of(request), at=timezone.now()
            ),
        ):
            return redirect(list_of(region))
    page = FormPage(
        _("Vraag of aanbod plaatsen"), _("Plaats de oproep"), list_of(region), _("Vraag en aanbod")
    )
    return answer_form(request, region, form, page)


def places_for(request: HttpRequest, region: Region) -> QuerySet[Partner]:
    """The partners in whose name this user may place a notice."""
    user = user_of(request)
    found = Partner.objects.taking_part(on=timezone.localdate()).filter(region=region)
    if access.may(user, MATCH_NOTICES, region):
        return found.select_related("region")
    return found.filter(pk__in=access.partners_of(user, region)).select_related("region")


@require_POST
@in_region(MATCH_NOTICES)
def notice_match(request: HttpRequest, region: Region, notice: UUID, other: UUID) -> HttpResponse:
    """Bring a question and an offer together."""
    found = get_object_or_404(Notice, pk=notice, region=region)
    second = get_object_or_404(Notice, pk=other, region=region)
    tell(
        request,
        lambda: actions.match_notices(
            region, found, second, by=user_of(request), at=timezone.now()
        ),
        _("Vraag en aanbod zijn gekoppeld. Laat het beide partijen weten."),
    )
    return redirect("regions:notice", sto=region.sto_number, notice=found.pk)


@require_POST
@in_region(PLACE_NOTICES)
def notice_withdraw(request: HttpRequest, region: Region, notice: UUID) -> HttpResponse:
    """Take back an open question or offer."""
    notices = Notice.objects.select_related("partner__region")
    found = get_object_or_404(notices, pk=notice, region=region)
    require(access.place_notice(user_of(request), found.partner))
    tell(
        request,
        lambda: actions.withdraw_notice(found, by=user_of(request), at=timezone.now()),
        _("De oproep is ingetrokken."),
    )
    return redirect(list_of(region))


def list_of(region: Region) -> str:
    """The address of the list of questions and offers."""
    return reverse("regions:notices", args=[region.sto_number])
