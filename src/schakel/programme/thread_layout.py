"""Where the golden thread is drawn: columns, order within a column, curves. Pure, deterministic.

The order keeps the lines of the programme together and then puts every node near its
neighbours (barycentre); the heights follow from the order by the least squares that keep
nodes apart (pool adjacent violators). A link that skips columns runs through invisible stops,
so that it passes between the nodes and not over them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from schakel.programme.thread import COLUMN, Node, Thread

WIDTHS = (170, 230, 230, 190, 172)
GUTTERS = (40, 72, 40, 40)
NODE_HEIGHT = 42
STOP_HEIGHT = 3
GAP = 8
GROUP_GAP = 20
TOP = 34
BOTTOM = 6
SWEEPS = 4
ROUNDS = 3
LETTER = 6.6
PADDING = 20
SHORTEST_ROW = 12
BOLD = 1.05
MARK_ROOM = 3


@dataclass(frozen=True, slots=True)
class Box:
    """A drawn node: its place, and its label in at most two rows.

    The first row follows the code; it is empty when a note stands there.
    """

    node: Node
    x: int
    y: int
    width: int
    height: int
    head: str
    rows: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Curve:
    """A drawn link."""

    up: Node
    down: Node
    path: str


@dataclass(frozen=True)
class Drawing:
    """The whole picture, in units of the viewBox."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]


@dataclass(slots=True)
class Place:
    """A node, or a stop of a link, in the making."""

    column: int
    group: int
    rank: int
    height: int
    near: list[Place] = field(default_factory=list)
    order: float = 0.0
    y: float = 0.0


def draw(thread: Thread, lines: Sequence[str] = ()) -> Drawing:
    """Lay out a thread; `lines` gives the order in which the lines of the programme stand."""
    return laid_out(tuple(thread.nodes.values()), thread.links, tuple(lines))


@lru_cache(maxsize=64)
def laid_out(
    nodes: tuple[Node, ...], links: tuple[tuple[str, str], ...], lines: tuple[str, ...]
) -> Drawing:
    """The drawing of these nodes and links; a plan is looked at more often than it changes."""
    thread = Thread({node.key: node for node in nodes}, links)
    groups = {code: rank for rank, code in enumerate(lines)}
    places = {
        key: Place(COLUMN[node.step], groups.get(node.line, len(groups)), rank, NODE_HEIGHT)
        for rank, (key, node) in enumerate(thread.nodes.items())
    }
    routes, stops = join(thread, places)
    adopt(places, stops, len(groups))
    columns = ordered([*places.values(), *stops])
    align(columns)
    boxes = tuple(box(node, places[key]) for key, node in thread.nodes.items())
    curves = tuple(
        Curve(thread.nodes[up], thread.nodes[down], curve(route))
        for (up, down), route in zip(thread.links, routes, strict=True)
    )
    bottom = max((place.y + place.height for place in places.values()), default=TOP)
    return Drawing(sum(WIDTHS) + sum(GUTTERS), round(bottom) + BOTTOM, boxes, curves)


def join(thread: Thread, places: Mapping[str, Place]) -> tuple[list[list[Place]], list[Place]]:
    """Make neighbours of what is linked; a link over several columns gets stops in between."""
    routes, stops = [], []
    for up, down in thread.links:
        begin, end = places[up], places[down]
        route = [begin]
        for column in range(begin.column + 1, end.column):
            stop = Place(column, end.group, end.rank, STOP_HEIGHT)
            stops.append(stop)
            route.append(stop)
        route.append(end)
        for one, other in pairwise(route):
            one.near.append(other)
            other.near.append(one)
        routes.append(route)
    return routes, stops


def adopt(places: Mapping[str, Place], stops: Sequence[Place], nowhere: int) -> None:
    """Stand what has no line of its own with the line it serves most, so that links stay short."""
    for place in sorted(places.values(), key=lambda place: place.column):
        near = [other.group for other in ends(place) if other.group != nowhere]
        if place.group == nowhere and place.column and near:
            place.group = min(near, key=lambda group: (-near.count(group), group))
    for stop in stops:
        stop.group = next(iter(ends(stop))).group


def ends(place: Place) -> list[Place]:
    """The nodes at the other end of the links, past the stops; the right ends come first."""
    found = [far_end(place, other) for other in place.near]
    return sorted(found, key=lambda other: (-other.column, other.rank))


def far_end(before: Place, here: Place) -> Place:
    """The node that is reached by going on straight past every stop."""
    while here.height == STOP_HEIGHT:
        before, here = here, next(one for one in here.near if one is not before)
    return here


def ordered(places: Sequence[Place]) -> list[list[Place]]:
    """The columns, each in the order that keeps lines together and neighbours near."""
    columns: list[list[Place]] = [[] for _column in WIDTHS]
    for place in places:
        columns[place.column].append(place)
    for column in columns:
        number(sorted(column, key=lambda place: (place.group, place.rank)), column)
    for sweep in range(SWEEPS):
        for column in columns if sweep % 2 else columns[::-1]:
            wished = {id(place): barycentre(place) for place in column}
            if column is columns[0]:
                rows = sorted(column, key=lambda place: (wished[id(place)], place.rank))
            else:
                rows = sorted(
                    column, key=lambda place: (place.group, wished[id(place)], place.rank)
                )
            number(rows, column)
    return columns


def number(rows: list[Place], column: list[Place]) -> None:
    """Put the column in this order; a place knows how far down it stands, from 0 to 1."""
    column[:] = rows
    for index, place in enumerate(rows):
        place.order = (index + 0.5) / len(rows)


def barycentre(place: Place) -> float:
    """The middle of the neighbours; its own place when it has none."""
    if not place.near:
        return place.order
    return sum(other.order for other in place.near) / len(place.near)


def align(columns: list[list[Place]]) -> None:
    """Give every place a height: the fullest column is packed, the others follow it."""
    fullest = max(range(len(columns)), key=lambda index: needed(columns[index]))
    for column in columns:
        spread(column, [0.0] * len(column))
    outward = [*range(fullest + 1, len(columns)), *range(fullest - 1, -1, -1)]
    for index in outward:
        inner = index - 1 if index > fullest else index + 1
        spread(columns[index], [wish(place, inner) for place in columns[index]])
    for _round in range(ROUNDS):
        for column in columns:
            spread(column, [settled(place) for place in column])
    top = min((place.y for column in columns for place in column), default=0.0)
    for column in columns:
        for place in column:
            place.y += TOP - top


def settled(place: Place) -> float:
    """Beside the middle of all neighbours, on both sides."""
    if not place.near:
        return place.y
    middle = sum(other.y + other.height / 2 for other in place.near) / len(place.near)
    return middle - place.height / 2


def needed(column: list[Place]) -> float:
    """How high a packed column is."""
    return sum(place.height + GAP for place in column)


def wish(place: Place, column: int) -> float:
    """Where a place would best stand: beside the middle of its neighbours in that column."""
    near = [other for other in place.near if other.column == column]
    if not near:
        return place.y
    middle = sum(other.y + other.height / 2 for other in near) / len(near)
    return middle - place.height / 2


def spread(column: list[Place], wishes: list[float]) -> None:
    """The heights nearest to the wishes (least squares) that keep order and distance."""
    offsets, offset = [], 0.0
    for above, place in zip([None, *column], column, strict=False):
        if above is not None:
            offset += above.height + distance(above, place)
        offsets.append(offset)
    blocks: list[tuple[float, int]] = []
    for wished, shift in zip(wishes, offsets, strict=True):
        mean, count = wished - shift, 1
        while blocks and blocks[-1][0] > mean:
            other, size = blocks.pop()
            mean, count = (mean * count + other * size) / (count + size), count + size
        blocks.append((mean, count))
    starts = [mean for mean, count in blocks for _place in range(count)]
    for place, start, shift in zip(column, starts, offsets, strict=True):
        place.y = start + shift


def distance(above: Place, below: Place) -> int:
    """The empty space between two places."""
    if above.group != below.group and above.column:
        return GROUP_GAP
    return GAP if NODE_HEIGHT in (above.height, below.height) else STOP_HEIGHT


def box(node: Node, place: Place) -> Box:
    """The drawn node."""
    width = WIDTHS[place.column]
    room = int((width - PADDING) / LETTER)
    head = heading(node, room)
    rows = wrap(node.label, room, first=0 if head != node.code else room - len(head) - 1)
    return Box(node, left(place.column), round(place.y), width, place.height, head, rows)


def heading(node: Node, room: int) -> str:
    """The code and, where it fits beside the mark of a risk, the note."""
    room -= MARK_ROOM if node.is_risky else 0
    whole = f"{node.code} · {node.note}" if node.note else node.code
    if len(whole) * BOLD <= room:
        return whole
    return node.code if len(node.code) * BOLD <= room else f"{node.code[: room - 2]}…"


def curve(route: Sequence[Place]) -> str:
    """The path of a link: a smooth bend from column to column, straight past the stops."""
    path = ""
    for here, there in pairwise(route):
        x1, y1 = left(here.column) + WIDTHS[here.column], middle(here)
        x2, y2 = left(there.column), middle(there)
        half = (x1 + x2) // 2
        path += f"L{x1} {y1}" if path else f"M{x1} {y1}"
        path += f"C{half} {y1} {half} {y2} {x2} {y2}"
    return path


def left(column: int) -> int:
    """Where a column begins."""
    return sum(WIDTHS[:column]) + sum(GUTTERS[:column])


def middle(place: Place) -> int:
    """Half-way down a place."""
    return round(place.y + place.height / 2)


def wrap(text: str, room: int, *, first: int) -> tuple[str, str]:
    """The text in two rows, cut between words; `first` is the room on the first row."""
    top, rest = cut(text, first)
    bottom, left_over = cut(rest, room)
    if left_over:
        bottom = f"{bottom[: room - 1].rstrip(' ,.;')}…"
    return top, bottom


def cut(text: str, room: int) -> tuple[str, str]:
    """What fits in the room, and the rest; a word that is too long is broken."""
    if len(text) <= room:
        return text, ""
    space = text.rfind(" ", 0, room + 1)
    if space > 0:
        return text[:space], text[space + 1 :]
    return ("", text) if room < SHORTEST_ROW else (text[:room], text[room:])
