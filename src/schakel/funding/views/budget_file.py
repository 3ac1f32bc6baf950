"""A budget as a workbook: out, in with a dry run, and stored when somebody agrees (PF-01)."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.common import exports
from schakel.common.access import require
from schakel.common.idempotency import once
from schakel.common.refused import RefusedError
from schakel.common.uploads import Upload, UploadRefused, inspect
from schakel.funding.access import SEE_STEERING
from schakel.funding.actions import budget as actions
from schakel.funding.budget_comparison import comparison
from schakel.funding.budget_figures import limits_of, rows_of
from schakel.funding.budget_sheet import compared, rows_after, written
from schakel.funding.budget_sheet_lines import lines_of
from schakel.funding.forms.budget import SHEETS, BudgetFileForm
from schakel.programme.access import CHANGE_BUDGET, change, in_plan
from schakel.programme.actions.many_lines import fingerprint_of_lines
from schakel.programme.models import Plan
from schakel.regions.access import user_of

SALT = "funding.budget_file"
KEPT_SECONDS = 24 * 60 * 60
LARGEST = 3 * 1024 * 1024
"""The file travels along in the page between looking and agreeing."""
MOST_SHOWN = 200
INVALID = 422


@dataclass(frozen=True)
class Brought:
    """A file that was looked at, and what the lines were then."""

    upload: Upload
    seen: str


@in_plan(SEE_STEERING)
def budget_file(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The lines of a version as a workbook that can be read in again."""
    title = _("Begroting %(version)s") % {"version": plan.version}
    file = exports.File(f"{title} {plan.region.sto_number}", exports.Format.XLSX, timezone.now())
    return exports.send(request, file, lambda: written(plan))


@in_plan(CHANGE_BUDGET)
def budget_upload(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Look at a filled-in workbook: what it would change, or which cells are wrong."""
    require(change(user_of(request), plan, CHANGE_BUDGET))
    sent = request.method == "POST"
    form = BudgetFileForm(request.POST, request.FILES) if sent else BudgetFileForm()
    if sent and form.is_valid():
        upload = form.cleaned_data["file"]
        if len(upload.content) > LARGEST:
            form.add_error("file", _("Dit bestand is groter dan 3 MB. Haal opmaak en bladen weg."))
        else:
            try:
                return show(request, plan, Brought(upload, fingerprint_of_lines(plan)))
            except RefusedError as refusal:
                form.add_error("file", str(refusal))
    context = {"region": plan.region, "plan": plan, "form": form}
    status = INVALID if form.errors else 200
    return render(request, "funding/budget_upload.html", context, status=status)


def show(request: HttpRequest, plan: Plan, brought: Brought) -> HttpResponse:
    """The dry run: nothing is stored yet."""
    found = compared(plan, brought.upload)
    context = {"region": plan.region, "plan": plan, "found": found}
    if found.remarks:
        context |= {"remarks": found.remarks[:MOST_SHOWN], "form": BudgetFileForm()}
        context["more"] = max(0, len(found.remarks) - MOST_SHOWN)
        return render(request, "funding/budget_upload.html", context, status=INVALID)
    lines = lines_of(plan, found)
    limits = limits_of(plan, on=timezone.localdate())
    context |= {
        "lines": lines[:MOST_SHOWN],
        "more": max(0, len(lines) - MOST_SHOWN),
        "comparison": comparison(plan, rows_of(plan), rows_after(plan, found), limits),
        "file": packed(brought),
    }
    return render(request, "funding/budget_check.html", context)


@require_POST
@in_plan(CHANGE_BUDGET)
@once
def budget_read(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Store what was looked at."""
    require(change(user_of(request), plan, CHANGE_BUDGET))
    sto, upload_page = plan.region.sto_number, "funding:budget_upload"
    try:
        brought = unpacked(request.POST.get("file", ""))
        found = compared(plan, brought.upload)
        count = actions.apply_sheet(
            plan, found, seen=brought.seen, by=user_of(request), at=timezone.now()
        )
    except (RefusedError, UploadRefused) as refusal:
        messages.error(request, str(refusal))
        return redirect(upload_page, sto, plan.pk)
    messages.info(
        request, _("De begroting is ingelezen: %(count)d posten anders.") % {"count": count}
    )
    return redirect(f"{reverse('funding:budget', args=[sto])}?versie={plan.pk}")


def packed(brought: Brought) -> str:
    """The file as a signed text for the page."""
    upload = brought.upload
    content = b64encode(upload.content).decode()
    told = [f"{upload.label}", str(upload.kind), brought.seen, content]
    return signing.dumps(told, salt=SALT, compress=True)


def unpacked(text: str) -> Brought:
    """The file again, looked at anew; a text that is not ours, or old, is refused."""
    try:
        label, kind, seen, content = signing.loads(text, salt=SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature as bad:
        raise RefusedError(_("De controle is verlopen. Kies het bestand opnieuw.")) from bad
    name = label if label.endswith(f".{kind}") else f"{label}.{kind}"
    return Brought(inspect(name, b64decode(content), SHEETS), seen)
