"""The cooperation agreement with its signing status, and how long records are kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from schakel.common.security_log import note
from schakel.funding.access import SEE_MONEY
from schakel.funding.agreement import contract_of, document_data, document_of
from schakel.funding.documents import pdf
from schakel.funding.docx import as_docx
from schakel.funding.retention import retention_of
from schakel.funding.rules.agreement import Lack, holds_long_enough, lacks
from schakel.regions.access import in_region
from schakel.regions.models import Region
from schakel.regions.terms import PartnerKind

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORDS = {
    Lack.BRIN: _("BRIN en vestiging"),
    Lack.BOARD: _("bevoegd gezag"),
    Lack.KVK: _("KvK-nummer"),
    Lack.SIGNATORY: _("wie tekent"),
    Lack.FUNCTION: _("functie van wie tekent"),
    Lack.SECOND: _("tweede ondertekenaar"),
    Lack.DUTIES: _("bijdrage en verantwoordelijkheden"),
    Lack.SIGNATURE: _("handtekening"),
    Lack.MANDATE: _("machtiging"),
}


@in_region(SEE_MONEY)
def agreement(request: HttpRequest, region: Region) -> HttpResponse:
    """Every partner with what is missing, who signed, and whether the agreement holds."""
    contract = contract_of(region, timezone.localdate())
    rows = [
        (party, PartnerKind(party.kind).label, [WORDS[lack] for lack in lacks(party)])
        for party in contract.parties
    ]
    period_end = contract.period_ends_on
    context = {
        "region": region,
        "contract": contract,
        "rows": rows,
        "signed": sum(1 for party in contract.parties if party.signed_on),
        "mandated": sum(1 for party in contract.parties if party.gives_mandate or party.is_lead),
        "holds": period_end is not None and holds_long_enough(contract.ends_on, period_end),
    }
    return render(request, "funding/agreement.html", context)


@in_region(SEE_MONEY)
def agreement_pdf(request: HttpRequest, region: Region) -> HttpResponse:
    """The agreement to sign, as PDF."""
    now = timezone.now()
    with translation.override("nl"):
        made = document_of(contract_of(region, timezone.localdate(now)))
        content = pdf("report.typ", document_data(made, now), at=now)
    return download(request, region, content, "application/pdf", "pdf")


@in_region(SEE_MONEY)
def agreement_docx(request: HttpRequest, region: Region) -> HttpResponse:
    """The agreement to fill in further, for Word."""
    with translation.override("nl"):
        content = as_docx(document_of(contract_of(region, timezone.localdate())))
    return download(request, region, content, DOCX, "docx")


def download(
    request: HttpRequest, region: Region, content: bytes, kind: str, ending: str
) -> HttpResponse:
    """A file, and a line in the security log."""
    note("export", request, list=f"overeenkomst {region.sto_number}", kind=ending)
    name = f"samenwerkingsovereenkomst-{region.sto_number.lower()}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


@in_region(SEE_MONEY)
def retention(request: HttpRequest, region: Region) -> HttpResponse:
    """Until when records are kept, and whose personal data is due (PF-20)."""
    found = retention_of(region, timezone.localdate())
    context = {"region": region, "found": found}
    return render(request, "funding/retention.html", context)
