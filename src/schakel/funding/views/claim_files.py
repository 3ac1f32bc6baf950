"""A claim as a spreadsheet: the template, and reading it in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.common.access import require
from schakel.common.answers import INVALID, succeeded
from schakel.common.exports import TYPES, Format
from schakel.common.idempotency import once
from schakel.common.limits import HOUR, limited
from schakel.common.sheets import Remark
from schakel.funding import claims_access
from schakel.funding.access import FILE_CLAIMS
from schakel.funding.actions import claims as actions
from schakel.funding.actions.claim_lines import NOWHERE
from schakel.funding.claim_sheet import SHEET, read_claim, template
from schakel.funding.forms.claims import ImportForm
from schakel.funding.models import Claim
from schakel.funding.views.claim import own_claim
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Region

SHOWN = 200


@in_region(FILE_CLAIMS)
@limited("upload", times=60, seconds=HOUR)
@once
def claim_import(request: HttpRequest, region: Region, claim: UUID) -> HttpResponse:
    """Read a sheet with lines; with one wrong cell nothing is stored, and every cell is named."""
    found = own_claim(request, region, claim)
    form = ImportForm(request.POST or None, request.FILES or None)
    remarks: list[Remark] = []
    if request.method == "POST" and form.is_valid():
        require(claims_access.change_claim(user_of(request), found))
        counts: list[int] = []

        def take_in() -> None:
            reading = read_claim(found, form.cleaned_data["file"])
            remarks.extend(reading.remarks)
            if not remarks:
                counts.append(store(request, found, reading.rows))

        if succeeded(form, take_in) and counts:
            words = ngettext("%(n)d regel is ingelezen.", "%(n)d regels zijn ingelezen.", counts[0])
            messages.info(request, words % {"n": counts[0]})
            return redirect(found)
    context = {
        "region": region,
        "claim": found,
        "form": form,
        "sheet": SHEET,
        "remarks": remarks[:SHOWN],
        "remark_count": len(remarks),
    }
    status = INVALID if form.errors or remarks else 200
    return render(request, "funding/claim_import.html", context, status=status)


def store(request: HttpRequest, found: Claim, rows: tuple[actions.LineFacts, ...]) -> int:
    """Add the lines, all of them."""
    user, now = user_of(request), timezone.now()
    return len(actions.add_lines(found, [(one, NOWHERE) for one in rows], by=user, at=now))


@in_region(FILE_CLAIMS)
def claim_template(request: HttpRequest, region: Region, claim: UUID) -> HttpResponse:
    """The empty sheet with the activities of the region."""
    found = own_claim(request, region, claim)
    name = _("declaratie") + f"-{found.period}.xlsx"
    return HttpResponse(
        template(found),
        content_type=TYPES[Format.XLSX],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
