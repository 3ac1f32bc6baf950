"""Addresses of one's own: the answer from a mail."""

from __future__ import annotations

from django.urls import path

from schakel.bookings.views import replies

urlpatterns = [
    path("antwoord/op/<uuid:link>/", replies.reply, name="reply"),
    path("antwoord/<str:secret>/", replies.reply_open, name="reply_open"),
]
