"""Somebody reads pupils and exam candidates, and the traps in these files hold no longer."""

from __future__ import annotations

from datetime import date

import pytest

from schakel.reference.importers import ImportRefused
from schakel.reference.models import (
    CodeEntry,
    CodeList,
    ExamCount,
    PupilCount,
    SchoolSite,
    SiteSuccession,
)
from tests.reference.files import (
    address,
    addresses,
    exam_row,
    exams,
    pupil_row,
    pupils,
    read,
)
from tests.world import World

IN_AMERSFOORT = ("GM0307",)


@pytest.fixture(autouse=True)
def school(world: World) -> None:
    """De Proefschool stands in the list of schools."""
    read("vo-adressen", addresses(), municipalities=IN_AMERSFOORT)


@pytest.mark.req("PF-21")
def test_pupils_are_kept_per_programme_year_and_sex() -> None:
    outcome = read("leerlingen", pupils(pupil_row(0, 0, 0, 0, 7, 2)), "leerlingen-2019.csv")

    assert outcome.tally.added == 2
    boys, girls = PupilCount.objects.filter(site__codes__value="99ZA00").order_by("sex")
    assert (boys.low, boys.sex, boys.year_of_study) == (7, "m", 3)
    assert (girls.track, girls.profile, girls.programme_code) == ("BB", "PIE", "6111")
    assert girls.counted_on == date(2019, 10, 1)


@pytest.mark.req("XX-05")
def test_a_hidden_count_is_kept_as_one_to_four_and_never_as_nought() -> None:
    read("leerlingen", pupils(pupil_row("<5")), "leerlingen-2023.csv")

    count = PupilCount.objects.get(site__codes__value="99ZA00")
    assert (count.low, count.high) == (1, 4)


@pytest.mark.req("XX-05")
def test_a_total_of_hidden_counts_has_two_bounds() -> None:
    read("leerlingen", pupils(pupil_row("<5", 10, "<5")), "leerlingen-2023.csv")

    counts = PupilCount.objects.filter(site__codes__value="99ZA00")
    (total,) = counts.per_profile()
    assert (total.profile, total.track, total.low, total.high) == ("PIE", "BB", 12, 18)


def test_pupils_in_adult_education_do_not_count_for_the_school() -> None:
    outsourced = pupil_row(3, code="4040").replace("VMBO BB Produceren", "VMBO-TL naar VAVO")
    read("leerlingen", pupils(pupil_row(5), outsourced), "leerlingen-2019.csv")

    counts = PupilCount.objects.filter(site__codes__value="99ZA00")
    assert [total.low for total in counts.per_profile()] == [5]


@pytest.mark.req("R-002")
@pytest.mark.parametrize("number", ["00", "99ZA00", "0"])
def test_the_site_is_found_by_two_positions_and_by_six(number: str) -> None:
    read("leerlingen", pupils(pupil_row(5, number=number)), "leerlingen-2019.csv")

    assert PupilCount.objects.filter(site__codes__value="99ZA00").count() == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_name_with_an_accent_survives_every_encoding(encoding: str) -> None:
    content = addresses(address("99ZB", "99ZB00", "Scholengemeenschap Mariëndael"))

    read("vo-adressen", content.encode(encoding), municipalities=IN_AMERSFOORT)

    assert SchoolSite.objects.by_code("99ZB00").get().name == "Scholengemeenschap Mariëndael"


def test_the_tidy_form_of_the_pupil_file_gives_the_same_counts() -> None:
    content = (
        "brin,vestigingscode,naam,plaats,onderwijstype,afdeling,elementcode,opleiding,aantal,"
        "leerjaar,geslacht\n"
        '99ZA,99ZA00,De Proefschool,AMERSFOORT,VMBO BL lj 3-4,"Produceren, installeren en energie",'
        "6111,VMBO BB Produceren,7,3,man\n"
    )
    read("leerlingen", pupils(pupil_row(0, 0, 0, 0, 7)), "leerlingen-2019.csv")

    outcome = read("leerlingen-lang", content, "leerlingen_2019.csv", municipalities=IN_AMERSFOORT)

    assert outcome.tally.unchanged == 1


def test_a_count_that_a_newer_edition_lacks_is_taken_away() -> None:
    read("leerlingen", pupils(pupil_row(5, 6)), "leerlingen-2019.csv")

    outcome = read(
        "leerlingen", pupils(pupil_row(5)), "leerlingen-2019.csv", municipalities=IN_AMERSFOORT
    )

    assert outcome.tally.ended >= 1
    assert PupilCount.objects.filter(site__codes__value="99ZA00").count() == 1


def test_a_pupil_file_without_a_year_in_its_name_needs_a_date() -> None:
    with pytest.raises(ImportRefused, match="peildatum"):
        read("leerlingen", pupils(pupil_row(5)), "leerlingen.csv")

    read("leerlingen", pupils(pupil_row(5)), "leerlingen.csv", on=date(2024, 10, 1))
    assert PupilCount.objects.filter(counted_on=date(2024, 10, 1)).exists()


@pytest.mark.parametrize("first", [True, False])
def test_both_generations_of_exam_columns_are_read(first: bool) -> None:
    read("examens", exams(exam_row(12, 11, "91,7%"), first=first))

    count = ExamCount.objects.get(site__codes__value="99ZA00")
    assert (count.school_year, count.track, count.sector) == (2018, "BB", "techniek")
    assert (count.candidates_low, count.passed_low) == (12, 11)


@pytest.mark.req("XX-05")
def test_hidden_exam_candidates_keep_their_bounds() -> None:
    read("examens", exams(exam_row("<5", "<5", "100"), first=False))

    count = ExamCount.objects.get(site__codes__value="99ZA00")
    assert (count.candidates_low, count.candidates_high) == (1, 4)


def test_more_passes_than_candidates_are_refused() -> None:
    with pytest.raises(ImportRefused) as refusal:
        read("examens", exams(exam_row(5, 6, "120,0%")))

    assert refusal.value.faults[0].row == 2


def test_an_older_exam_file_leaves_the_newer_years_alone() -> None:
    read("examens", exams(exam_row("<5", "<5", "", 9, 9, ""), years=("2018-2019", "2019-2020")))

    read("examens", exams(exam_row(3, 3, "100,0%"), years=("2018-2019",)))

    count = ExamCount.objects.get(site__codes__value="99ZA00", school_year=2018)
    assert (count.candidates_low, count.candidates_high) == (1, 4)


def test_the_series_of_a_site_holds_what_it_took_over() -> None:
    both = addresses(address(), address("99ZB", "99ZB00"))
    read("vo-adressen", both, municipalities=IN_AMERSFOORT)
    read(
        "examens",
        exams(exam_row(12, 11, ""), exam_row(8, 8, "", number="99ZB00").replace("99ZA;", "99ZB;")),
    )
    SiteSuccession.objects.create(
        old_code="99ZB00",
        new_code="99ZA00",
        since_year=2023,
        note="samengevoegd",
        certainty="afgeleid",
        source=SchoolSite.objects.by_code("99ZA00").get().source,
    )

    (total,) = ExamCount.objects.of_site("99ZA00").per_year()

    assert (total.school_year, total.candidates_low) == (2018, 20)


def test_a_site_that_no_list_knows_is_added_and_ended_by_the_next_list() -> None:
    read(
        "examens",
        exams(exam_row(12, 11, "", number="99ZX01").replace("99ZA;", "99ZX;")),
        municipalities=IN_AMERSFOORT,
    )

    site = SchoolSite.objects.by_code("99ZX01").get()
    assert site.place == "Amersfoort"
    assert site.ended_on == date(2020, 10, 1)


@pytest.mark.req("R-009")
def test_a_code_list_of_a_new_year_leaves_last_year_as_it_was() -> None:
    head = "elementcode,opleiding,onderwijstype,afdeling\n"
    read(
        "elementcodes",
        f"{head}6111,VMBO BB PIE,VMBO BL lj 3-4,N.v.t.\n",
        "codes-2030.csv",
        on=date(2020, 10, 1),
    )

    read(
        "elementcodes",
        f"{head}6111,Nieuwe naam,VMBO BL lj 3-4,N.v.t.\n",
        "codes.csv",
        on=date(2021, 10, 1),
    )

    labels = CodeEntry.objects.filter(code="6111", code_list__school_year__in=[2020, 2021])
    years = dict(labels.values_list("code_list__school_year", "label"))
    assert years == {2020: "VMBO BB PIE", 2021: "Nieuwe naam"}
    assert CodeList.objects.get(school_year=2021, name="elementcodes").source.publisher == "DUO"
