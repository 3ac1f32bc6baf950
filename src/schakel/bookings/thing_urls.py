"""Addresses about rooms, people and things: closing, lending, the calendar."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from schakel.bookings.views import calendar, closures, lending, loan_desk, loans

loan_pages = [
    path("", loans.loans, name="loans"),
    path("te-leen/", lending.lendables, name="lendables"),
    path("te-leen/<uuid:resource>/", lending.resource_history, name="resource_history"),
    path("vragen/", lending.loan_ask, name="loan_ask"),
    path("balie/", loan_desk.counter, name="counter"),
    path("<uuid:loan>/", loans.loan, name="loan"),
    path("<uuid:loan>/toezeggen/", loans.loan_agree, name="loan_agree"),
    path("<uuid:loan>/weigeren/", loans.loan_refuse, name="loan_refuse"),
    path("<uuid:loan>/annuleren/", loans.loan_cancel, name="loan_cancel"),
    path("<uuid:loan>/uitgeven/", loan_desk.loan_out, name="loan_out"),
    path("<uuid:loan>/terugnemen/", loan_desk.loan_back, name="loan_back"),
    path("<uuid:loan>/<uuid:item>/vervallen/", loan_desk.loan_leave_out, name="loan_leave_out"),
    path("<uuid:loan>/<uuid:item>/foto/<str:way>/", loans.loan_photo, name="loan_photo"),
]
thing_pages: list[URLPattern | URLResolver] = [
    path("locaties/<uuid:venue>/sluiten/", closures.venue_close, name="venue_close"),
    path("middelen/<uuid:resource>/sluiten/", closures.resource_close, name="resource_close"),
    path("sluiten/", closures.region_close, name="region_close"),
    path("sluitingen/<uuid:closure>/opheffen/", closures.closure_lift, name="closure_lift"),
    path("uitleen/", include(loan_pages)),
    path("agenda/", calendar.calendar, name="calendar"),
    path("agenda/mijn-rooster/", calendar.schedule, name="schedule"),
]
