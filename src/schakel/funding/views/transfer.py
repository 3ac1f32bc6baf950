"""Another school becomes lead school: the list to hand over, and what went before (PF-23)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from schakel.common.answers import FormPage, answer_form, succeeded, tell
from schakel.common.idempotency import once
from schakel.funding.access import KEEP_MONEY, SEE_MONEY
from schakel.funding.actions import transfer as actions
from schakel.funding.forms.accounts import TransferForm
from schakel.funding.models import LeadTransfer
from schakel.funding.rules.transfer import CHECKLIST, still_open
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Partner, Region

POINTS = {
    "besluit": gettext_lazy("Besluit van de stuurgroep en van beide besturen"),
    "overeenkomst": gettext_lazy("Samenwerkingsovereenkomst aangepast en getekend"),
    "machtigingen": gettext_lazy("Machtigingen van de partners op naam van de nieuwe penvoerder"),
    "dus-i": gettext_lazy("Wijziging gemeld aan DUS-I, met antwoord"),
    "saldo": gettext_lazy("Saldo van de subsidie vastgesteld en overgemaakt"),
    "openstaand": gettext_lazy("Open declaraties en betalingen afgehandeld of overgedragen"),
    "administratie": gettext_lazy("Kwartalen afgesloten, grootboek en XAF overgedragen"),
    "bewijs": gettext_lazy("Bewijsstukken en dossiers overgedragen, met bewaartermijn"),
    "bank": gettext_lazy("Rekeningnummer van de nieuwe penvoerder bekend bij DUS-I"),
    "toegang": gettext_lazy("Rollen penvoerder en financiën gegeven aan de nieuwe mensen"),
    "accountant": gettext_lazy("Accountant van beide scholen op de hoogte, met model G2 tot nu"),
    "mensen": gettext_lazy("Partners, scholen en bedrijven geïnformeerd"),
}


@in_region(SEE_MONEY)
def transfer(request: HttpRequest, region: Region) -> HttpResponse:
    """Who is lead school, the transfer that runs, and every earlier one."""
    user = user_of(request)
    running = actions.open_transfers(region).select_related("giver", "receiver", "asked_by").first()
    earlier = LeadTransfer.objects.filter(region=region).exclude(done_at=None, withdrawn_at=None)
    context = {
        "region": region,
        "lead": Partner.objects.filter(region=region, is_lead=True, left_on=None).first(),
        "running": running,
        "points": points_of(running) if running else [],
        "open_count": len(still_open(running.checklist)) if running else 0,
        "is_asker": running is not None and running.asked_by_id == user.pk,
        "earlier": earlier.select_related("giver", "receiver", "asked_by", "done_by"),
        "may_keep": may(user, KEEP_MONEY, region),
    }
    return render(request, "funding/transfer.html", context)


def points_of(transfer: LeadTransfer) -> list[tuple[str, object, str]]:
    """Code, words and tick of every point."""
    return [(code, POINTS[code], transfer.checklist.get(code, "")) for code in CHECKLIST]


@in_region(KEEP_MONEY)
@once
def transfer_start(request: HttpRequest, region: Region) -> HttpResponse:
    """Start handing over to another school."""
    form = TransferForm(region, request.POST or None)
    user, now = user_of(request), timezone.now()
    if form.is_valid() and succeeded(
        form,
        lambda: actions.start_transfer(
            region, actions.TransferFacts(**form.cleaned_data), by=user, at=now
        ),
    ):
        return redirect("funding:transfer", region.sto_number)
    back = reverse("funding:transfer", args=[region.sto_number])
    lead = _("Er verandert nog niets. Een tweede persoon rondt de overdracht af.")
    page = FormPage(_("Overdracht beginnen"), _("Begin"), back, _("Penvoerder"), lead)
    return answer_form(request, region, form, page)


@in_region(KEEP_MONEY)
@require_POST
def transfer_tick(request: HttpRequest, region: Region, transfer: UUID, point: str) -> HttpResponse:
    """Tick off a point of the list, or take the tick away."""
    found = transfer_or_404(region, transfer)
    user, now = user_of(request), timezone.now()
    done = request.POST.get("gedaan") == "ja"
    tell(
        request,
        lambda: actions.tick_point(found, point, is_done=done, by=user, at=now),
        _("Bijgewerkt."),
    )
    return redirect("funding:transfer", region.sto_number)


@in_region(KEEP_MONEY)
@require_POST
def transfer_finish(request: HttpRequest, region: Region, transfer: UUID) -> HttpResponse:
    """Make the other school lead school."""
    found = transfer_or_404(region, transfer)
    user, now = user_of(request), timezone.now()
    tell(
        request,
        lambda: actions.finish_transfer(found, by=user, at=now),
        _("%(school)s is nu penvoerder.") % {"school": found.receiver},
    )
    return redirect("funding:transfer", region.sto_number)


@in_region(KEEP_MONEY)
@require_POST
def transfer_withdraw(request: HttpRequest, region: Region, transfer: UUID) -> HttpResponse:
    """Stop a transfer that is not completed."""
    found = transfer_or_404(region, transfer)
    user, now = user_of(request), timezone.now()
    tell(
        request,
        lambda: actions.withdraw_transfer(found, by=user, at=now),
        _("De overdracht is ingetrokken."),
    )
    return redirect("funding:transfer", region.sto_number)


def transfer_or_404(region: Region, pk: UUID) -> LeadTransfer:
    """A transfer of this region."""
    found = LeadTransfer.objects.select_related("receiver", "giver", "region")
    return get_object_or_404(found, region=region, pk=pk)
