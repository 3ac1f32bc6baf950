"""Inviting somebody, and the pages behind the link in the mail."""

from __future__ import annotations

from smtplib import SMTPException
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from schakel.accounts.models import User
from schakel.common.access import public
from schakel.common.answers import INVALID, succeeded, tell
from schakel.common.limits import HOUR, limited
from schakel.common.refused import RefusedError
from schakel.regions.access import CHANGE_PEOPLE, in_region, user_of
from schakel.regions.actions import invitations as actions
from schakel.regions.forms.people import AcceptForm
from schakel.regions.models import Invitation, Person, Region
from schakel.regions.rules import InvitationState
from schakel.regions.views.people import page_of

IN_SESSION = "invitation"


@require_POST
@in_region(CHANGE_PEOPLE)
@limited("invite", times=30, seconds=HOUR)
def person_invite(request: HttpRequest, region: Region, person: UUID) -> HttpResponse:
    """Send somebody a link by mail; an older link stops working."""
    found = get_object_or_404(Person.objects.of(region), pk=person)
    try:
        actions.invite(
            found,
            region,
            link_to=lambda token: request.build_absolute_uri(
                reverse("invitation_link", args=[token])
            ),
            by=user_of(request),
            at=timezone.now(),
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    except (SMTPException, OSError):
        messages.error(request, _("De mail kon niet weg. Er is niets veranderd; probeer opnieuw."))
    else:
        messages.info(request, _("De uitnodiging is verstuurd. De link werkt 14 dagen."))
    return redirect(page_of(region, found))


@require_POST
@in_region(CHANGE_PEOPLE)
def invitation_withdraw(request: HttpRequest, region: Region, invitation: UUID) -> HttpResponse:
    """Make a link that was sent stop working."""
    found = get_object_or_404(
        Invitation.objects.open(at=timezone.now()).select_related("person"),
        pk=invitation,
        region=region,
    )
    tell(
        request,
        lambda: actions.withdraw(found, by=user_of(request), at=timezone.now()),
        _("De uitnodiging is ingetrokken. De link werkt niet meer."),
    )
    return redirect(page_of(region, found.person))


@public
@never_cache
def invitation_link(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address at once; go on at an address without it (R-036)."""
    request.session[IN_SESSION] = actions.hashed(token)
    return redirect("invitation")


@public
@never_cache
def invitation(request: HttpRequest) -> HttpResponse:
    """Accept an invitation: with a new account, or with the account one has."""
    found = invitation_in(request)
    if found is None or found.state(timezone.now()) is not InvitationState.OPEN:
        return render(request, "regions/invitation_over.html", {"text": why_not(found)}, status=404)
    if request.user.is_authenticated:
        return with_account(request, found)
    if User.objects.filter(email__iexact=found.person.email).exists():
        address = f"{reverse('account_login')}?next={reverse('invitation')}"
        return render(request, "regions/invitation_login.html", {"login": address})
    return with_new_account(request, found)


def invitation_in(request: HttpRequest) -> Invitation | None:
    """The invitation whose link was opened in this browser."""
    token_hash = request.session.get(IN_SESSION, "")
    known = Invitation.objects.select_related("person", "region")
    return known.filter(token_hash=token_hash).first()


def why_not(found: Invitation | None) -> str:
    """One clear sentence on why a link does not work."""
    if found is None:
        return _("Deze link kennen we niet. Open de link uit de mail opnieuw.")
    return {
        InvitationState.ACCEPTED: _("Deze uitnodiging is al gebruikt. Log in met uw account."),
        InvitationState.WITHDRAWN: _(
            "Deze link is ingetrokken. Kijk of u een nieuwere mail heeft."
        ),
    }.get(
        found.state(timezone.now()),
        _("Deze link is verlopen. Vraag de programmamanager om een nieuwe uitnodiging."),
    )


def with_new_account(request: HttpRequest, found: Invitation) -> HttpResponse:
    """Choose a name and a password, and come in."""
    form = AcceptForm(found.person.email, request.POST or None, initial={"name": found.person.name})
    if request.method == "POST" and form.is_valid():
        made: list[User] = []
        if succeeded(
            form,
            lambda: made.append(
                actions.accept_with_new_account(found, **form.cleaned_data, at=timezone.now())
            ),
        ):
            login(request, made[0])
            request.session.pop(IN_SESSION, None)
            return redirect(found.region)
    context = {"form": form, "invitation": found}
    status = INVALID if form.errors else 200
    return render(request, "regions/invitation.html", context, status=status)


def with_account(request: HttpRequest, found: Invitation) -> HttpResponse:
    """Tie the roles of the invitation to the account that is signed in, after a yes."""
    if request.method == "POST":
        try:
            actions.accept_with_account(found, user_of(request), at=timezone.now())
        except RefusedError as refusal:
            messages.error(request, str(refusal))
        else:
            request.session.pop(IN_SESSION, None)
            return redirect(found.region)
    own = user_of(request).email.lower() == found.person.email.lower()
    context = {"invitation": found, "is_own": own}
    return render(request, "regions/invitation_link.html", context)
