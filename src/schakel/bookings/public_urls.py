"""Addresses for pupils: open activities on the public page, and what they thought of a lesson."""

from __future__ import annotations

from django.urls import path

from schakel.bookings.views import opinions, pupils

app_name = "meedoen"

urlpatterns = [
    path("loket/<str:loket>/leerlingen/", pupils.activities, name="activities"),
    path("loket/<str:loket>/leerlingen/bedankt/", pupils.joined, name="joined"),
    path("loket/<str:loket>/leerlingen/afmelden/<str:token>/", pupils.cancel, name="cancel"),
    path("loket/<str:loket>/leerlingen/<uuid:slot>/", pupils.join, name="join"),
    path("mening/", opinions.enter, name="enter"),
    path("mening/bedankt/", opinions.thanks, name="thanks"),
    path("mening/<str:code>/", opinions.opinion, name="opinion"),
]
