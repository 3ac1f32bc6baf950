"""What somebody types as a code is checked by a library and kept as text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.common import codes
from schakel.common.codes import CodeError, is_code


@pytest.mark.req("R-002")
@pytest.mark.parametrize(
    ("typed", "kept"),
    [("05KO", "05KO"), (" 05-ko ", "05KO"), ("0.0.A.H", "00AH"), ("０５KO", "05KO")],
)
def test_a_brin_is_kept_without_the_signs_around_it(typed: str, kept: str) -> None:
    assert codes.clean_brin(typed) == kept


@pytest.mark.req("R-002")
@pytest.mark.parametrize(("typed", "kept"), [("07NU 00", "07NU00"), (" 00aa-01 ", "00AA01")])
def test_a_site_number_is_kept_as_six_characters(typed: str, kept: str) -> None:
    assert codes.clean_brin_site(typed) == kept


@pytest.mark.req("R-002")
@pytest.mark.parametrize("typed", ["12KB1", "30AJ0A", "1234", "AA00", "", "00AA011"])
def test_what_is_no_brin_is_refused(typed: str) -> None:
    assert not is_code(codes.clean_brin, typed)
    assert not is_code(codes.clean_brin_site, typed)


@pytest.mark.req("R-003")
def test_rio_codes_are_told_apart() -> None:
    assert codes.clean_rio_provider("104a158") == "104A158"
    assert codes.clean_rio_location("104X158") == "104X158"
    assert not is_code(codes.clean_rio_provider, "104X158")
    assert not is_code(codes.clean_rio_location, "104A158")


@pytest.mark.req("R-004")
def test_a_kvk_number_keeps_its_leading_zero() -> None:
    assert codes.clean_kvk("01234567") == "01234567"
    assert codes.clean_kvk_branch("000012345678") == "000012345678"


@pytest.mark.req("R-004")
@pytest.mark.parametrize("typed", ["1234567", "012345678", "0123456a", "", "٠١٢٣٤٥٦٧"])
def test_another_length_is_no_kvk_number(typed: str) -> None:
    assert not is_code(codes.clean_kvk, typed)


@pytest.mark.req("R-005")
def test_an_rsin_passes_the_eleven_test() -> None:
    assert codes.clean_rsin("822477348") == "822477348"
    assert not is_code(codes.clean_rsin, "822477349")


@pytest.mark.req("R-005")
@pytest.mark.parametrize(
    ("typed", "good"),
    [
        ("00000001822477348000", True),
        ("00000001822477349000", False),
        ("00000003012345670000", True),
        ("00000003012345670001", False),
        ("00000002012345670000", False),
        ("00000099000000010000", False),
        ("0000000301234567000", False),
    ],
)
def test_an_oin_is_built_from_a_known_prefix(typed: str, good: bool) -> None:
    assert is_code(codes.clean_oin, typed) is good


@pytest.mark.req("R-005")
def test_a_test_oin_is_accepted_only_where_it_is_asked_for() -> None:
    assert codes.clean_oin("00000099000000010000", test_allowed=True) == "00000099000000010000"


@pytest.mark.req("R-006")
def test_an_iban_is_kept_without_spaces() -> None:
    assert codes.clean_iban("nl91 ABNA 0417 1643 00") == "NL91ABNA0417164300"
    assert not is_code(codes.clean_iban, "NL91ABNA0417164301")


@pytest.mark.req("R-006")
def test_an_iban_outside_sepa_is_refused() -> None:
    with pytest.raises(CodeError, match="SEPA"):
        codes.clean_iban("BR1800360305000010009795493C1")


@pytest.mark.req("R-006")
@given(st.integers(8, 17), st.integers(1, 9))
def test_an_iban_with_one_wrong_digit_is_refused(place: int, shift: int) -> None:
    good = "NL91ABNA0417164300"
    wrong = str((int(good[place]) + shift) % 10)
    assert not is_code(codes.clean_iban, good[:place] + wrong + good[place + 1 :])


@pytest.mark.req("R-013")
@pytest.mark.parametrize(("typed", "kept"), [("3812ab", "3812 AB"), ("NL-2611 ET", "2611 ET")])
def test_a_postcode_is_written_one_way(typed: str, kept: str) -> None:
    assert codes.clean_postcode(typed) == kept


@pytest.mark.req("R-013")
@pytest.mark.parametrize("typed", ["0812 AB", "2611 SS", "26112 ET", "2611", ""])
def test_what_is_no_postcode_is_refused(typed: str) -> None:
    assert not is_code(codes.clean_postcode, typed)


@pytest.mark.req("R-013")
def test_a_municipality_goes_by_its_cbs_code() -> None:
    assert codes.clean_municipality("0307") == codes.clean_municipality("gm0307") == "GM0307"
    assert not is_code(codes.clean_municipality, "307")


@pytest.mark.req("R-007")
@pytest.mark.parametrize(
    "column", ["BSN", "leerling_bsn", "Burgerservicenummer", "ONDERWIJSNUMMER", "PGN", "ECK-iD"]
)
def test_a_column_of_personal_numbers_is_recognised(column: str) -> None:
    assert codes.names_a_person(column)


@pytest.mark.req("R-007")
@pytest.mark.parametrize("column", ["VESTIGINGSNUMMER", "ONDERWIJSTYPE VO", "TELEFOONNUMMER"])
def test_an_ordinary_column_is_not_suspected(column: str) -> None:
    assert not codes.names_a_person(column)


@pytest.mark.req("R-007")
def test_a_lone_number_that_passes_the_eleven_test_is_flagged_and_hidden() -> None:
    assert codes.could_be_bsn("Jan 111222333 uit 3b")
    assert not codes.could_be_bsn("KvK 1112223334")
    assert codes.without_personal_numbers("Jan 111222333") == "Jan …"


@pytest.mark.req("R-012")
def test_an_eck_id_is_recognised() -> None:
    assert codes.is_chain_id("https://ketenid.nl/201703/" + "0" * 128)


CLEANERS = [
    codes.clean_brin,
    codes.clean_brin_site,
    codes.clean_rio_provider,
    codes.clean_rio_location,
    codes.clean_kvk,
    codes.clean_kvk_branch,
    codes.clean_rsin,
    codes.clean_oin,
    codes.clean_iban,
    codes.clean_postcode,
    codes.clean_municipality,
]


@pytest.mark.parametrize("clean", CLEANERS)
@given(text=st.text(max_size=30))
def test_whatever_is_typed_gives_a_code_or_a_sentence(
    clean: Callable[[str], str], text: str
) -> None:
    if is_code(clean, text):
        assert clean(clean(text)) == clean(text)
    else:
        with pytest.raises(CodeError, match=r"\.$"):
            clean(text)
