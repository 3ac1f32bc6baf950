"""Writing a payment file: SEPA pain.001.001.09 by `sepaxml`, with names of our own (R-050, R-051).

The library draws its references and looks at the clock, so the same batch would never come out the
same again; they are put right here, and then the file is held against the schema. No addresses:
inside the EEA a bank asks for none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

from defusedxml.ElementTree import fromstring
from sepaxml import SepaTransfer
from sepaxml.validation import try_valid_xml

from schakel.common.money import cents
from schakel.funding.rules.sepa import NAME, plain

SCHEMA = "pain.001.001.09"
SPACE = f"urn:iso:std:iso:20022:tech:xsd:{SCHEMA}"
HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True)
class Transfer:
    """One payment to a school; the texts are plain already."""

    name: str
    iban: str
    amount: Decimal
    end_to_end_id: str
    remittance: str


@dataclass(frozen=True)
class Order:
    """What is asked of the bank: from whom, when, under which names."""

    debtor: str
    iban: str
    message_id: str
    group_id: str
    execute_on: date
    made_at: datetime


def payment_file(order: Order, transfers: Sequence[Transfer]) -> str:
    """The file for the bank; the same order and transfers give the same bytes."""
    config = {"name": plain(order.debtor, NAME), "IBAN": order.iban, "currency": "EUR"}
    writer = SepaTransfer(config | {"batch": True}, schema=SCHEMA, clean=False)
    for transfer in transfers:
        writer.add_payment(as_payment(transfer, order.execute_on))
    root = fromstring(writer.export(validate=False))
    put_names(root, order)
    ET.register_namespace("", SPACE)
    ET.indent(root)
    document = HEAD + ET.tostring(root, encoding="utf-8")
    try_valid_xml(document, SCHEMA)
    return str(document.decode())


def as_payment(transfer: Transfer, execute_on: date) -> dict[str, Any]:
    """A transfer as the library takes it: whole cents."""
    return {
        "name": transfer.name,
        "IBAN": transfer.iban,
        "amount": int(cents(transfer.amount) * 100),
        "execution_date": execute_on,
        "description": transfer.remittance,
        "endtoend_id": transfer.end_to_end_id,
    }


def put_names(root: ET.Element, order: Order) -> None:
    """Our own references and moment; each payment on a line of its own on the statement."""
    for place, text in (
        ("GrpHdr/MsgId", order.message_id),
        ("GrpHdr/CreDtTm", order.made_at.strftime("%Y-%m-%dT%H:%M:%S")),
        ("PmtInf/PmtInfId", order.group_id),
        ("PmtInf/BtchBookg", "false"),
    ):
        found(root, place).text = text
    agent = found(root, "PmtInf/DbtrAgt/FinInstnId")
    other = ET.SubElement(agent, f"{{{SPACE}}}Othr")
    ET.SubElement(other, f"{{{SPACE}}}Id").text = "NOTPROVIDED"


def found(root: ET.Element, place: str) -> ET.Element:
    """The one element at this place of the message."""
    path = "/".join(f"{{{SPACE}}}{name}" for name in ("CstmrCdtTrfInitn", *place.split("/")))
    element = root.find(path)
    if element is None:
        raise LookupError(place)
    return element


def transfers_in(document: str) -> list[Transfer]:
    """The payments that stand in a file, to hold against the rows (R-139)."""

    def text(payment: ET.Element, *names: str) -> str:
        return payment.findtext("/".join(f"{{{SPACE}}}{name}" for name in names), "")

    return [
        Transfer(
            text(payment, "Cdtr", "Nm"),
            text(payment, "CdtrAcct", "Id", "IBAN"),
            Decimal(text(payment, "Amt", "InstdAmt")),
            text(payment, "PmtId", "EndToEndId"),
            text(payment, "RmtInf", "Ustrd"),
        )
        for payment in fromstring(document.encode()).iter(f"{{{SPACE}}}CdtTrfTxInf")
    ]
