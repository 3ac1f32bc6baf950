"""From draft to published: submit, publish, return with a question, withdraw."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.catalogue import search, tables
from schakel.catalogue.access import MAKE_OFFERS, PUBLISH_OFFERS
from schakel.catalogue.actions import offers as actions
from schakel.catalogue.forms.offers import QuestionForm
from schakel.catalogue.models import Offer
from schakel.catalogue.terms import OfferStatus
from schakel.catalogue.views.writing import own_offer
from schakel.common import exports
from schakel.common.answers import FormPage, answer_form, succeeded, tell
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Region


@in_region(PUBLISH_OFFERS)
def queue(request: HttpRequest, region: Region) -> HttpResponse:
    """Offers that wait for the back office, longest waiting first."""
    now = timezone.now()
    waiting = Offer.objects.filter(region=region, status=OfferStatus.SUBMITTED)
    found = waiting.select_related("provider", "region").order_by("submitted_at", "pk")
    if kind := exports.wanted(request):
        made = exports.Made(user_of(request), now)
        rows = search.rows_of(found, at=now)
        return exports.answer(request, tables.offers(region, rows, made), kind)
    context = {
        "region": region,
        "rows": [(offer, (now - offer.submitted_at).days) for offer in found if offer.submitted_at],
        "export": exports.links(request),
    }
    return render(request, "catalogue/queue.html", context)


@require_POST
@in_region(MAKE_OFFERS)
def offer_submit(request: HttpRequest, region: Region, offer: UUID) -> HttpResponse:
    """Ask the back office to publish."""
    found = own_offer(request, region, offer)
    done = _("Ingediend. De backoffice kijkt ernaar; u krijgt bericht.")
    return step(request, found, actions.submit_offer, done)


@require_POST
@in_region(PUBLISH_OFFERS)
def offer_publish(request: HttpRequest, region: Region, offer: UUID) -> HttpResponse:
    """Let schools find the offer."""
    found = own_offer(request, region, offer)
    return step(request, found, actions.publish_offer, _("Gepubliceerd. Scholen zien het nu."))


@require_POST
@in_region(MAKE_OFFERS)
def offer_withdraw(request: HttpRequest, region: Region, offer: UUID) -> HttpResponse:
    """Take the offer off the pages."""
    found = own_offer(request, region, offer)
    done = _("Ingetrokken. Scholen zien het niet meer; wat al geboekt is, gaat door.")
    return step(request, found, actions.withdraw_offer, done)


@in_region(PUBLISH_OFFERS)
def offer_return(request: HttpRequest, region: Region, offer: UUID) -> HttpResponse:
    """Send the offer back to its provider with a question."""
    found = get_object_or_404(Offer.objects.select_related("region"), pk=offer, region=region)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        question = form.cleaned_data["question"]
        if succeeded(
            form,
            lambda: actions.return_offer(
                found, question=question, by=user_of(request), at=timezone.now()
            ),
        ):
            return redirect("catalogue:queue", sto=region.sto_number)
    page = FormPage(
        _("Terugsturen met een vraag"), _("Stuur terug"), found.get_absolute_url(), found.title
    )
    return answer_form(request, region, form, page)


def step(
    request: HttpRequest, offer: Offer, action: Callable[..., None], done: str
) -> HttpResponse:
    """Take one step with an offer and show its page."""
    tell(request, lambda: action(offer, by=user_of(request), at=timezone.now()), done)
    return redirect(offer)
