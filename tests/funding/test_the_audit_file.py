"""The accountant takes the books of a year along as an audit file in which everything resolves.

The schema of the tax office may not be copied here, so its demands are written out below: the
order of the elements, what may not be missing, how long a text may be, and every reference.
"""

from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from defusedxml.ElementTree import fromstring
from django.db import IntegrityError, transaction
from django.urls import reverse

from schakel.funding.models import JournalEntry, LedgerAccount
from schakel.funding.xaf import SPACE
from tests.funding.paying import approved_claim, open_accounts, released_batch, school
from tests.world import SignIn, World

ORDER = {
    "auditfile": "header company",
    "header": "fiscalYear startDate endDate curCode dateCreated softwareDesc softwareVersion",
    "company": "companyIdent companyName taxRegistrationCountry taxRegIdent customersSuppliers "
    "generalLedger periods openingBalance transactions",
    "customerSupplier": "custSupID custSupName custSupTp",
    "ledgerAccount": "accID accDesc accTp leadCode leadDescription",
    "period": "periodNumber periodDesc startDatePeriod endDatePeriod",
    "openingBalance": "opBalDate linesCount totalDebit totalCredit obLine",
    "obLine": "nr accID amnt amntTp",
    "transactions": "linesCount totalDebit totalCredit journal",
    "journal": "jrnID desc jrnTp transaction",
    "transaction": "nr desc periodNumber trDt userID trLine",
    "trLine": "nr accID docRef effDate desc amnt amntTp custSupID costID projID",
}
MAY_LACK = {"softwareVersion", "leadCode", "leadDescription", "obLine", "journal", "transaction"}
MAY_LACK |= {"desc", "custSupID", "costID", "userID"}
LONGEST = {"custSupID": 35, "custSupName": 50, "accID": 35, "userID": 35, "costID": 35, "nr": 35}
SHAPES = {
    "accTp": r"[BMP]",
    "amntTp": r"[DC]",
    "jrnTp": r"[BCGMOPSTYZ]",
    "custSupTp": r"[BCOS]",
    "amnt": r"\d+\.\d\d",
    "totalDebit": r"\d+\.\d\d",
    "totalCredit": r"\d+\.\d\d",
    "leadCode": r"[BW]([A-Z][a-z]{2}){1,4}",
    "taxRegistrationCountry": "NL",
    "curCode": "EUR",
}


def tree(content: bytes) -> ET.Element:
    """The file without name spaces, when all of it is in that of XAF 3.2."""
    root: ET.Element = fromstring(content)
    for element in root.iter():
        assert element.tag.startswith(f"{{{SPACE}}}"), element.tag
        element.tag = element.tag.rpartition("}")[2]
    return root


def check_shape(root: ET.Element) -> None:
    """Order, presence, length and form of every element."""
    for element in root.iter():
        names = [child.tag for child in element]
        if element.tag in ORDER:
            order = ORDER[element.tag].split()
            assert names == sorted(names, key=order.index), element.tag
            assert set(order) - MAY_LACK <= set(names), element.tag
        text = element.text or ""
        assert len(text) <= LONGEST.get(element.tag, 999)
        assert re.fullmatch(SHAPES.get(element.tag, "(?s:.*)"), text), (element.tag, text)


def texts(root: ET.Element, path: str) -> list[str]:
    return [element.text or "" for element in root.iterfind(path)]


def check_references(root: ET.Element) -> None:
    """Every account, partner and period that is named stands in the file, once."""
    for named, known in (
        (".//trLine/accID", ".//ledgerAccount/accID"),
        (".//obLine/accID", ".//ledgerAccount/accID"),
        (".//trLine/custSupID", ".//customerSupplier/custSupID"),
        (".//transaction/periodNumber", ".//period/periodNumber"),
    ):
        keys = texts(root, known)
        assert len(set(keys)) == len(keys)
        assert set(texts(root, named)) <= set(keys)


def check_sums(part: ET.Element, line: str) -> None:
    """The counts and totals are those of the lines, and debit is credit."""
    lines = list(part.iter(line))
    for side, total in (("D", "totalDebit"), ("C", "totalCredit")):
        amounts = [row.findtext("amnt", "") for row in lines if row.findtext("amntTp") == side]
        assert sum(map(Decimal, amounts), Decimal(0)) == Decimal(part.findtext(total, ""))
    assert part.findtext("totalDebit") == part.findtext("totalCredit")
    assert part.findtext("linesCount") == str(len(lines))


@pytest.fixture
def booked(world: World) -> World:
    open_accounts(world)
    approved_claim(world, school(world, "Element"), "1250.05")
    approved_claim(world, school(world, "Corlaer"), "99.95")
    released_batch(world)
    return world


@pytest.mark.req("R-055", "R-056")
def test_the_accountant_gets_an_audit_file_that_holds_together(
    booked: World, sign_in: SignIn
) -> None:
    address = reverse("funding:audit_file", args=[booked.region.sto_number, 2031])
    answer = sign_in(booked.nadia).get(address)
    assert answer.headers["Content-Disposition"].endswith('2031.xaf"')
    root = tree(answer.content)
    check_shape(root)
    check_references(root)
    parts = [(root.find(".//transactions"), "trLine"), (root.find(".//openingBalance"), "obLine")]
    for part, line in parts:
        assert part is not None
        check_sums(part, line)
    numbers = sorted(int(text) for text in texts(root, ".//transaction/nr"))
    count = JournalEntry.objects.filter(region=booked.region, year=2031).count()
    assert numbers == list(range(1, count + 1))


@pytest.mark.req("R-056")
def test_the_audit_file_gives_each_account_its_rgs_code(booked: World, sign_in: SignIn) -> None:
    address = reverse("funding:audit_file", args=[booked.region.sto_number, 2031])
    root = tree(sign_in(booked.wim).get(address).content)
    known = dict(LedgerAccount.objects.filter(region=booked.region).values_list("code", "rgs"))
    given = {
        row.findtext("accID", ""): row.findtext("leadCode", "")
        for row in root.iter("ledgerAccount")
    }
    assert {code: given[code] for code in known} == known


def test_a_year_without_entries_has_no_audit_file(booked: World, sign_in: SignIn) -> None:
    address = reverse("funding:audit_file", args=[booked.region.sto_number, 2019])
    assert sign_in(booked.nadia).get(address).status_code == 404


@pytest.mark.req("R-056")
@pytest.mark.parametrize(
    "code", ["B", "BLi", "BLim", "WPerLes", "BLimBanRbaXxx", "BLimBanRbaXxxYyy", "XLim", "Blim"]
)
def test_a_code_of_the_shape_of_rgs_is_taken_and_another_refused(world: World, code: str) -> None:
    right = re.fullmatch(SHAPES["leadCode"], code) is not None
    account = LedgerAccount(region=world.region, code="9999", name="Proef", kind="B", rgs=code)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError:
        assert not right
    else:
        assert right
