"""Where every public figure in Schakel comes from."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from schakel.common.access import signed_in
from schakel.reference.importers import DATASETS
from schakel.reference.models import DataImport, ExamCount, PupilCount, SchoolSite
from schakel.reference.rules import SERIES_BREAKS


@dataclass(frozen=True)
class Read:
    """A dataset, and each reference date of which it was read, the newest first."""

    title: str
    imports: tuple[DataImport, ...]


@signed_in
def sources(request: HttpRequest) -> HttpResponse:
    """Every dataset with publisher, licence and dates, and what may not be compared."""
    context = {
        "datasets": datasets_read(),
        "sites": SchoolSite.objects.current().count(),
        "pupil_counts": PupilCount.objects.count(),
        "exam_counts": ExamCount.objects.count(),
        "breaks": [(DATASET_OF[one.dataset], one) for one in SERIES_BREAKS],
    }
    return render(request, "reference/sources.html", context)


def datasets_read() -> list[Read]:
    """What was read, in the order of the importers; the last reading of each reference date."""
    newest = DataImport.objects.order_by("dataset", "-reference_date", "-at").distinct(
        "dataset", "reference_date"
    )
    found: dict[str, list[DataImport]] = {}
    for one in newest:
        found.setdefault(one.dataset, []).append(one)
    return [
        Read(str(dataset.title), tuple(found[code]))
        for code, dataset in DATASETS.items()
        if code in found
    ]


DATASET_OF = {
    "examens": DATASETS["examens"].title,
    "leerlingen": DATASETS["leerlingen"].title,
    "scholen": DATASETS["scholen-op-de-kaart"].title,
}
