"""Rooms, instructors, vehicles and equipment: the list, one of them, adding and changing."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.forms import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.catalogue import access, resource_tables
from schakel.catalogue.access import KEEP_RESOURCES, SEE_RESOURCES
from schakel.catalogue.actions import resources as actions
from schakel.catalogue.forms.resources import (
    HoursForm,
    NewResourcesForm,
    ResourceFilter,
    ResourceForm,
)
from schakel.catalogue.hours import say_hours
from schakel.catalogue.models import Resource
from schakel.catalogue.outlook import DAYS
from schakel.catalogue.rules import labels
from schakel.catalogue.terms import ResourceKind
from schakel.catalogue.timing import DayHours
from schakel.common import exports
from schakel.common.access import require
from schakel.common.answers import FormPage, answer_form, filter_words, succeeded
from schakel.regions.access import in_region, may, may_open, user_of
from schakel.regions.models import Region

PER_PAGE = 50
MOST_LABELS = 500


@in_region(SEE_RESOURCES)
def resources(request: HttpRequest, region: Region) -> HttpResponse:
    """The resources of the region, filtered; a whole code leads to the thing itself."""
    form = ResourceFilter(region, request.GET or None)
    if found := by_code(region, request.GET.get("q", "")):
        return redirect(page_of(found))
    rows = filtered(region, form)
    if kind := exports.wanted(request):
        words = filter_words(form) if form.is_valid() else ""
        made = exports.Made(user_of(request), timezone.now(), words)
        return exports.answer(request, resource_tables.resources(region, rows, made), kind)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "region": region,
        "filter": form,
        "page": page,
        "kinds": ResourceKind.choices,
        "export": exports.links(request),
        "query": request.GET.urlencode(),
        "may_keep": may(user_of(request), KEEP_RESOURCES, region),
    }
    return render(request, "catalogue/resources.html", context)


def by_code(region: Region, text: str) -> Resource | None:
    """The thing with exactly this code, as somebody typed or scanned it."""
    return Resource.objects.filter(region=region, code=labels.typed(text)).first() if text else None


def filtered(region: Region, form: ResourceFilter) -> QuerySet[Resource]:
    """The resources that the filter asks for; a filter that makes no sense filters nothing."""
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = Resource.objects.filter(region=region).select_related("partner", "venue", "kit")
    if not asked.get("retired"):
        found = found.filter(is_active=True)
    if asked.get("lendable"):
        found = found.filter(is_lendable=True)
    for name, column in (
        ("kind", "kind"),
        ("venue", "venue"),
        ("owner", "partner"),
        ("pool", "pools"),
    ):
        if asked.get(name):
            found = found.filter(**{column: asked[name]})
    if text := asked.get("q"):
        found = found.filter(Q(name__icontains=text) | Q(code__icontains=text))
    return found.prefetch_related("pools").distinct()


@in_region(SEE_RESOURCES)
def resource(request: HttpRequest, region: Region, resource: UUID) -> HttpResponse:
    """One resource: what it is, its parts, when it is there, when it is closed."""
    found = get_object_or_404(
        Resource.objects.select_related("region", "partner", "venue", "person", "kit"),
        region=region, pk=resource,
    )  # fmt: skip
    user = user_of(request)
    context = {
        "region": region,
        "resource": found,
        "is_person": found.kind == ResourceKind.PERSON,
        "pools": found.pools.all(),
        "parts": found.parts.all(),
        "hours": week_of(hours_of(found)),
        "closures": found.closures.filter(during__endswith__gt=timezone.now()),
        "may_keep": access.keep_resource(user, found),
        "may_keep_hours": access.keep_hours(user, found),
        "may_see_agenda": may_open(user, "bookings.calendar", region),
        "may_borrow": found.is_lendable and may_open(user, "bookings.borrow", region),
    }
    return render(request, "catalogue/resource.html", context)


@in_region(KEEP_RESOURCES)
def resource_add(request: HttpRequest, region: Region, kind: str) -> HttpResponse:
    """Add one or several equal resources of a kind."""
    if kind not in ResourceKind:
        raise Http404
    user = user_of(request)
    owners = access.owners_for(user, region)
    initial = {"partner": owners.first() if owners.count() == 1 else None}
    form = NewResourcesForm(region, kind, owners, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        codes = given.pop("codes")
        facts = actions.ResourceFacts(
            kind=kind,
            **{name: value for name, value in given.items() if name not in ("code", "count")},
        )
        if succeeded(
            form,
            lambda: actions.add_resources(region, facts, codes=codes, by=user, at=timezone.now()),
        ):
            return redirect(
                f"{reverse('catalogue:resources', args=[region.sto_number])}?kind={kind}"
            )
    page = FormPage(
        _("%(kind)s toevoegen") % {"kind": capfirst(str(ResourceKind(kind).label))},
        _("Voeg toe"), reverse("catalogue:resources", args=[region.sto_number]), _("Middelen"),
    )  # fmt: skip
    return answer_form(request, region, form, page)


@in_region(KEEP_RESOURCES)
def resource_change(request: HttpRequest, region: Region, resource: UUID) -> HttpResponse:
    """Change what is known of a resource."""
    found = get_object_or_404(Resource.objects.select_related("region"), region=region, pk=resource)
    user = user_of(request)
    require(access.keep_resource(user, found))
    owners = access.owners_for(user, region)
    form = ResourceForm(
        region, found.kind, owners, request.POST or None, initial=model_to_dict(found)
    )
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        code = given.pop("code")
        facts = actions.ResourceFacts(kind=found.kind, is_fictional=found.is_fictional, **given)
        if succeeded(
            form,
            lambda: actions.change_resource(found, facts, code=code, by=user, at=timezone.now()),
        ):
            return redirect(page_of(found))
    page = FormPage(
        _("%(name)s wijzigen") % {"name": found}, _("Sla op"), page_of(found), str(found)
    )
    return answer_form(request, region, form, page)


@in_region(SEE_RESOURCES)
def resource_hours(request: HttpRequest, region: Region, resource: UUID) -> HttpResponse:
    """Say when an instructor can be asked; also for the instructor self (DI-08)."""
    people = Resource.objects.filter(region=region, kind=ResourceKind.PERSON)
    found = get_object_or_404(people.select_related("region", "person"), pk=resource)
    user = user_of(request)
    require(access.keep_hours(user, found))
    form = HoursForm(request.POST or None, initial=as_initial(hours_of(found)))
    if request.method == "POST" and form.is_valid():
        actions.set_working_hours(found, form.hours(), by=user, at=timezone.now())
        return redirect(page_of(found))
    page = FormPage(
        _("Wanneer is %(name)s er?") % {"name": found.name},
        _("Sla de tijden op"), page_of(found), str(found),
        _("Schrijf per dag tijden, of: ochtend, middag, avond. Helemaal leeg: altijd."),
    )  # fmt: skip
    return answer_form(request, region, form, page)


@in_region(SEE_RESOURCES)
def resource_labels(request: HttpRequest, region: Region) -> HttpResponse:
    """A sheet with the codes of the filtered list, to print and stick on."""
    form = ResourceFilter(region, request.GET or None)
    rows = filtered(region, form)[:MOST_LABELS]
    count = len(rows)
    lead = ngettext("%(n)d label", "%(n)d labels", count) % {"n": count}
    back = f"{reverse('catalogue:resources', args=[region.sto_number])}?{request.GET.urlencode()}"
    context = {"region": region, "rows": rows, "lead": lead, "back": back}
    return render(request, "catalogue/labels.html", context)


def page_of(found: Resource) -> str:
    """The address of the page about a resource."""
    return reverse("catalogue:resource", args=[found.region.sto_number, found.pk])


def hours_of(found: Resource) -> list[DayHours]:
    """When an instructor is there."""
    rows = found.working_hours.all()
    return [DayHours(row.weekday, row.starts_at, row.ends_at) for row in rows]


def week_of(hours: list[DayHours]) -> list[tuple[str, str]]:
    """The days of the week with their hours in words; empty when there are no hours at all."""
    if not hours:
        return []
    return [(str(day), say_hours(number, hours)) for number, day in enumerate(DAYS, start=1)]


def as_initial(hours: list[DayHours]) -> dict[str, str]:
    """The hours as the form shows them."""
    return {f"day_{number}": say_hours(number, hours) for number in range(1, 8)}
