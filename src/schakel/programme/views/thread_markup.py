"""The golden thread as markup: a picture (SVG) and a nested list of the same nodes.

Written here and not in a template: two hundred nodes in two forms take a template eight times
as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from schakel.programme.thread import COLUMN, Branch, Node, Step, Thread
from schakel.programme.thread_layout import TOP, WIDTHS, Box, Curve, Drawing, left

COLOURS = 8
FIRST_ROW, SECOND_ROW, MARGIN = 17, 33, 13
PLAIN = COLOURS


@dataclass(frozen=True)
class Look:
    """What the nodes need besides the thread itself."""

    address: str
    colours: Mapping[str, int]
    missing: Mapping[str, frozenset[Step]]
    focus: str = ""

    def href(self, node: Node) -> str:
        """Focus on this node; on the node in focus itself: back to the whole."""
        if node.key == self.focus:
            return self.address
        key = (node.opens or node.key).replace("&", "%26").replace(" ", "%20")
        return f"{self.address}?focus={key}"

    def colour(self, node: Node) -> int:
        """The number of the colour of the node's line."""
        return self.colours.get(node.line, PLAIN)


def step_names() -> dict[Step, str]:
    """What people call the steps."""
    return {
        Step.MISMATCH: _("Mismatch"),
        Step.GOAL: _("Doelstelling"),
        Step.ACTIVITY: _("Activiteit"),
        Step.MILESTONE: _("Mijlpaal"),
        Step.BUDGET: _("Begroting"),
        Step.INDICATOR: _("Indicator"),
    }


def picture(drawing: Drawing, thread: Thread, look: Look) -> SafeString:
    """The whole drawing: headings, links first, nodes over them."""
    return format_html(
        '<svg class="thread-svg" viewBox="0 0 {} {}" role="group" aria-label="{}">'
        '<g class="thread-heads">{}</g><g class="thread-links" aria-hidden="true">{}</g>{}</svg>',
        drawing.width,
        drawing.height,
        _("Gouden draad: van mismatch naar indicator"),
        headings(thread.nodes.values()),
        format_html_join("", '<path class="line-{}" d="{}"/>', paths(drawing.curves, look)),
        mark_safe("".join(drawn(box, look) for box in drawing.boxes)),  # noqa: S308  joined markup
    )


def headings(nodes: Iterable[Node]) -> SafeString:
    """What each column holds, and how many."""
    names = (_("Mismatch"), _("Doel"), _("Activiteit"), _("Mijlpaal en begroting"), _("Indicator"))
    counts = [0] * len(WIDTHS)
    for node in nodes:
        counts[COLUMN[node.step]] += 1
    return format_html_join(
        "",
        '<text x="{}" y="{}">{} <tspan class="thread-count">{}</tspan></text>',
        ((left(i), TOP - 18, name, counts[i]) for i, name in enumerate(names)),
    )


def paths(curves: Sequence[Curve], look: Look) -> Iterable[tuple[int, str]]:
    """Every link in the colour of the line it serves."""
    return ((look.colour(curve.down), curve.path) for curve in curves)


def drawn(box: Box, look: Look) -> SafeString:
    """One node as a link."""
    node, x, y = box.node, box.x, box.y
    head = f"{node.code} · {node.note}" if node.note else node.code
    return format_html(
        '<a class="thread-node line-{}{}" href="{}" data-focus aria-label="{}">'
        "<title>{}</title>"
        '<rect class="thread-box" x="{}" y="{}" width="{}" height="{}" rx="5"/>'
        '<path class="thread-bar" d="M{} {}v{}"/>'
        '<text x="{}" y="{}"><tspan class="thread-code">{}</tspan> {}'
        '<tspan x="{}" y="{}">{}</tspan></text>{}</a>',
        look.colour(node),
        state(node, look),
        look.href(node),
        spoken(node, look),
        node.label,
        x,
        y,
        box.width,
        box.height,
        x + 3,
        y + 4,
        box.height - 8,
        x + MARGIN,
        y + FIRST_ROW,
        head,
        box.rows[0],
        x + MARGIN,
        y + SECOND_ROW,
        box.rows[1],
        marks(box, look),
    )


def state(node: Node, look: Look) -> str:
    """The classes that say how a node is."""
    return (
        (" is-focus" if node.key == look.focus else "")
        + (" is-invented" if node.is_invented else "")
        + (" is-broken" if node.key in look.missing else "")
    )


def spoken(node: Node, look: Look) -> str:
    """What a screen reader says of a node."""
    said = [f"{step_names()[node.step]} {node.code}: {node.label}"]
    said += [node.note] if node.note else []
    said += [_("risico")] if node.is_risky else []
    said += [_("verzonnen")] if node.is_invented else []
    said += [_("schakel ontbreekt")] if node.key in look.missing else []
    return ", ".join(said)


def marks(box: Box, look: Look) -> SafeString:
    """A triangle for a risk; an open ring on the side where a link is missing."""
    found = []
    right = box.x + box.width
    if box.node.is_risky:
        found.append(
            format_html('<path class="thread-risk" d="M{} {}l6 11h-12z"/>', right - 11, box.y + 5)
        )
    column = COLUMN[box.node.step]
    missing = look.missing.get(box.node.key, frozenset())
    middle = box.y + box.height // 2
    found += [
        format_html('<circle class="thread-gap" cx="{}" cy="{}" r="4.5"/>', edge, middle)
        for edge in sorted({box.x if COLUMN[need] < column else right for need in missing})
    ]
    return mark_safe("".join(found))  # noqa: S308  joined markup


def outline(branches: Sequence[Branch], look: Look) -> SafeString:
    """The same nodes as a nested list."""
    if not branches:
        return mark_safe("")
    items = [
        format_html(
            '<li class="line-{}{}"><a href="{}" data-focus><span class="thread-step">{}</span> '
            '<span class="thread-code">{}</span> {}</a>{}{}</li>',
            look.colour(branch.node),
            state(branch.node, look),
            look.href(branch.node),
            step_names()[branch.node.step],
            branch.node.code,
            branch.node.label,
            remarks(branch, look),
            outline(branch.below, look),
        )
        for branch in branches
    ]
    return format_html('<ul class="thread-list">{}</ul>', mark_safe("".join(items)))  # noqa: S308


def remarks(branch: Branch, look: Look) -> SafeString:
    """What else is to say about a node in the list."""
    node = branch.node
    said = [("note", node.note)] if node.note else []
    said += [("risk", _("risico"))] if node.is_risky else []
    said += [("gap", _("schakel ontbreekt"))] if node.key in look.missing else []
    said += [("repeat", _("staat hierboven"))] if branch.is_repeat else []
    said += [("invented", _("verzonnen"))] if node.is_invented else []
    return format_html_join("", ' <span class="thread-{}">{}</span>', said)
