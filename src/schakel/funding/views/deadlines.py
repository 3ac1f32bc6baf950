"""Deadlines: the list with owners, done and late, and following them in a calendar (PF-13)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from schakel.common import exports
from schakel.common.access import public, require
from schakel.common.answers import FormPage, answer_form, succeeded, tell
from schakel.common.idempotency import once
from schakel.funding.access import KEEP_MONEY, SEE_STEERING
from schakel.funding.accounts_access import finish_deadline as may_finish
from schakel.funding.actions import deadlines as actions
from schakel.funding.deadline_feed import etag_of, feed_text
from schakel.funding.forms.accounts import AdviceForm, DeadlineForm, DoneForm, OwnerForm
from schakel.funding.models import Deadline, DeadlineFeed
from schakel.funding.numbers import scheme_on
from schakel.funding.rules.deadlines import Standing, standing
from schakel.regions.access import in_region, may, region_or_404, user_of
from schakel.regions.models import Region

TYPE = "text/calendar; charset=utf-8"
WORDS = {
    Standing.DONE: gettext_lazy("gedaan"),
    Standing.LATE: gettext_lazy("te laat"),
    Standing.SOON: gettext_lazy("binnenkort"),
    Standing.AHEAD: gettext_lazy("later"),
}


@in_region(SEE_STEERING)
def deadlines(request: HttpRequest, region: Region) -> HttpResponse:
    """Every date that counts: what is late, what comes, what was done."""
    user, today = user_of(request), timezone.localdate()
    rows = list(
        Deadline.objects.filter(region=region)
        .select_related("owner", "region")
        .order_by("due_on", "title")
    )
    if kind := exports.wanted(request):
        made = exports.Made(user, timezone.now())
        return exports.answer(request, table(region, rows, made, today), kind)
    keeps = bool(may(user, KEEP_MONEY, region))
    feed = DeadlineFeed.objects.filter(region=region, user=user, revoked_at=None).first()
    shown = [
        (one, standing(one.due_on, one.done_on, today), keeps or bool(may_finish(user, one)))
        for one in rows
    ]
    context = {
        "region": region,
        "open": [row for row in shown if row[1] is not Standing.DONE],
        "done": [row for row in shown if row[1] is Standing.DONE],
        "late": sum(1 for row in shown if row[1] is Standing.LATE),
        "missing": missing(region, rows, today) if keeps else 0,
        "may_keep": keeps,
        "feed_address": address_of(feed) if feed else "",
        "export": exports.links(request),
        "today": today,
    }
    return render(request, "funding/deadlines.html", context)


def missing(region: Region, rows: list[Deadline], today: date) -> int:
    """How many dates of the scheme are not in the list."""
    scheme = scheme_on(today)
    known = {row.code for row in rows}
    return sum(1 for one in scheme.calendar if actions.code_of(scheme, one.code) not in known)


def address_of(feed: DeadlineFeed) -> str:
    """The whole address of a subscription."""
    return settings.BASE_URL.rstrip("/") + reverse("signing:deadline_feed", args=[feed.token])


def table(region: Region, rows: list[Deadline], made: exports.Made, today: date) -> exports.Table:
    """The deadlines as a list."""
    titles = (_("Uiterlijk"), _("Termijn"), _("Stand"), _("Eigenaar"), _("Gedaan op"), _("Bron"))
    cells = (
        (
            one.due_on, one.title, WORDS[standing(one.due_on, one.done_on, today)],
            str(one.owner or ""), one.done_on, one.source,
        )
        for one in rows
    )  # fmt: skip
    return exports.of_region(region, _("Termijnen"), titles, cells, made)


@in_region(KEEP_MONEY)
@require_POST
def deadlines_seed(request: HttpRequest, region: Region) -> HttpResponse:
    """Take over the dates of the scheme."""
    now = timezone.now()
    scheme = scheme_on(timezone.localdate(now))
    count = actions.seed_deadlines(region, scheme, by=user_of(request), at=now)
    messages.info(request, _("%(count)s termijnen overgenomen uit de regeling.") % {"count": count})
    return redirect("funding:deadlines", region.sto_number)


@in_region(KEEP_MONEY)
@once
def deadline_add(request: HttpRequest, region: Region) -> HttpResponse:
    """Add a deadline of the region itself."""
    form = DeadlineForm(region, request.POST or None)
    user, now = user_of(request), timezone.now()
    if form.is_valid() and succeeded(
        form,
        lambda: actions.add_deadline(
            region, actions.DeadlineFacts(**form.cleaned_data), by=user, at=now
        ),
    ):
        return redirect("funding:deadlines", region.sto_number)
    return answer_form(request, region, form, page(region, _("Termijn toevoegen"), _("Voeg toe")))


@in_region(KEEP_MONEY)
@once
def deadline_repair(request: HttpRequest, region: Region) -> HttpResponse:
    """Start the term for a changed version after a negative advice."""
    form = AdviceForm(request.POST or None)
    user, now = user_of(request), timezone.now()
    scheme = scheme_on(timezone.localdate(now))
    if form.is_valid() and succeeded(
        form,
        lambda: actions.start_repair_term(
            region, form.cleaned_data["advised_on"], scheme, by=user, at=now
        ),
    ):
        return redirect("funding:deadlines", region.sto_number)
    return answer_form(
        request, region, form, page(region, _("Hersteltermijn na negatief advies"), _("Voeg toe"))
    )


@in_region(KEEP_MONEY)
def deadline_change(request: HttpRequest, region: Region, deadline: UUID) -> HttpResponse:
    """Give a deadline an owner, a note, or another date when it is the region's own."""
    found = deadline_or_404(region, deadline)
    initial = {
        "title": found.title, "due_on": found.due_on, "owner": found.owner_id, "note": found.note,
    }  # fmt: skip
    kind = DeadlineForm if actions.is_own(found) else OwnerForm
    form = kind(region, request.POST or None, initial=initial)
    user, now = user_of(request), timezone.now()
    if form.is_valid():
        given = {"title": found.title, "due_on": found.due_on, **form.cleaned_data}
        facts = actions.DeadlineFacts(**given)
        if succeeded(form, lambda: actions.change_deadline(found, facts, by=user, at=now)):
            return redirect("funding:deadlines", region.sto_number)
    return answer_form(request, region, form, page(region, found.title, _("Sla op")))


@in_region(SEE_STEERING)
def deadline_finish(request: HttpRequest, region: Region, deadline: UUID) -> HttpResponse:
    """Say that a deadline was met, by its owner or who keeps the money."""
    found = deadline_or_404(region, deadline)
    user, now = user_of(request), timezone.now()
    require(may_finish(user, found))
    form = DoneForm(request.POST or None, initial={"done_on": timezone.localdate(now)})
    if form.is_valid() and succeeded(
        form,
        lambda: actions.finish_deadline(found, form.cleaned_data["done_on"], by=user, at=now),
    ):
        return redirect("funding:deadlines", region.sto_number)
    return answer_form(request, region, form, page(region, found.title, _("Vink af")))


@in_region(SEE_STEERING)
@require_POST
def deadline_reopen(request: HttpRequest, region: Region, deadline: UUID) -> HttpResponse:
    """Say that a deadline was not met after all."""
    found = deadline_or_404(region, deadline)
    user, now = user_of(request), timezone.now()
    require(may_finish(user, found))
    actions.reopen_deadline(found, by=user, at=now)
    return redirect("funding:deadlines", region.sto_number)


@in_region(KEEP_MONEY)
@require_POST
def deadline_drop(request: HttpRequest, region: Region, deadline: UUID) -> HttpResponse:
    """Remove a deadline of the region itself."""
    found = deadline_or_404(region, deadline)
    user, now = user_of(request), timezone.now()
    tell(
        request,
        lambda: actions.drop_deadline(found, by=user, at=now),
        _("De termijn is geschrapt."),
    )
    return redirect("funding:deadlines", region.sto_number)


@in_region(SEE_STEERING)
@require_POST
def deadline_follow(request: HttpRequest, region: Region) -> HttpResponse:
    """Make an address with which a calendar follows the deadlines."""
    actions.open_deadline_feed(region, by=user_of(request), at=timezone.now())
    return redirect("funding:deadlines", region.sto_number)


@in_region(SEE_STEERING)
@require_POST
def deadline_unfollow(request: HttpRequest, region: Region) -> HttpResponse:
    """Let one's own address stop working."""
    user = user_of(request)
    feed = get_object_or_404(DeadlineFeed, region=region, user=user, revoked_at=None)
    actions.revoke_deadline_feed(feed, by=user, at=timezone.now())
    messages.info(request, _("Het adres werkt niet meer."))
    return redirect("funding:deadlines", region.sto_number)


@public
@require_safe
def deadline_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The subscription itself, for who has the address and still has the right."""
    feed = (
        DeadlineFeed.objects.filter(token=token, revoked_at=None)
        .select_related("region", "user")
        .first()
    )
    if feed is None or not feed.user.is_active:
        raise Http404
    region = region_or_404(feed.user, feed.region.sto_number)
    if not may(feed.user, SEE_STEERING, region):
        raise Http404
    text = feed_text(region, timezone.localdate())
    answer = get_conditional_response(request, etag=etag_of(text))
    if not isinstance(answer, HttpResponseNotModified):
        answer = HttpResponse(text, content_type=TYPE)
        answer["Content-Disposition"] = 'inline; filename="termijnen.ics"'
    answer["ETag"] = etag_of(text)
    answer["Cache-Control"] = "private, no-cache"
    return answer


def page(region: Region, title: str, submit: str) -> FormPage:
    """A page with one form, back to the list."""
    back = reverse("funding:deadlines", args=[region.sto_number])
    return FormPage(title, submit, back, _("Termijnen"))


def deadline_or_404(region: Region, pk: UUID) -> Deadline:
    """A deadline of this region."""
    found = Deadline.objects.select_related("region", "owner")
    return get_object_or_404(found, region=region, pk=pk)
