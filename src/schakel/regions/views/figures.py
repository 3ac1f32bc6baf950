"""Reading a newer public file: choose it, see what would change, confirm."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.common.answers import INVALID
from schakel.common.limits import HOUR, limited
from schakel.reference.actions import (
    DATASETS,
    Choices,
    Dataset,
    ImportRefused,
    Outcome,
    Upload,
    import_figures,
)
from schakel.regions import uploads
from schakel.regions.access import IMPORT_FIGURES, in_region, user_of
from schakel.regions.forms.figures import FiguresForm
from schakel.regions.models import Region
from schakel.regions.uploads import Waiting

WAITING = "figures"


@dataclass(frozen=True)
class Proposal:
    """What somebody wants to read, kept in the session until it is confirmed."""

    file: Waiting
    dataset: Dataset
    reference_date: date | None


@in_region(IMPORT_FIGURES)
@limited("upload", times=60, seconds=HOUR)
def figures(request: HttpRequest, region: Region) -> HttpResponse:
    """Choose a file; a good one waits for confirmation, a bad one is told row by row."""
    if request.method != "POST":
        return render(request, "regions/figures.html", {"region": region, "form": FiguresForm()})
    form = FiguresForm(request.POST, request.FILES)
    context: dict[str, object] = {"region": region, "form": form}
    if not form.is_valid():
        return render(request, "regions/figures.html", context, status=INVALID)
    now = timezone.now()
    upload = Upload(form.cleaned_data["file"].name, form.cleaned_data["file"].read())
    dataset, day = DATASETS[form.cleaned_data["dataset"]], form.cleaned_data["reference_date"]
    try:
        read(request, region, (dataset, upload), Choices(day, codes_of(region), dry_run=True))
    except ImportRefused as refusal:
        context["refusal"] = refusal
        return render(request, "regions/figures.html", context, status=INVALID)
    uploads.forget_old(at=now)
    drop(request, region)
    waiting = uploads.keep(upload.content, upload.name)
    remember(request, region, waiting, (dataset, day))
    return redirect("regions:figures_check", region.sto_number)


@in_region(IMPORT_FIGURES)
def figures_check(request: HttpRequest, region: Region) -> HttpResponse:
    """Show what the waiting file would change, and read it when that is confirmed."""
    proposal = waiting_for(request, region)
    content = uploads.fetch(proposal.file) if proposal else None
    if proposal is None or content is None:
        messages.warning(request, _("Het bestand staat niet meer klaar. Kies het opnieuw."))
        return redirect("regions:figures", region.sto_number)
    chosen = (proposal.dataset, Upload(proposal.file.name, content))
    for_real = request.method == "POST"
    choices = Choices(proposal.reference_date, codes_of(region), dry_run=not for_real)
    try:
        outcome = read(request, region, chosen, choices)
    except ImportRefused as refusal:
        messages.error(request, refusal.message)
        return redirect("regions:figures", region.sto_number)
    if not for_real:
        return render(request, "regions/figures_check.html", {"region": region, "outcome": outcome})
    drop(request, region)
    messages.info(request, summary(outcome))
    return redirect("reference:sources")


@in_region(IMPORT_FIGURES)
@require_POST
def figures_cancel(request: HttpRequest, region: Region) -> HttpResponse:
    """Throw the waiting file away."""
    drop(request, region)
    messages.info(request, _("Het bestand is weggegooid. Er is niets gewijzigd."))
    return redirect("regions:figures", region.sto_number)


def read(
    request: HttpRequest, region: Region, chosen: tuple[Dataset, Upload], choices: Choices
) -> Outcome:
    """Run the import for this region: only its own municipalities."""
    if not choices.municipalities:
        raise ImportRefused(_("De regio heeft nog geen gemeenten. Voeg die eerst toe."))
    dataset, upload = chosen
    user = user_of(request)
    return import_figures(
        dataset, upload, choices=choices, by=user, by_name=str(user), at=timezone.now()
    )


def codes_of(region: Region) -> list[str]:
    """The CBS codes of the municipalities of the region."""
    return list(region.municipalities.values_list("municipality__code", flat=True))


def summary(outcome: Outcome) -> str:
    """What was read, in one sentence."""
    return _(
        "%(title)s ingelezen: %(added)d nieuw, %(changed)d gewijzigd, %(ended)d vervallen."
    ) % {
        "title": outcome.dataset.title,
        "added": outcome.tally.added,
        "changed": outcome.tally.changed,
        "ended": outcome.tally.ended,
    }


def remember(
    request: HttpRequest, region: Region, waiting: Waiting, chosen: tuple[Dataset, date | None]
) -> None:
    """Keep the proposal in the session; the browser never holds any of it."""
    dataset, day = chosen
    request.session[WAITING] = {
        **asdict(waiting),
        "region": region.sto_number,
        "dataset": dataset.code,
        "date": day.isoformat() if day else "",
    }


def waiting_for(request: HttpRequest, region: Region) -> Proposal | None:
    """The proposal of this person for this region, if there is one."""
    kept = request.session.get(WAITING)
    if not kept or kept["region"] != region.sto_number:
        return None
    return Proposal(
        Waiting(kept["token"], kept["sha256"], kept["name"]),
        DATASETS[kept["dataset"]],
        datetime.fromisoformat(kept["date"]).date() if kept["date"] else None,
    )


def drop(request: HttpRequest, region: Region) -> None:
    """Forget the proposal and its file."""
    if proposal := waiting_for(request, region):
        uploads.forget(proposal.file)
        del request.session[WAITING]
