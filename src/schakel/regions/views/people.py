"""People of the region and the roles they hold, with dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.common import exports
from schakel.common.access import require
from schakel.common.answers import FormPage, answer_form, filter_words, succeeded
from schakel.common.fields import current_values
from schakel.regions import access, tables
from schakel.regions.access import CHANGE_PEOPLE, SEE_PEOPLE, in_region, user_of
from schakel.regions.actions import people as actions
from schakel.regions.forms.people import (
    EndForm,
    NewPersonForm,
    PeopleFilter,
    PersonForm,
    ReplaceForm,
    RoleForm,
)
from schakel.regions.models import Appointment, Invitation, Person, Region
from schakel.regions.terms import Role


@dataclass(frozen=True)
class RoleGroup:
    """A role with everybody who holds it."""

    label: str
    appointments: list[Appointment]


@in_region(SEE_PEOPLE)
def people(request: HttpRequest, region: Region) -> HttpResponse:
    """Everybody in the region by role; who holds several roles at once is marked (PM-45)."""
    form = PeopleFilter(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    today = timezone.localdate()
    held = Appointment.objects.filter(region=region).select_related("person", "partner")
    double = with_several_roles(held.current(on=today))
    found = (
        held if asked.get("past") else held.filter(ends_on=None) | held.filter(ends_on__gt=today)
    )
    if asked.get("role"):
        found = found.filter(role=asked["role"])
    if asked.get("double"):
        found = found.filter(person__in=double)
    if kind := exports.wanted(request):
        words = filter_words(form) if form.is_valid() else ""
        made = exports.Made(user_of(request), timezone.now(), words)
        return exports.answer(request, tables.people(region, found, made), kind)
    context = {
        "region": region,
        "filter": form,
        "groups": by_role(found),
        "double": double,
        "today": today,
        "export": exports.links(request),
        "may_change": access.may(user_of(request), CHANGE_PEOPLE, region),
    }
    return render(request, "regions/people.html", context)


def with_several_roles(running: Iterable[Appointment]) -> set[UUID]:
    """The people who hold more than one role (dubbele pet)."""
    roles: dict[UUID, set[str]] = defaultdict(set)
    for held in running:
        roles[held.person_id].add(held.role)
    return {person for person, several in roles.items() if len(several) > 1}


def by_role(found: Iterable[Appointment]) -> list[RoleGroup]:
    """The appointments by role, in the order of the closed list."""
    groups: dict[str, list[Appointment]] = defaultdict(list)
    for held in found:
        groups[held.role].append(held)
    return [RoleGroup(str(role.label), groups[role]) for role in Role if role in groups]


@in_region(SEE_PEOPLE)
def person(request: HttpRequest, region: Region, person: UUID) -> HttpResponse:
    """One person: how to reach them, their roles through time, their invitation."""
    found = get_object_or_404(Person.objects.of(region).select_related("organisation"), pk=person)
    user, now, today = user_of(request), timezone.now(), timezone.localdate()
    held = Appointment.objects.filter(region=region, person=found).select_related(
        "partner", "replaces__person"
    )
    invitation = Invitation.objects.filter(person=found, region=region).first()
    running = {row.pk for row in held.current(on=today)}
    roles = [(row, row.pk in running) for row in held.order_by("-starts_on", "role")]
    context = {
        "region": region,
        "person": found,
        "roles": roles,
        "is_double": len({row.role for row, runs in roles if runs}) > 1,
        "today": today,
        "invitation": invitation,
        "state": invitation.state(now) if invitation else None,
        "may_change": access.may(user, CHANGE_PEOPLE, region),
        "may_change_person": access.change_person(user, found, region),
    }
    return render(request, "regions/person.html", context)


@in_region(CHANGE_PEOPLE)
def person_add(request: HttpRequest, region: Region) -> HttpResponse:
    """Add somebody with a first role."""
    form = NewPersonForm(region, request.POST or None, initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        facts = actions.PersonFacts(**{name: given[name] for name in PersonForm.base_fields})
        role = actions.RoleFacts(**{name: given[name] for name in RoleForm.base_fields})
        made: list[Person] = []
        if succeeded(
            form,
            lambda: made.append(
                actions.add_person(region, facts, role, by=user_of(request), at=timezone.now())
            ),
        ):
            return redirect(page_of(region, made[0]))
    page = FormPage(
        _("Iemand toevoegen"),
        _("Voeg toe"),
        reverse("regions:people", args=[region.sto_number]),
        _("Mensen"),
        _("Kent Schakel dit e-mailadres al, dan krijgt die persoon de rol erbij."),
    )
    return answer_form(request, region, form, page)


@in_region(CHANGE_PEOPLE)
def person_change(request: HttpRequest, region: Region, person: UUID) -> HttpResponse:
    """Change name and address of somebody without an account."""
    found = get_object_or_404(Person.objects.of(region), pk=person)
    require(access.change_person(user_of(request), found, region))
    form = PersonForm(request.POST or None, initial=current_values(found, PersonForm))
    if request.method == "POST" and form.is_valid():
        facts = actions.PersonFacts(**form.cleaned_data)
        if succeeded(
            form,
            lambda: actions.change_person(
                found, facts, region=region, by=user_of(request), at=timezone.now()
            ),
        ):
            return redirect(page_of(region, found))
    page = FormPage(_("Gegevens wijzigen"), _("Sla op"), page_of(region, found), found.name)
    return answer_form(request, region, form, page)


@in_region(CHANGE_PEOPLE)
def role_add(request: HttpRequest, region: Region, person: UUID) -> HttpResponse:
    """Give somebody one more role."""
    found = get_object_or_404(Person.objects.of(region), pk=person)
    form = RoleForm(region, request.POST or None, initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        role = actions.RoleFacts(**form.cleaned_data)
        if succeeded(
            form,
            lambda: actions.appoint(found, region, role, by=user_of(request), at=timezone.now()),
        ):
            return redirect(page_of(region, found))
    page = FormPage(_("Rol geven"), _("Geef de rol"), page_of(region, found), found.name)
    return answer_form(request, region, form, page)


@in_region(CHANGE_PEOPLE)
def role_replace(request: HttpRequest, region: Region, appointment: UUID) -> HttpResponse:
    """Let somebody else take over a role from a day on."""
    old = get_object_or_404(appointments(region), pk=appointment)
    form = ReplaceForm(region, request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if succeeded(
            form,
            lambda: actions.replace(
                old, given["person"], on=given["on"], by=user_of(request), at=timezone.now()
            ),
        ):
            messages.info(request, _("De rol gaat op die dag over."))
            return redirect(page_of(region, given["person"]))
    page = FormPage(
        _("%(role)s vervangen") % {"role": old.get_role_display()},
        _("Laat de rol overgaan"),
        page_of(region, old.person),
        old.person.name,
        _("Staat de opvolger er niet bij? Voeg die persoon eerst toe."),
    )
    return answer_form(request, region, form, page)


@in_region(CHANGE_PEOPLE)
def role_end(request: HttpRequest, region: Region, appointment: UUID) -> HttpResponse:
    """End a role from a day on."""
    held = get_object_or_404(appointments(region), pk=appointment)
    form = EndForm(request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["on"]
        if succeeded(
            form,
            lambda: actions.end_appointment(held, on=on, by=user_of(request), at=timezone.now()),
        ):
            return redirect("regions:people", sto=region.sto_number)
    page = FormPage(
        _("Rol %(role)s beëindigen") % {"role": held.get_role_display()},
        _("Beëindig de rol"),
        page_of(region, held.person),
        held.person.name,
    )
    return answer_form(request, region, form, page)


def appointments(region: Region) -> QuerySet[Appointment]:
    """The roles of this region with what is needed to change them."""
    return Appointment.objects.filter(region=region).select_related("person", "partner", "region")


def page_of(region: Region, person: Person) -> str:
    """The address of the page of a person in this region."""
    return reverse("regions:person", args=[region.sto_number, person.pk])
