"""Addresses of the loket: `/regio/<sto>/…`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from schakel.catalogue.views import (
    assignments,
    company,
    date_first,
    deciding,
    electives,
    materials,
    offers,
    resources,
    settings,
    slot_dates,
    slots,
    venues,
    writing,
)

app_name = "catalogue"

offer_pages = [
    path("", offers.offers, name="offers"),
    path("nieuw/", writing.offer_new, name="offer_new"),
    path("op-datum/", date_first.date_first, name="date_first"),
    path("wachtrij/", deciding.queue, name="queue"),
    path("<uuid:offer>/", offers.offer, name="offer"),
    path("<uuid:offer>/wijzigen/", writing.offer_change, name="offer_change"),
    path("<uuid:offer>/kopieren/", writing.offer_copy, name="offer_copy"),
    path("<uuid:offer>/indienen/", deciding.offer_submit, name="offer_submit"),
    path("<uuid:offer>/publiceren/", deciding.offer_publish, name="offer_publish"),
    path("<uuid:offer>/terugsturen/", deciding.offer_return, name="offer_return"),
    path("<uuid:offer>/intrekken/", deciding.offer_withdraw, name="offer_withdraw"),
    path("<uuid:offer>/momenten/nieuw/", slots.slot_add, name="slot_add"),
    path("<uuid:offer>/momenten/volgend-jaar/", slots.slots_repeat, name="slots_repeat"),
    path("<uuid:offer>/benodigdheden/", materials.recipe, name="recipe"),
    path("<uuid:offer>/lesmateriaal/", materials.material_add, name="material_add"),
]
resource_pages = [
    path("", resources.resources, name="resources"),
    path("labels/", resources.resource_labels, name="resource_labels"),
    path("toevoegen/<str:kind>/", resources.resource_add, name="resource_add"),
    path("<uuid:resource>/", resources.resource, name="resource"),
    path("<uuid:resource>/wijzigen/", resources.resource_change, name="resource_change"),
    path("<uuid:resource>/tijden/", resources.resource_hours, name="resource_hours"),
]
venue_pages = [
    path("", venues.venues, name="venues"),
    path("toevoegen/", venues.venue_add, name="venue_add"),
    path("<uuid:venue>/", venues.venue, name="venue"),
    path("<uuid:venue>/wijzigen/", venues.venue_change, name="venue_change"),
    path("<uuid:venue>/tijden/", venues.venue_hours, name="venue_hours"),
]
pool_pages = [
    path("toevoegen/", venues.pool_add, name="pool_add"),
    path("<uuid:pool>/", venues.pool, name="pool"),
    path("<uuid:pool>/hernoemen/", venues.pool_rename, name="pool_rename"),
    path("<uuid:pool>/verwijderen/", venues.pool_remove, name="pool_remove"),
]
elective_pages = [
    path("", electives.electives, name="electives"),
    path("toevoegen/", electives.elective_add, name="elective_add"),
    path("nieuw/", electives.elective_new, name="elective_new"),
    path("overnemen/", electives.electives_import, name="electives_import"),
    path("<uuid:cross>/bevestigen/", electives.elective_confirm, name="elective_confirm"),
    path("<uuid:cross>/weg/", electives.elective_remove, name="elective_remove"),
]
company_pages = [
    path("", company.my_company, name="my_company"),
    path("<uuid:partner>/", company.company, name="company"),
    path("<uuid:partner>/wijzigen/", company.company_change, name="company_change"),
    path("<uuid:partner>/contactpersoon/", company.contact_add, name="company_contact_add"),
    path("contactpersoon/<uuid:held>/weg/", company.contact_end, name="company_contact_end"),
]
office_pages = [
    path("", settings.loket_settings, name="settings"),
    path("lesvorm/", settings.form_set, name="form_set"),
    path("lesvorm/<uuid:own_form>/weg/", settings.form_drop, name="form_drop"),
    path("aanmeldingen/", settings.applications, name="applications"),
    path(
        "aanmeldingen/<uuid:application>/toelaten/",
        settings.application_approve,
        name="application_approve",
    ),
    path(
        "aanmeldingen/<uuid:application>/afwijzen/",
        settings.application_decline,
        name="application_decline",
    ),
]
slot_pages = [
    path("<uuid:slot>/plaatsen/", slots.slot_room, name="slot_room"),
    path(
        "<uuid:slot>/datums/<int:number>/verzetten/",
        slot_dates.slot_date_move,
        name="slot_date_move",
    ),
    path("<uuid:slot>/sluiten/", slots.slot_close, name="slot_close"),
    path("<uuid:slot>/openen/", slots.slot_open, name="slot_open"),
    path("<uuid:slot>/afgelasten/", slots.slot_cancel, name="slot_cancel"),
]
region_pages: list[URLPattern | URLResolver] = [
    path("aanbod/", include(offer_pages)),
    path("middelen/", include(resource_pages)),
    path("locaties/", include(venue_pages)),
    path("pools/", include(pool_pages)),
    path("momenten/", include(slot_pages)),
    path("praktijkopdrachten/", assignments.assignments, name="assignments"),
    path("bedrijf/", include(company_pages)),
    path("loket/", include(office_pages)),
    path("keuzevakken/", include(elective_pages)),
    path("lesuren/<uuid:partner>/", date_first.hours, name="hours"),
    path("benodigdheden/<uuid:need>/weg/", materials.need_remove, name="need_remove"),
    path("lesmateriaal/<uuid:material>/", materials.material_file, name="material_file"),
    path("lesmateriaal/<uuid:material>/weg/", materials.material_remove, name="material_remove"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("<str:sto>/", include(region_pages)),
]
