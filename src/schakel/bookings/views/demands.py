"""Demands: a school asks, providers propose, the school chooses (PO-06)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.accounts.models import User
from schakel.bookings import tables_demands
from schakel.bookings.access import yes_given_by
from schakel.bookings.actions import demands as actions
from schakel.bookings.forms.demands import (
    AskMoreForm,
    ChooseForm,
    DemandFilter,
    DemandForm,
    ProposalForm,
)
from schakel.bookings.views.asking import schools_for
from schakel.catalogue.access import MAKE_OFFERS, POST_DEMANDS, SEE_CATALOGUE, is_office
from schakel.catalogue.models import Demand, DemandAnswer
from schakel.common import exports
from schakel.common.access import denied, require
from schakel.common.answers import FormPage, answer_form, filter_words, succeeded, tell
from schakel.common.refused import RefusedError
from schakel.regions.access import OFFICE, in_region, may, partners_of, roles_in, user_of
from schakel.regions.models import Partner, Person, Region

MOST = 300


@in_region(SEE_CATALOGUE)
def demands(request: HttpRequest, region: Region) -> HttpResponse:
    """The demands that one may see: all for the office, else what one's own asked or was asked."""
    user = user_of(request)
    form = DemandFilter(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = seen_by(user, region)
    if asked.get("status"):
        found = found.filter(status=asked["status"])
    if asked.get("q"):
        found = found.filter(Q(goal__icontains=asked["q"]) | Q(theme__icontains=asked["q"]))
    proposed = Count("answers", filter=Q(answers__status="voorstel"))
    found = found.annotate(proposals=proposed, asked=Count("answers")).order_by("-asked_at")
    if kind := exports.wanted(request):
        made = exports.Made(user, timezone.now(), filter_words(form) if asked else "")
        return exports.answer(request, tables_demands.demands(region, found, made), kind)
    context = {
        "region": region,
        "filter": form,
        "demands": found.select_related("school")[:MOST],
        "may_post": may(user, POST_DEMANDS, region),
        "export": exports.links(request),
    }
    return render(request, "bookings/demands.html", context)


@in_region(POST_DEMANDS)
def demand_post(request: HttpRequest, region: Region) -> HttpResponse:
    """Ask for a lesson."""
    schools = schools_for(request, region)
    few = list(schools[:2])
    initial = {"school": few[0] if len(few) == 1 else None, "place_kind": "school"}
    form = DemandForm(schools, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = actions.DemandFacts(**form.facts())
        requester = Person.objects.filter(user=user_of(request)).first()
        made: list[Demand] = []
        if succeeded(
            form,
            lambda: made.append(
                actions.post_demand(
                    form.cleaned_data["school"], facts,
                    requester=requester, by=user_of(request), at=timezone.now(),
                )
            ),
        ):  # fmt: skip
            return redirect("bookings:demand", sto=region.sto_number, demand=made[0].pk)
    page = FormPage(
        _("Lesvraag stellen"), _("Stel de vraag"),
        reverse("bookings:demands", args=[region.sto_number]), _("Lesvragen"),
        _("Wij vragen aanbieders die passen. U kiest uit hun voorstellen."),
    )  # fmt: skip
    return answer_form(request, region, form, page)


@in_region(SEE_CATALOGUE)
def demand(request: HttpRequest, region: Region, demand: UUID) -> HttpResponse:
    """One demand: what was asked, whom, what they said; choose, propose, ask more."""
    user = user_of(request)
    found = get_object_or_404(seen_by(user, region).select_related("school", "region"), pk=demand)
    is_asker = asks_for(user, found)
    own = partners_of(user, region)
    answers = found.answers.select_related("provider", "offer")
    shown = answers if is_asker else answers.filter(provider__in=own)
    may_answer = bool(may(user, MAKE_OFFERS, region))
    context: dict[str, Any] = {
        "region": region,
        "demand": found,
        "answers": shown,
        "mine": [answer for answer in shown if answer.provider_id in own and may_answer],
        "is_asker": is_asker,
        "is_open": found.status in (Demand.Status.OPEN, Demand.Status.EXPIRED),
        "ask_more": AskMoreForm(others(found)) if is_office(user, region) else None,
    }
    return render(request, "bookings/demand.html", context)


@require_POST
@in_region(POST_DEMANDS)
def demand_choose(request: HttpRequest, region: Region, answer: UUID) -> HttpResponse:
    """Take a proposal; book it at once when it is an offer on request."""
    found = answer_of(request, region, answer)
    require_asker(user_of(request), found.demand)
    form = ChooseForm(found, request.POST)
    made: list[Any] = []

    def choose() -> None:
        if not form.is_valid():
            raise RefusedError(form.what_is_wrong)
        user, starts_at = user_of(request), form.cleaned_data["starts_at"]
        said_yes = yes_given_by(user, found.demand.school, found.provider)
        made.append(
            actions.choose(found, starts_at, by=user, at=timezone.now(), given_yes=said_yes)
        )

    tell(request, choose, _("Gekozen. De aanbieder krijgt bericht."))
    if made and made[0] is not None:
        return redirect(made[0])
    return redirect("bookings:demand", sto=region.sto_number, demand=found.demand_id)


@in_region(MAKE_OFFERS)
def demand_propose(request: HttpRequest, region: Region, answer: UUID) -> HttpResponse:
    """Answer a demand on the site: propose, or say that it cannot."""
    found, user = answer_of(request, region, answer), user_of(request)
    if found.provider_id not in partners_of(user, region) and not is_office(user, region):
        require(denied(_("U antwoordt alleen namens uw eigen organisatie.")))
    form = ProposalForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given, now = form.cleaned_data, timezone.now()
        proposal = actions.Proposal(given["on"], given["offer"], given["note"])
        if succeeded(form, lambda: actions.propose(found, proposal, by=user, at=now)):
            return redirect("bookings:demand", sto=region.sto_number, demand=found.demand_id)
    page = FormPage(
        _("Voorstel doen"), _("Doe het voorstel"), page_of(region, found.demand), found.demand.goal
    )
    return answer_form(request, region, form, page)


@require_POST
@in_region(MAKE_OFFERS)
def demand_decline(request: HttpRequest, region: Region, answer: UUID) -> HttpResponse:
    """Say that it cannot."""
    found, user = answer_of(request, region, answer), user_of(request)
    if found.provider_id not in partners_of(user, region) and not is_office(user, region):
        require(denied(_("U antwoordt alleen namens uw eigen organisatie.")))
    tell(
        request,
        lambda: actions.decline(found, note="", by=user, at=timezone.now()),
        _("De school weet dat het niet kan."),
    )
    return redirect("bookings:demands", sto=region.sto_number)


@require_POST
@in_region(POST_DEMANDS)
def demand_ask(request: HttpRequest, region: Region, demand: UUID) -> HttpResponse:
    """The office asks somebody more."""
    found = get_object_or_404(seen_by(user_of(request), region), pk=demand)
    if not is_office(user_of(request), region):
        require(denied(_("De backoffice vraagt andere aanbieders.")))
    form = AskMoreForm(others(found), request.POST)
    if form.is_valid():
        provider = form.cleaned_data["provider"]
        tell(
            request,
            lambda: actions.ask_provider(found, provider, at=timezone.now()),
            _("Gevraagd: %(name)s.") % {"name": provider},
        )
    return redirect("bookings:demand", sto=region.sto_number, demand=found.pk)


@require_POST
@in_region(POST_DEMANDS)
def demand_withdraw(request: HttpRequest, region: Region, demand: UUID) -> HttpResponse:
    """Ask no longer."""
    found = get_object_or_404(seen_by(user_of(request), region), pk=demand)
    require_asker(user_of(request), found)
    tell(
        request,
        lambda: actions.withdraw_demand(found, by=user_of(request), at=timezone.now()),
        _("De lesvraag is ingetrokken."),
    )
    return redirect("bookings:demands", sto=region.sto_number)


def seen_by(user: User, region: Region) -> QuerySet[Demand]:
    """The demands that somebody may see."""
    rows = Demand.objects.filter(region=region)
    if user.is_operator or roles_in(user, region) & OFFICE:
        return rows
    own = partners_of(user, region)
    asked = DemandAnswer.objects.filter(provider__in=own).values("demand")
    return rows.filter(Q(school__in=own) | Q(requester__user=user) | Q(pk__in=asked))


def asks_for(user: User, demand: Demand) -> bool:
    """Whether somebody may choose in the name of the school that asked."""
    own = demand.school_id in partners_of(user, demand.region)
    return is_office(user, demand.region) or (own and bool(may(user, POST_DEMANDS, demand.region)))


def require_asker(user: User, demand: Demand) -> None:
    """Stop whoever is not of the school that asked."""
    if not asks_for(user, demand):
        require(denied(_("Alleen de school die vroeg, kiest of trekt in.")))


def answer_of(request: HttpRequest, region: Region, key: UUID) -> DemandAnswer:
    """An answer to a demand that this user may see."""
    rows = DemandAnswer.objects.select_related(
        "demand__region", "demand__school", "provider", "offer"
    )
    return get_object_or_404(rows, pk=key, demand__in=seen_by(user_of(request), region))


def others(demand: Demand) -> QuerySet[Partner]:
    """Partners that were not asked yet."""
    asked = DemandAnswer.objects.filter(demand=demand).values("provider")
    current = Partner.objects.taking_part(on=timezone.localdate()).filter(region=demand.region_id)
    return current.exclude(pk__in=asked).exclude(pk=demand.school_id)


def page_of(region: Region, demand: Demand) -> str:
    """The address of a demand."""
    return reverse("bookings:demand", args=[region.sto_number, demand.pk])
