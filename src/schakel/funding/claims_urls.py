"""Addresses of the money: claims."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from schakel.funding.views import claim, claim_files, claim_light, claim_lines, claims, evidence

one_line: list[URLPattern | URLResolver] = [
    path("", claim_lines.claim_line, name="claim_line"),
    path("wijzigen/", claim_lines.line_change, name="line_change"),
    path("weghalen/", claim_lines.line_remove, name="line_remove"),
    path("beoordelen/", claim_lines.line_judge, name="line_judge"),
    path("bewijs/", claim_lines.evidence_add, name="evidence_add"),
    path("uitzondering/", claim_lines.evidence_except, name="evidence_except"),
]
one_claim: list[URLPattern | URLResolver] = [
    path("", claim.claim, name="claim"),
    path("indienen/", claim.claim_submit, name="claim_submit"),
    path("overnemen/", claim.claim_copy, name="claim_copy"),
    path("invullen/", claim.claim_prefill, name="claim_prefill"),
    path("meenemen/<uuid:line>/", claim.claim_include, name="claim_include"),
    path("opnieuw/", claim.claim_reopen, name="claim_reopen"),
    path("antwoord/<uuid:question>/", claim.claim_answer, name="claim_answer"),
    path("controleren/", claim.claim_check, name="claim_check"),
    path("goedkeuren/", claim.claim_approve, name="claim_approve"),
    path("terugsturen/", claim.claim_return, name="claim_return"),
    path("afwijzen/", claim.claim_reject, name="claim_reject"),
    path("inlezen/", claim_files.claim_import, name="claim_import"),
    path("voorbeeld/", claim_files.claim_template, name="claim_template"),
    path("regels/nieuw/", claim_lines.line_add, name="line_add"),
    path("regels/<uuid:line>/", include(one_line)),
]
claims_pages: list[URLPattern | URLResolver] = [
    path("declaraties/", claims.claims, name="claims"),
    path("declaraties/openen/", claims.claim_open, name="claim_open"),
    path("declaraties/bon/", claim_light.receipt, name="receipt"),
    path("declaraties/bon/<uuid:line>/", claim_light.receipt_check, name="receipt_check"),
    path("declaraties/controleren/", claims.claims_to_check, name="claims_to_check"),
    path("declaraties/goedkeuren/", claims.claims_to_approve, name="claims_to_approve"),
    path("declaraties/<uuid:claim>/", include(one_claim)),
    path("bewijs/<uuid:evidence>/", evidence.evidence_file, name="evidence_file"),
    path("bewijs/<uuid:evidence>/vervangen/", evidence.evidence_replace, name="evidence_replace"),
]
