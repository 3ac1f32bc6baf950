"""Toets regio: met, not met or unknown, with the article and the figures; never guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from schakel.common.wording import Message
from schakel.programme.admission import REQUIREMENTS, try_region
from schakel.programme.rules import sparse
from schakel.programme.rules.money import Shares
from schakel.programme.rules.outcome import Outcome, State
from schakel.programme.rules.region import (
    Overlap,
    RegionFigures,
    SiteFigures,
    TechnicalShare,
)
from schakel.programme.schemes import scheme
from tests.world import SignIn, World

NEW, OLD = scheme("2025-2028"), scheme("2020-2024")
AMERSFOORT = (Decimal("5.387"), Decimal("52.155"))
UTRECHT = (Decimal("5.121"), Decimal("52.091"))


def region(**changes: object) -> RegionFigures:
    """A region in which everything is known and right."""
    right = RegionFigures(
        name="Proefregio",
        kind="techniekregio",
        municipalities=("Leusden", "Soest"),
        demarcation="Zo rijden de bussen.",
        sites=(
            SiteFigures("De Werkplaats", "vmbo", profiles=("BWI", "PIE", "Z&W"), is_lead=True),
            SiteFigures("Het Anker", "vmbo", profiles=("MVI",)),
            SiteFigures("De Brug", "vso"),
            SiteFigures("Het Vak", "pro", "ziet-af", has_reason=True),
        ),
        mbo=("mbo Oost",),
        companies=3,
        primary_schools=10,
        primary_active=4,
        primary_offered=10,
        share=TechnicalShare(date(2023, 10, 1), 5, 5, 100, 100),
        cofinancing=Shares(Decimal(200), Decimal("0.2"), Decimal("0.16")),
        plan_version="1",
    )
    return replace(right, **changes)  # type: ignore[arg-type]


def outcomes(figures: RegionFigures, edition: str = "2025-2028") -> dict[str, Outcome]:
    """The outcome per rule."""
    _cited, tested = try_region(figures, scheme(edition))
    return {one.requirement.rule.__name__: one.outcome for one in tested}


@pytest.mark.req("PM-03")
def test_a_region_in_which_all_is_known_and_right_fails_nowhere() -> None:
    for edition in ("2025-2028", "2020-2024"):
        found = outcomes(region(), edition)
        unsure = {name for name, outcome in found.items() if outcome.state is not State.MET}
        assert unsure == {"an_mbo_takes_part"}


@pytest.mark.req("PM-03")
@pytest.mark.parametrize("key", REQUIREMENTS, ids=str)
def test_nothing_is_known_of_an_empty_region_and_nothing_is_guessed(
    key: tuple[str, bool],
) -> None:
    kind = "techniekluw" if key[1] else "techniekregio"
    found = outcomes(RegionFigures("Leeg", kind), key[0])
    certain = {name for name, one in found.items() if one.state is State.MET}
    assert certain <= {"sites_belong_to_one_region", "primary_schools_get_an_offer"}
    assert found["is_demarcated"].state is State.UNKNOWN
    assert found["companies_cofinance"].state is State.UNKNOWN


@pytest.mark.req("PM-03")
@pytest.mark.parametrize("key", REQUIREMENTS, ids=str)
def test_every_requirement_names_its_article_in_the_order_of_the_law(
    key: tuple[str, bool],
) -> None:
    _cited, requirements = REQUIREMENTS[key]
    for requirement in requirements:
        assert isinstance(requirement.says, Message)
        assert requirement.article.startswith(("art. ", "§ "))
        assert "Bron:" in (requirement.rule.__doc__ or "")
    letters = [one.article for one in requirements if "lid 2 onder" in one.article]
    assert letters == sorted(letters)


@pytest.mark.req("PM-03", "BR-07")
def test_the_figures_are_shown() -> None:
    found = outcomes(region())["has_technical_profiles"]
    assert str(found.reason) == (
        "Vmbo-vestigingen: 2, techniekprofielen: 3 (BWI, PIE, MVI); nodig: 2."
    )


@pytest.mark.req("PM-03", "BR-07")
def test_one_technical_profile_is_too_few() -> None:
    only = tuple(replace(site, profiles=("BWI",)) for site in region().sites[:2])
    found = outcomes(region(sites=only))
    assert found["has_technical_profiles"].state is State.NOT_MET
    assert outcomes(region(sites=only), "2020-2024").get("has_technical_profiles") is None


@pytest.mark.req("PM-03", "BR-01")
def test_one_technical_school_is_too_few_unless_another_is_unknown() -> None:
    first, second, *_others = region().sites
    other_profile, no_profile = replace(second, profiles=("Z&W",)), replace(second, profiles=())
    few = outcomes(region(sites=(first, other_profile)))
    unsure = outcomes(region(sites=(first, no_profile)))
    assert few["has_technical_sites"].state is State.NOT_MET
    assert unsure["has_technical_sites"].state is State.UNKNOWN


@pytest.mark.req("PM-03", "BR-04")
def test_a_shared_municipality_is_overlap_unless_both_name_their_part() -> None:
    whole = region(overlaps=(Overlap("Soest", "Gooi", in_parts=False),))
    parts = region(overlaps=(Overlap("Soest", "Gooi", in_parts=True),))
    assert outcomes(whole)["has_no_overlap"].state is State.NOT_MET
    assert outcomes(parts)["has_no_overlap"].state is State.MET


@pytest.mark.req("PM-03", "PM-05")
def test_a_school_that_was_never_asked_makes_it_unknown() -> None:
    found = outcomes(region(absent=("Trivium",)))["vmbo_may_join"]
    assert found.state is State.UNKNOWN
    assert "Trivium" in str(found.reason)


@pytest.mark.req("PM-03", "PM-40")
def test_offers_to_primary_schools_are_unknown_until_they_are_recorded() -> None:
    found = outcomes(region(primary_schools=132, primary_active=44, primary_offered=None))
    outcome = found["primary_schools_get_an_offer"]
    assert outcome.state is State.UNKNOWN
    assert "88 van 132" in str(outcome.reason)
    short = outcomes(region(primary_offered=9))["primary_schools_get_an_offer"]
    assert short.state is State.NOT_MET


@pytest.mark.req("PM-03", "BR-02")
def test_without_an_mbo_a_region_is_not_admissible() -> None:
    assert outcomes(region(mbo=()))["an_mbo_takes_part"].state is State.NOT_MET


@pytest.mark.req("PM-03", "BR-03")
def test_a_site_in_two_regions_is_named() -> None:
    found = outcomes(region(elsewhere=(("Het Anker", "Gooi"),)))["sites_belong_to_one_region"]
    assert found.state is State.NOT_MET
    assert "Het Anker (Gooi)" in str(found.reason)


@pytest.mark.req("PM-03", "BR-05")
def test_where_the_two_bases_of_cofinancing_disagree_it_is_unknown() -> None:
    between = Shares(Decimal(100), Decimal("0.10"), Decimal("0.0909"))
    below = Shares(Decimal(10), Decimal("0.01"), Decimal("0.0099"))
    state = "companies_cofinance"
    assert outcomes(region(cofinancing=between))[state].state is State.UNKNOWN
    assert outcomes(region(cofinancing=between), "2020-2024")[state].state is State.MET
    assert outcomes(region(cofinancing=below))[state].state is State.NOT_MET


@pytest.mark.req("PM-03", "BR-06")
@pytest.mark.parametrize(
    ("low", "high", "state"),
    [(5, 8, State.MET), (8, 14, State.UNKNOWN), (30, 30, State.NOT_MET)],
)
def test_a_masked_share_is_decided_only_when_both_bounds_agree(
    low: int, high: int, state: State
) -> None:
    share = TechnicalShare(date(2023, 10, 1), low, high, 100, 100)
    assert sparse.has_few_technical_pupils(region(share=share), NEW).state is state


@pytest.mark.req("PM-03", "BR-06")
def test_a_count_of_another_date_decides_nothing() -> None:
    share = TechnicalShare(date(2019, 10, 1), 1, 1, 100, 100)
    found = sparse.has_few_technical_pupils(region(share=share), NEW)
    assert found.state is State.UNKNOWN
    assert "1-10-2019" in str(found.reason)


@pytest.mark.req("PM-03", "BR-07")
def test_one_school_is_enough_when_the_next_is_too_far() -> None:
    alone = SiteFigures("Eiland", "vmbo", profiles=("BWI",), point=AMERSFOORT)
    near = region(kind="techniekluw", sites=(alone,), other_vmbo=(("Utrecht", UTRECHT),))
    far = replace(near, other_vmbo=(("Maastricht", (Decimal("5.69"), Decimal("50.85"))),))
    unknown = replace(near, other_vmbo=())
    assert sparse.has_enough_vmbo(near, NEW).state is State.NOT_MET
    assert sparse.has_enough_vmbo(far, NEW).state is State.MET
    assert sparse.has_enough_vmbo(unknown, NEW).state is State.UNKNOWN
    caribbean = replace(unknown, is_caribbean=True)
    assert sparse.has_enough_vmbo(caribbean, NEW).state is State.MET


def test_the_distance_is_that_of_the_map() -> None:
    assert sparse.kilometres(AMERSFOORT, UTRECHT) == pytest.approx(19.5, abs=0.5)


@given(
    st.tuples(st.floats(3.3, 7.2), st.floats(50.7, 53.6)),
    st.tuples(st.floats(3.3, 7.2), st.floats(50.7, 53.6)),
)
def test_the_way_back_is_as_long(here: tuple[float, float], there: tuple[float, float]) -> None:
    one = (Decimal(str(here[0])), Decimal(str(here[1])))
    two = (Decimal(str(there[0])), Decimal(str(there[1])))
    assert sparse.kilometres(one, two) == pytest.approx(sparse.kilometres(two, one))
    assert sparse.kilometres(one, one) == 0


@pytest.mark.req("PM-03")
def test_everybody_of_the_region_reads_the_test_of_amersfoort(
    world: World, sign_in: SignIn
) -> None:
    page = sign_in(world.tom).get("/regio/STO19060/toets/?regeling=2025-2028")
    text = page.content.decode()
    assert page.status_code == 200
    assert "techniekprofielen: 3 (BWI, PIE, M&amp;T); nodig: 2." in text
    assert "art. 2.1 lid 2 onder d" in text
    assert "98 van 142 basisscholen" in text


@pytest.mark.req("PM-03")
def test_another_edition_asks_other_things(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.noor)
    old = browser.get("/regio/STO19060/toets/?regeling=2020-2024").content.decode()
    assert "§ 2 onder c" in old
    assert "art. 2.1" not in old
    assert browser.get("/regio/STO19060/toets/?regeling=2018-2019").status_code == 404
    file = browser.get("/regio/STO19060/toets/?export=csv").content.decode("utf-8-sig")
    assert file.startswith("Eis;Uitkomst;Artikel;Cijfers;Regel")


def test_an_outsider_does_not_see_the_test(world: World, sign_in: SignIn) -> None:
    assert sign_in(world.bea).get("/regio/STO19060/toets/").status_code == 404


def test_the_test_takes_few_queries(
    world: World, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = sign_in(world.noor)
    with django_assert_max_num_queries(15):
        browser.get("/regio/STO19060/toets/")


def test_the_link_to_the_check_opens_the_version_people_work_on(
    world: World, sign_in: SignIn
) -> None:
    answer = sign_in(world.noor).get("/regio/STO19060/plantoets/")
    assert answer["Location"].endswith(f"/plan/{world.elaboration.pk}/toets/")
