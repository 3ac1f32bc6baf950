"""Addresses of the bookings: `/regio/<sto>/…`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from schakel.bookings.views import attendance

app_name = "bookings"

attendance_pages: list[URLPattern | URLResolver] = [
    path("boekingen/<uuid:booking>/aanwezigheid/", attendance.attendance, name="attendance"),
    path("momenten/<uuid:slot>/aanwezigheid/", attendance.slot_attendance, name="slot_attendance"),
]
region_pages: list[URLPattern | URLResolver] = [
    *attendance_pages,
]
urlpatterns: list[URLPattern | URLResolver] = [path("<str:sto>/", include(region_pages))]
