"""The simple methods are what their names say, on series that one can follow by hand."""

from __future__ import annotations

import numpy as np
import pytest

from schakel.engine.forecasting.baselines import all_baselines
from schakel.engine.forecasting.births import born_for
from schakel.engine.forecasting.checker import check_document
from schakel.engine.forecasting.total import total_path

LINE = np.array([[10.0, 12.0, 14.0, 16.0]])
NOTHING = np.zeros(4)


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("naive", [16, 16, 16]),
        ("mean_of_three", [14, 14, 14]),
        ("linear_trend", [18, 20, 22]),
        ("drift", [18, 20, 22]),
        ("damped_trend", [17.96, 19.88, 21.76]),
        ("exponential_smoothing", [16, 16, 16]),
    ],
)
def test_a_line_goes_on_as_each_method_sees_it(method: str, expected: list[float]) -> None:
    assert all_baselines(LINE, 3)[method][0] == pytest.approx(expected, abs=0.2)


def test_a_series_begins_when_the_site_does() -> None:
    late = np.array([[0.0, 0.0, 10.0, 12.0]])

    found = all_baselines(late, 1)

    assert found["linear_trend"][0, 0] == pytest.approx(14)
    assert found["mean_of_three"][0, 0] == pytest.approx(11)


def test_a_fall_stops_at_nought() -> None:
    falling = np.array([[30.0, 20.0, 10.0, 1.0]])

    assert all((counts >= 0).all() for counts in all_baselines(falling, 5).values())


def test_a_site_that_never_was_stays_nothing() -> None:
    assert all((counts == 0).all() for counts in all_baselines(np.zeros((1, 4)), 2).values())


def test_growth_of_the_total_dies_out() -> None:
    falling = np.array([1000.0, 950.0, 902.5, 857.4])

    path = total_path(falling, falling, NOTHING, np.ones(8), 4)

    steps = np.diff(np.log(np.array([857.4, *path])))
    assert steps == pytest.approx(np.log(0.95) * 0.6 ** np.arange(1, 5), abs=1e-3)


def test_the_total_follows_the_births_of_sixteen_years_before() -> None:
    steady, fewer = np.full(4, 1000.0), np.array([1.0, 1.0, 1.0, 1.0, 0.9, 0.8])

    assert total_path(steady, steady, NOTHING, fewer, 2) == pytest.approx([900, 800])


def test_the_trend_of_all_sectors_tempers_that_of_one() -> None:
    falling, steady = np.array([1000.0, 950.0, 902.5, 857.4]), np.full(4, 9000.0)

    alone = total_path(falling, falling, NOTHING, np.ones(5), 1)
    tempered = total_path(falling, steady, NOTHING, np.ones(5), 1)

    assert alone < tempered < 857.4


def test_births_count_half_in_their_sixteenth_year() -> None:
    born = 0.50 * 185_057 + 0.42 * 187_910 + 0.08 * 194_007

    assert born_for(["2021-2022"]) == pytest.approx([born])


def test_after_a_year_in_which_nobody_failed_fewer_come_back() -> None:
    totals, born = np.full(4, 1000.0), np.ones(5)

    usual = total_path(totals, totals, np.full(4, 0.04), born, 1)
    lenient = total_path(totals, totals, np.array([0.04, 0.04, 0.04, 0.0]), born, 1)

    assert usual - lenient == pytest.approx([20])


def good_document() -> dict[str, object]:
    row = {"year": "2021-2022", "horizon": 1, "mean": 5.0, "baselines": dict.fromkeys((
        "naive", "mean_of_three", "linear_trend", "drift", "damped_trend", "exponential_smoothing",
    ), 5.0)} | {f"q{share}": float(share) for share in (10, 25, 50, 75, 90)}  # fmt: skip
    return {
        "origin": "2020-2021",
        "sites": [{"site": "00AA00", "region": "Rijnmond", "forecasts": [row]}],
        "stopped": [],
        "regions": [{"region": "Rijnmond", "forecasts": [dict(row)]}],
        "total": {"forecasts": [dict(row)]},
    }


def test_the_checker_lets_a_good_result_pass() -> None:
    assert check_document(good_document()) == []


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("mean", 6.0, "the total is not the sum of the regions in 2021-2022"),
        ("q90", 1.0, "the total in 2021-2022 has quantiles out of order"),
        ("q10", -1.0, "the total in 2021-2022 has a count below nought or none at all"),
        ("mean", float("nan"), "the total in 2021-2022 has a count below nought or none at all"),
        ("year", "2023-2024", "the total in 2023-2024 is not 1 after the origin"),
        ("baselines", {}, "the total in 2021-2022 has other baselines"),
    ],
)
def test_the_checker_sees_what_is_wrong(key: str, value: object, sentence: str) -> None:
    document = good_document()
    document["total"]["forecasts"][0][key] = value  # type: ignore[index]

    assert sentence in check_document(document)


def test_the_checker_sees_a_site_that_is_there_twice() -> None:
    document = good_document() | {"stopped": ["00AA00"]}

    assert check_document(document) == ["00AA00 is there twice"]


def test_a_sector_that_was_defined_anew_has_not_grown() -> None:
    totals = np.array([500.0, 505.0, 900.0, 909.0])

    path = total_path(totals, totals, NOTHING, np.ones(6), 2)

    assert path == pytest.approx([909 * 1.01**0.6, 909 * 1.01**0.96], rel=1e-3)
