"""Addresses of closures, loans, the calendar and the classes of a school."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from schakel.bookings.views import (
    calendar,
    class_lists,
    classes,
    closures,
    lending,
    loan_desk,
    loans,
)

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
class_pages = [
    path("", classes.classes, name="classes"),
    path("toevoegen/", classes.class_add, name="class_add"),
    path("inlezen/", class_lists.class_import, name="class_import"),
    path("inlezen/<uuid:listing>/", class_lists.class_check, name="class_check"),
    path("inlezen/<uuid:listing>/weggooien/", class_lists.class_drop, name="class_drop"),
    path("inlezen/<uuid:listing>/terugdraaien/", class_lists.class_undo, name="class_undo"),
    path("<uuid:klas>/", classes.class_group, name="class_group"),
    path("<uuid:klas>/wijzigen/", classes.class_change, name="class_change"),
    path("<uuid:klas>/verwijderen/", classes.class_remove, name="class_remove"),
    path("<uuid:klas>/lijst-verwijderen/", classes.class_forget, name="class_forget"),
]
thing_pages: list[URLPattern | URLResolver] = [
    path("locaties/<uuid:venue>/sluiten/", closures.venue_close, name="venue_close"),
    path("middelen/<uuid:resource>/sluiten/", closures.resource_close, name="resource_close"),
    path("sluiten/", closures.region_close, name="region_close"),
    path("sluitingen/<uuid:closure>/opheffen/", closures.closure_lift, name="closure_lift"),
    path("uitleen/", include(loan_pages)),
    path("klassen/", include(class_pages)),
    path("agenda/", calendar.calendar, name="calendar"),
    path("agenda/mijn-rooster/", calendar.schedule, name="schedule"),
]
