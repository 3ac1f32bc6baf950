"""A company's year: what it gave and promised, the talk about it, signing and asking (BE-05…07)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.catalogue.models import Resource
from schakel.common.access import require
from schakel.common.answers import FormPage, answer_form, succeeded, tell
from schakel.common.idempotency import once
from schakel.funding import contribution_access as access
from schakel.funding.access import (
    CONFIRM_CONTRIBUTIONS,
    RECORD_CONTRIBUTIONS,
    SEE_CONTRIBUTIONS,
)
from schakel.funding.actions import pledges, signing
from schakel.funding.actions.contributions import Signature, confirm_contributions
from schakel.funding.budget import activities_of
from schakel.funding.company_year import company_year
from schakel.funding.forms.contributions import (
    EndForm,
    MemberForm,
    PledgeForm,
    PriceForm,
    SignForm,
)
from schakel.funding.models import Contribution, LoanPrice, Membership, Pledge
from schakel.funding.signing_text import line_of, statement
from schakel.funding.statement import statement_pdf
from schakel.funding.terms import ContributionStatus
from schakel.regions.access import in_region, may, partners_of, user_of
from schakel.regions.models import Partner, Region
from schakel.regions.terms import PartnerKind

FIRST_YEAR, LAST_YEAR = 2018, 2050


@in_region(SEE_CONTRIBUTIONS)
def company(request: HttpRequest, region: Region, company: UUID) -> HttpResponse:
    """The yearly overview of a company, which is also the paper for the yearly talk."""
    found, user = seen(request, region, company), user_of(request)
    overview = company_year(found, year_of(request), timezone.localdate())
    of_region = bool(access.accept(user, region))
    context = {
        "region": region,
        "company": found,
        "overview": overview,
        "next_year": overview.year + 1,
        "export": list_of(region, found, overview.year),
        "may_record": may(user, RECORD_CONTRIBUTIONS, region),
        "may_agree": of_region,
        "may_sign": bool(access.confirm(user, found)),
        "links": signing.live_links(found, overview.year).order_by("-sent_at")[:1],
        "members": members_of(found, overview.year),
        "things": things_of(found) if of_region or found.pk in partners_of(user, region) else [],
    }
    return render(request, "funding/company.html", context)


def seen(request: HttpRequest, region: Region, company: UUID) -> Partner:
    """A company of which this user may see the year."""
    rows = access.companies_seen_by(user_of(request), region)
    return get_object_or_404(rows.select_related("region", "organisation"), pk=company)


def year_of(request: HttpRequest) -> int:
    """The year that is asked for; this year without one."""
    asked = request.GET.get("jaar", "")
    year = int(asked) if asked.isdecimal() and len(asked) == len("2026") else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else timezone.localdate().year


def members_of(company: Partner, year: int) -> list[tuple[Membership, object]]:
    """The members of an association with what it reported for them in a year."""
    if company.kind != PartnerKind.TRADE:
        return []
    given = Contribution.objects.filter(reported_by_partner=company, given_on__year=year).exclude(
        status=ContributionStatus.WITHDRAWN
    )
    sums = dict(given.values_list("company").annotate(sum=Sum("amount")).order_by())
    rows = Membership.objects.filter(association=company).select_related("member")
    return [(row, sums.get(row.member_id)) for row in rows]


def things_of(company: Partner) -> list[tuple[Resource, LoanPrice | None]]:
    """What a company lends out, with what it is worth when somebody said so."""
    things = Resource.objects.filter(partner=company, is_lendable=True, is_active=True)
    prices = {row.resource_id: row for row in LoanPrice.objects.filter(resource__in=things)}
    return [(thing, prices.get(thing.pk)) for thing in things]


@in_region(SEE_CONTRIBUTIONS)
def company_statement(request: HttpRequest, region: Region, company: UUID) -> HttpResponse:
    """The yearly statement as PDF, in the language of the reader."""
    found, now = seen(request, region, company), timezone.now()
    overview = company_year(found, year_of(request), timezone.localdate(now))
    name = slugify(f"{_('jaaroverzicht')} {found} {overview.year}")
    return HttpResponse(
        statement_pdf(overview, language=get_language() or "nl", at=now.replace(microsecond=0)),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}.pdf"'},
    )


@in_region(CONFIRM_CONTRIBUTIONS)
@once
def company_sign(request: HttpRequest, region: Region, company: UUID) -> HttpResponse:
    """Sign in the name of the company, signed in: each one or all of the year."""
    found, user = seen(request, region, company), user_of(request)
    require(access.confirm(user, found))
    overview = company_year(found, year_of(request), timezone.localdate())
    signer = None if found.pk in partners_of(user, region) else signer_for(user, found)
    waiting = [row for row in overview.waiting if signer is None or reported_by(signer, row)]
    form = SignForm(request.POST or None, initial={"name": user.name})
    back = f"{company_url(region, found)}?jaar={overview.year}"
    if form.is_bound and form.is_valid():
        chosen = [row for row in waiting if str(row.pk) in request.POST.getlist("bijdrage")]
        given = form.cleaned_data
        language = get_language() or "nl"
        signature = Signature(given["name"], given["function"], user, signer, language)
        if succeeded(form, lambda: confirm_contributions(chosen, signature, at=timezone.now())):
            tell(request, lambda: None, _("Dank u. Uw bevestiging staat vast."))
            return redirect(back)
    context = {
        "region": region,
        "company": found,
        "year": overview.year,
        "form": form,
        "rows": [(row, line_of(row)) for row in waiting],
        "statement": statement(found, region, get_language() or "nl"),
        "chosen": request.POST.getlist("bijdrage") or [str(row.pk) for row in waiting],
        "back": back,
    }
    status = 422 if form.errors else 200
    return render(request, "funding/company_sign.html", context, status=status)


def reported_by(association: Partner, row: Contribution) -> bool:
    """Whether an association reported this itself: for that alone it signs."""
    return row.reported_by_partner_id == association.pk


def signer_for(user: object, company: Partner) -> Partner | None:
    """The association by whose mandate somebody signs for a member."""
    mine = partners_of(user, company.region)  # type: ignore[arg-type]
    row = access.mandated(mine).filter(member=company).select_related("association").first()
    return row.association if row else None


@require_POST
@in_region(RECORD_CONTRIBUTIONS)
def company_ask(request: HttpRequest, region: Region, company: UUID) -> HttpResponse:
    """Mail the company a link to sign its year."""
    found, user = seen(request, region, company), user_of(request)
    require(access.accept(user, region))
    year = year_of(request)
    tell(
        request,
        lambda: signing.ask_confirmation(found, year, by=user, at=timezone.now()),
        _("De vraag om bevestiging is verstuurd."),
    )
    return redirect(f"{company_url(region, found)}?jaar={year}")


@require_POST
@in_region(RECORD_CONTRIBUTIONS)
def ask_everybody(request: HttpRequest, region: Region) -> HttpResponse:
    """Mail every company of which something waits in a year."""
    user, year, now = user_of(request), year_of(request), timezone.now()
    require(access.accept(user, region))
    done, left = signing.ask_everybody(region, year, by=user, at=now)
    text = ngettext("%(n)s bedrijf is gevraagd.", "%(n)s bedrijven zijn gevraagd.", done)
    words = text % {"n": done}
    if left:
        names = ", ".join(left)
        words += " " + _("Zonder contactpersoon: %(names)s.") % {"names": names}
    tell(request, lambda: None, words)
    return redirect("funding:contributions", region.sto_number)


@in_region(RECORD_CONTRIBUTIONS)
def pledge_add(request: HttpRequest, region: Region, company: UUID) -> HttpResponse:
    """Write down what a company promises; the talk fills in its proposal."""
    found, user, today = seen(request, region, company), user_of(request), timezone.localdate()
    require(access.accept(user, region))
    initial = {
        "year": request.GET.get("jaar") or today.year,
        "kind": request.GET.get("soort", ""),
        "amount": request.GET.get("bedrag", ""),
        "agreed_on": today,
    }
    form = PledgeForm(activities_of(region, today), request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():
        facts = pledges.PledgeFacts(**form.cleaned_data)
        if succeeded(form, lambda: pledges.write_pledge(found, facts, by=user, at=timezone.now())):
            return redirect(f"{company_url(region, found)}?jaar={facts.year}")
    page = FormPage(_("Toezegging"), _("Leg vast"), company_url(region, found), str(found))
    return answer_form(request, region, form, page)


@in_region(RECORD_CONTRIBUTIONS)
def pledge_end(request: HttpRequest, region: Region, pledge: UUID) -> HttpResponse:
    """A promise ends, for example because the company leaves."""
    user = user_of(request)
    require(access.accept(user, region))
    companies = access.companies_seen_by(user, region)
    rows = Pledge.objects.filter(region=region, company__in=companies)
    found = get_object_or_404(rows.select_related("company"), pk=pledge)
    form = EndForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_bound and form.is_valid():
        day: date = form.cleaned_data["on"]
        if succeeded(form, lambda: pledges.end_pledge(found, on=day, by=user, at=timezone.now())):
            return redirect(company_url(region, found.company))
    back = company_url(region, found.company)
    page = FormPage(_("Toezegging beëindigen"), _("Beëindig"), back, str(found.company))
    return answer_form(request, region, form, page)


@in_region(RECORD_CONTRIBUTIONS)
def member_add(request: HttpRequest, region: Region, company: UUID) -> HttpResponse:
    """A company is a member of this association, perhaps with a mandate to sign (BE-09)."""
    found, user = seen(request, region, company), user_of(request)
    require(access.accept(user, region))
    form = MemberForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    field = form.fields["member"]
    rows = Partner.objects.taking_part().filter(region=region, kind=PartnerKind.COMPANY)
    field.queryset = rows  # type: ignore[attr-defined]
    if form.is_bound and form.is_valid():
        facts = pledges.MembershipFacts(**form.cleaned_data)
        if succeeded(
            form, lambda: pledges.write_membership(found, facts, by=user, at=timezone.now())
        ):
            return redirect(company_url(region, found))
    page = FormPage(
        _("Lid van de brancheorganisatie"), _("Leg vast"), company_url(region, found), str(found)
    )
    return answer_form(request, region, form, page)


@in_region(RECORD_CONTRIBUTIONS)
def thing_price(request: HttpRequest, region: Region, thing: UUID) -> HttpResponse:
    """What a thing of a company is worth; from then on its loans propose a contribution."""
    user = user_of(request)
    companies = access.companies_seen_by(user, region)
    rows = Resource.objects.filter(region=region, partner__in=companies).select_related("partner")
    found = get_object_or_404(rows, pk=thing)
    known = LoanPrice.objects.filter(resource=found).first()
    names = ("price", "life_months", "basis", "source", "activity_code")
    initial = {name: getattr(known, name) for name in names} if known else {"life_months": 60}
    activities = activities_of(region, timezone.localdate())
    form = PriceForm(activities, request.POST or None, initial=initial)
    back = company_url(region, found.partner)
    if form.is_bound and form.is_valid():
        facts = pledges.PriceFacts(**form.cleaned_data)
        if succeeded(form, lambda: pledges.state_price(found, facts, by=user, at=timezone.now())):
            return redirect(back)
    page = FormPage(
        _("Waarde van %(thing)s") % {"thing": found.name},
        _("Leg vast"),
        back,
        str(found.partner),
        _("Per uitgeleende dag telt de afschrijving mee als bijdrage."),
    )
    return answer_form(request, region, form, page)


def list_of(region: Region, company: Partner, year: int) -> str:
    """The address of the list of a company and year, up to the kind of file."""
    address = reverse("funding:contributions", args=[region.sto_number])
    return f"{address}?bedrijf={company.pk}&jaar={year}&export="


def company_url(region: Region, company: Partner) -> str:
    """The address of the year of a company."""
    return reverse("funding:company", args=[region.sto_number, company.pk])
