"""Classes of one's own school, and the list of a class."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.bookings import access
from schakel.bookings.access import KEEP_CLASSES
from schakel.bookings.actions import classes as actions
from schakel.bookings.forms.classes import ClassForm, PupilsForm
from schakel.bookings.models import ClassGroup, ClassImport
from schakel.common.access import require
from schakel.common.answers import FormPage, answer_form, succeeded, tell
from schakel.common.periods import SchoolYear
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Person, Region


@in_region(KEEP_CLASSES)
def classes(request: HttpRequest, region: Region) -> HttpResponse:
    """The classes of one's own school, this year's and the next's."""
    user = user_of(request)
    found = access.classes_seen_by(user, region).select_related("school")
    current = SchoolYear.of(timezone.localdate()).start
    done = ClassImport.objects.filter(
        school__in=access.schools_for(user, region), status=ClassImport.Status.DONE
    )
    context = {
        "region": region,
        "classes": found.filter(school_year__gte=current)
        .annotate(listed=Count("members"))
        .order_by("school__name", "school_year", "name"),
        "earlier": found.filter(school_year__lt=current).count(),
        "imports": done.exclude(before={}).select_related("person")[:1],
    }
    return render(request, "bookings/classes.html", context)


@in_region(KEEP_CLASSES)
def class_group(request: HttpRequest, region: Region, klas: UUID) -> HttpResponse:
    """One class: its head count, and its list for who may read it."""
    found = seen(request, region, klas)
    user = user_of(request)
    may_read = access.see_members(user, found)
    context = {
        "region": region,
        "group": found,
        "may_read": may_read,
        "may_keep": access.keep_class(user, found),
        "members": found.members.all() if may_read else [],
        "count": found.members.count(),
    }
    return render(request, "bookings/class.html", context)


def seen(request: HttpRequest, region: Region, klas: UUID) -> ClassGroup:
    """A class of one's own school; another one does not exist here."""
    rows = access.classes_seen_by(user_of(request), region)
    return get_object_or_404(rows.select_related("school__region", "keeper"), pk=klas)


@in_region(KEEP_CLASSES)
def class_add(request: HttpRequest, region: Region) -> HttpResponse:
    """Add a class by hand."""
    user = user_of(request)
    schools = access.schools_for(user, region)
    initial = {"school": schools.first() if schools.count() == 1 else None}
    current = SchoolYear.of(timezone.localdate()).start
    form = ClassForm(schools, current, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        school, keeper = given.pop("school"), Person.objects.filter(user=user).first()
        facts = actions.ClassFacts(**given)
        if succeeded(
            form,
            lambda: actions.add_class(school, facts, keeper=keeper, by=user, at=timezone.now()),
        ):
            return redirect("bookings:classes", region.sto_number)
    back = reverse("bookings:classes", args=[region.sto_number])
    page = FormPage(_("Klas toevoegen"), _("Voeg de klas toe"), back, _("Klassen"))
    return answer_form(request, region, form, page)


@in_region(KEEP_CLASSES)
def class_change(request: HttpRequest, region: Region, klas: UUID) -> HttpResponse:
    """Say how many pupils a class has."""
    found, user = seen(request, region, klas), user_of(request)
    require(access.keep_class(user, found))
    form = PupilsForm(request.POST or None, initial={"pupils": found.pupils})
    if request.method == "POST" and form.is_valid():
        pupils = form.cleaned_data["pupils"]
        actions.change_class(found, pupils=pupils, by=user, at=timezone.now())
        return redirect("bookings:class_group", region.sto_number, found.pk)
    back = reverse("bookings:class_group", args=[region.sto_number, found.pk])
    page = FormPage(_("Aantal leerlingen wijzigen"), _("Sla op"), back, found.name)
    return answer_form(request, region, form, page)


@require_POST
@in_region(KEEP_CLASSES)
def class_remove(request: HttpRequest, region: Region, klas: UUID) -> HttpResponse:
    """Remove a class that no booking names."""
    found, user = seen(request, region, klas), user_of(request)
    require(access.keep_class(user, found))
    tell(
        request,
        lambda: actions.remove_class(found, by=user, at=timezone.now()),
        _("De klas is verwijderd."),
    )
    return redirect("bookings:classes", region.sto_number)


@require_POST
@in_region(KEEP_CLASSES)
def class_forget(request: HttpRequest, region: Region, klas: UUID) -> HttpResponse:
    """Remove the list of a class; the head count stays."""
    found, user = seen(request, region, klas), user_of(request)
    require(access.keep_class(user, found))
    tell(
        request,
        lambda: actions.forget_members(found, by=user, at=timezone.now()),
        _("De lijst met leerlingen is verwijderd. De klas en het aantal staan er nog."),
    )
    return redirect("bookings:class_group", region.sto_number, found.pk)
