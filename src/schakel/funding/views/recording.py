"""Writing a contribution down: choose what it was, fill in four fields, ready (PL-05)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.common.access import require
from schakel.common.answers import INVALID
from schakel.common.idempotency import once
from schakel.common.refused import RefusedError
from schakel.common.templatetags.figures import euro
from schakel.funding import contribution_access as access
from schakel.funding.access import RECORD_CONTRIBUTIONS
from schakel.funding.actions.contributions import ContributionFacts, record_contribution
from schakel.funding.actions.evidence import add_evidence
from schakel.funding.budget import activities_of
from schakel.funding.double_use import Double, Draft, doubles_of
from schakel.funding.forms.contributions import RecordForm
from schakel.funding.models import Contribution
from schakel.funding.terms import Basis, ContributionKind, ContributionStatus, EvidenceKind
from schakel.funding.values import (
    BY_HOURS,
    Value,
    guidance_on,
    value_of_hours,
    value_stated,
)
from schakel.regions.access import in_region, partners_of, user_of
from schakel.regions.models import Partner, Region
from schakel.regions.terms import PartnerKind

SCHOOLS = (PartnerKind.VMBO, PartnerKind.PRO, PartnerKind.VSO, PartnerKind.PO, PartnerKind.MBO)


@in_region(RECORD_CONTRIBUTIONS)
@once
def contribution_add(request: HttpRequest, region: Region) -> HttpResponse:
    """First the kind, then a short form of that kind."""
    kind = request.GET.get("soort", "")
    if kind not in ContributionKind.values:
        company = request.GET.get("bedrijf", "")
        context = {"region": region, "kinds": ContributionKind.choices, "company": company}
        return render(request, "funding/contribution_kind.html", context)
    return written(request, region, kind, None)


@in_region(RECORD_CONTRIBUTIONS)
@once
def contribution_replace(request: HttpRequest, region: Region, contribution: UUID) -> HttpResponse:
    """The right version of a contribution that lapsed, with what was filled in before."""
    rows = access.contributions_seen_by(user_of(request), region)
    lapsed = rows.filter(status=ContributionStatus.WITHDRAWN).select_related("company")
    old = get_object_or_404(lapsed, pk=contribution)
    require(access.change(user_of(request), old))
    return written(request, region, old.kind, old)


def written(
    request: HttpRequest, region: Region, kind: str, old: Contribution | None
) -> HttpResponse:
    """The form of one kind; saved, refused, or with what looks the same."""
    today = timezone.localdate()
    form = form_for(request, region, kind, old)
    doubles: list[Double] = []
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        doubles = what_looks_alike(region, kind, given, old)
        if doubles and not given.get("not_double"):
            form.ask_why_not_double()
        elif row := saved(request, region, form, old):
            text = _("Vastgelegd: %(amount)s.") % {"amount": euro(row.amount)}
            messages.info(request, text)
            return redirect(row)
    context = {
        "region": region,
        "form": form,
        "kind": ContributionKind(kind),
        "doubles": doubles,
        "today": today,
        "old": old,
    }
    status = INVALID if form.errors else 200
    return render(request, "funding/contribution_form.html", context, status=status)


def form_for(
    request: HttpRequest, region: Region, kind: str, old: Contribution | None
) -> RecordForm:
    """The form with what one may choose, and with what is probably right."""
    user, today = user_of(request), timezone.localdate()
    companies = access.companies_to_record_for(user, region)
    guidance = guidance_on(region, today)
    start = beginning(request, region, old, companies)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RecordForm(kind, guidance, *data, initial=start)
    schools = Partner.objects.taking_part().filter(region=region, kind__in=SCHOOLS)
    form.offer(companies, schools, activities_of(region, today))
    if not access.is_of_the_region(user, region):
        form.fields["activity_code"].required = False
    return form


def beginning(
    request: HttpRequest, region: Region, old: Contribution | None, companies: Any
) -> dict[str, Any]:
    """What the form begins with: the old one, or today, one's own school and only company."""
    if old:
        names = ("company", "school", "given_on", "hours", "pupils", "amount", "basis")
        more = ("supplier", "invoice_number", "activity_code", "description")
        return {name: getattr(old, name) for name in names + more}
    own = Partner.objects.filter(pk__in=partners_of(user_of(request), region), kind__in=SCHOOLS)
    found = list(companies.values_list("pk", flat=True)[:2])
    return {
        "given_on": timezone.localdate(),
        "school": own.first(),
        "company": request.GET.get("bedrijf") or (found[0] if len(found) == 1 else None),
        "activity_code": request.GET.get("activiteit", ""),
    }


def what_looks_alike(
    region: Region, kind: str, given: dict[str, Any], old: Contribution | None
) -> list[Double]:
    """What the guard finds about a form."""
    value = value_of(region, kind, given)
    draft = Draft(
        given["company"],
        given["given_on"],
        value.amount,
        value.hours,
        given.get("invoice_number", ""),
        given.get("supplier", ""),
        given["activity_code"],
        str(old.pk) if old else "nieuw",
    )
    return doubles_of(region, [draft]).get(draft.key, [])


def value_of(region: Region, kind: str, given: dict[str, Any]) -> Value:
    """The value of what was filled in, by the numbers of its day."""
    if kind in BY_HOURS:
        day: date = given["given_on"]
        hours: Decimal = given["hours"]
        return value_of_hours(kind, hours, guidance_on(region, day), pupils=given.get("pupils"))
    basis = Basis.MONEY if kind == ContributionKind.MONEY else given["basis"]
    return value_stated(basis, given["amount"])


def saved(
    request: HttpRequest, region: Region, form: RecordForm, old: Contribution | None
) -> Contribution | None:
    """Write it down, with its file; a refusal comes above the form."""
    given, user, now = form.cleaned_data, user_of(request), timezone.now()
    of_region = access.is_of_the_region(user, region)
    mine = partners_of(user, region)
    company: Partner = given["company"]
    association = None
    if not of_region and company.pk not in mine:
        association = Partner.objects.filter(pk__in=mine, kind=PartnerKind.TRADE).first()
    facts = ContributionFacts(
        company=company,
        kind=form.kind,
        given_on=given["given_on"],
        value=value_of(region, form.kind, given),
        activity_code=given["activity_code"],
        description=given["description"] or str(ContributionKind(form.kind).label).capitalize(),
        school=given["school"],
        supplier=given.get("supplier", ""),
        invoice_number=given.get("invoice_number", ""),
        other_scheme=given["other_scheme"],
        reported_by_partner=association,
        reported=not of_region,
        replaces=old,
        not_double=given.get("not_double", ""),
    )
    try:
        row = record_contribution(region, facts, by=user, at=now)
        if upload := given.get("file"):
            add_evidence(upload, EvidenceKind.OTHER, subject=row, by=user, at=now)
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return None
    return row
