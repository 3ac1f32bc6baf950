"""The picture of the golden thread: nothing overlaps, nothing is lost, always the same."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schakel.programme.thread import COLUMN, NEEDS, Node, Step, Thread, weave
from schakel.programme.thread_fold import fold
from schakel.programme.thread_layout import LETTER, PADDING, draw, wrap

ROUND = settings(max_examples=60, deadline=None)


@st.composite
def threads(draw: st.DrawFn) -> Thread:
    """Any thread: some nodes of each step, any links from left to right."""
    nodes = [
        Node(step, str(number), f"Deel {number}", draw(st.sampled_from("ABC")))
        for step in Step
        for number in range(draw(st.integers(0, 6)))
    ]
    pairs = [
        (up.key, down.key) for up in nodes for down in nodes if COLUMN[up.step] < COLUMN[down.step]
    ]
    links = draw(st.lists(st.sampled_from(pairs), max_size=30)) if pairs else []
    return weave(nodes, links)


@pytest.mark.req("PM-19")
@ROUND
@given(threads())
def test_every_node_is_drawn_once_and_no_two_overlap(thread: Thread) -> None:
    drawing = draw(thread, "ABC")
    assert [box.node for box in drawing.boxes] == list(thread.nodes.values())
    by_column: dict[int, list[tuple[int, int]]] = {}
    for box in drawing.boxes:
        by_column.setdefault(box.x, []).append((box.y, box.y + box.height))
        assert box.y >= 0
        assert box.y + box.height <= drawing.height
        assert box.x + box.width <= drawing.width
    for column in by_column.values():
        column.sort()
        assert all(lower[0] >= upper[1] for upper, lower in pairwise(column))


@pytest.mark.req("PM-19")
@ROUND
@given(threads())
def test_the_same_plan_gives_the_same_picture(thread: Thread) -> None:
    again = weave(thread.nodes.values(), reversed(thread.links))
    assert draw(thread, "ABC").boxes == draw(again, "ABC").boxes


@pytest.mark.req("PM-19")
@ROUND
@given(threads())
def test_orphans_are_exactly_the_nodes_that_miss_a_neighbour(thread: Thread) -> None:
    expected = set()
    for node in thread.nodes.values():
        near = {
            thread.nodes[end].step
            for link in thread.links
            if node.key in link
            for end in link
            if end != node.key
        }
        expected |= {(node.key, need) for need in NEEDS.get(node.step, ()) if need not in near}
    assert {(orphan.node.key, orphan.needs) for orphan in thread.orphans()} == expected


@pytest.mark.req("PM-19")
@ROUND
@given(threads(), st.data())
def test_a_focus_keeps_all_that_hangs_above_and_below_and_nothing_else(
    thread: Thread, data: st.DataObject
) -> None:
    if not thread.nodes:
        return
    key = data.draw(st.sampled_from(sorted(thread.nodes)))
    kept = thread.focused(key)
    for other in kept.nodes:
        assert key in thread.chain(other)
    for other in thread.nodes.keys() - kept.nodes.keys():
        assert key not in thread.chain(other)
    assert kept.path(key)[-1].key == key


@pytest.mark.req("PM-19")
def test_nodes_stand_beside_what_they_belong_to() -> None:
    nodes = [Node(Step.GOAL, code, code) for code in "abc"]
    nodes += [Node(Step.ACTIVITY, code, code) for code in "xyz"]
    links = [("doel:a", "activiteit:z"), ("doel:b", "activiteit:y"), ("doel:c", "activiteit:x")]
    drawing = draw(weave(nodes, links))
    heights = {box.node.key: box.y for box in drawing.boxes}
    assert all(heights[up] == heights[down] for up, down in links)


def test_a_long_label_takes_two_rows_and_says_that_it_goes_on() -> None:
    rows = wrap("Meer leerlingen kiezen voor een technisch profiel in het vmbo", 22, first=18)
    assert len(rows) == 2
    assert rows[1].endswith("…")
    assert all(len(row) <= 22 for row in rows)


@pytest.mark.req("PM-19")
@ROUND
@given(threads())
def test_from_a_distance_only_milestones_are_put_with_their_company(thread: Thread) -> None:
    folded = fold(thread, milestones=lambda found: f"{len(found)} mijlpalen")
    gone = thread.nodes.keys() - folded.nodes.keys()
    assert {thread.nodes[key].step for key in gone} <= {Step.MILESTONE}
    for key in gone:
        (parent,) = thread.above[key]
        assert any(node.opens == parent for node in folded.neighbours(parent, up=False))


@pytest.mark.req("PM-19")
@pytest.mark.parametrize("is_risky", [False, True])
@pytest.mark.parametrize("code", ["I-1", "I-P-BWI-VLC-BB", "EEN-CODE-VAN-TWINTIG"])
def test_the_first_row_of_a_node_stays_within_its_box(code: str, is_risky: bool) -> None:
    note, label = "12 mijlpalen", "Leerlingen BWI"
    node = Node(Step.INDICATOR, code, label, note=note, is_risky=is_risky)
    box = draw(weave([node], []), "A").boxes[0]
    room = (box.width - PADDING) / LETTER
    assert len(f"{box.head} {box.rows[0]}".strip()) <= room
    assert box.head.startswith(code[:15])
    assert (note in box.head) == (code == "I-1")
