"""The outbox of a region: which mails left, which wait and which failed."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.common import exports
from schakel.common.answers import filter_words
from schakel.mailing import tables
from schakel.mailing.access import SEE_POST, WORD_POST
from schakel.mailing.actions import delivery
from schakel.mailing.composing import without_links
from schakel.mailing.forms import MailFilter
from schakel.mailing.models import OutgoingMail
from schakel.mailing.terms import MailStatus
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Region

PER_PAGE = 100


@in_region(SEE_POST)
def outbox(request: HttpRequest, region: Region) -> HttpResponse:
    """The mails of the region, the latest first, with how many wait or failed."""
    every = OutgoingMail.objects.filter(region=region)
    form = MailFilter(kinds_in(every), request.GET or None)
    found = filtered(every, form)
    if kind := exports.wanted(request):
        words = filter_words(form) if form.is_valid() else ""
        made = exports.Made(user_of(request), timezone.now(), words)
        return exports.answer(request, tables.mails(region, found, made), kind)
    context = {
        "region": region,
        "filter": form,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("pagina")),
        "counts": counts(every),
        "may_word": may(user_of(request), WORD_POST, region),
        "export": exports.links(request),
    }
    return render(request, "mailing/outbox.html", context)


def kinds_in(every: QuerySet[OutgoingMail]) -> list[tuple[str, object]]:
    """The kinds of which there are mails, with their names."""
    used = every.order_by("kind").values_list("kind", flat=True).distinct()
    return [(kind, OutgoingMail(kind=kind).kind_name) for kind in used]


def counts(every: QuerySet[OutgoingMail]) -> list[tuple[MailStatus, int]]:
    """How many mails there are per status, in the order of the list."""
    rows = every.order_by().values_list("status").annotate(count=Count("pk"))
    found = dict(rows)
    return [(status, found.get(str(status), 0)) for status in MailStatus]


def filtered(every: QuerySet[OutgoingMail], form: MailFilter) -> QuerySet[OutgoingMail]:
    """The mails that the filter asks for."""
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    for name in ("status", "kind"):
        if asked.get(name):
            every = every.filter(**{name: asked[name]})
    zone = timezone.get_current_timezone()
    if asked.get("since"):
        every = every.filter(queued_at__gte=datetime.combine(asked["since"], time.min, zone))
    if asked.get("until"):
        next_day = asked["until"] + timedelta(days=1)
        every = every.filter(queued_at__lt=datetime.combine(next_day, time.min, zone))
    return every


@in_region(SEE_POST)
def mail(request: HttpRequest, region: Region, mail: UUID) -> HttpResponse:
    """One mail: to whom, about what, how it went; without the links that are for the addressee."""
    found = get_object_or_404(OutgoingMail, pk=mail, region=region)
    context = {
        "region": region,
        "mail": found,
        "text": "" if found.is_secret else without_links(found.text),
        "may_send_again": found.status == MailStatus.FAILED,
    }
    return render(request, "mailing/mail_page.html", context)


@require_POST
@in_region(SEE_POST)
def mail_again(request: HttpRequest, region: Region, mail: UUID) -> HttpResponse:
    """Let a mail that failed leave after all."""
    found = get_object_or_404(OutgoingMail, pk=mail, region=region)
    delivery.send_again(found, by=user_of(request), at=timezone.now())
    messages.info(request, _("De mail staat weer klaar en gaat zo weg."))
    return redirect("mailing:mail", region.sto_number, found.pk)
