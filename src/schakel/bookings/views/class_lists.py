"""Reading a class list: choose a file, say which column is what, look, confirm, undo."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.bookings import access
from schakel.bookings.access import KEEP_CLASSES
from schakel.bookings.actions import classes as actions
from schakel.bookings.class_files import read_sheet
from schakel.bookings.forms.classes import ColumnsForm, ListForm
from schakel.bookings.models import ClassImport
from schakel.bookings.rules.class_lists import column_name, guessed_columns
from schakel.common.answers import INVALID, succeeded, tell
from schakel.common.limits import HOUR, limited
from schakel.common.periods import SchoolYear
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Person, Region

SHOWN, MOST_PROBLEMS = 8, 50


@in_region(KEEP_CLASSES)
@limited("upload", times=60, seconds=HOUR)
def class_import(request: HttpRequest, region: Region) -> HttpResponse:
    """Choose a file; a good one waits until somebody has looked at it."""
    user = user_of(request)
    schools = access.schools_for(user, region)
    current = SchoolYear.of(timezone.localdate()).start
    initial = {"school": schools.first() if schools.count() == 1 else None}
    form = ListForm(schools, current, request.POST or None, request.FILES or None, initial=initial)
    made: list[ClassImport] = []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        expected = actions.Expected(given["school_year"], given["target_group"])

        def propose() -> None:
            made.append(
                actions.propose_list(
                    given["school"],
                    read_sheet(given["file"]),
                    expected,
                    file_name=given["file"].label,
                    at=timezone.now(),
                    person=Person.objects.filter(user=user).first(),
                )
            )

        if succeeded(form, propose):
            return redirect("bookings:class_check", region.sto_number, made[0].pk)
    context = {"region": region, "form": form}
    status = INVALID if form.errors else 200
    return render(request, "bookings/class_import.html", context, status=status)


@in_region(KEEP_CLASSES)
def class_check(request: HttpRequest, region: Region, listing: UUID) -> HttpResponse:
    """What the waiting list would change; nothing is stored until it is confirmed."""
    proposal = get_object_or_404(own_lists(request, region), pk=listing, status="wacht")
    guess = {name: str(place) for name, place in guessed_columns(proposal.header).items()}
    form = ColumnsForm(proposal.header, request.POST or None, initial=guess)
    if request.method == "POST" and form.is_valid() and "store" in request.POST:
        skip_bad = form.cleaned_data["skip_bad"]
        if succeeded(
            form,
            lambda: actions.read_list(
                proposal, form.columns(), skip_bad=skip_bad, by=user_of(request),
                at=timezone.now(),
            ),
        ):  # fmt: skip
            messages.info(request, _("De klassenlijst is ingelezen."))
            return redirect("bookings:classes", region.sto_number)
    columns = (
        form.columns() if form.is_bound and form.is_valid() else guessed_columns(proposal.header)
    )
    context = {"region": region, "proposal": proposal, "form": form}
    if {"class_name", "number"} <= columns.keys():
        reading = actions.reading_of(proposal, columns)
        context |= {
            "rows": reading.rows[:SHOWN],
            "count": len(reading.rows),
            "class_count": len({row.class_name.lower() for row in reading.rows}),
            "problems": [(problem, column_name(problem.column)) for problem in reading.problems][
                :MOST_PROBLEMS
            ],
            "problem_count": len(reading.problems),
            "looked": True,
        }
    status = INVALID if form.errors else 200
    return render(request, "bookings/class_check.html", context, status=status)


def own_lists(request: HttpRequest, region: Region) -> QuerySet[ClassImport]:
    """The lists that this person brought for the own school."""
    user = user_of(request)
    rows = ClassImport.objects.select_related("school__region")
    return rows.filter(school__in=access.schools_for(user, region), person__user=user)


@require_POST
@in_region(KEEP_CLASSES)
def class_drop(request: HttpRequest, region: Region, listing: UUID) -> HttpResponse:
    """Throw a waiting list away."""
    actions.drop_list(get_object_or_404(own_lists(request, region), pk=listing))
    messages.info(request, _("Het bestand is weggegooid. Er is niets gewijzigd."))
    return redirect("bookings:classes", region.sto_number)


@require_POST
@in_region(KEEP_CLASSES)
def class_undo(request: HttpRequest, region: Region, listing: UUID) -> HttpResponse:
    """Put back what stood before the last list."""
    found = get_object_or_404(own_lists(request, region), pk=listing)
    tell(
        request,
        lambda: actions.undo_list(found, by=user_of(request), at=timezone.now()),
        _("De lijst is teruggedraaid. De klassen zijn weer zoals ervoor."),
    )
    return redirect("bookings:classes", region.sto_number)
