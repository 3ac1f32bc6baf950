"""Addresses of the bookings: `/regio/<sto>/…`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from schakel.bookings.demand_urls import demand_pages
from schakel.bookings.thing_urls import thing_pages
from schakel.bookings.views import (
    answers,
    attendance,
    booking,
    bookings,
    busy,
    calendars,
    desk,
    event_groups,
    events,
    opinions,
    primary_school,
    reach,
    reach_primary,
    waiting,
)

app_name = "bookings"

attendance_pages: list[URLPattern | URLResolver] = [
    path("boekingen/<uuid:booking>/aanwezigheid/", attendance.attendance, name="attendance"),
    path("momenten/<uuid:slot>/aanwezigheid/", attendance.slot_attendance, name="slot_attendance"),
]
booking_pages: list[URLPattern | URLResolver] = [
    path("balie/", desk.desk, name="desk"),
    path("te-beantwoorden/", desk.inbox, name="inbox"),
    path("boeken/moment/<uuid:slot>/", booking.slot_book, name="slot_book"),
    path("boeken/aanbod/<uuid:offer>/", booking.dates_book, name="dates_book"),
    path("boekingen/", bookings.bookings, name="bookings"),
    path("boekingen/<uuid:booking>/", bookings.booking, name="booking"),
    path("boekingen/<uuid:booking>/goedkeuren/", answers.booking_approve, name="booking_approve"),
    path("boekingen/<uuid:booking>/aanvaarden/", answers.booking_accept, name="booking_accept"),
    path("boekingen/<uuid:booking>/weigeren/", answers.booking_refuse, name="booking_refuse"),
    path("boekingen/<uuid:booking>/annuleren/", answers.booking_cancel, name="booking_cancel"),
    path("boekingen/<uuid:booking>/groep/", answers.booking_resize, name="booking_resize"),
    path(
        "boekingen/<uuid:booking>/les/<uuid:lesson>/verplaatsen/",
        answers.lesson_move,
        name="lesson_move",
    ),
]
opinion_pages: list[URLPattern | URLResolver] = [
    path("evaluaties/", opinions.evaluations, name="evaluations"),
    path("boekingen/<uuid:booking>/mening/", opinions.booking_opinions, name="booking_opinions"),
]
waiting_pages: list[URLPattern | URLResolver] = [
    path("momenten/<uuid:slot>/wachtlijst/", waiting.waiting, name="waiting"),
    path("wachtlijst/", waiting.waiting_entries, name="waiting_entries"),
    path("wachtlijst/<uuid:entry>/", waiting.waiting_entry, name="waiting_entry"),
    path("wachtlijst/<uuid:entry>/antwoord/", waiting.waiting_answer, name="waiting_answer"),
]
event_pages: list[URLPattern | URLResolver] = [
    path("evenementen/", events.events, name="events"),
    path("evenementen/nieuw/", events.event_new, name="event_new"),
    path("evenementen/<uuid:event>/", events.event, name="event"),
    path("evenementen/<uuid:event>/wijzigen/", events.event_change, name="event_change"),
    path("evenementen/<uuid:event>/publiceren/", events.event_publish, name="event_publish"),
    path("evenementen/<uuid:event>/programma/", events.event_slots, name="event_slots"),
    path("evenementen/<uuid:event>/aanmelden/", event_groups.event_sign_up, name="event_sign_up"),
    path("evenementen/<uuid:event>/groepen/", event_groups.event_groups, name="event_groups"),
    path("evenementen/<uuid:event>/lijsten/", event_groups.event_lists, name="event_lists"),
    path(
        "evenementgroepen/<uuid:group>/afmelden/",
        event_groups.event_withdraw,
        name="event_withdraw",
    ),
    path("evenementgroepen/<uuid:group>/indelen/", event_groups.event_assign, name="event_assign"),
]
reach_pages: list[URLPattern | URLResolver] = [
    path("bereik/", reach.reach, name="reach"),
    path("bereik/klassen/", reach.reach_classes, name="reach_classes"),
    path("bereik/po-scholen/", reach_primary.reach_primary, name="reach_primary"),
    path("bereik/uitnodigen/", reach_primary.invite, name="invite"),
    path("bereik/uitnodigingen/<uuid:approach>/", reach_primary.approach, name="approach"),
    path("po-scholen/<uuid:partner>/", primary_school.primary_school, name="primary_school"),
]
calendar_pages: list[URLPattern | URLResolver] = [
    path("boekingen/<uuid:booking>/agenda.ics", calendars.booking_calendar, name="booking_ics"),
    path("middelen/<uuid:resource>/bezet/", busy.busy, name="busy"),
    path("middelen/<uuid:resource>/bezet/adres/", busy.busy_address, name="busy_address"),
    path("middelen/<uuid:resource>/bezet/bestand/", busy.busy_file, name="busy_file"),
]
region_pages: list[URLPattern | URLResolver] = [
    *booking_pages,
    *demand_pages,
    *calendar_pages,
    *attendance_pages,
    *thing_pages,
    *event_pages,
    *reach_pages,
    *waiting_pages,
    *opinion_pages,
]
urlpatterns: list[URLPattern | URLResolver] = [path("<str:sto>/", include(region_pages))]
