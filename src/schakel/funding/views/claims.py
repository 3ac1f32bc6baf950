"""The claims of a region: who handed in what, what waits for a check or an approval."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from schakel.common import exports
from schakel.common.access import require
from schakel.common.answers import filter_words
from schakel.common.idempotency import once
from schakel.common.periods import Quarter
from schakel.funding import claim_listing, claims_access
from schakel.funding.access import (
    APPROVE_CLAIMS,
    CHECK_CLAIMS,
    FILE_CLAIMS,
    SEE_CLAIMS,
    sees_every_school,
)
from schakel.funding.actions import claims as actions
from schakel.funding.claim_listing import Row, quarters_to_choose
from schakel.funding.forms.claims import ClaimFilter
from schakel.funding.models import Claim
from schakel.funding.rules.claims import still_open, why_not_approve, why_not_check
from schakel.funding.terms import ClaimStatus
from schakel.regions.access import in_region, may, partners_of, user_of
from schakel.regions.models import Partner, Region

PER_PAGE = 50


@in_region(SEE_CLAIMS)
def claims(request: HttpRequest, region: Region) -> HttpResponse:
    """Who handed in what over a quarter, and who did not yet; a school sees its own."""
    user, today = user_of(request), timezone.localdate()
    schools = list(schools_seen(request, region))
    form = filter_form(request, schools)
    rows = rows_asked(request, region, form, schools)
    if kind := exports.wanted(request):
        words = filter_words(form) if form.is_valid() else ""
        made = exports.Made(user, timezone.now(), words)
        return exports.answer(request, claim_listing.table(region, rows, made), kind)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    own = list(claims_access.own_schools(user, region))
    context = {
        "region": region,
        "filter": form,
        "page": page,
        "asked": asked_quarter(form),
        "open_count": still_open([row.standing for row in rows]),
        "late_count": sum(row.is_late for row in rows),
        "export": exports.links(request),
        "own": own,
        "quarters": quarters_to_choose(today)[:4],
        "to_check": waiting(region, ClaimStatus.SUBMITTED)
        if may(user, CHECK_CLAIMS, region)
        else 0,
        "to_approve": waiting(region, ClaimStatus.CHECKED)
        if may(user, APPROVE_CLAIMS, region)
        else 0,
        "may_file": own and may(user, FILE_CLAIMS, region),
    }
    return render(request, "funding/claims.html", context)


def schools_seen(request: HttpRequest, region: Region) -> Sequence[Partner]:
    """The schools whose claims somebody sees."""
    schools = claim_listing.schools_that_claim(region)
    if not sees_every_school(user_of(request), region):
        schools = schools.filter(pk__in=partners_of(user_of(request), region))
    return list(schools)


def filter_form(request: HttpRequest, schools: Sequence[Partner]) -> ClaimFilter:
    """The filter; without one, the quarter that ended last."""
    today = timezone.localdate()
    names = {str(school.pk): school.name for school in schools}
    start = {"quarter": str(Quarter.of(today).previous)}
    asked = request.GET.copy()
    asked.setdefault("quarter", start["quarter"])
    return ClaimFilter(quarters_to_choose(today), names, asked)


def asked_quarter(form: ClaimFilter) -> Quarter | None:
    """The quarter of the filter; None for all of them."""
    asked = form.cleaned_data.get("quarter", "") if form.is_valid() else ""
    try:
        return Quarter.parse(asked)
    except ValueError:
        return None


def rows_asked(
    request: HttpRequest, region: Region, form: ClaimFilter, schools: Sequence[Partner]
) -> list[Row]:
    """The rows that the filter asks for."""
    today = timezone.localdate()
    found = claims_access.claims_seen_by(user_of(request), region)
    asked = form.cleaned_data if form.is_valid() else {}
    if school := asked.get("school"):
        found = found.filter(school=school)
        schools = [one for one in schools if str(one.pk) == school]
    quarter = asked_quarter(form)
    if status := asked.get("status"):
        found, schools = found.filter(status=status), []
    if quarter is None:
        return [claim_listing.row_of(one, today) for one in claim_listing.with_sums(found)]
    return claim_listing.rows_of_quarter(region, quarter, found, schools, today)


def waiting(region: Region, status: ClaimStatus) -> int:
    """How many claims stand somewhere."""
    return Claim.objects.filter(region=region, status=status).count()


@require_POST
@in_region(FILE_CLAIMS)
@once
def claim_open(request: HttpRequest, region: Region) -> HttpResponse:
    """Open the claim of the own school over a quarter, filled in as far as we know."""
    user = user_of(request)
    asked = request.POST.get("school", "")
    schools = {str(school.pk): school for school in claims_access.own_schools(user, region)}
    school = schools.get(asked)
    try:
        quarter = Quarter.parse(request.POST.get("quarter", ""))
    except ValueError:
        quarter = None
    if school is None or quarter not in quarters_to_choose(timezone.localdate()):
        messages.error(request, _("Kies een school en een kwartaal dat al begonnen is."))
        return redirect("funding:claims", region.sto_number)
    require(claims_access.file_claim(user, school))
    is_new = not Claim.objects.of(quarter).filter(school=school).exists()
    claim = actions.open_claim(school, quarter, by=user, at=timezone.now())
    if is_new:
        count = actions.prefill_claim(claim, by=user, at=timezone.now())
        if count:
            messages.info(request, filled_in(count))
    return redirect(claim)


def filled_in(count: int) -> str:
    """How much was filled in."""
    words = ngettext("%(n)d regel is vooraf ingevuld.", "%(n)d regels zijn vooraf ingevuld.", count)
    return words % {"n": count}


@in_region(CHECK_CLAIMS)
@once
def claims_to_check(request: HttpRequest, region: Region) -> HttpResponse:
    """What was handed in and waits for a check; several at once."""
    if request.method == "POST":
        done = actions.check_many(chosen(request, region), by=user_of(request), at=timezone.now())
        tell_outcomes(request, done, _("gecontroleerd"))
        return redirect("funding:claims_to_check", region.sto_number)
    return work_list(request, region, ClaimStatus.SUBMITTED)


@in_region(APPROVE_CLAIMS)
@once
def claims_to_approve(request: HttpRequest, region: Region) -> HttpResponse:
    """What was checked and waits for approval; several at once."""
    if request.method == "POST":
        done = actions.approve_many(chosen(request, region), by=user_of(request), at=timezone.now())
        tell_outcomes(request, done, _("goedgekeurd"))
        return redirect("funding:claims_to_approve", region.sto_number)
    return work_list(request, region, ClaimStatus.CHECKED)


def work_list(request: HttpRequest, region: Region, status: ClaimStatus) -> HttpResponse:
    """The claims that wait for one step, with why somebody may not take it."""
    user, today = user_of(request), timezone.localdate()
    found = claim_listing.with_sums(Claim.objects.filter(region=region, status=status))
    found = found.prefetch_related("writers").order_by("submitted_at", "pk")
    rule: Callable[..., object] = (
        why_not_check if status == ClaimStatus.SUBMITTED else why_not_approve
    )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "region": region,
        "page": page,
        "rows": [
            (claim_listing.row_of(claim, today), rule(user.pk, claim.hands))
            for claim in page.object_list
        ],
        "checking": status == ClaimStatus.SUBMITTED,
    }
    return render(request, "funding/claims_work.html", context)


def chosen(request: HttpRequest, region: Region) -> list[Claim]:
    """The claims that were ticked."""
    keys = [key for key in request.POST.getlist("claim") if is_key(key)]
    return list(Claim.objects.filter(region=region, pk__in=keys).select_related("school"))


def is_key(text: str) -> bool:
    """Whether a text can be a key."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def tell_outcomes(request: HttpRequest, outcomes: Sequence[actions.Outcome], done: str) -> None:
    """Say of each claim what came of it."""
    if not outcomes:
        messages.error(request, _("Kruis eerst een of meer declaraties aan."))
    good = [str(one.claim) for one in outcomes if one.is_done]
    if good:
        messages.info(request, f"{done.capitalize()}: {', '.join(good)}.")
    for one in outcomes:
        if not one.is_done:
            messages.error(request, f"{one.claim}: {one.why}")


def claim_of(request: HttpRequest, region: Region, claim: UUID) -> Claim:
    """A claim that somebody may see; another one does not exist here."""
    rows = claims_access.claims_seen_by(user_of(request), region)
    related = rows.select_related("region", "school__region", "submitted_by", "checked_by", "entry")
    return get_object_or_404(related, pk=claim)
