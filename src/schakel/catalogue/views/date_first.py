"""Date first: a day, an hour and a group; what can we do? And the hours of a school."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.catalogue import access
from schakel.catalogue.access import KEEP_HOURS, POST_DEMANDS, SEE_CATALOGUE
from schakel.catalogue.actions.hours import set_hours
from schakel.catalogue.date_first import By, find
from schakel.catalogue.forms.date_first import DateFirstForm, HoursForm
from schakel.catalogue.models import LessonHour
from schakel.catalogue.terms import TargetGroup
from schakel.common.access import denied, require
from schakel.common.answers import INVALID, succeeded
from schakel.regions.access import in_region, may, may_open, partners_of, user_of
from schakel.regions.models import Partner, Region
from schakel.regions.terms import PartnerKind

SCHOOLS = (PartnerKind.VMBO, PartnerKind.PO, PartnerKind.VSO, PartnerKind.PRO)
DAYS_AHEAD = 15


@in_region(SEE_CATALOGUE)
def date_first(request: HttpRequest, region: Region) -> HttpResponse:
    """What a group can do on a day at an hour: only what can be booked."""
    user, now = user_of(request), timezone.now()
    schools = schools_of(user, region)
    school = chosen(schools, request.GET.get("school"))
    hours = list(LessonHour.objects.filter(school=school)) if school else []
    form = DateFirstForm(
        schools, hours, request.GET if "day" in request.GET else None, initial=proposed(school)
    )
    context: dict[str, Any] = {
        "region": region,
        "form": form,
        "school": school,
        "hours": hours,
        "may_book": may_open(user, "bookings.book", region),
        "may_keep_hours": bool(school and keeps_hours(user, school)),
    }
    if form.is_bound and form.is_valid():
        question = form.question()
        context |= {"question": question, "answers": find(region, question, at=now)}
        context["may_ask"] = may(user, POST_DEMANDS, region)
    status = INVALID if form.errors else 200
    return render(request, "catalogue/date_first.html", context, status=status)


@in_region(KEEP_HOURS)
def hours(request: HttpRequest, region: Region, partner: UUID) -> HttpResponse:
    """When the lessons of a school begin and end."""
    schools = Partner.objects.select_related("region")
    school = get_object_or_404(schools, pk=partner, region=region)
    user = user_of(request)
    if not keeps_hours(user, school):
        require(denied(_("U zet alleen de lesuren van uw eigen school.")))
    known = {row.number: row for row in LessonHour.objects.filter(school=school)}
    initial = {f"from_{number}": row.starts_at for number, row in known.items()}
    initial |= {f"until_{number}": row.ends_at for number, row in known.items()}
    form = HoursForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.hours()
        if succeeded(form, lambda: set_hours(school, given, by=user, at=timezone.now())):
            return redirect("catalogue:date_first", sto=region.sto_number)
    context = {"region": region, "form": form, "school": school}
    status = INVALID if form.errors else 200
    return render(request, "catalogue/hours.html", context, status=status)


def keeps_hours(user: User, school: Partner) -> bool:
    """Whether this user may set the hours of a school: the office, or somebody of it."""
    own = access.is_office(user, school.region) or school.pk in partners_of(user, school.region)
    return own and bool(may(user, KEEP_HOURS, school.region))


def schools_of(user: User, region: Region) -> QuerySet[Partner]:
    """The schools for which this user may look: one's own, else all of the region."""
    current = Partner.objects.current(on=timezone.localdate()).filter(
        region=region, kind__in=SCHOOLS
    )
    found = current.select_related("site", "organisation", "region")
    own = found.filter(pk__in=partners_of(user, region))
    return own if not access.is_office(user, region) and own.exists() else found


def chosen(schools: QuerySet[Partner], key: str | None) -> Partner | None:
    """The school of the address, else the only one there is."""
    try:
        asked = schools.filter(pk=UUID(key)).first() if key else None
    except ValueError:
        asked = None
    if asked is not None:
        return asked
    few = list(schools[:2])
    return few[0] if len(few) == 1 else None


def proposed(school: Partner | None) -> dict[str, Any]:
    """What the form begins with."""
    day = timezone.localdate() + timedelta(days=DAYS_AHEAD)
    group = TargetGroup.PO_7 if school and school.kind == PartnerKind.PO else TargetGroup.VMBO_2
    return {
        "school": school,
        "day": day,
        "minutes": 120,
        "pupils": 26,
        "group": group,
        "by": By.BIKE,
    }
