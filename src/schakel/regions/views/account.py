"""My account: who I am, which roles I hold in which regions, and my sessions."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.accounts import actions
from schakel.common.access import signed_in
from schakel.common.answers import INVALID
from schakel.regions.access import user_of
from schakel.regions.forms.people import NameForm
from schakel.regions.models import Appointment


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """My name, address and roles in all regions."""
    user = user_of(request)
    form = NameForm(request.POST or None, initial={"name": user.name})
    if request.method == "POST" and form.is_valid():
        actions.change_name(user, form.cleaned_data["name"], at=timezone.now())
        messages.info(request, _("Uw naam is gewijzigd."))
        return redirect("account")
    today = timezone.localdate()
    roles = Appointment.objects.filter(person__user=user).select_related("region", "partner")
    running = {row.pk for row in roles.current(on=today)}
    context = {
        "form": form,
        "roles": [(row, row.pk in running) for row in roles.order_by("region", "-starts_on")],
    }
    status = INVALID if form.errors else 200
    return render(request, "regions/account.html", context, status=status)


@require_POST
@signed_in
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End my sessions on every other device; stay here (R-024)."""
    user = user_of(request)
    actions.end_sessions(user, by=user, at=timezone.now())
    update_session_auth_hash(request, user)
    messages.info(request, _("U bent op alle andere apparaten uitgelogd."))
    return redirect("account")
