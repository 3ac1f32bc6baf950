"""Addresses of the money: accounts."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from schakel.funding.views import agreement, cash, deadlines, duty, grants, reports, transfer

accounts_pages: list[URLPattern | URLResolver] = [
    path("rapportages/", reports.reports, name="reports"),
    path("rapportages/nieuw/", reports.report_add, name="report_add"),
    path("rapportages/<uuid:report>/", reports.report, name="report"),
    path("rapportages/<uuid:report>/pdf/", reports.report_pdf, name="report_pdf"),
    path("rapportages/<uuid:report>/xlsx/", reports.report_xlsx, name="report_xlsx"),
    path("subsidie/", grants.grants, name="grants"),
    path("subsidie/nieuw/", grants.grant_add, name="grant_add"),
    path("subsidie/<uuid:grant>/", grants.grant, name="grant"),
    path("subsidie/<uuid:grant>/wijzigen/", grants.grant_change, name="grant_change"),
    path("subsidie/<uuid:grant>/vaststelling/", grants.grant_settle, name="grant_settle"),
    path("subsidie/<uuid:grant>/termijn/", grants.instalment_add, name="instalment_add"),
    path("subsidie/<uuid:grant>/verdelen/", grants.instalment_spread, name="instalment_spread"),
    path(
        "subsidie/termijn/<uuid:instalment>/ontvangen/",
        grants.instalment_receive,
        name="instalment_receive",
    ),
    path(
        "subsidie/termijn/<uuid:instalment>/schrappen/",
        grants.instalment_drop,
        name="instalment_drop",
    ),
    path("liquiditeit/", cash.cash, name="cash"),
    path("termijnen/", deadlines.deadlines, name="deadlines"),
    path("termijnen/overnemen/", deadlines.deadlines_seed, name="deadlines_seed"),
    path("termijnen/nieuw/", deadlines.deadline_add, name="deadline_add"),
    path("termijnen/hersteltermijn/", deadlines.deadline_repair, name="deadline_repair"),
    path("termijnen/volgen/", deadlines.deadline_follow, name="deadline_follow"),
    path("termijnen/niet-volgen/", deadlines.deadline_unfollow, name="deadline_unfollow"),
    path("termijnen/<uuid:deadline>/", deadlines.deadline_change, name="deadline_change"),
    path("termijnen/<uuid:deadline>/gedaan/", deadlines.deadline_finish, name="deadline_finish"),
    path("termijnen/<uuid:deadline>/toch-niet/", deadlines.deadline_reopen, name="deadline_reopen"),
    path("termijnen/<uuid:deadline>/schrappen/", deadlines.deadline_drop, name="deadline_drop"),
    path("meldingen/", duty.duties, name="duties"),
    path("meldingen/nieuw/", duty.duty_add, name="duty_add"),
    path("meldingen/<uuid:duty>/", duty.duty, name="duty"),
    path("meldingen/<uuid:duty>/gemeld/", duty.duty_tell, name="duty_tell"),
    path("meldingen/<uuid:duty>/antwoord/", duty.duty_answer, name="duty_answer"),
    path("meldingen/<uuid:duty>/document/", duty.duty_document_add, name="duty_document_add"),
    path("meldingen/document/<uuid:document>/", duty.duty_document, name="duty_document"),
    path("penvoerder/", transfer.transfer, name="transfer"),
    path("penvoerder/nieuw/", transfer.transfer_start, name="transfer_start"),
    path(
        "penvoerder/<uuid:transfer>/punt/<slug:point>/",
        transfer.transfer_tick,
        name="transfer_tick",
    ),
    path("penvoerder/<uuid:transfer>/afronden/", transfer.transfer_finish, name="transfer_finish"),
    path(
        "penvoerder/<uuid:transfer>/intrekken/",
        transfer.transfer_withdraw,
        name="transfer_withdraw",
    ),
    path("overeenkomst/", agreement.agreement, name="agreement"),
    path("overeenkomst/pdf/", agreement.agreement_pdf, name="agreement_pdf"),
    path("overeenkomst/docx/", agreement.agreement_docx, name="agreement_docx"),
    path("bewaren/", agreement.retention, name="retention"),
]
