"""The meaning of cells: keys, bounds, numbers, years, tracks, places, and breaks in series."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.common.codes import CodeError
from schakel.reference import rules
from schakel.reference.importers.files import decode
from schakel.reference.importers.table import read_table
from schakel.reference.rules import Bounds, programmes
from schakel.reference.terms import Profile, SiteKind, Track

BRINS = st.from_regex(r"[0-9]{2}[A-Z]{2}", fullmatch=True)


@pytest.mark.req("R-002")
@given(BRINS, st.integers(0, 99))
def test_two_and_six_positions_give_the_same_key(brin: str, number: int) -> None:
    short = f"{number:02}"

    key = rules.site_key(brin, short)

    assert key == rules.site_key(brin, brin + short) == rules.site_key(brin, key)
    assert len(key) == 6


@pytest.mark.req("R-002")
@pytest.mark.parametrize(
    ("brin", "number"), [("00ML", "14RC06"), ("00ML", "0A"), ("00ML", ""), ("ML", "00")]
)
def test_a_key_that_cannot_be_right_is_refused(brin: str, number: str) -> None:
    if number:
        with pytest.raises(CodeError):
            rules.site_key(brin, number)
    else:
        assert rules.site_key(brin, number) == "00ML00"


@given(st.lists(st.one_of(st.just("<5"), st.integers(0, 999).map(str)), max_size=30))
def test_the_true_total_always_lies_between_the_bounds(cells: list[str]) -> None:
    total = sum((rules.read_bounds(cell) for cell in cells), Bounds(0, 0))

    hidden = cells.count("<5")
    known = sum(int(cell) for cell in cells if cell != "<5")
    assert total == Bounds(known + hidden, known + 4 * hidden)
    assert total.is_known is (hidden == 0)


@pytest.mark.req("XX-05")
def test_a_hidden_count_reads_as_a_range() -> None:
    assert str(rules.read_bounds("<5")) == "1–4"
    assert str(rules.read_bounds(" 12 ")) == "12"


@pytest.mark.parametrize("cell", ["", "-1", "1,5", "<1", "<", "x", "１２"])
def test_what_is_no_count_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        rules.read_bounds(cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [("100,0%", "100.0"), (",0%", "0.0"), ("6,4", "6.4"), ("90.9", "90.9"), ("5", "5")],
)
def test_a_number_may_have_a_comma_a_point_or_a_percent_sign(cell: str, value: str) -> None:
    assert rules.read_number(cell) == Decimal(value)


@pytest.mark.parametrize("cell", ["", "%", "1.000,5", "een"])
def test_what_is_no_number_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        rules.read_number(cell)


@pytest.mark.parametrize("label", ["2019-2020", "2019/20", "2019–2020"])
def test_a_school_year_is_kept_as_its_first_year(label: str) -> None:
    assert rules.school_year(label) == 2019
    assert rules.school_year_label(2019) == "2019-2020"


def test_a_school_year_is_one_year_long() -> None:
    with pytest.raises(ValueError, match="2021"):
        rules.school_year("2019-2021")


@pytest.mark.parametrize(
    ("education", "programme", "track"),
    [
        ("VMBO BL lj 3-4", "VMBO BB Groen", Track.BB),
        ("VMBO BL lj 3-4", "VMBO BB LWT Groen", Track.LWT),
        ("VMBO GL lj 3-4", "VMBO GL Groen", Track.GL),
        ("Brugjaar 1-2", "HAVO", Track.BRUG),
        ("HAVO/VWO lj 3", "HAVO", Track.HAVO),
        ("HAVO/VWO lj 3", "VWO-ATHENEUMSTROOM", Track.VWO),
        ("HAVO/VWO lj 3", "Ljvb op VWO/HAVO", Track.OTHER),
        ("VWO uitbest. aan VAVO", "VWO-ATH NW naar VAVO", Track.OTHER),
        ("Praktijkonderwijs alle vj", "Praktijkonderwijs", Track.PRO),
    ],
)
def test_a_programme_belongs_to_a_track(education: str, programme: str, track: Track) -> None:
    assert rules.pupil_track(education, programme) == track


@pytest.mark.parametrize(
    ("department", "profile"),
    [
        ("MTR", Profile.MT),
        ("MTE", Profile.MAT),
        ("Mobiliteit en transport", Profile.MT),
        ("Maritiem en Techniek", Profile.MAT),
        ("Media, vormgeving en ICT", Profile.MVI),
        ("N.v.t.", Profile.NONE),
        ("Vakmanschapsroute Techniek", Profile.NONE),
    ],
)
def test_the_codes_of_duo_for_mobility_and_maritime_are_told_apart(
    department: str, profile: Profile
) -> None:
    assert rules.pupil_profile(department) == profile


@pytest.mark.parametrize(
    ("education", "programme", "found"),
    [
        ("VMBO", "VMBO B - techniek", (Track.BB, "techniek")),
        ("VMBO", "VMBO LWT - zorg & welzijn", (Track.LWT, "zorg en welzijn")),
        ("VMBO", "VMBO T", (Track.TL, "")),
        ("HAVO", "HAVO - N&T", (Track.HAVO, "")),
    ],
)
def test_an_exam_programme_has_a_track_and_a_sector(
    education: str, programme: str, found: tuple[Track, str]
) -> None:
    assert rules.exam_programme(education, programme) == found


def test_rules_speak_the_words_of_the_terms() -> None:
    tracks = {track for _form, track in programmes.TYPES} | set(programmes.EXAM_TRACKS.values())

    assert tracks <= set(Track.values)
    assert set(programmes.PROFILES.values()) == set(Profile.values) - {""}
    assert set(programmes.EXAM_PROFILES.values()) == set(Profile.values) - {""}
    assert set(programmes.KINDS.values()) <= set(SiteKind.values)


def test_the_structure_of_a_school_tells_its_kind() -> None:
    kinds = [rules.site_kind(text) for text in ("PRO", "VBO/PRO", "(V)SO", "SBAO", "basisschool")]

    assert kinds == [SiteKind.PRO, SiteKind.VO, SiteKind.VSO, SiteKind.SBO, SiteKind.PO]


@pytest.mark.parametrize(
    ("shouted", "tidy"),
    [
        ("AMERSFOORT", "Amersfoort"),
        ("'S-GRAVENHAGE", "'s-Gravenhage"),
        ("ALPHEN AAN DEN RIJN", "Alphen aan den Rijn"),
        ("IJMUIDEN", "IJmuiden"),
        ("Den Haag", "Den Haag"),
    ],
)
def test_a_shouted_place_is_written_in_ordinary_letters(shouted: str, tidy: str) -> None:
    assert rules.tidy_place(shouted) == tidy


@pytest.mark.parametrize(
    ("duo", "cbs"),
    [
        ("S HERTOGENBOSCH", "'s-Hertogenbosch"),
        ("BERGEN LB", "Bergen (L.)"),
        ("BERGEN NH", "Bergen (NH.)"),
        ("SUDWEST-FRYSLAN", "Súdwest-Fryslân"),
        ("NUENEN CA", "Nuenen, Gerwen en Nederwetten"),
    ],
)
def test_a_municipality_is_known_under_the_names_of_all_publishers(duo: str, cbs: str) -> None:
    assert rules.municipality_key(duo) == rules.municipality_key(cbs)


@pytest.mark.req("XX-04")
def test_a_series_says_what_may_not_be_compared() -> None:
    series = rules.breaks_between("examens", 2014, 2016)
    whole = rules.breaks_between("examens", 2014, 2021)

    assert series == ()
    assert [one.since for one in whole] == [2017, 2018, 2019, 2019]
    assert all(one.message and one.source for one in rules.SERIES_BREAKS)


def test_a_break_of_one_site_is_told_to_that_site_only() -> None:
    here = rules.breaks_between("examens", 2014, 2021, "20EI01")

    assert len(here) == len(rules.breaks_between("examens", 2014, 2021, "00ML09")) + 1


@given(st.text(st.characters(codec="cp1252", min_codepoint=32), min_size=1).map("é".__add__))
def test_text_reads_the_same_in_both_encodings(text: str) -> None:
    assert decode(text.encode("utf-8")) == text


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"])), min_size=2, max_size=5))
def test_whatever_stands_in_a_cell_comes_out_of_the_table(cells: list[str]) -> None:
    quoted = ";".join('"{}"'.format(cell.replace('"', '""')) for cell in cells)
    header = ";".join(f"kolom{number}" for number in range(len(cells)))

    table = read_table(f"{header}\n{quoted}\n", ())

    assert table.rows == [(2, cells)]
