"""Answering from a mail, without an account (BE-04). Reading changes nothing."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from schakel.bookings.actions import links as actions
from schakel.bookings.actions.links import GONE, WHY_NOT
from schakel.bookings.actions.who import Guest
from schakel.bookings.models import ReplyLink
from schakel.bookings.replies.registry import KINDS, Given, ReplyKind
from schakel.bookings.rules.links import LinkState
from schakel.common.access import public
from schakel.common.answers import INVALID
from schakel.common.limits import HOUR, limited
from schakel.common.refused import RefusedError

IN_SESSION = "antwoordlinks"
KEPT = 20
OVER, UNKNOWN = 410, 404


@public
@never_cache
@limited("reply", times=120, seconds=HOUR)
def reply_open(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the secret out of the address at once; go on at an address without it (R-036)."""
    link = ReplyLink.objects.filter(secret_hash=actions.hashed(secret)).first()
    if link is None:
        return over(request, _("Deze link kennen we niet. Open de link uit de mail opnieuw."))
    opened = [key for key in request.session.get(IN_SESSION, []) if key != str(link.pk)]
    request.session[IN_SESSION] = [*opened, str(link.pk)][-KEPT:]
    return redirect("reply", link=link.pk)


@public
@never_cache
@limited("reply", times=120, seconds=HOUR)
def reply(request: HttpRequest, link: UUID) -> HttpResponse:
    """The question behind a link that was opened in this browser, and the buttons to answer it."""
    found = ReplyLink.objects.select_related("region").filter(pk=link).first()
    if found is None or str(link) not in request.session.get(IN_SESSION, []):
        return over(request, _("Deze link kennen we niet. Open de link uit de mail opnieuw."))
    state = actions.state_of(found, timezone.now())
    if state is not LinkState.OPEN:
        return over(request, WHY_NOT[state], status=OVER)
    kind = KINDS[found.purpose]
    subject = kind.load(found.about)
    if subject is None:
        return over(request, GONE, status=OVER)
    if request.method == "POST":
        return answer(request, found, kind, subject)
    form = kind.form(subject, None) if kind.form else None
    context = {"link": found, "kind": kind, "question": kind.question(subject), "form": form}
    return render(request, "bookings/reply.html", context)


def answer(request: HttpRequest, link: ReplyLink, kind: ReplyKind, subject: object) -> HttpResponse:
    """Carry out the button that was pressed, or say what is wrong."""
    choice = kind.choice(request.POST.get("antwoord", ""))
    form = kind.form(subject, request.POST) if kind.form else None
    problem: str | Promise = ""
    if choice is None:
        problem = _("Kies een van de knoppen.")
    elif form is None or form.is_valid():
        values = form.cleaned_data if form else {}
        given = Given(choice.value, Guest(link.to_name), timezone.now(), values)
        try:
            actions.answer_link(link, given)
        except RefusedError as refusal:
            problem = refusal.message
        else:
            return render(request, "bookings/reply_done.html", {"link": link, "choice": choice})
    context = {
        "link": link,
        "kind": kind,
        "question": kind.question(subject),
        "form": form,
        "problem": problem,
    }
    return render(request, "bookings/reply.html", context, status=INVALID)


def over(request: HttpRequest, text: str | Promise, *, status: int = UNKNOWN) -> HttpResponse:
    """A kind word about a link that does not work."""
    return render(request, "bookings/reply_over.html", {"text": text}, status=status)
