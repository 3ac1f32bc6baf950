"""Contacts with partners: what was said, what must follow, who is silent."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.common import exports
from schakel.common.answers import FormPage, answer_form, succeeded, tell
from schakel.regions import access, rules, tables
from schakel.regions.access import KEEP_CONTACTS, SEE_CONTACTS, in_region, user_of
from schakel.regions.actions import contacts as actions
from schakel.regions.forms.contacts import ContactForm, QuietForm
from schakel.regions.models import ContactMoment, Partner, Person, Region

QUIET_MONTHS = 6
LATEST = 200


@in_region(SEE_CONTACTS)
def contacts(request: HttpRequest, region: Region) -> HttpResponse:
    """The latest contacts, and every follow-up that waits."""
    moments = ContactMoment.objects.filter(partner__region=region).select_related(
        "partner", "person", "owner"
    )
    if kind := exports.wanted(request):
        made = exports.Made(user_of(request), timezone.now())
        return exports.answer(request, tables.contacts(region, moments, made), kind)
    waiting = moments.filter(~Q(follow_up="") | Q(follow_up_on__isnull=False), followed_up_on=None)
    context = {
        "region": region,
        "moments": moments[:LATEST],
        "waiting": waiting.order_by("follow_up_on"),
        "today": timezone.localdate(),
        "export": exports.links(request),
        "may_keep": access.may(user_of(request), KEEP_CONTACTS, region),
    }
    return render(request, "regions/contacts.html", context)


@in_region(SEE_CONTACTS)
def quiet(request: HttpRequest, region: Region) -> HttpResponse:
    """Partners with whom there was no contact for some months (CR-01)."""
    form = QuietForm(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    months = asked.get("months") or QUIET_MONTHS
    since = rules.months_before(timezone.localdate(), months)
    partners = Partner.objects.taking_part(on=timezone.localdate()).filter(region=region)
    silent = partners.annotate(last_contact=Max("contact_moments__on")).filter(
        Q(last_contact__isnull=True) | Q(last_contact__lt=since)
    )
    context = {
        "region": region,
        "filter": form,
        "months": months,
        "partners": silent.order_by("last_contact", "name"),
        "may_keep": access.may(user_of(request), KEEP_CONTACTS, region),
    }
    return render(request, "regions/quiet.html", context)


@in_region(KEEP_CONTACTS)
def contact_add(request: HttpRequest, region: Region, partner: UUID) -> HttpResponse:
    """Write down a contact with a partner."""
    found = get_object_or_404(Partner.objects.select_related("region"), region=region, pk=partner)
    owner = Person.objects.filter(user=user_of(request)).first()
    initial = {"on": timezone.localdate(), "owner": owner}
    form = ContactForm(region, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = actions.ContactFacts(**form.cleaned_data)
        if succeeded(
            form,
            lambda: actions.note_contact(found, facts, by=user_of(request), at=timezone.now()),
        ):
            return redirect(found)
    page = FormPage(
        _("Relatiemoment vastleggen"), _("Leg vast"), found.get_absolute_url(), found.name
    )
    return answer_form(request, region, form, page)


@require_POST
@in_region(KEEP_CONTACTS)
def contact_settle(request: HttpRequest, region: Region, moment: UUID) -> HttpResponse:
    """Say that a follow-up was done."""
    moments = ContactMoment.objects.select_related("partner")
    found = get_object_or_404(moments, pk=moment, partner__region=region, followed_up_on=None)
    tell(
        request,
        lambda: actions.settle_follow_up(
            found, on=timezone.localdate(), by=user_of(request), at=timezone.now()
        ),
        _("Het vervolg is afgehandeld."),
    )
    return redirect("regions:contacts", sto=region.sto_number)
