"""Addresses of the money: payments, bank, ledger and quarters."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from schakel.funding.views import bank, paying, payments

payments_pages: list[URLPattern | URLResolver] = [
    path("betalingen/", payments.payments, name="payments"),
    path("betalingen/batch/", payments.batch_make, name="batch_make"),
    path("betalingen/<uuid:batch>/", payments.batch, name="batch"),
    path("betalingen/<uuid:batch>/vrijgeven/", payments.batch_release, name="batch_release"),
    path("betalingen/<uuid:batch>/vervallen/", payments.batch_cancel, name="batch_cancel"),
    path("betalingen/<uuid:batch>/bestand/", payments.batch_file, name="batch_file"),
    path("betaling/<uuid:payment>/betaald/", paying.payment_paid, name="payment_paid"),
    path("betaling/<uuid:payment>/akkoord/", paying.payment_agree, name="payment_agree"),
    path("betaling/<uuid:payment>/intrekken/", paying.payment_unmark, name="payment_unmark"),
    path("betaling/<uuid:payment>/mislukt/", paying.payment_fail, name="payment_fail"),
    path("bank/", bank.bank, name="bank"),
    path("bank/inlezen/", bank.statement_read, name="statement_read"),
    path("bank/regels/", bank.bank_lines, name="bank_lines"),
    path("bank/verklaren/", bank.lines_explain, name="lines_explain"),
    path("bank/<uuid:statement>/", bank.statement, name="statement"),
]
