"""Whatever a school is called and whatever it claims, the bank can read the file."""

from __future__ import annotations

import ast
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import schakel.funding
from schakel.common.codes import CodeError, clean_iban
from schakel.funding.rules import sepa
from schakel.funding.rules.bank_days import is_bank_day, next_bank_day
from schakel.funding.sepa import SPACE, Order, Transfer, payment_file, transfers_in

IBAN = "NL91ABNA0417164300"
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
CENTS = st.integers(1, 99_999_999_99)
ORDER = Order(
    "Van Lodenstein College", IBAN, "STO19060-2026-0001", "STO19060-2026-0001-P1",
    date(2026, 11, 25), datetime(2026, 11, 22, 12, 0),  # noqa: DTZ001 - a bank writes local time
)  # fmt: skip


def transfer(number: int, name: str, cents: int) -> Transfer:
    end_to_end = sepa.end_to_end_id(ORDER.message_id, number)
    amount = Decimal(cents) / 100
    return Transfer(
        sepa.plain(name, sepa.NAME), IBAN, amount, end_to_end, sepa.reference(name, sepa.REMITTANCE)
    )


def words(document: str, tag: str) -> list[str]:
    return [part.partition(f"</{tag}>")[0] for part in document.split(f"<{tag}>")[1:]]


@pytest.mark.req("R-050", "R-051", "R-053")
@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(NAMES, CENTS), min_size=1, max_size=6))
def test_any_set_of_payments_gives_a_valid_file_with_equal_sums(
    rows: list[tuple[str, int]],
) -> None:
    transfers = [transfer(place, name, cents) for place, (name, cents) in enumerate(rows, 1)]
    document = payment_file(ORDER, transfers)
    assert SPACE in document
    total = f"{sum((one.amount for one in transfers), Decimal(0)):.2f}"
    assert words(document, "CtrlSum") == [total, total]
    assert words(document, "NbOfTxs") == [str(len(rows))] * 2
    assert "PstlAdr" not in document
    assert "<Cd>SEPA</Cd>" in document
    assert words(document, "ChrgBr") == ["SLEV"]
    assert "<Dt>2026-11-25</Dt>" in document
    ids = [*words(document, "MsgId"), *words(document, "PmtInfId"), *words(document, "EndToEndId")]
    assert max(map(len, ids)) <= 35
    assert len(set(ids)) == len(ids)
    assert [one.amount for one in transfers_in(document)] == [one.amount for one in transfers]


@pytest.mark.req("R-050")
def test_the_same_batch_gives_the_same_bytes() -> None:
    rows = [transfer(1, "Het Element", 125)]
    assert payment_file(ORDER, rows) == payment_file(ORDER, rows)


@pytest.mark.req("R-052")
@given(NAMES)
def test_a_reference_is_in_the_letters_of_a_bank(text: str) -> None:
    made = sepa.reference(text, sepa.REMITTANCE)
    assert sepa.ALLOWED.fullmatch(made)
    assert 1 <= len(made) <= 140
    assert not made.startswith("/")
    assert not made.endswith("/")
    assert "//" not in made


@pytest.mark.req("R-052")
@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Collège Sint-Jozef & Zoon", "College Sint-Jozef + Zoon"),
        ("Ærø Straße", "AEro Strasse"),
        ("’t Startblok “A”", "'t Startblok .A."),
        ("a//b/", "a/b"),
    ],
)
def test_names_are_written_as_near_as_it_can(name: str, plain: str) -> None:
    assert sepa.reference(name, sepa.NAME) == plain


@pytest.mark.req("R-006")
@given(st.integers(4, 17), st.integers(1, 9))
def test_an_iban_with_another_digit_is_refused(place: int, other: int) -> None:
    digits = IBAN[8:]
    at = place % len(digits)
    changed = str((int(digits[at]) + other) % 10)
    with pytest.raises(CodeError):
        clean_iban(IBAN[:8] + digits[:at] + changed + digits[at + 1 :])


@pytest.mark.req("R-006")
def test_an_iban_outside_the_sepa_countries_is_refused() -> None:
    with pytest.raises(CodeError, match="SEPA"):
        clean_iban("TR330006100519786457841326")


def test_banks_rest_at_the_weekend_and_on_their_own_days() -> None:
    assert not is_bank_day(date(2026, 5, 1))
    assert next_bank_day(date(2026, 12, 25)) == date(2026, 12, 28)
    assert next_bank_day(date(2027, 3, 26)) == date(2027, 3, 30)


@pytest.mark.req("R-143", "R-053")
def test_no_code_of_the_money_uses_a_float() -> None:
    folder = Path(schakel.funding.__file__).parent
    found = [
        f"{path.name}: {ast.unparse(node)}"
        for path in [*folder.rglob("*.py"), folder.parent / "common" / "money.py"]
        if path.name not in NOT_MONEY and "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if is_float(node)
    ]
    assert found == []


NOT_MONEY: set[str] = set()
"""Files that measure something else than money: places on a picture."""


def is_float(node: ast.AST) -> bool:
    """A number with a point, or the name of the type."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, float)
    return isinstance(node, ast.Name) and node.id == "float"
