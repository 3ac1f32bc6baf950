"""Control: what ties, what is not proven, samples and their dossiers."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from schakel.common import exports
from schakel.common.answers import FormPage, answer_form, succeeded
from schakel.common.idempotency import once
from schakel.common.limits import HOUR, limited
from schakel.common.security_log import note
from schakel.funding import sample_tables
from schakel.funding.access import AUDIT, SEE_MONEY
from schakel.funding.actions.samples import draw_sample, note_dossier
from schakel.funding.audit_access import SEE_CONTROL, samples_seen_by
from schakel.funding.control import control_of
from schakel.funding.dossier import dossier
from schakel.funding.forms.samples import SampleForm
from schakel.funding.leaves import leaves_seen_by, population_of
from schakel.funding.models import Sample
from schakel.funding.samples import is_repeatable, lines_of, total_of
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Region

SHOWN = 30


@in_region(SEE_CONTROL)
def control(request: HttpRequest, region: Region) -> HttpResponse:
    """Where the money ties, per activity the way to every line, and the samples."""
    user = user_of(request)
    context = {
        "region": region,
        "control": control_of(user, region, timezone.now()),
        "samples": samples_seen_by(user, region).select_related("drawn_by")[:SHOWN],
        "may_draw": may(user, AUDIT, region),
        "sees_money": may(user, SEE_MONEY, region),
    }
    return render(request, "funding/control.html", context)


@in_region(AUDIT)
@once
def sample_draw(request: HttpRequest, region: Region) -> HttpResponse:
    """Choose how to draw, and draw."""
    user, now = user_of(request), timezone.now()
    form = SampleForm(timezone.localdate(now), request.POST or None)
    drawn: list[Sample] = []
    if request.method == "POST" and form.is_valid():
        facts, what = form.facts(), form.cleaned_data["what"]
        rows = leaves_seen_by(user, region, facts.starts_on, facts.ends_on, what)

        def write() -> None:
            population = population_of(rows)
            drawn.append(draw_sample(region, facts, population, by=user, at=now))

        if succeeded(form, write):
            return redirect(drawn[0])
    back = reverse("funding:control", args=[region.sto_number])
    lead = _("Met hetzelfde startgetal en dezelfde lijst trekt iedereen dezelfde regels.")
    page = FormPage(_("Steekproef trekken"), _("Trek"), back, _("Controle"), lead)
    return answer_form(request, region, form, page)


@in_region(SEE_CONTROL)
def sample(request: HttpRequest, region: Region, sample: UUID) -> HttpResponse:
    """The drawn lines, each with all its evidence."""
    found = sample_or_404(request, region, sample)
    lines = lines_of(found)
    if kind := exports.wanted(request):
        made = exports.Made(user_of(request), timezone.now())
        return exports.answer(request, sample_tables.table(found, lines, made), kind)
    context = {
        "region": region,
        "sample": found,
        "until": found.ends_on - timedelta(days=1),
        "lines": lines,
        "bare": sum(not line.is_proven for line in lines),
        "count": len(found.population),
        "total": total_of(found),
        "is_repeatable": is_repeatable(found),
        "may_take": may(user_of(request), AUDIT, region),
        "export": exports.links(request),
    }
    return render(request, "funding/sample.html", context)


@in_region(AUDIT)
@limited("dossier", times=20, seconds=HOUR)
def sample_dossier(request: HttpRequest, region: Region, sample: UUID) -> StreamingHttpResponse:
    """The whole dossier of a sample as one file, written while it is sent."""
    found = sample_or_404(request, region, sample)
    user, now = user_of(request), timezone.now()
    note_dossier(found, by=user, at=now)
    note("export", request, list=f"dossier {found.pk}", kind="zip")
    name = f"dossier-{slugify(region.sto_number)}-{day_of(found.drawn_at.date())}.zip"
    return StreamingHttpResponse(
        dossier(found, by=user, at=now),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def day_of(day: date) -> str:
    """A day for the name of a file."""
    return f"{day:%Y-%m-%d}"


def sample_or_404(request: HttpRequest, region: Region, pk: UUID) -> Sample:
    """A sample that somebody may see."""
    rows = samples_seen_by(user_of(request), region).select_related("region", "drawn_by")
    return get_object_or_404(rows, pk=pk)
