"""Paying what was approved: a batch, its release, and the statement of the bank that answers."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from schakel.common.periods import Quarter
from schakel.funding.actions.bank import read_statement
from schakel.funding.actions.payments import make_batch, release_batch
from schakel.funding.actions.quarters import close_quarter
from schakel.funding.models import PaymentBatch
from schakel.funding.numbers import account_of_partner
from schakel.funding.rules.bank_days import next_bank_day
from schakel.funding.terms import PaymentMethod
from schakel.portal.demo.money.cast import Cast

PAID_AFTER, CLOSED_AFTER = 30, 45
SPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"


def pay_quarter(cast: Cast, quarter: Quarter) -> None:
    """Wim makes a batch, Gerda releases it, the bank carries it out the day after."""
    at = cast.after(quarter, PAID_AFTER)
    day = next_bank_day(at.date() + timedelta(days=1))
    batch = make_batch(cast.region, execute_on=day, by=cast.user("wim"), at=at)
    release_batch(batch, by=cast.user("gerda"), at=at)
    read_statement(cast.region, statement(cast, batch), by=cast.user("wim"), at=cast.moment(day))


def close(cast: Cast, quarter: Quarter) -> None:
    """Wim closes the quarter when all was paid."""
    close_quarter(cast.region, quarter, by=cast.user("wim"), at=cast.after(quarter, CLOSED_AFTER))


def statement(cast: Cast, batch: PaymentBatch) -> bytes:
    """The statement of a bank that carried the batch out, as camt.053."""
    lead = cast.region.partners.get(is_lead=True, left_on=None)
    account = account_of_partner(lead, batch.execute_on)
    if account is None:
        raise ValueError("the lead school has no account")
    payments = list(batch.payments.filter(method=PaymentMethod.BANK).order_by("end_to_end_id"))
    day, opening = batch.execute_on.isoformat(), Decimal("500000.00")
    closing = opening - sum((payment.amount for payment in payments), Decimal(0))
    entries = "".join(
        f'<Ntry><Amt Ccy="EUR">{payment.amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd>'
        f"<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{day}</Dt></BookgDt><NtryDtls><TxDtls>"
        f"<Refs><EndToEndId>{payment.end_to_end_id}</EndToEndId></Refs>"
        f"<RltdPties><Cdtr><Pty><Nm>{payment.name}</Nm></Pty></Cdtr></RltdPties>"
        f"</TxDtls></NtryDtls></Ntry>"
        for payment in payments
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="{SPACE}"><BkToCstmrStmt>'
        f"<GrpHdr><MsgId>{batch.message_id}</MsgId></GrpHdr><Stmt><Id>VERZONNEN-{day}</Id>"
        f"<Acct><Id><IBAN>{account.iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>"
        f"{balance('OPBD', opening, day)}{balance('CLBD', closing, day)}{entries}"
        "</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def balance(kind: str, amount: Decimal, day: str) -> str:
    """A balance of the statement."""
    return (
        f'<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{abs(amount)}</Amt>'
        f"<CdtDbtInd>{'DBIT' if amount < 0 else 'CRDT'}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
    )
