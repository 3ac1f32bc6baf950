"""The mailbox of a demo: every mail that would have left, on the site itself."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from schakel.common.access import public
from schakel.mailing.composing import paragraphs
from schakel.mailing.forms import PostboxFilter
from schakel.mailing.models import OutgoingMail

PER_PAGE = 50


@public
def postbox(request: HttpRequest) -> HttpResponse:
    """All mails of the demo, the latest first, for everybody or for one addressee."""
    refuse_outside_a_demo()
    found = OutgoingMail.objects.select_related("region")
    form = PostboxFilter(request.GET or None)
    if form.is_bound and form.is_valid() and form.cleaned_data["to"]:
        found = found.filter(to_email=form.cleaned_data["to"].to_email)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {"page": page, "filter": form}
    return render(request, "mailing/postbox.html", context)


@public
def postbox_mail(request: HttpRequest, mail: UUID) -> HttpResponse:
    """One mail as its reader gets it: the text, with links that work."""
    refuse_outside_a_demo()
    found = get_object_or_404(OutgoingMail.objects.select_related("region"), pk=mail)
    context = {"mail": found, "paragraphs": paragraphs(found.text)}
    return render(request, "mailing/postbox_mail.html", context)


def refuse_outside_a_demo() -> None:
    """Where real people get mail, nobody reads it here."""
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
