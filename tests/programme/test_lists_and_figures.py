"""What lists and parts show: filters, files, matrices, totals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schakel.programme.budget_totals import Gap, Money, Post, closes, totals
from schakel.programme.chart import HEIGHT, WIDTH, chart
from schakel.programme.models import Chapter, Goal
from tests.programme.addresses import Enter, address
from tests.programme.plans import Office

cents = st.decimals(min_value=0, max_value=10**7, places=2)
posts = st.lists(
    st.builds(
        Post,
        year=st.integers(2025, 2028),
        line=st.sampled_from("ABC"),
        cost_kind=st.sampled_from(["materieel", "overhead"]),
        money=st.builds(Money, cents, cents, cents, cents),
    ),
    max_size=30,
)


def test_a_filter_stands_in_the_address_and_an_unknown_value_finds_nothing(
    office: Office, as_user: Enter
) -> None:
    noor, page = as_user(office.noor), address(office, "parts", "doelen")
    assert (
        "Meer leerlingen in techniek 2" not in noor.get(f"{page}?programmalijn=B").content.decode()
    )
    assert "Meer leerlingen in techniek 1" in noor.get(f"{page}?zoek=techniek+1").content.decode()
    assert "Niets gevonden" in noor.get(f"{page}?leerweg=XX").content.decode()
    budget = address(office, "parts", "begroting")
    assert noor.get(f"{budget}?jaar=abc").status_code == 200


@pytest.mark.parametrize(
    "kind", ["doelen", "activiteiten", "mijlpalen", "risicos", "begroting", "indicatoren"]
)
@pytest.mark.parametrize("file", ["csv", "xlsx"])
def test_a_list_can_be_taken_along(office: Office, as_user: Enter, kind: str, file: str) -> None:
    answer = as_user(office.noor).get(address(office, "parts", kind), {"export": file})
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith(f'.{file}"')


def test_a_file_holds_what_the_filter_left_and_says_what_was_made_up(
    office: Office, as_user: Enter
) -> None:
    page = address(office, "parts", "activiteiten")
    answer = as_user(office.noor).get(page, {"export": "csv", "programmalijn": "B"})
    text = answer.content.decode("utf-8-sig")
    assert "Lessen op de hotspot 1" in text
    assert "Lessen op de hotspot 2" not in text
    assert text.splitlines()[1].endswith("Gewenst resultaat")


@pytest.mark.req("PM-17")
@pytest.mark.req("BR-11")
def test_goals_stand_in_a_matrix_of_sites_tracks_and_profiles(
    office: Office, as_user: Enter
) -> None:
    Goal.objects.create(plan=office.plan, code="D9", text="Voor iedereen")
    page = as_user(office.noor).get(address(office, "matrix")).content.decode()
    assert "De Werkplaats" in page
    assert "Doelen voor de hele regio" in page
    assert "Voor iedereen" in page


@pytest.mark.req("PM-20")
@pytest.mark.req("BR-10")
def test_a_goal_says_which_smart_fields_are_empty(office: Office, as_user: Enter) -> None:
    Goal.objects.filter(plan=office.plan, code="D1").update(specific="Dit", measurable="613")
    page = as_user(office.noor).get(address(office, "part", "doelen", "D1")).content.decode()
    assert "Er ontbreekt: acceptabel, realistisch, tijdgebonden" in page


@pytest.mark.req("PM-11")
def test_the_swot_is_one_figure_of_four_lists(office: Office, as_user: Enter) -> None:
    page = as_user(office.noor).get(address(office, "parts", "swot")).content.decode()
    assert page.count('class="swot-quadrant') == 4


@pytest.mark.req("PM-22")
def test_risks_stand_in_a_matrix_of_three_by_three(office: Office, as_user: Enter) -> None:
    rows = as_user(office.noor).get(address(office, "parts", "risicos")).context["risk_rows"]
    assert [len(cells) for _chance, cells in rows] == [3, 3, 3]
    large_chance = rows[0][1]
    assert [len(risks) for risks, _weight in large_chance] == [0, 2, 0]


@pytest.mark.req("PM-24")
def test_an_activity_that_is_paid_elsewhere_carries_a_sign(office: Office, as_user: Enter) -> None:
    noor = as_user(office.noor)
    page = noor.get(address(office, "part", "activiteiten", "A1")).content.decode()
    assert "niet nog eens declareren" in page
    other = noor.get(address(office, "part", "activiteiten", "A2")).content.decode()
    assert "niet nog eens declareren" not in other


@pytest.mark.req("PM-25")
def test_a_lesson_leads_to_the_activities_that_use_it(office: Office, as_user: Enter) -> None:
    page = as_user(office.noor).get(address(office, "part", "lessen", "GL1")).content.decode()
    assert address(office, "part", "activiteiten", "A1") in page


@pytest.mark.req("PM-26")
def test_a_compulsory_theme_has_begin_now_end_and_why(office: Office, as_user: Enter) -> None:
    page = as_user(office.noor).get(address(office, "part", "themas", "VT1")).content.decode()
    for label in ("Begin van de periode", "Nu", "Einde van de periode", "Waarom zo"):
        assert label in page


def test_a_value_that_was_made_up_says_so(office: Office, as_user: Enter) -> None:
    page = as_user(office.noor).get(address(office, "part", "activiteiten", "A1"))
    marked = [name for name, field in page.context["fields"] if field.is_invented]
    assert marked == ["result"]


@pytest.mark.req("BR-36")
@settings(max_examples=200, deadline=None)
@given(posts)
def test_every_way_of_adding_up_gives_the_same_whole(found: list[Post]) -> None:
    added = totals(found)
    for way in (added.by_year, added.by_line, added.by_cost_kind):
        assert sum((money for _name, money in way), Money()) == added.total


@pytest.mark.req("BR-36")
def test_a_budget_closes_when_every_source_is_used_to_the_cent() -> None:
    exact = Gap(Decimal("10.00"), Decimal("10.00"))
    assert closes([exact, exact])
    assert not closes([exact, Gap(Decimal("10.00"), Decimal("9.99"))])
    assert closes([exact, Gap(None, Decimal("1.00"))]) is None


@pytest.mark.req("PM-21")
@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(2015, 2030), st.decimals(0, 10**5, places=2)), min_size=1, max_size=9
    ),
    st.none() | st.tuples(st.integers(2025, 2030), st.decimals(0, 10**5, places=2)),
)
def test_every_measured_value_is_inside_the_picture(
    measured: list[tuple[int, Decimal]], target: tuple[int, Decimal] | None
) -> None:
    drawn = chart(measured, target)
    assert drawn is not None
    for point in (*drawn.points, *([drawn.target] if drawn.target else [])):
        assert 0 <= point.x <= WIDTH
        assert 0 <= point.y <= HEIGHT


@pytest.mark.req("PM-10")
def test_the_chapters_say_what_the_format_still_asks(office: Office, as_user: Enter) -> None:
    noor, page = as_user(office.noor), address(office, "parts", "hoofdstukken")
    vision = noor.get(page).context["chapters"][0]
    assert (vision.filled, len(vision.missing)) == (0, vision.total)
    first = vision.missing[0]
    form = noor.get(first.href).context["form"]
    assert (form.initial["code"], form.initial["title"]) == (first.code, first.title)
    Chapter.objects.create(plan=office.plan, code=first.code, title=first.title, text="Kort")
    assert noor.get(page).context["chapters"][0].filled == 1


def test_a_row_that_was_made_up_whole_carries_one_mark(office: Office, as_user: Enter) -> None:
    office.plan.budgetline_set.filter(code="B1").update(invented=["*"])
    page = as_user(office.noor).get(address(office, "parts", "begroting"))
    marks = {row["code"]: row["cells"].count("verzonnen") for row in page.context["rows"]}
    assert marks == {"B1": 1, "B2": 0}


@pytest.mark.req("PM-21")
def test_a_line_that_stays_flat_lies_in_the_middle_between_whole_numbers() -> None:
    drawn = chart([(2023, Decimal(83))], (2028, Decimal(83)))
    assert drawn is not None
    assert all(Decimal(tick.label) % 1 == 0 for tick in drawn.values)
    assert 0.25 * HEIGHT < drawn.points[0].y < 0.75 * HEIGHT


@pytest.mark.req("PM-21")
def test_a_value_with_a_decimal_is_shown_whole(office: Office, as_user: Enter) -> None:
    indicator = office.plan.indicator_set.get(code="I1")
    indicator.baseline, indicator.baseline_year = Decimal("8.6"), 2023
    indicator.save(update_fields=["baseline", "baseline_year"])
    page = as_user(office.noor).get(address(office, "part", "indicatoren", "I1"))
    assert "2023: 8,6" in page.content.decode()
