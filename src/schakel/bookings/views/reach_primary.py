"""Every primary school of the region: what was offered, what it said, what it had (PM-40)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from schakel.bookings import access, reach_tables
from schakel.bookings.access import APPROACH_SCHOOLS, SEE_REACH
from schakel.bookings.actions import approaches as actions
from schakel.bookings.forms.approaches import AnswerForm
from schakel.bookings.forms.reach import InviteForm, PrimaryFilter
from schakel.bookings.models import Approach
from schakel.bookings.reach_gaps import PrimarySchool, primary_schools, region_schools
from schakel.bookings.terms import ApproachResponse
from schakel.catalogue.models import Offer
from schakel.catalogue.terms import TargetGroup
from schakel.common import exports
from schakel.common.answers import FormPage, answer_form, filter_words, succeeded, tell
from schakel.common.periods import SchoolYear
from schakel.common.refused import RefusedError
from schakel.reference.models import Municipality
from schakel.reference.rules import school_year_label
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Region

PAGE = 50
PRIMARY = [str(group) for group in TargetGroup if group.startswith("po-")]


@in_region(SEE_REACH)
def reach_primary(request: HttpRequest, region: Region) -> HttpResponse:
    """The yearly list; the least reached school comes first."""
    today = timezone.localdate()
    current = SchoolYear.of(today).start
    municipalities = Municipality.objects.filter(
        pk__in=region.municipalities.values("municipality")
    ).order_by("name")
    form = PrimaryFilter(municipalities, current, request.GET or None)
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    year = given.get("jaar") or current
    schools = access.schools_reached_by(user_of(request), region, region_schools(region, on=today))
    every = primary_schools(schools, year=year, on=today)
    found = [one for one in every if is_asked(one, given)]
    if kind := exports.wanted(request):
        words = f"{school_year_label(year)}; {filter_words(form)}" if given else ""
        made = exports.Made(user_of(request), timezone.now(), words)
        return exports.answer(request, reach_tables.primary_schools(region, found, made), kind)
    offers = Offer.objects.published().filter(region=region, target_groups__overlap=PRIMARY)
    context = {
        "region": region,
        "filter": form,
        "year": school_year_label(year),
        "is_current": year == current,
        "page": Paginator(found, PAGE).get_page(request.GET.get("pagina")),
        "counts": counts_of(every),
        "may_invite": may(user_of(request), APPROACH_SCHOOLS, region),
        "invite": InviteForm(offers),
        "export": exports.links(request),
        "now": timezone.now(),
    }
    return render(request, "bookings/reach_primary.html", context)


def is_asked(school: PrimarySchool, given: dict[str, Any]) -> bool:
    """Whether a school passes the filter."""
    site = school.partner.site
    place = given.get("gemeente")
    return (
        str(given.get("zoek") or "").casefold() in school.partner.name.casefold()
        and (not place or (site is not None and site.municipality_id == place.pk))
        and (not given.get("niets") or school.was_offered_nothing)
        and (not given.get("contact") or not (school.contacts and school.liaisons))
    )


def counts_of(schools: list[PrimarySchool]) -> dict[str, int]:
    """The head of the page: of how many schools what is true."""
    return {
        "all": len(schools),
        "offered_nothing": sum(one.was_offered_nothing for one in schools),
        "had_nothing": sum(one.had_nothing for one in schools),
        "active": sum(one.partner.works_actively for one in schools),
        "no_contact": sum(not one.contacts for one in schools),
        "no_liaison": sum(not one.liaisons for one in schools),
    }


@require_POST
@in_region(APPROACH_SCHOOLS)
def invite(request: HttpRequest, region: Region) -> HttpResponse:
    """Invite the chosen schools for an offer, each with a link to answer."""
    back = back_to(request, region)
    form = InviteForm(Offer.objects.published().filter(region=region), request.POST)
    if not form.is_valid():
        messages.error(request, _("Kies eerst een aanbod."))
        return redirect(back)
    chosen = valid_keys(request.POST.getlist("school"))
    schools = region_schools(region, on=timezone.localdate()).filter(pk__in=chosen)
    try:
        done = actions.invite_schools(
            form.cleaned_data["offer"],
            list(schools.select_related("region")),
            by=user_of(request),
            at=timezone.now(),
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    messages.info(request, in_words(done))
    if done.without_contact:
        messages.warning(
            request,
            _("Zonder contactpersoon met e-mailadres, dus bel zelf: %(names)s.")
            % {"names": ", ".join(done.without_contact)},
        )
    return redirect(back)


def in_words(done: actions.Invited) -> str:
    """What came of it."""
    if not done.new:
        return _("Deze scholen kregen dit aanbod dit schooljaar al.")
    return (
        ngettext("%(n)d school is uitgenodigd.", "%(n)d scholen zijn uitgenodigd.", done.new)
        + " "
        + ngettext("Er gaat %(m)d mail uit.", "Er gaan %(m)d mails uit.", done.mailed)
    ) % {"n": done.new, "m": done.mailed}


def valid_keys(given: list[str]) -> list[UUID]:
    """The keys among what was sent; the rest is no school."""
    found = []
    for text in given[: actions.MOST + 1]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def back_to(request: HttpRequest, region: Region) -> str:
    """The list from which somebody came, on this site; else the list of primary schools."""
    asked = request.POST.get("terug", "")
    if asked and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return reverse("bookings:reach_primary", args=[region.sto_number])


@in_region(APPROACH_SCHOOLS)
def approach(request: HttpRequest, region: Region, approach: UUID) -> HttpResponse:
    """Note what a school answered by telephone."""
    found = get_object_or_404(
        Approach.objects.select_related("offer", "school"), pk=approach, region=region
    )
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        initial={"response": found.response, "note": found.note},
    )
    back = reverse("bookings:reach_primary", args=[region.sto_number])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if succeeded(
            form,
            lambda: actions.answer_invitation(
                found,
                ApproachResponse(given["response"]),
                note=given["note"],
                by=user_of(request),
                at=timezone.now(),
            ),
        ):
            tell(request, lambda: None, _("De reactie staat erin."))
            return redirect(back)
    page = FormPage(
        title=f"{found.school}: {found.offer}",
        submit=_("Leg de reactie vast"),
        back=back,
        back_label=_("Po-scholen dit jaar"),
    )
    return answer_form(request, region, form, page)
