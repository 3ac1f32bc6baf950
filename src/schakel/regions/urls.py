"""Addresses of the regions: `/regio/<sto>/…`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from schakel.regions.views import (
    contacts,
    figures,
    invitations,
    joining,
    log,
    notices,
    offers,
    partners,
    people,
    region,
)

app_name = "regions"

partner_pages = [
    path("", partners.partners, name="partners"),
    path("toevoegen/", joining.partner_add, name="partner_add"),
    path("toevoegen/vestiging/<uuid:site>/", joining.site_join, name="site_join"),
    path(
        "toevoegen/organisatie/<uuid:organisation>/",
        joining.organisation_join,
        name="organisation_join",
    ),
    path("toevoegen/nieuw/", joining.organisation_new, name="organisation_new"),
    path("basisscholen/", partners.primary_schools_add, name="primary_schools_add"),
    path("<uuid:partner>/", partners.partner, name="partner"),
    path("<uuid:partner>/wijzigen/", partners.partner_change, name="partner_change"),
    path("<uuid:partner>/vertrek/", partners.partner_leave, name="partner_leave"),
    path("<uuid:partner>/organisatie/", joining.organisation_change, name="organisation_change"),
    path("<uuid:partner>/profielen/", offers.offer_add, name="offer_add"),
    path("<uuid:partner>/relatiemoment/", contacts.contact_add, name="contact_add"),
]
people_pages = [
    path("", people.people, name="people"),
    path("toevoegen/", people.person_add, name="person_add"),
    path("<uuid:person>/", people.person, name="person"),
    path("<uuid:person>/wijzigen/", people.person_change, name="person_change"),
    path("<uuid:person>/rol/", people.role_add, name="role_add"),
    path("<uuid:person>/uitnodigen/", invitations.person_invite, name="person_invite"),
]
notice_pages = [
    path("", notices.notices, name="notices"),
    path("nieuw/", notices.notice_add, name="notice_add"),
    path("<uuid:notice>/", notices.notice, name="notice"),
    path("<uuid:notice>/koppelen/<uuid:other>/", notices.notice_match, name="notice_match"),
    path("<uuid:notice>/intrekken/", notices.notice_withdraw, name="notice_withdraw"),
]
region_pages: list[URLPattern | URLResolver] = [
    path("", region.region, name="region"),
    path("wijzigen/", region.region_change, name="region_change"),
    path("gemeenten/", region.municipality_add, name="municipality_add"),
    path("gemeenten/<uuid:chosen>/", region.municipality_change, name="municipality_change"),
    path(
        "gemeenten/<uuid:chosen>/verwijderen/",
        region.municipality_remove,
        name="municipality_remove",
    ),
    path("samenstelling/", region.composition, name="composition"),
    path("niet-deelnemers/", partners.absent, name="absent"),
    path("niet-deelnemers/<uuid:site>/", partners.absent_reason, name="absent_reason"),
    path("partners/", include(partner_pages)),
    path("profielen/<uuid:offer>/", offers.offer_end, name="offer_end"),
    path("mensen/", include(people_pages)),
    path("rollen/<uuid:appointment>/vervangen/", people.role_replace, name="role_replace"),
    path("rollen/<uuid:appointment>/beeindigen/", people.role_end, name="role_end"),
    path(
        "uitnodigingen/<uuid:invitation>/intrekken/",
        invitations.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("relaties/", contacts.contacts, name="contacts"),
    path("relaties/stil/", contacts.quiet, name="quiet"),
    path("relaties/<uuid:moment>/afhandelen/", contacts.contact_settle, name="contact_settle"),
    path("vraag-en-aanbod/", include(notice_pages)),
    path("logboek/", log.log, name="log"),
    path("gegevens/inlezen/", figures.figures, name="figures"),
    path("gegevens/inlezen/controle/", figures.figures_check, name="figures_check"),
    path("gegevens/inlezen/weggooien/", figures.figures_cancel, name="figures_cancel"),
]
urlpatterns = [
    path("", region.regions, name="regions"),
    path("<str:sto>/", include(region_pages)),
]
