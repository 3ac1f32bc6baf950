"""Whom the region reached, and which classes had nothing yet (PM-39)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from schakel.bookings import access, reach_tables
from schakel.bookings.access import APPROACH_SCHOOLS, SEE_REACH
from schakel.bookings.bars import bars
from schakel.bookings.forms.reach import InviteForm, ReachFilter, YearFilter
from schakel.bookings.reach import Asked, told_lessons, visits_of
from schakel.bookings.reach_gaps import classes_without, region_schools, schools_without_classes
from schakel.bookings.rules.reach import Reach, Visit, protect, reach_by, reach_of
from schakel.catalogue.models import Offer
from schakel.catalogue.terms import Kind, TargetGroup
from schakel.common import exports
from schakel.common.answers import filter_words
from schakel.common.periods import SchoolYear
from schakel.reference.rules import school_year_label
from schakel.reference.terms import Track
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Partner, Region

Label = str | Promise
OF: dict[str, Callable[[Visit], str]] = {
    "school": lambda visit: visit.school,
    "target_group": lambda visit: visit.target_group,
    "track": lambda visit: visit.track,
    "kind": lambda visit: visit.kind,
    "quarter": lambda visit: visit.quarter,
}
FILTERS = {"school": "school", "target_group": "leerjaar", "track": "leerweg", "kind": "soort"}
"""The filter that shows what is behind a row."""
OVERLAPPING = {"kind", "quarter"}
"""A group may stand in several of these rows, so unique pupils do not add up over them."""


@dataclass(frozen=True)
class ReachRow:
    """A row in words, with where to look further."""

    label: Label
    href: str
    reach: Reach


@in_region(SEE_REACH)
def reach(request: HttpRequest, region: Region) -> HttpResponse:
    """Unique pupils and visits of a school year, per what one likes."""
    today = timezone.localdate()
    current = SchoolYear.of(today).start
    schools = access.schools_reached_by(
        user_of(request), region, region_schools(region, on=today)
    ).order_by("name")
    form = ReachFilter(schools, current, request.GET or None)
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    year, per = given.get("jaar") or current, given.get("per") or "school"
    visits = visits_of(told_lessons(region, schools), asked_for(given, year))
    rows, total = protect(reach_by(visits, OF[per]), reach_of("", visits))
    shown = in_words(request, rows, per, dict(schools.values_list("pk", "name")))
    made = exports.Made(user_of(request), timezone.now(), filter_words(form) if given else "")
    if kind := exports.wanted(request):
        return exports.answer(request, reach_tables.reach(region, shown, total, made), kind)
    context = {
        "region": region,
        "filter": form,
        "year": school_year_label(year),
        "per": per,
        "rows": shown,
        "total": total,
        "overlaps": per in OVERLAPPING,
        "is_protected": any(row.unique is None or row.girls is None for row in [*rows, total]),
        "without_list": sum(not visit.has_class_list for visit in visits),
        "picture": bars([(str(row.label), row.reach.unique or 0) for row in shown]),
        "is_fictional": any(visit.is_fictional for visit in visits),
        "export": exports.links(request),
        "now": timezone.now(),
    }
    return render(request, "bookings/reach.html", context)


def asked_for(given: dict[str, object], year: int) -> Asked:
    """What the filter asks for."""
    school = given.get("school")
    return Asked(
        school_year=year,
        quarter=str(given.get("kwartaal") or ""),
        school=school.pk if isinstance(school, Partner) else None,
        target_group=str(given.get("leerjaar") or ""),
        track=str(given.get("leerweg") or ""),
        kind=str(given.get("soort") or ""),
    )


def in_words(
    request: HttpRequest, rows: list[Reach], per: str, schools: dict[object, str]
) -> list[ReachRow]:
    """The rows with names for their keys, the highest first; protected rows come last."""
    names: dict[str, dict[str, Label]] = {
        "school": {str(key): name for key, name in schools.items()},
        "target_group": dict(TargetGroup.choices),
        "track": {**dict(Track.choices), "": _("geen leerweg opgegeven")},
        "kind": dict(Kind.choices),
        "quarter": {row.key: row.key.replace("-", " Q") for row in rows},
    }
    found = [
        ReachRow(names[per].get(row.key, row.key), address_of(request, per, row.key), row)
        for row in rows
    ]
    by_size = per in ("school", "kind")
    return sorted(found, key=lambda row: -(row.reach.unique or 0)) if by_size else found


def address_of(request: HttpRequest, per: str, key: str) -> str:
    """This page for one row, divided further; empty when there is nothing to divide."""
    if per not in FILTERS or not key:
        return ""
    query = request.GET.copy()
    query[FILTERS[per]] = key
    query["per"] = "kind" if per != "kind" else "target_group"
    return f"{request.path}?{query.urlencode()}"


@in_region(SEE_REACH)
def reach_classes(request: HttpRequest, region: Region) -> HttpResponse:
    """The classes of vmbo 1 and 2 that had nothing yet this school year."""
    today = timezone.localdate()
    current = SchoolYear.of(today).start
    form = YearFilter(current, request.GET or None)
    year = (form.cleaned_data.get("jaar") if form.is_bound and form.is_valid() else 0) or current
    schools = access.schools_reached_by(user_of(request), region, region_schools(region, on=today))
    rows = classes_without(schools, year=year, at=timezone.now())
    if kind := exports.wanted(request):
        made = exports.Made(user_of(request), timezone.now(), school_year_label(year))
        return exports.answer(request, reach_tables.classes(region, rows, made), kind)
    offers = Offer.objects.published().filter(
        region=region, target_groups__overlap=[str(TargetGroup.VMBO_1), str(TargetGroup.VMBO_2)]
    )
    context = {
        "region": region,
        "filter": form,
        "year": school_year_label(year),
        "rows": rows,
        "pupils": sum(row.group.pupils for row in rows),
        "silent": schools_without_classes(schools, year=year),
        "may_invite": may(user_of(request), APPROACH_SCHOOLS, region),
        "invite": InviteForm(offers),
        "export": exports.links(request),
        "now": timezone.now(),
    }
    return render(request, "bookings/reach_classes.html", context)
