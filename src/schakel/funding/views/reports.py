"""Reports: the list of what was frozen, making one, reading it, and taking it as PDF or Excel."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from schakel.common.access import require
from schakel.common.answers import FormPage, answer_form, succeeded
from schakel.common.idempotency import once
from schakel.common.security_log import note
from schakel.funding.access import MAKE_REPORTS, SEE_CLAIMS, SEE_MONEY, SEE_STEERING
from schakel.funding.accounts_access import see_report
from schakel.funding.actions.reports import is_untouched, make_report, report_of
from schakel.funding.forms.accounts import ReportForm
from schakel.funding.models import ReportSnapshot
from schakel.funding.numbers import scheme_on
from schakel.funding.reports.showing import about, as_pdf, shown
from schakel.funding.reports.workbook import as_workbook
from schakel.funding.terms import ReportKind
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Region

PER_PAGE = 30
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@in_region(SEE_STEERING)
def reports(request: HttpRequest, region: Region) -> HttpResponse:
    """What was frozen, newest first; who only steers sees the accounts to the steering group."""
    user = user_of(request)
    found = ReportSnapshot.objects.filter(region=region).defer("figures")
    if not may(user, SEE_MONEY, region):
        found = found.filter(kind=ReportKind.STEERING)
    kind = request.GET.get("soort", "")
    if kind in ReportKind:
        found = found.filter(kind=kind)
    page = Paginator(found.select_related("made_by"), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "region": region,
        "page": page,
        "kinds": ReportKind.choices,
        "kind": kind,
        "may_make": may(user, MAKE_REPORTS, region),
        "may_see_money": may(user, SEE_MONEY, region),
    }
    return render(request, "funding/reports.html", context)


@in_region(MAKE_REPORTS)
@once
def report_add(request: HttpRequest, region: Region) -> HttpResponse:
    """Gather a report and freeze it."""
    now = timezone.now()
    today = timezone.localdate(now)
    initial = {"kind": request.GET.get("soort", ReportKind.QUARTER)}
    form = ReportForm(scheme_on(today), today, request.POST or None, initial=initial)
    made: list[ReportSnapshot] = []
    if form.is_valid() and succeeded(
        form,
        lambda: made.append(
            make_report(
                region,
                form.cleaned_data["kind"],
                form.periods[form.cleaned_data["period"]],
                texts=form.texts,
                by=user_of(request),
                at=now,
            )
        ),
    ):
        return redirect(made[0])
    back = reverse("funding:reports", args=[region.sto_number])
    lead = _("Schakel verzamelt de cijfers van nu en legt ze vast. Daarna verandert er niets meer.")
    page = FormPage(_("Rapportage maken"), _("Leg vast"), back, _("Rapportages"), lead)
    return answer_form(request, region, form, page)


@in_region(SEE_STEERING)
def report(request: HttpRequest, region: Region, report: UUID) -> HttpResponse:
    """A frozen report as it was, with its hash."""
    snapshot = report_or_404(request, region, report)
    stored = report_of(snapshot)
    context = {
        "region": region,
        "report": stored,
        "snapshot": snapshot,
        "sections": shown(stored),
        "about": about(snapshot),
        "is_untouched": is_untouched(snapshot),
        "lines": lines_behind(request, region, snapshot),
    }
    return render(request, "funding/report.html", context)


def lines_behind(request: HttpRequest, region: Region, snapshot: ReportSnapshot) -> str:
    """Where the lines behind the figures stand, for who may see them (R-128)."""
    if not may(user_of(request), SEE_CLAIMS, region):
        return ""
    period = snapshot.filter.get("period", "")
    asked = f"?kwartaal={period}" if snapshot.kind == ReportKind.QUARTER else ""
    return reverse("funding:euros", args=[region.sto_number]) + asked


@in_region(SEE_STEERING)
def report_pdf(request: HttpRequest, region: Region, report: UUID) -> HttpResponse:
    """The report as PDF: the same bytes whenever it is asked."""
    snapshot = report_or_404(request, region, report)
    return download(request, snapshot, as_pdf(snapshot, report_of(snapshot)), PDF, "pdf")


@in_region(SEE_STEERING)
def report_xlsx(request: HttpRequest, region: Region, report: UUID) -> HttpResponse:
    """The report as a workbook."""
    snapshot = report_or_404(request, region, report)
    return download(request, snapshot, as_workbook(snapshot, report_of(snapshot)), XLSX, "xlsx")


def download(
    request: HttpRequest, snapshot: ReportSnapshot, content: bytes, kind: str, ending: str
) -> HttpResponse:
    """A file to keep, and a line in the security log that somebody took it."""
    name = f"{slugify(snapshot.title)}-{snapshot.region.sto_number.lower()}.{ending}"
    note("export", request, list=snapshot.title, kind=ending)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


def report_or_404(request: HttpRequest, region: Region, pk: UUID) -> ReportSnapshot:
    """A report of this region, when this person may see its kind."""
    found = ReportSnapshot.objects.select_related("region", "made_by")
    snapshot = get_object_or_404(found, region=region, pk=pk)
    require(see_report(user_of(request), snapshot))
    return snapshot
