"""What holds for the forecasts whatever the figures are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schakel.engine.forecasting.checker import check_document
from schakel.engine.forecasting.document import outlook_document
from schakel.engine.forecasting.exams import Exams, Place
from schakel.engine.forecasting.model import forecast_point
from schakel.engine.forecasting.outlook import look_ahead
from schakel.engine.forecasting.panel import Panel, panel_at
from schakel.engine.forecasting.school_years import years_between
from schakel.engine.forecasting.shares import fit_weights, next_shares

TOWNS = ("AMERSFOORT", "UTRECHT", "ZWOLLE")


@st.composite
def countries(draw: st.DrawFn) -> Exams:
    """A handful of sites in three regions over two to eight years (verzonnen)."""
    sites, years = draw(st.integers(1, 8)), draw(st.integers(2, 8))
    cell = st.one_of(st.just(0), st.integers(1, 90))
    low = np.array(
        [[draw(cell) for _ in range(years)] for _ in range(sites)], dtype=float
    )  # fmt: skip
    low[0, -1] = max(1.0, low[0, -1])
    names = tuple(f"{row:02}AA00" for row in range(sites))
    places = {
        site: dict.fromkeys(range(years), Place(site, TOWNS[draw(st.integers(0, 2))]))
        for site in names
    }
    return Exams(
        "techniek", names, tuple(years_between("2010-2011", f"{2009 + years}-{2010 + years}")),
        low, low.copy(), 3 * low, np.full(years, 0.03), (True,) * years, places,
    )  # fmt: skip


def panel(exams: Exams) -> Panel:
    return panel_at(exams, exams.years[-1])


def by_site(exams: Exams) -> dict[str, Any]:
    document: dict[str, Any] = outlook_document(look_ahead(panel(exams), 3), (1, 2, 3))
    return document


@settings(max_examples=20, deadline=None)
@given(countries(), st.integers(1, 6))
def test_levels_add_up_and_bands_stand_in_order(exams: Exams, horizon: int) -> None:
    outlook = look_ahead(panel(exams), horizon)

    assert check_document(outlook_document(outlook, range(1, horizon + 1))) == []


@settings(max_examples=12, deadline=None)
@given(countries(), st.randoms(use_true_random=False))
def test_other_names_in_another_order_change_nothing(exams: Exams, random: Any) -> None:
    order = list(range(len(exams.sites)))
    random.shuffle(order)
    new = {exams.sites[row]: f"{place:02}ZZ00" for place, row in enumerate(order)}
    renamed = replace(
        exams,
        sites=tuple(new[exams.sites[row]] for row in order),
        low=exams.low[order],
        high=exams.high[order],
        everyone=exams.everyone[order],
        places={new[site]: own for site, own in exams.places.items()},
    )

    before, after = by_site(exams), by_site(renamed)

    assert before["total"] == after["total"]
    assert before["regions"] == after["regions"]
    found = {site["site"]: site["forecasts"] for site in after["sites"]}
    assert {new[site["site"]]: site["forecasts"] for site in before["sites"]} == found


@settings(max_examples=12, deadline=None)
@given(countries(), st.sampled_from([0.5, 2.0, 8.0]))
def test_a_country_twice_as_large_gets_forecasts_twice_as_large(exams: Exams, times: float) -> None:
    known = panel(exams)
    larger = replace(known, counts=times * known.counts, everyone=times * known.everyone)

    found, expected = forecast_point(larger, 3).counts, times * forecast_point(known, 3).counts

    assert found == pytest.approx(expected, rel=1e-4, abs=1e-3)


@settings(max_examples=12, deadline=None)
@given(countries())
def test_shares_add_up_to_what_they_were(exams: Exams) -> None:
    known = panel(exams)
    weights = fit_weights(known.counts, known.everyone, known.excluded)

    ahead = next_shares(known.counts, known.everyone, weights)

    assert ahead.sum() == pytest.approx(known.counts[:, -1].sum())
    assert (ahead >= 0).all()


@settings(max_examples=20, deadline=None)
@given(countries())
def test_a_longer_horizon_leaves_the_nearer_years_as_they_are(exams: Exams) -> None:
    near, far = look_ahead(panel(exams), 2), look_ahead(panel(exams), 5)

    assert near.sites.mean == pytest.approx(far.sites.mean[:, :2])
    assert near.total.quantiles == pytest.approx(far.total.quantiles[:, :2])
