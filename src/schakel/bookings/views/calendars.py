"""Calendars to follow: my subscriptions, the subscription itself, and a booking as a file."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from schakel.accounts.models import User
from schakel.bookings import access
from schakel.bookings.access import SEE_BOOKINGS
from schakel.bookings.actions import calendars as actions
from schakel.bookings.calendars.feeds import name_of
from schakel.bookings.calendars.invitations import booking_file
from schakel.bookings.calendars.kept import subscription
from schakel.bookings.forms.calendars import FeedForm
from schakel.bookings.models import Feed
from schakel.common.access import public, signed_in
from schakel.common.answers import INVALID, succeeded
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Person, Region

TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Shown:
    """A subscription with the addresses that calendars want."""

    feed: Feed
    name: str
    https: str

    @property
    def webcal(self) -> str:
        """The address that opens the calendar program of this computer or phone."""
        return f"webcal://{self.https.partition('://')[2]}"

    @property
    def google(self) -> str:
        """Google's page that adds a calendar; it gets the address when one clicks."""
        return f"https://calendar.google.com/calendar/r?cid={quote(self.webcal, safe='')}"


@signed_in
def feeds(request: HttpRequest) -> HttpResponse:
    """My calendar subscriptions, and how to get them in a calendar (R-046)."""
    user = user_of(request)
    person = Person.objects.filter(user=user).first()
    regions = list(Region.objects.visible_to(user)) if person else []
    form = FeedForm(user, regions, request.POST or None)
    if person and form.is_valid() and opened(form, person, user):
        messages.info(request, _("Het abonnement staat klaar. Neem het adres over."))
        return redirect("feeds")
    context = {"form": form, "person": person, "feeds": [shown(feed) for feed in open_feeds(user)]}
    status = INVALID if form.errors else 200
    return render(request, "bookings/feeds.html", context, status=status)


def opened(form: FeedForm, person: Person, user: User) -> bool:
    """Make the subscription; a refusal shows above the form."""
    return succeeded(form, lambda: actions.open_feed(person, form.wish, by=user, at=timezone.now()))


def open_feeds(user: User) -> list[Feed]:
    """The subscriptions of somebody that were not stopped."""
    mine = Feed.objects.filter(person__user=user, revoked_at=None)
    return list(mine.select_related("region", "resource", "class_group__school"))


def shown(feed: Feed) -> Shown:
    """A subscription with its name and its address."""
    path = reverse("feed", args=[feed.token])
    return Shown(feed, name_of(feed), f"{settings.BASE_URL.rstrip('/')}{path}")


@require_POST
@signed_in
def feed_renew(request: HttpRequest, own_feed: UUID) -> HttpResponse:
    """Give a subscription another address."""
    user = user_of(request)
    actions.renew_feed(mine_or_404(user, own_feed), by=user, at=timezone.now())
    messages.info(request, _("Het adres is nieuw. Het oude werkt niet meer."))
    return redirect("feeds")


@require_POST
@signed_in
def feed_revoke(request: HttpRequest, own_feed: UUID) -> HttpResponse:
    """Stop a subscription."""
    user = user_of(request)
    actions.revoke_feed(mine_or_404(user, own_feed), by=user, at=timezone.now())
    messages.info(request, _("Het abonnement is gestopt. Het adres werkt niet meer."))
    return redirect("feeds")


def mine_or_404(user: User, pk: UUID) -> Feed:
    """A running subscription of one's own."""
    return get_object_or_404(Feed, pk=pk, person__user=user, revoked_at=None)


@public
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The subscription itself: who has the address and still has the right, gets it (R-046)."""
    kept = subscription(token, day=timezone.localdate())
    if kept is None:
        raise Http404
    answer = get_conditional_response(request, etag=kept.etag)
    if not isinstance(answer, HttpResponseNotModified):
        answer = HttpResponse(kept.content, content_type=TYPE)
        answer["Content-Disposition"] = 'inline; filename="schakel.ics"'
    answer["ETag"] = kept.etag
    answer["Cache-Control"] = "private, no-cache"
    return answer


@in_region(SEE_BOOKINGS)
def booking_calendar(request: HttpRequest, region: Region, booking: UUID) -> HttpResponse:
    """The lessons of one booking as a file for any calendar."""
    found = get_object_or_404(access.bookings_seen_by(user_of(request), region), pk=booking)
    name = f'attachment; filename="boeking-{found.code}.ics"'
    text = booking_file(found)
    return HttpResponse(text, content_type=TYPE, headers={"Content-Disposition": name})
