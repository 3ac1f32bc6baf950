"""Amounts and percentages read as people here write them, in both languages."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.formats import date_format
from hypothesis import given
from hypothesis import strategies as st

import schakel
from schakel.common.templatetags.figures import euro, figure, number, percent, yes_no

SOURCE = Path(schakel.__file__).parent
AMOUNTS = st.decimals(min_value=-(10**10), max_value=10**10, places=2)


@pytest.mark.parametrize(
    ("language", "says"),
    [("nl", "€\u00a01.234.567,50"), ("en", "€\u00a01,234,567.50")],
)
def test_an_amount_in_both_languages(language: str, says: str) -> None:
    with translation.override(language):
        assert euro(Decimal("1234567.5")) == says


def test_a_whole_amount_is_rounded_half_up() -> None:
    assert euro(Decimal("0.50"), 0) == "€\u00a01"
    assert euro(Decimal("-2.50"), 0) == "€\u00a0−3"


def test_a_share_becomes_a_percentage() -> None:
    assert percent(Decimal(1) / Decimal(11), 2) == "9,09\u00a0%"
    assert percent(Decimal("0.1")) == "10\u00a0%"


def test_no_figure_is_a_dash_and_zero_is_zero() -> None:
    assert (euro(None), number(None), percent("")) == ("–", "–", "–")
    assert (euro(0, 0), number(0)) == ("€\u00a00", "0")


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError):
        euro(0.1)  # type: ignore[arg-type]


def test_yes_no_and_unknown() -> None:
    assert (yes_no(True), yes_no(False), yes_no(None)) == ("ja", "nee", "onbekend")


@given(AMOUNTS)
def test_no_cent_is_lost_on_the_way_to_the_screen(amount: Decimal) -> None:
    with translation.override("nl"):
        shown = euro(amount)

    plain = shown.removeprefix("€\u00a0").replace(".", "").replace(",", ".").replace("−", "-")
    assert Decimal(plain) == amount


@pytest.mark.parametrize(
    ("value", "says"),
    [("8.60", "8,6"), ("83.00", "83"), ("0", "0"), ("1200", "1.200"), ("-0.25", "−0,25")],
)
def test_a_measured_value_keeps_the_decimals_it_has(value: str, says: str) -> None:
    assert figure(Decimal(value)) == says
    assert figure(None) == "–"


@pytest.mark.parametrize(
    ("language", "says"), [("nl", "wo 3 mrt, 09:05"), ("en", "Wed 3 Mar, 09:05")]
)
def test_a_moment_in_both_languages(language: str, says: str) -> None:
    with translation.override(language):
        assert date_format(datetime(2027, 3, 3, 9, 5), "MOMENT_FORMAT") == says  # noqa: DTZ001


def test_a_template_names_the_format_of_a_date() -> None:
    spelled = re.compile(r"""\|(?:date|time):["'](?![A-Z_]+_FORMAT["']|\w["']|Y-m-d["'])""")
    pages = [page for kind in ("html", "txt") for page in SOURCE.rglob(f"*.{kind}")]
    assert [page.name for page in pages if spelled.search(page.read_text())] == []
