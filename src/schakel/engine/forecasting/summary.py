"""A result in a few lines for the person at the terminal."""

from __future__ import annotations

from typing import Any


def summary(document: dict[str, Any]) -> str:
    """The errors of a back-test, or the total of a forecast."""
    if "scores" not in document:
        rows = [
            f"{row['year']}  {row['mean']:9.0f}  ({row['q10']:.0f} to {row['q90']:.0f})"
            for row in document["total"]["forecasts"]
        ]
        return "\n".join([f"{document['sector']}: candidates in total, 80 % band", *rows]) + "\n"
    rows = ["level   horizon  origins   WAPE  x naive  best baseline        80 and 50 % band cover"]
    for score in document["scores"]:
        baselines = {name: rate for name, rate in score["wape"].items() if name != "schakel"}
        best = min(baselines, key=lambda name: (baselines[name], name))
        covers, half = (100 * (score[f"band_{part}_covers"] or 0) for part in (80, 50))
        rows.append(
            f"{score['level']:<7} {score['horizon']:>7} {score['origins']:>8}"
            f" {100 * score['wape']['schakel']:6.1f} {score['times_naive'] or 0:8.3f}"
            f"  {100 * baselines[best]:5.1f} {best:<22} {covers:5.1f} %  {half:5.1f} %"
        )
    return "\n".join(rows) + "\n"
