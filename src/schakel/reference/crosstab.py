"""Counts laid out for a reader: a table in two directions, and a picture of a series."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schakel.reference.models import ExamTotal, ProfileTotal
from schakel.reference.rules import Bounds, school_year_label
from schakel.reference.terms import Profile, Track

NONE = Bounds(0, 0)
VMBO = (Track.BB, Track.KB, Track.GL, Track.LWT, Track.TL)
TECHNICAL = "techniek"
PICTURE_WIDTH, PICTURE_HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 10, 10, 28, 30


@dataclass(frozen=True)
class Row:
    """One line of a table: its label, its cells (None is empty) and what they add up to."""

    label: str
    cells: tuple[Bounds | None, ...]
    total: Bounds


@dataclass(frozen=True)
class Crosstab:
    """A table with a heading for every column, and a last line of totals."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: Row


@dataclass(frozen=True)
class Bar:
    """One year in the picture: the sure part from the ground up, the unsure part above it."""

    label: str
    text: str
    x: int
    middle: int
    width: int
    sure_y: int
    sure_height: int
    unsure_y: int
    unsure_height: int
    text_y: int


@dataclass(frozen=True)
class Picture:
    """The bars of a series and the place of the ground line; `has_ranges` when some are unsure."""

    bars: tuple[Bar, ...]
    ground: int
    has_ranges: bool
    width: int = PICTURE_WIDTH
    height: int = PICTURE_HEIGHT


def profiles_by_track(totals: Iterable[ProfileTotal]) -> Crosstab:
    """Pupils: a line per profile, a column per track; what has no profile comes last."""
    found = {(one.profile, one.track): Bounds(one.low, one.high) for one in totals}
    tracks = [track for track in Track if any(track == key[1] for key in found)]
    profiles = [profile for profile in Profile if any(profile == key[0] for key in found)]
    return crosstab(
        [short(track) for track in tracks],
        [
            (str(profile.label), [found.get((profile, track)) for track in tracks])
            for profile in profiles
        ],
    )


def programmes_by_year(totals: Iterable[ExamTotal], years: Sequence[int]) -> Crosstab:
    """Exam candidates: a line per track and sector, a column per school year."""
    found: dict[tuple[str, str], dict[int, Bounds]] = {}
    for one in totals:
        line = found.setdefault((one.track, one.sector), {})
        line[one.school_year] = Bounds(one.candidates_low, one.candidates_high)
    order = {str(track): place for place, track in enumerate(Track)}
    lines = sorted(found, key=lambda key: (order[key[0]], key[1]))
    return crosstab(
        [school_year_label(year) for year in years],
        [
            (programme_label(track, sector), [found[track, sector].get(year) for year in years])
            for track, sector in lines
        ],
    )


def programme_label(track: str, sector: str) -> str:
    """How a line of the exam table is called."""
    label = short(Track(track))
    return f"{label} {sector}" if sector else label


def short(track: Track) -> str:
    """The letters of a vmbo track, which everybody in a school knows; the others in full."""
    return track.value if track in (Track.BB, Track.KB, Track.GL, Track.TL) else str(track.label)


def crosstab(columns: Sequence[str], lines: Sequence[tuple[str, list[Bounds | None]]]) -> Crosstab:
    """A table of these lines with totals in both directions."""
    rows = tuple(Row(label, tuple(cells), together(cells)) for label, cells in lines)
    sums = tuple(together([row.cells[place] for row in rows]) for place in range(len(columns)))
    return Crosstab(tuple(columns), rows, Row("", sums, together(sums)))


def together(cells: Iterable[Bounds | None]) -> Bounds:
    """What cells add up to; a hidden cell makes the sum a range."""
    return sum((cell for cell in cells if cell is not None), NONE)


def technical_candidates(totals: Iterable[ExamTotal], years: Sequence[int]) -> list[Bounds]:
    """Candidates in the sector technology of the vocational tracks, a number per school year.

    Without the theoretical track, which has sectors only since 2018-2019.
    """
    sums = dict.fromkeys(years, NONE)
    for one in totals:
        if one.sector == TECHNICAL and one.track in VMBO[:-1]:
            sums[one.school_year] += Bounds(one.candidates_low, one.candidates_high)
    return [sums[year] for year in years]


def picture(years: Sequence[int], values: Sequence[Bounds]) -> Picture | None:
    """Bars for a series, or None when there is nothing to draw."""
    highest = max((value.high for value in values), default=0)
    if not highest:
        return None
    ground = PICTURE_HEIGHT - BOTTOM
    scale = (ground - TOP) / highest
    step = (PICTURE_WIDTH - LEFT - RIGHT) // len(years)
    bars = tuple(
        bar(year, value, LEFT + place * step, step, (ground, scale))
        for place, (year, value) in enumerate(zip(years, values, strict=True))
    )
    return Picture(bars, ground, any(not value.is_known for value in values))


def bar(year: int, value: Bounds, left: int, step: int, measure: tuple[int, float]) -> Bar:
    """The place of one bar; `measure` is the ground line and the height of one candidate."""
    ground, scale = measure
    sure, whole = round(value.low * scale), round(value.high * scale)
    width = step * 3 // 5
    return Bar(
        label=school_year_label(year),
        text=str(value),
        x=left + (step - width) // 2,
        middle=left + step // 2,
        width=width,
        sure_y=ground - sure,
        sure_height=sure,
        unsure_y=ground - whole,
        unsure_height=whole - sure,
        text_y=ground - whole - 7,
    )
