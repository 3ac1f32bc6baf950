"""Signing from a mail, without an account (R-136). Reading changes nothing."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from schakel.bookings.actions.who import Guest
from schakel.common.access import public
from schakel.common.answers import INVALID
from schakel.common.limits import HOUR, limited
from schakel.common.refused import RefusedError
from schakel.funding.actions import signing as actions
from schakel.funding.actions.contributions import (
    Signature,
    confirm_contributions,
    dispute_contribution,
)
from schakel.funding.forms.contributions import ReasonForm, SignForm
from schakel.funding.models import Contribution, SigningLink
from schakel.funding.rules.signing import LinkState, LinkTimes, link_state
from schakel.funding.signing_text import VERSION, line_of, statement

IN_SESSION = "ondertekenlinks"
KEPT = 20
OVER, UNKNOWN = 410, 404
WHY_NOT = {
    LinkState.EXPIRED: _("De termijn van deze link is voorbij. Vraag de regio om een nieuwe."),
    LinkState.WITHDRAWN: _("Er is een nieuwere mail gestuurd. Gebruik de link daarin."),
}


@public
@never_cache
@limited("signing", times=120, seconds=HOUR)
def sign_open(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the secret out of the address at once; go on at an address without it (R-036)."""
    link = actions.link_of(secret)
    if link is None:
        return over(request, _("Deze link kennen we niet. Open de link uit de mail opnieuw."))
    opened = [key for key in request.session.get(IN_SESSION, []) if key != str(link.pk)]
    request.session[IN_SESSION] = [*opened, str(link.pk)][-KEPT:]
    return redirect("signing:sign", link=link.pk)


@public
@never_cache
@limited("signing", times=120, seconds=HOUR)
def sign(request: HttpRequest, link: UUID) -> HttpResponse:
    """What waits for a signature, all ticked; who signs; and a way to say what is wrong."""
    found = opened_link(request, link)
    if isinstance(found, HttpResponse):
        return found
    rows = waiting(found)
    form = SignForm(request.POST or None, initial={"name": found.person or ""})
    if form.is_bound and form.is_valid():
        chosen = [row for row in rows if str(row.pk) in request.POST.getlist("bijdrage")]
        try:
            done = confirm_contributions(chosen, signature_of(found, form), at=timezone.now())
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            left = len(rows) - len(done)
            context = {"link": found, "signed": done, "left": left}
            return render(request, "funding/signed.html", context)
    context = {
        "link": found,
        "form": form,
        "rows": [(row, line_of(row)) for row in rows],
        "chosen": request.POST.getlist("bijdrage") or [str(row.pk) for row in rows],
        "statement": statement(found.company, found.region, get_language() or "nl"),
        "text_version": VERSION,
    }
    status = INVALID if form.errors else 200
    return render(request, "funding/sign.html", context, status=status)


@public
@never_cache
@limited("signing", times=120, seconds=HOUR)
def sign_dispute(request: HttpRequest, link: UUID, contribution: UUID) -> HttpResponse:
    """Say of one contribution what is wrong."""
    found = opened_link(request, link)
    if isinstance(found, HttpResponse):
        return found
    row = next((row for row in waiting(found) if row.pk == contribution), None)
    if row is None:
        return over(request, _("Deze bijdrage wacht niet meer op u."), status=OVER)
    form = ReasonForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            dispute_contribution(
                row, reason=form.cleaned_data["reason"], by=guest(found), at=timezone.now()
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("signing:sign", link=found.pk)
    context = {"link": found, "form": form, "line": line_of(row)}
    status = INVALID if form.errors else 200
    return render(request, "funding/sign_dispute.html", context, status=status)


def opened_link(request: HttpRequest, link: UUID) -> SigningLink | HttpResponse:
    """The link that was opened in this browser and still works, or the page that says why not."""
    rows = SigningLink.objects.select_related("region", "company__region", "person__user")
    found = rows.filter(pk=link).first()
    if found is None or str(link) not in request.session.get(IN_SESSION, []):
        return over(request, _("Deze link kennen we niet. Open de link uit de mail opnieuw."))
    times = LinkTimes(found.expires_at, found.withdrawn_at)
    state = link_state(times, timezone.now())
    return found if state is LinkState.OPEN else over(request, WHY_NOT[state], status=OVER)


def waiting(link: SigningLink) -> list[Contribution]:
    """What can be signed with this link now."""
    rows = actions.waiting_for(link.company, link.year or 0, on=timezone.localdate())
    if link.contribution_id:
        rows = Contribution.objects.filter(pk=link.contribution_id)
    return list(rows.select_related("company", "region").order_by("given_on", "pk"))


def signature_of(link: SigningLink, form: SignForm) -> Signature:
    """The signature as it was filled in; an association signs for its members."""
    given = form.cleaned_data
    language = get_language() or "nl"
    return Signature(
        given["name"], given["function"], guest(link), signer=link.company, language=language
    )


def guest(link: SigningLink) -> Guest:
    """Whoever got the link."""
    return Guest(str(link.person or link.company))


def over(request: HttpRequest, text: str | Promise, *, status: int = UNKNOWN) -> HttpResponse:
    """A kind word about a link that does not work."""
    return render(request, "funding/sign_over.html", {"text": text}, status=status)
