"""A researcher compares two waves of a questionnaire in a small population."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.engine.statistics.detectable import (
    Demand,
    detectable_means,
    detectable_rise,
    detectable_shift,
)
from schakel.engine.statistics.paired import Differences, Pairs, paired_means, paired_shares
from schakel.engine.statistics.several import holm
from schakel.engine.statistics.unpaired import Means, Shares, unpaired_means, unpaired_shares
from schakel.engine.statistics.wilson import wilson_interval
from tests.engine.commands import run

STATISTICS = "schakel.engine.statistics"


def test_wilson_gives_the_published_example() -> None:
    """Newcombe (1998), table I: 81 of 263 gives 0.2553 to 0.3662."""
    found = wilson_interval(81, 263)
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)


def test_newcombe_gives_the_published_example() -> None:
    """Newcombe (1998b), table II (a): 56/70 against 48/80 gives 0.0524 to 0.3339."""
    found = unpaired_shares(Shares(48, 80), Shares(56, 70)).difference
    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)


def test_mid_p_gives_the_published_example() -> None:
    """Fagerland et al. (2013), table 1: 1 and 7 discordant pairs of 21 give p = 0.0391."""
    assert round(paired_shares(Pairs(gained=7, lost=1, n=21)).p_value, 4) == 0.0391


def test_welch_agrees_with_scipy() -> None:
    from scipy.stats import ttest_ind_from_stats

    theirs = ttest_ind_from_stats(7.4, 1.2, 42, 6.9, 1.5, 38, equal_var=False).pvalue
    ours = unpaired_means(Means(6.9, 1.5, 38), Means(7.4, 1.2, 42)).p_value
    assert math.isclose(ours, theirs, rel_tol=1e-9)


@pytest.mark.req("NA-08")
def test_holm_keeps_the_order_of_the_questions() -> None:
    assert holm([0.04, 0.01, 0.03]) == pytest.approx([0.06, 0.03, 0.06])


def test_when_all_answered_there_is_nothing_uncertain() -> None:
    change = unpaired_shares(Shares(40, 71), Shares(50, 71), population=71)
    assert (change.p_finite, change.difference.low, change.difference.high) == (
        0.0, change.difference.estimate, change.difference.estimate,
    )  # fmt: skip


@given(st.integers(2, 60), st.data())
def test_a_small_population_makes_every_interval_narrower(n: int, data: st.DataObject) -> None:
    successes, population = data.draw(st.integers(0, n)), data.draw(st.integers(n, 90))
    endless, finite = wilson_interval(successes, n), wilson_interval(successes, n, 0.95, population)
    assert endless.low <= finite.low + 1e-12
    assert finite.low <= finite.estimate <= finite.high <= endless.high + 1e-12


@given(st.integers(1, 40), st.data())
def test_turning_yes_and_no_around_turns_the_change_around(n: int, data: st.DataObject) -> None:
    gained = data.draw(st.integers(0, n))
    lost = data.draw(st.integers(0, n - gained))
    one, other = paired_shares(Pairs(gained, lost, n)), paired_shares(Pairs(lost, gained, n))
    assert one.p_value == other.p_value
    assert one.difference.low == pytest.approx(-other.difference.high)


@given(st.floats(0.05, 0.9), st.integers(20, 300), st.sampled_from([None, 300, 1000]))
def test_the_smallest_detectable_rise_is_found_with_the_power_asked(
    share: float, n: int, population: int | None
) -> None:
    demand = Demand()
    rise = detectable_rise(share, (n, n), demand, population)
    larger = detectable_rise(share, (max(2, n // 2), max(2, n // 2)), demand, population)
    assert rise is None or larger is None or rise <= larger


def test_the_detectable_rise_matches_the_published_sample_size() -> None:
    """Fleiss, Levin and Paik (2003), table A.4: 0.25 to 0.40 with 0.95 and 0.80 asks 152 each."""
    rise = detectable_rise(0.25, (152, 152), Demand())
    assert rise == pytest.approx(0.15, abs=0.001)


def test_pairs_detect_less_when_more_people_waver() -> None:
    calm, wavering = (detectable_shift(share, 42, Demand(), 71) for share in (0.2, 0.4))
    assert calm is not None
    assert wavering is not None
    assert calm < wavering


def test_a_mean_detects_less_with_a_larger_spread() -> None:
    assert detectable_means((1, 1), (42, 42), Demand()) < detectable_means(
        (2, 2), (42, 42), Demand()
    )


def test_a_mean_difference_of_nobody_changing_is_no_change() -> None:
    change = paired_means(Differences(0.0, 0.0, 42), population=71)
    assert (change.p_value, change.p_finite) == (1.0, 1.0)


@pytest.mark.req("NA-08")
def test_the_command_compares_every_question_in_its_own_way() -> None:
    problem = {
        "task": "waves",
        "population": 71,
        "items": [
            {
                "name": "docenten",
                "earlier": {"successes": 24, "n": 42},
                "later": {"successes": 37, "n": 42},
            },
            {"name": "mbo", "pairs": {"gained": 9, "lost": 3, "n": 42}},
            {"name": "cijfer", "differences": {"mean": 0.4, "deviation": 1.2, "n": 42}},
        ],
    }
    found = run(STATISTICS, problem).result["items"]
    assert [one["name"] for one in found] == ["docenten", "mbo", "cijfer"]
    assert all(one["low"] <= one["estimate"] <= one["high"] for one in found)
    assert all(one["p_value"] <= one["p_holm"] for one in found)


def test_the_command_says_how_small_a_change_would_show() -> None:
    problem = {"task": "detectable", "of": "shares", "n": [42, 42], "share": 0.6}
    found = run(STATISTICS, problem).result
    smaller = run(STATISTICS, problem | {"population": 71}).result
    assert smaller["rise"] < found["rise"]


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (
            {"task": "wilson", "successes": 5, "n": 4},
            "successes must be at most 4.",
        ),
        (
            {"task": "wilson", "successes": 5, "n": 80, "population": 71},
            "n must not exceed the population of 71.",
        ),
        (
            {"task": "waves", "items": [{"name": "a", "pairs": {"gained": 3, "lost": 3, "n": 5}}]},
            "items[0].pairs has more people who changed than people.",
        ),
        (
            {"task": "waves", "items": [{"name": "a"}]},
            "items[0] needs either pairs, or differences, or earlier and later.",
        ),
        (
            {"task": "detectable", "of": "pairs", "n": [42]},
            "The problem misses the key discordant.",
        ),
    ],
)
def test_an_impossible_sample_gets_one_sentence(problem: object, sentence: str) -> None:
    assert run(STATISTICS, problem).sentence == sentence
