"""School sites: finding one, and what is publicly known about it."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.common import exports
from schakel.common.access import signed_in
from schakel.reference import crosstab
from schakel.reference.forms import SiteFilter
from schakel.reference.models import DataImport, ExamCount, PupilCount, SchoolSite, SiteSuccession
from schakel.reference.models.sites import SchoolSiteQuerySet
from schakel.reference.rules import breaks_between

PER_PAGE = 50


@signed_in
def sites(request: HttpRequest) -> HttpResponse:
    """School sites, found by name, place or code."""
    form = SiteFilter(request.GET or None)
    found = filtered(form).with_code().select_related("municipality")
    if kind := exports.wanted(request):
        return exports.answer(request, as_table(found, maker=str(request.user)), kind)
    context = {
        "filter": form,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("pagina")),
        "export": exports.links(request),
    }
    return render(request, "reference/sites.html", context)


def as_table(found: SchoolSiteQuerySet, *, maker: str) -> exports.Table:
    """The list to take along; every line names the list it comes from."""
    return exports.Table(
        title=_("Vestigingen"),
        columns=[
            _("Naam"),
            _("Code"),
            _("Soort"),
            _("Plaats"),
            _("Gemeente"),
            _("Leerlingen"),
            _("Peildatum leerlingen"),
            _("Vervallen op"),
            _("Bron"),
            _("Peildatum bron"),
        ],
        rows=(
            (
                site.name,
                site.code,
                site.get_kind_display(),
                site.place,
                site.municipality.name if site.municipality else "",
                site.pupils,
                site.pupils_date,
                site.ended_on,
                site.source.publisher,
                site.source.reference_date,
            )
            for site in found.select_related("source")
        ),
        source=_("DUO en EduGIS, openbare lijsten van scholen"),
        maker=maker,
        moment=timezone.now(),
    )


def filtered(form: SiteFilter) -> SchoolSiteQuerySet:
    """The sites that the filter asks for, by name."""
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = SchoolSite.objects.all() if asked.get("ended") else SchoolSite.objects.current()
    if asked.get("kind"):
        found = found.filter(kind=asked["kind"])
    if words := asked.get("q"):
        by_code = SchoolSite.objects.filter(codes__value__istartswith=words.replace(" ", ""))
        found = found.filter(
            Q(name__icontains=words) | Q(place__icontains=words) | Q(pk__in=by_code.values("pk"))
        )
    return found.order_by("name", "pk")


@signed_in
def site(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One site: address, codes, pupils and exam candidates, each with its source and date."""
    found = get_object_or_404(
        SchoolSite.objects.with_code().select_related("municipality", "source"), pk=pk
    )
    context = {"site": found, "codes": list(found.codes.select_related("source"))}
    return render(request, "reference/site.html", context | pupils_of(found) | exams_of(found.code))


def pupils_of(found: SchoolSite) -> dict[str, object]:
    """The newest count of pupils per profile and track, and its source."""
    newest = PupilCount.objects.filter(site=found).order_by("-counted_on")
    first = newest.select_related("source").first()
    if first is None:
        return {"pupils": None}
    counts = PupilCount.objects.filter(site=found, counted_on=first.counted_on)
    return {
        "pupils": crosstab.profiles_by_track(counts.per_profile()),
        "counted_on": first.counted_on,
        "pupil_source": first.source,
    }


def exams_of(code: str) -> dict[str, object]:
    """The series of exam candidates with a picture, its breaks and its sources."""
    counts = ExamCount.objects.of_site(code)
    totals = list(counts.per_year())
    if not totals:
        return {"exams": None}
    years = range(totals[0].school_year, totals[-1].school_year + 1)
    technical = crosstab.technical_candidates(totals, years)
    return {
        "exams": crosstab.programmes_by_year(totals, years),
        "picture": crosstab.picture(years, technical),
        "breaks": breaks_between("examens", years[0], years[-1], code),
        "codes_before": SiteSuccession.objects.codes_before(code),
        "exam_sources": DataImport.objects.filter(pk__in=counts.values("source")).order_by(
            "reference_date"
        ),
    }
