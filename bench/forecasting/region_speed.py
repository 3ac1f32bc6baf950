"""How long one region takes once its figures are in memory."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import numpy as np

from schakel.engine.forecasting.exams import Exams
from schakel.engine.forecasting.outlook import look_ahead
from schakel.engine.forecasting.panel import Panel, panel_at

REPEATS = 50


def milliseconds(exams: Exams, sites: int) -> float:
    """Least processor time of a forecast with bands and simple methods for so many sites."""
    panel = first_sites(panel_at(exams, exams.years[-1]), sites)
    spent = []
    for _repeat in range(REPEATS):
        begin = process_time()
        look_ahead(panel, 3)
        spent.append(process_time() - begin)
    return 1000 * min(spent)


def first_sites(panel: Panel, sites: int) -> Panel:
    """A region of the largest sites of the country."""
    rows = np.argsort(-panel.counts[:, -1], kind="stable")[:sites]
    return replace(
        panel,
        sites=tuple(panel.sites[row] for row in rows),
        places=tuple(panel.places[row] for row in rows),
        regions=("region",),
        region=np.zeros(sites, dtype=np.intp),
        counts=panel.counts[rows],
        slack=panel.slack[rows],
        everyone=panel.everyone[rows],
    )
