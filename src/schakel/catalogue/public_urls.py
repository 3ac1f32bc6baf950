"""Addresses of the public page of each loket: `/loket/<number>/`."""

from __future__ import annotations

from django.urls import path

from schakel.catalogue.views import public

app_name = "loket"

urlpatterns = [
    path("", public.lokets, name="lokets"),
    path("<str:loket>/", public.home, name="home"),
    path("<str:loket>/aanbod/<uuid:offer>/", public.offer, name="offer"),
    path("<str:loket>/agenda/", public.agenda, name="agenda"),
    path("<str:loket>/agenda.ics", public.agenda_ics, name="agenda_ics"),
    path("<str:loket>/insluiten/", public.embed, name="embed"),
    path("<str:loket>/meedoen/", public.join, name="join"),
    path("<str:loket>/meedoen/bedankt/", public.joined, name="joined"),
]
