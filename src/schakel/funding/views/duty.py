"""The register of what must be told to the funder (meldingsplicht, PF-19)."""

from __future__ import annotations

from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.common import exports
from schakel.common.answers import FormPage, answer_form, succeeded
from schakel.common.idempotency import once
from schakel.common.uploads.serving import deliver
from schakel.funding.access import KEEP_MONEY, SEE_MONEY
from schakel.funding.actions import duty as actions
from schakel.funding.forms.accounts import AnswerForm, DutyDocumentForm, DutyForm, ToldForm
from schakel.funding.models import DutyDocument, DutyReport
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Region


@in_region(SEE_MONEY)
def duties(request: HttpRequest, region: Region) -> HttpResponse:
    """What came up, whether it was told, and when."""
    rows = list(DutyReport.objects.filter(region=region).prefetch_related("documents"))
    user = user_of(request)
    if kind := exports.wanted(request):
        made = exports.Made(user, timezone.now())
        titles = (
            _("Gebleken op"), _("Onderwerp"), _("Toelichting"), _("Gemeld op"), _("Kenmerk"),
            _("Antwoord"), _("Documenten"),
        )  # fmt: skip
        cells = (
            (
                one.noticed_on, one.subject, one.explanation, one.told_on, one.reference,
                one.answer, ", ".join(file.name for file in one.documents.all()),
            )
            for one in rows
        )  # fmt: skip
        table = exports.of_region(region, _("Meldingen"), titles, cells, made)
        return exports.answer(request, table, kind)
    context = {
        "region": region,
        "duties": rows,
        "untold": sum(1 for one in rows if one.told_on is None),
        "may_keep": may(user, KEEP_MONEY, region),
        "export": exports.links(request),
    }
    return render(request, "funding/duties.html", context)


@in_region(SEE_MONEY)
def duty(request: HttpRequest, region: Region, duty: UUID) -> HttpResponse:
    """One report of duty with its documents."""
    found = duty_or_404(region, duty)
    context = {
        "region": region,
        "duty": found,
        "documents": found.documents.select_related("uploaded_by"),
        "may_keep": may(user_of(request), KEEP_MONEY, region),
    }
    return render(request, "funding/duty.html", context)


@in_region(KEEP_MONEY)
@once
def duty_add(request: HttpRequest, region: Region) -> HttpResponse:
    """Write down what must be told."""
    form = DutyForm(request.POST or None, initial={"noticed_on": timezone.localdate()})
    made: list[DutyReport] = []
    user, now = user_of(request), timezone.now()
    if form.is_valid() and succeeded(
        form,
        lambda: made.append(
            actions.write_duty_report(
                region, actions.DutyFacts(**form.cleaned_data), by=user, at=now
            )
        ),
    ):
        return redirect("funding:duty", region.sto_number, made[0].pk)
    back = reverse("funding:duties", args=[region.sto_number])
    page = FormPage(_("Melding vastleggen"), _("Leg vast"), back, _("Meldingen"))
    return answer_form(request, region, form, page)


@in_region(KEEP_MONEY)
def duty_tell(request: HttpRequest, region: Region, duty: UUID) -> HttpResponse:
    """Write down when the funder was told."""
    found = duty_or_404(region, duty)
    initial = {"told_on": found.told_on or timezone.localdate(), "reference": found.reference}
    form = ToldForm(request.POST or None, initial=initial)
    user, now = user_of(request), timezone.now()
    if form.is_valid() and succeeded(
        form, lambda: actions.tell_funder(found, **form.cleaned_data, by=user, at=now)
    ):
        return redirect("funding:duty", region.sto_number, found.pk)
    return on_page(request, found, form, _("Leg vast wanneer dit is gemeld"))


@in_region(KEEP_MONEY)
def duty_answer(request: HttpRequest, region: Region, duty: UUID) -> HttpResponse:
    """Write down what the funder answered."""
    found = duty_or_404(region, duty)
    form = AnswerForm(request.POST or None, initial={"answer": found.answer})
    user, now = user_of(request), timezone.now()
    if form.is_valid() and succeeded(
        form, lambda: actions.keep_answer(found, form.cleaned_data["answer"], by=user, at=now)
    ):
        return redirect("funding:duty", region.sto_number, found.pk)
    return on_page(request, found, form, _("Leg het antwoord vast"))


@in_region(KEEP_MONEY)
def duty_document_add(request: HttpRequest, region: Region, duty: UUID) -> HttpResponse:
    """Keep a document with a report of duty."""
    found = duty_or_404(region, duty)
    form = DutyDocumentForm(request.POST or None, request.FILES or None)
    user, now = user_of(request), timezone.now()
    if form.is_valid() and succeeded(
        form, lambda: actions.add_duty_document(found, form.cleaned_data["file"], by=user, at=now)
    ):
        return redirect("funding:duty", region.sto_number, found.pk)
    return on_page(request, found, form, _("Document toevoegen"))


@in_region(SEE_MONEY)
def duty_document(request: HttpRequest, region: Region, document: UUID) -> HttpResponseBase:
    """A document of a report of duty as a download."""
    found = get_object_or_404(DutyDocument, duty__region=region, pk=document)
    return deliver(found.file, found.name)


def on_page(request: HttpRequest, duty: DutyReport, form: Form, title: str) -> HttpResponse:
    """A page with one form about a report of duty."""
    back = reverse("funding:duty", args=[duty.region.sto_number, duty.pk])
    page = FormPage(title, _("Leg vast"), back, duty.subject)
    return answer_form(request, duty.region, form, page)


def duty_or_404(region: Region, pk: UUID) -> DutyReport:
    """A report of duty of this region."""
    return get_object_or_404(DutyReport.objects.select_related("region"), region=region, pk=pk)
