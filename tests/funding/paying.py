"""Claims that wait to be paid, and statements of a bank, for the tests of paying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from schakel.accounts.models import User
from schakel.common.money import ZERO
from schakel.common.periods import Quarter
from schakel.funding import chart
from schakel.funding.actions import payments
from schakel.funding.actions.ledger import EntryFacts, Posting, book_entry
from schakel.funding.models import BankAccount, Claim, ClaimLine, PaymentBatch
from schakel.funding.terms import ClaimStatus, DecisionState, EntryKind
from schakel.programme.terms import CostKind
from schakel.regions.models import Partner
from schakel.regions.terms import SITE_KINDS
from tests.funding.making import approved_account
from tests.world import World

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = date(2026, 11, 25)
THIRD = Quarter(2031, 3)
"""A quarter that the demo has nothing in."""
OWN = "NL91ABNA0417164300"
SCHOOL = "NL39RABO0300065264"


def lead(world: World) -> Partner:
    return Partner.objects.get(region=world.region, is_lead=True)


def school(world: World, name: str) -> Partner:
    return Partner.objects.get(region=world.region, name__contains=name, kind__in=SITE_KINDS)


def open_accounts(world: World) -> None:
    """The lead school and two schools have an approved account."""
    for partner, iban in (
        (lead(world), OWN),
        (school(world, "Element"), SCHOOL),
        (school(world, "Corlaer"), "NL20INGB0001234567"),
    ):
        open_account(world, partner, iban)


def open_account(world: World, partner: Partner, iban: str) -> None:
    """An approved account, when there is none yet."""
    known = BankAccount.objects.filter(partner=partner, state=DecisionState.APPROVED)
    if not known.exists():
        approved_account(world, partner, iban)


def own_iban(world: World) -> str:
    """Where the lead school pays from."""
    rows = BankAccount.objects.filter(partner=lead(world), state=DecisionState.APPROVED)
    return rows.latest("valid_from").iban


def ours(world: World) -> list[UUID]:
    """The claims of this test that wait; the demo has none in these years."""
    rows = Claim.objects.filter(
        region=world.region, status=ClaimStatus.APPROVED, year__in=(2019, 2031)
    )
    return list(rows.values_list("pk", flat=True))


def approved_claim(world: World, partner: Partner, amount: str, quarter: Quarter = THIRD) -> Claim:
    """A claim that Fatima entered, Roos checked and Gerda approved, booked as it then is."""
    euros = Decimal(amount)
    claim = checked_claim(world, partner, quarter)
    line = certified_line(claim, euros)
    facts = EntryFacts(EntryKind.CLAIM, quarter.starts_on, str(claim))
    about = (partner, "1.1", CostKind.MATERIAL, line)
    postings = [
        Posting(chart.account_of(CostKind.MATERIAL), euros, *about),
        Posting(chart.PAYABLE, -euros, *about),
    ]
    gerda = user(world.gerda)
    claim.entry = book_entry(world.region, facts, postings, by=gerda, at=AT)
    claim.approved_by, claim.approved_at = gerda, AT
    for status in (ClaimStatus.SUBMITTED, ClaimStatus.CHECKED, ClaimStatus.APPROVED):
        claim.status = status
        claim.save(update_fields=["entry", "status", "approved_by", "approved_at"])
    return claim


def checked_claim(world: World, partner: Partner, quarter: Quarter) -> Claim:
    """A claim that Fatima entered and Roos checked."""
    claim = Claim(
        region=world.region,
        school=partner,
        year=quarter.year,
        quarter=quarter.number,
        due_on=quarter.ends_on,
        submitted_by=world.fatima.user,
        submitted_at=AT,
        checked_by=world.roos.user,
        checked_at=AT,
    )
    claim.save(force_insert=True)
    claim.writers.add(user(world.fatima))
    return claim


def certified_line(claim: Claim, euros: Decimal) -> ClaimLine:
    """One line of material, all of it certified."""
    line = ClaimLine(
        claim=claim,
        number=1,
        activity_code="1.1",
        cost_kind=CostKind.MATERIAL,
        spent_on=claim.period.starts_on,
        description="Materiaal",
        quantity=Decimal(1),
        unit="stuk",
        unit_price=euros,
        amount=euros,
        certified=euros,
        deducted=ZERO,
        parked=ZERO,
    )
    line.save(force_insert=True)
    return line


def made_batch(world: World) -> PaymentBatch:
    """A batch that Wim made of the claims of this test."""
    wim = user(world.wim)
    return payments.make_batch(world.region, execute_on=DAY, by=wim, at=AT, chosen=ours(world))


def released_batch(world: World) -> PaymentBatch:
    """A batch that Wim made and Gerda released."""
    batch = made_batch(world)
    payments.release_batch(batch, by=user(world.gerda), at=AT)
    batch.refresh_from_db()
    return batch


def user(person: object) -> User:
    found = getattr(person, "user", None)
    assert isinstance(found, User)
    return found


@dataclass(frozen=True)
class Said:
    """One movement on a statement."""

    amount: str
    reference: str = ""
    name: str = "Het Element"
    told: str = ""
    return_code: str = ""


def camt(
    said: Sequence[Said], *, reference: str = "PROEF-1", iban: str = OWN, version: str = "08"
) -> bytes:
    """A statement of the bank with these movements; the balances fit."""
    total = sum((Decimal(one.amount) for one in said), ZERO)
    opening, entries = Decimal("100000.00"), "".join(entry(one, version) for one in said)
    space = f"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="{space}"><BkToCstmrStmt>'
        f"<GrpHdr><MsgId>X</MsgId></GrpHdr><Stmt><Id>{reference}</Id>"
        f"<Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>"
        f"{balance('OPBD', opening)}{balance('CLBD', opening + total)}{entries}"
        "</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def balance(kind: str, amount: Decimal) -> str:
    side = "DBIT" if amount < 0 else "CRDT"
    return (
        f'<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{abs(amount)}</Amt>'
        f"<CdtDbtInd>{side}</CdtDbtInd><Dt><Dt>2026-11-26</Dt></Dt></Bal>"
    )


def entry(one: Said, version: str) -> str:
    amount = Decimal(one.amount)
    side, party = ("DBIT", "Cdtr") if amount < 0 else ("CRDT", "Dbtr")
    status = "BOOK" if version == "02" else "<Cd>BOOK</Cd>"
    name = f"<Nm>{one.name}</Nm>" if version == "02" else f"<Pty><Nm>{one.name}</Nm></Pty>"
    back = f"<RtrInf><Rsn><Cd>{one.return_code}</Cd></Rsn></RtrInf>" if one.return_code else ""
    return (
        f'<Ntry><Amt Ccy="EUR">{abs(amount)}</Amt><CdtDbtInd>{side}</CdtDbtInd>'
        f"<Sts>{status}</Sts><BookgDt><Dt>2026-11-26</Dt></BookgDt><NtryDtls><TxDtls>"
        f"<Refs><EndToEndId>{one.reference or 'NOTPROVIDED'}</EndToEndId></Refs>"
        f"<RltdPties><{party}>{name}</{party}></RltdPties>"
        f"<RmtInf><Ustrd>{one.told}</Ustrd></RmtInf>{back}</TxDtls></NtryDtls></Ntry>"
    )
