"""Addresses of the money: cofinancing."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from schakel.funding.views import cockpit, companies, contributions, recording

ONE = "bijdragen/<uuid:contribution>/"
COMPANY = "bijdragen/bedrijven/<uuid:company>/"

cofinancing_pages: list[URLPattern | URLResolver] = [
    path("cofinanciering/", cockpit.cofinancing, name="cofinancing"),
    path("bijdragen/", contributions.contributions, name="contributions"),
    path("bijdragen/nieuw/", recording.contribution_add, name="contribution_add"),
    path("bijdragen/vastleggen/", contributions.accept_many, name="contributions_accept"),
    path("bijdragen/vragen/", companies.ask_everybody, name="contributions_ask"),
    path(ONE, contributions.contribution, name="contribution"),
    path(f"{ONE}vastleggen/", contributions.contribution_accept, name="contribution_accept"),
    path(f"{ONE}betwisten/", contributions.contribution_dispute, name="contribution_dispute"),
    path(f"{ONE}vervallen/", contributions.contribution_withdraw, name="contribution_withdraw"),
    path(f"{ONE}opnieuw/", recording.contribution_replace, name="contribution_replace"),
    path(COMPANY, companies.company, name="company"),
    path(f"{COMPANY}jaaroverzicht.pdf", companies.company_statement, name="company_statement"),
    path(f"{COMPANY}bevestigen/", companies.company_sign, name="company_sign"),
    path(f"{COMPANY}vragen/", companies.company_ask, name="company_ask"),
    path(f"{COMPANY}toezegging/", companies.pledge_add, name="pledge_add"),
    path(f"{COMPANY}leden/", companies.member_add, name="member_add"),
    path("bijdragen/toezeggingen/<uuid:pledge>/einde/", companies.pledge_end, name="pledge_end"),
    path("bijdragen/uitleenwaarde/<uuid:thing>/", companies.thing_price, name="thing_price"),
]
