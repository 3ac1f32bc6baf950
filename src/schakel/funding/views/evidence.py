"""Fetching and replacing a piece of evidence; what changed since it came in is not given out."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.common.access import require
from schakel.common.answers import FormPage, answer_form, succeeded
from schakel.common.idempotency import once
from schakel.common.limits import HOUR, limited
from schakel.common.security_log import note
from schakel.common.uploads import deliver
from schakel.funding import claims_access
from schakel.funding.access import FILE_CLAIMS, SEE_EVIDENCE, sees_every_school
from schakel.funding.actions import evidence as actions
from schakel.funding.forms.claims import ReplaceForm
from schakel.funding.models import Evidence
from schakel.regions.access import in_region, partners_of, user_of
from schakel.regions.models import Region

GONE = 410


@in_region(SEE_EVIDENCE)
def evidence_file(request: HttpRequest, region: Region, evidence: UUID) -> HttpResponseBase:
    """The file as it came in; a file that was changed is reported and not given."""
    row = get_object_or_404(seen(request, region), pk=evidence)
    if not actions.is_whole(row):
        actions.report_broken(row, by=user_of(request), at=timezone.now())
        note("evidence.broken", request, evidence=str(row.pk))
        context = {
            "title": _("Dit bestand klopt niet meer"),
            "text": str(actions.BrokenEvidenceError()),
        }
        return render(request, "portal/error.html", context, status=GONE)
    return deliver(row.file, row.name)


def seen(request: HttpRequest, region: Region) -> QuerySet[Evidence]:
    """What somebody may see: everything, or what is about one's own organisation."""
    rows = Evidence.objects.filter(region=region)
    user = user_of(request)
    if sees_every_school(user, region):
        return rows
    own = partners_of(user, region)
    return rows.filter(
        Q(line__claim__school__in=own)
        | Q(asset__owner__in=own)
        | Q(contribution__company__in=own)
        | Q(contribution__school__in=own)
        | Q(contribution__reported_by_partner__in=own)
    )


@in_region(FILE_CLAIMS)
@limited("upload", times=120, seconds=HOUR)
@once
def evidence_replace(request: HttpRequest, region: Region, evidence: UUID) -> HttpResponse:
    """Put a better file in the place of one; the old one stays."""
    own = partners_of(user_of(request), region)
    rows = Evidence.objects.filter(region=region, line__claim__school__in=own)
    row = get_object_or_404(rows.select_related("line__claim__school__region"), pk=evidence)
    assert row.line is not None  # noqa: S101  filtered on its claim
    claim = row.line.claim
    require(claims_access.change_claim(user_of(request), claim))
    form = ReplaceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, user = form.cleaned_data["file"], user_of(request)
        if succeeded(form, lambda: actions.replace_evidence(row, file, by=user, at=timezone.now())):
            return redirect("funding:claim_line", region.sto_number, claim.pk, row.line_id)
    page = FormPage(
        _("Bewijs vervangen"), _("Vervang"), claim.get_absolute_url(), str(claim.period),
        _("Het oude bestand blijft bewaard."),
    )  # fmt: skip
    return answer_form(request, region, form, page)
