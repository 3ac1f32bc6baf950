"""Addresses of the bookings: `/regio/<sto>/…`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from schakel.bookings.views import attendance, closures

app_name = "bookings"

attendance_pages: list[URLPattern | URLResolver] = [
    path("boekingen/<uuid:booking>/aanwezigheid/", attendance.attendance, name="attendance"),
    path("momenten/<uuid:slot>/aanwezigheid/", attendance.slot_attendance, name="slot_attendance"),
]
closure_pages: list[URLPattern | URLResolver] = [
    path("locaties/<uuid:venue>/sluiten/", closures.venue_close, name="venue_close"),
    path("middelen/<uuid:resource>/sluiten/", closures.resource_close, name="resource_close"),
    path("sluiten/", closures.region_close, name="region_close"),
    path("sluitingen/<uuid:closure>/opheffen/", closures.closure_lift, name="closure_lift"),
]
region_pages: list[URLPattern | URLResolver] = [
    *attendance_pages,
    *closure_pages,
]
urlpatterns: list[URLPattern | URLResolver] = [path("<str:sto>/", include(region_pages))]
