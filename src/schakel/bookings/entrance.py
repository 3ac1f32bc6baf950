"""Addresses of one's own: the answer from a mail, and calendars to follow."""

from __future__ import annotations

from django.urls import path

from schakel.bookings.views import calendars, replies

urlpatterns = [
    path("agenda/<str:token>.ics", calendars.feed, name="feed"),
    path("agenda-abonnementen/", calendars.feeds, name="feeds"),
    path("agenda-abonnementen/<uuid:own_feed>/nieuw/", calendars.feed_renew, name="feed_renew"),
    path("agenda-abonnementen/<uuid:own_feed>/stop/", calendars.feed_revoke, name="feed_revoke"),
    path("antwoord/op/<uuid:link>/", replies.reply, name="reply"),
    path("antwoord/<str:secret>/", replies.reply_open, name="reply_open"),
]
