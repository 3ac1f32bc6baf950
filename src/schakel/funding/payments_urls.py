"""Addresses of the money: payments, bank, ledger and quarters."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from schakel.funding.views import bank, ledger, paying, payments, quarters

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
    path("grootboek/", ledger.ledger, name="ledger"),
    path("grootboek/regels/", ledger.ledger_lines, name="ledger_lines"),
    path("grootboek/saldi/", ledger.ledger_balances, name="ledger_balances"),
    path("grootboek/auditfile/<int:book_year>/", ledger.audit_file_of, name="audit_file"),
    path("grootboek/<uuid:entry>/", ledger.entry, name="entry"),
    path("grootboek/<uuid:entry>/terugboeken/", ledger.entry_reverse, name="entry_reverse"),
    path("kwartalen/", quarters.quarters, name="quarters"),
    path("kwartalen/<str:book_quarter>/", quarters.quarter, name="quarter"),
    path("kwartalen/<str:book_quarter>/afsluiten/", quarters.quarter_close, name="quarter_close"),
    path("kwartaal/<uuid:close>/heropenen/", quarters.quarter_ask, name="quarter_ask"),
    path("kwartaal/<uuid:close>/toestaan/", quarters.quarter_grant, name="quarter_grant"),
    path("kwartaal/<uuid:close>/afwijzen/", quarters.quarter_refuse, name="quarter_refuse"),
]
