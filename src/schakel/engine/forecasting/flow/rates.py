"""How many move up: the rate from one year of study to the next, shrunk where little was seen.

A site and track with few pupils says little about its own rate. Its rate is taken from a gamma
distribution around that of the track, of which the width follows from how much the rates differ
beyond chance; the rate of a track is drawn to that of all tracks in the same way.

Source: Robbins (1956), empirical Bayes; Clayton and Kaldor (1987), for rates of small areas.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

RECENT = 0.8
"""What was seen a year earlier counts so much less."""
FIRMEST = 1e6
FEWEST = 1e-9
LARGE, ENOUGH = 5.0, 30
CHANCES = (0.05, 3.0)
MEDIAN_OF_CHI_SQUARE = 0.4549


def rates(pupils: Array, tracks: NDArray[np.intp], excluded: NDArray[np.bool_]) -> Array:
    """The rate of each cohort from each year of study to the next (cohorts x study years - 1).

    `pupils` is cohorts x school years x years of study. With one school year the years of study
    beside each other stand for a cohort that moves up.
    """
    below, above = moved_up(pupils, excluded)
    found = np.empty_like(below)
    everyone = above.sum(axis=0) / np.maximum(below.sum(axis=0), FEWEST)
    count = int(tracks.max()) + 1
    of_track_below, of_track_above = (
        np.zeros((count, below.shape[1])),
        np.zeros((count, below.shape[1])),
    )
    np.add.at(of_track_below, tracks, below)
    np.add.at(of_track_above, tracks, above)
    for step in range(below.shape[1]):
        centre = np.full(count, everyone[step])
        of_track = shrunk(of_track_below[:, step], of_track_above[:, step], centre)
        found[:, step] = shrunk(below[:, step], above[:, step], of_track[tracks])
    return found


def moved_up(pupils: Array, excluded: NDArray[np.bool_]) -> tuple[Array, Array]:
    """Pupils who could move up and who stood a year higher a year later, recent years heaviest."""
    years = pupils.shape[1]
    if years == 1:
        return pupils[:, 0, :-1], pupils[:, 0, 1:]
    usable = ~(excluded[:-1] | excluded[1:])
    weight = RECENT ** np.arange(years - 2, -1, -1.0) * usable
    below = np.einsum("cya,y->ca", pupils[:, :-1, :-1], weight)
    above = np.einsum("cya,y->ca", pupils[:, 1:, 1:], weight)
    return below, above


def shrunk(below: Array, above: Array, centre: Array) -> Array:
    """Rates above/below drawn to their centre, the more so the less was seen (one per row)."""
    strength = firmness(below, above, centre)
    found: Array = (above + strength * centre) / np.maximum(below + strength, FEWEST)
    return found


def chance(pupils: Array, rate: Array, excluded: NDArray[np.bool_]) -> float:
    """How far counts are from what the rates say, as a part of what a Poisson count would be.

    Below one, because most pupils simply stay: the median over all cells, so that a site that
    closes does not count as chance.
    """
    usable = np.flatnonzero(~(excluded[:-1] | excluded[1:]))
    hoped = pupils[:, usable, :-1] * rate[:, None, :]
    seen = pupils[:, usable + 1, 1:]
    large = hoped >= LARGE
    if large.sum() < ENOUGH:
        return 1.0
    squares = (seen - hoped)[large] ** 2 / hoped[large]
    return float(np.clip(np.median(squares) / MEDIAN_OF_CHI_SQUARE, *CHANCES))


def firmness(below: Array, above: Array, centre: Array) -> float:
    """How many pupils the centre counts for, by the method of moments.

    The square of (above - centre x below) is at most centre x below by chance, and
    variance x below² by difference; the firmness is centre / variance.
    """
    by_chance = centre * below
    beyond = ((above - by_chance) ** 2 - by_chance).sum()
    variance = beyond / max((below**2).sum(), FEWEST)
    mean = float(by_chance.sum() / max(below.sum(), FEWEST))
    return FIRMEST if variance <= mean / FIRMEST else mean / float(variance)
