"""The table of keuzevakken: who offers which one where, per school year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from schakel.accounts.models import User
from schakel.catalogue import access, tables
from schakel.catalogue.access import KEEP_ELECTIVES, PUBLISH_OFFERS, SEE_CATALOGUE
from schakel.catalogue.actions import electives as actions
from schakel.catalogue.elective_table import shipped_table
from schakel.catalogue.forms.electives import (
    ElectiveFilter,
    ElectiveForm,
    ElectiveOfferForm,
    ImportForm,
)
from schakel.catalogue.models import Elective, ElectiveOffer
from schakel.common import exports
from schakel.common.access import require
from schakel.common.answers import (
    INVALID,
    FormPage,
    answer_form,
    filter_words,
    succeeded,
    tell,
)
from schakel.common.periods import SchoolYear
from schakel.regions.access import in_region, may, partners_of, user_of
from schakel.regions.models import Partner, Region
from schakel.regions.terms import PartnerKind

SCHOOLS = (PartnerKind.VMBO, PartnerKind.PRO, PartnerKind.VSO)


@dataclass
class Row:
    """A keuzevak and its cell per column."""

    elective: Elective
    cells: list[ElectiveOffer | None] = field(default_factory=list)


@in_region(SEE_CATALOGUE)
def electives(request: HttpRequest, region: Region) -> HttpResponse:
    """Keuzevakken down, schools across; the certainty of each cross is shown."""
    user, now = user_of(request), timezone.now()
    all_offers = ElectiveOffer.objects.filter(region=region)
    years = years_of(all_offers)
    form = ElectiveFilter(years, request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    year = asked.get("year") or years[0]
    found = list(filtered(all_offers, asked, year))
    if kind := exports.wanted(request):
        made = exports.Made(user, now, filter_words(form) if asked else "")
        return exports.answer(request, tables.electives(region, found, made), kind)
    columns, rows = as_table(found)
    context = {
        "region": region,
        "filter": form,
        "year": year,
        "columns": columns,
        "rows": rows,
        "unsure": [offer for offer in found if offer.certainty != "zeker"],
        "own": partners_of(user, region),
        "is_office": access.is_office(user, region),
        "may_keep": may(user, KEEP_ELECTIVES, region),
        "has_table": region.sto_number == shipped_table().region,
        "sources": sorted({offer.source for offer in found if offer.source}),
        "export": exports.links(request),
    }
    return render(request, "catalogue/electives.html", context)


def years_of(offers: QuerySet[ElectiveOffer]) -> list[int]:
    """The school years that the table has and this one, latest first."""
    known = set(offers.values_list("school_year", flat=True))
    return sorted(known or {SchoolYear.of(timezone.localdate()).start}, reverse=True)


def filtered(
    offers: QuerySet[ElectiveOffer], asked: dict[str, Any], year: int
) -> QuerySet[ElectiveOffer]:
    """The crosses of one school year that the filter asks for."""
    found = offers.filter(school_year=year).select_related("elective", "partner")
    if asked.get("profile"):
        found = found.filter(elective__profile=asked["profile"])
    if asked.get("certainty"):
        found = found.filter(certainty=asked["certainty"])
    if asked.get("q"):
        word = asked["q"]
        found = found.filter(Q(elective__name__icontains=word) | Q(elective__code=word))
    return found.order_by("elective__profile", "elective__name", "column", "pk")


def as_table(offers: list[ElectiveOffer]) -> tuple[list[str], list[Row]]:
    """The names of the columns, and a row per keuzevak with a cell per column."""
    columns = sorted({where(offer) for offer in offers})
    place = {name: number for number, name in enumerate(columns)}
    rows: dict[UUID, Row] = {}
    for offer in offers:
        row = rows.setdefault(offer.elective_id, Row(offer.elective, [None] * len(columns)))
        row.cells[place[where(offer)]] = offer
    return columns, list(rows.values())


def where(offer: ElectiveOffer) -> str:
    """The school of a cross, or what its column stands for."""
    if offer.partner:
        return offer.partner.name
    return shipped_table().columns.get(offer.column, offer.column or "–")


@in_region(KEEP_ELECTIVES)
def elective_add(request: HttpRequest, region: Region) -> HttpResponse:
    """Say that a school gives a keuzevak."""
    schools = schools_of(user_of(request), region)
    initial = {"school_year": SchoolYear.of(timezone.localdate()).start}
    form = ElectiveOfferForm(schools, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if succeeded(
            form,
            lambda: actions.add_elective_offer(
                given["partner"], given["elective"], given["school_year"],
                by=user_of(request), at=timezone.now(),
            ),
        ):  # fmt: skip
            return redirect(list_of(region))
    page = FormPage(_("Keuzevak toevoegen"), _("Voeg toe"), list_of(region), _("Keuzevakken"))
    return answer_form(request, region, form, page)


@in_region(PUBLISH_OFFERS)
def elective_new(request: HttpRequest, region: Region) -> HttpResponse:
    """Make a keuzevak known that the list does not have."""
    form = ElectiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if succeeded(
            form,
            lambda: actions.add_elective(
                given["profile"], given["code"], given["name"],
                region=region, by=user_of(request), at=timezone.now(),
            ),
        ):  # fmt: skip
            return redirect("catalogue:elective_add", sto=region.sto_number)
    page = FormPage(_("Nieuw keuzevak"), _("Zet op de lijst"), list_of(region), _("Keuzevakken"))
    return answer_form(request, region, form, page)


@require_POST
@in_region(KEEP_ELECTIVES)
def elective_confirm(request: HttpRequest, region: Region, cross: UUID) -> HttpResponse:
    """Say that an uncertain cross is right."""
    return step(request, region, cross, actions.confirm, _("Bevestigd."))


@require_POST
@in_region(KEEP_ELECTIVES)
def elective_remove(request: HttpRequest, region: Region, cross: UUID) -> HttpResponse:
    """Take a cross off the table."""
    return step(request, region, cross, actions.remove_elective_offer, _("Weggehaald."))


def step(
    request: HttpRequest, region: Region, key: UUID, action: Callable[..., None], done: str
) -> HttpResponse:
    """Do something with a cross that this user may change."""
    user = user_of(request)
    found = get_object_or_404(
        ElectiveOffer.objects.select_related("elective", "partner", "region"),
        pk=key,
        region=region,
    )
    require(access.keep_elective(user, found))
    tell(request, lambda: action(found, by=user, at=timezone.now()), done)
    return redirect(f"{list_of(region)}?year={found.school_year}")


@in_region(PUBLISH_OFFERS)
def electives_import(request: HttpRequest, region: Region) -> HttpResponse:
    """Take over the table of the plan: what is certain is ticked, the rest one ticks oneself."""
    table = shipped_table()
    if region.sto_number != table.region:
        messages.info(request, _("Voor deze regio komt er geen tabel met Schakel mee."))
        return redirect(list_of(region))
    schools = Partner.objects.current().filter(region=region, kind__in=SCHOOLS)
    form = ImportForm(table, schools, request.POST or None, initial=guessed(schools))
    if request.method == "POST" and form.is_valid():
        placing = actions.Placing(form.partners(), form.cleaned_data["school_year"])
        made = actions.import_table(
            region, table, form.chosen(), placing, by=user_of(request), at=timezone.now()
        )
        text = ngettext("%(n)s kruisje overgenomen.", "%(n)s kruisjes overgenomen.", made)
        messages.info(request, text % {"n": made})
        return redirect(f"{list_of(region)}?year={placing.school_year}")
    context = {"region": region, "form": form, "table": table}
    status = INVALID if form.errors else 200
    return render(request, "catalogue/electives_import.html", context, status=status)


def guessed(schools: QuerySet[Partner]) -> dict[str, Any]:
    """The year of the table, and for each column the school of which the name begins so."""
    table = shipped_table()
    known = list(schools)
    found: dict[str, Any] = {"school_year": table.school_year}
    for letter, name in table.columns.items():
        same = [school for school in known if school.name.lower().startswith(name.lower())]
        if len(same) == 1:
            found[f"column_{letter}"] = same[0].pk
    return found


def schools_of(user: User, region: Region) -> QuerySet[Partner]:
    """The schools for which this user keeps the table."""
    schools = Partner.objects.current().filter(region=region, kind__in=SCHOOLS)
    if access.is_office(user, region):
        return schools.select_related("region")
    return schools.filter(pk__in=partners_of(user, region)).select_related("region")


def list_of(region: Region) -> str:
    """The address of the table."""
    return reverse("catalogue:electives", args=[region.sto_number])
