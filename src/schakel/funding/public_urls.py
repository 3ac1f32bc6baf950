"""Addresses of the money for who comes with a link: signing, and the calendar of deadlines."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from schakel.funding.views import deadlines, signing

app_name = "signing"

urlpatterns: list[URLPattern | URLResolver] = [
    path("termijnen/<str:token>.ics", deadlines.deadline_feed, name="deadline_feed"),
    path("bevestigen/op/<uuid:link>/", signing.sign, name="sign"),
    path(
        "bevestigen/op/<uuid:link>/<uuid:contribution>/", signing.sign_dispute, name="sign_dispute"
    ),
    path("bevestigen/<str:secret>/", signing.sign_open, name="open"),
]
