"""The golden thread as markup: a picture (SVG) and a nested list of the same nodes.

Written here and not in a template, and every text escaped once: two hundred nodes in two forms
take a template ten times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from urllib.parse import quote

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from schakel.common.markup import markup
from schakel.programme.thread import COLUMN, Branch, Node, Step, Thread
from schakel.programme.thread_layout import TOP, WIDTHS, Box, Drawing, left

COLOURS = 8
FIRST_ROW, SECOND_ROW, MARGIN = 17, 33, 13
PLAIN = COLOURS


@dataclass(frozen=True)
class Words:
    """Every word that many nodes need, looked up once per page."""

    steps: Mapping[Step, str] = field(
        default_factory=lambda: {
            Step.MISMATCH: _("Mismatch"),
            Step.GOAL: _("Doelstelling"),
            Step.ACTIVITY: _("Activiteit"),
            Step.MILESTONE: _("Mijlpaal"),
            Step.BUDGET: _("Begroting"),
            Step.INDICATOR: _("Indicator"),
        }
    )
    risk: str = field(default_factory=lambda: _("risico"))
    invented: str = field(default_factory=lambda: _("verzonnen"))
    missing: str = field(default_factory=lambda: _("schakel ontbreekt"))
    repeat: str = field(default_factory=lambda: _("staat hierboven"))


@dataclass(frozen=True)
class Look:
    """What the nodes need besides the thread itself."""

    address: str
    colours: Mapping[str, int]
    missing: Mapping[str, frozenset[Step]]
    focus: str = ""

    @cached_property
    def words(self) -> Words:
        """The words in the language of the reader."""
        return Words()

    def href(self, node: Node) -> str:
        """Focus on this node; on the node in focus itself: back to the whole."""
        if node.key == self.focus:
            return self.address
        return f"{self.address}?focus={quote(node.opens or node.key, safe=':')}"

    def colour(self, node: Node) -> int:
        """The number of the colour of the node's line."""
        return self.colours.get(node.line, PLAIN)

    def classes(self, node: Node) -> str:
        """The classes that say how a node is."""
        return (
            f"line-{self.colour(node)}"
            + (" is-focus" if node.key == self.focus else "")
            + (" is-invented" if node.is_invented else "")
            + (" is-broken" if node.key in self.missing else "")
        )


def picture(drawing: Drawing, thread: Thread, look: Look) -> SafeString:
    """The whole drawing: headings, links first, nodes over them."""
    title = escape(_("Gouden draad: van mismatch naar indicator"))
    curves = "".join(
        f'<path class="line-{look.colour(curve.down)}" d="{curve.path}"/>'
        for curve in drawing.curves
    )
    boxes = "".join(drawn(box, look) for box in drawing.boxes)
    return markup(
        f'<svg class="thread-svg" viewBox="0 0 {drawing.width} {drawing.height}" role="group" '
        f'aria-label="{title}"><g class="thread-heads">{headings(thread.nodes.values())}</g>'
        f'<g class="thread-links" aria-hidden="true">{curves}</g>{boxes}</svg>'
    )


def headings(nodes: Iterable[Node]) -> str:
    """What each column holds, and how many."""
    names = (_("Mismatch"), _("Doel"), _("Activiteit"), _("Mijlpaal en begroting"), _("Indicator"))
    counts = [0] * len(WIDTHS)
    for node in nodes:
        counts[COLUMN[node.step]] += 1
    return "".join(
        f'<text x="{left(column)}" y="{TOP - 18}">{escape(name)} '
        f'<tspan class="thread-count">{counts[column]}</tspan></text>'
        for column, name in enumerate(names)
    )


def drawn(box: Box, look: Look) -> str:
    """One node as a link."""
    node, x, y = box.node, box.x, box.y
    first, second = box.rows
    return (
        f'<a class="thread-node {look.classes(node)}" href="{look.href(node)}" data-focus '
        f'aria-label="{escape(spoken(node, look))}"><title>{escape(node.label)}</title>'
        f'<rect class="thread-box" x="{x}" y="{y}" width="{box.width}" height="{box.height}" '
        f'rx="5"/><path class="thread-bar" d="M{x + 3} {y + 4}v{box.height - 8}"/>'
        f'<text x="{x + MARGIN}" y="{y + FIRST_ROW}"><tspan class="thread-code">{escape(box.head)}'
        f"</tspan> {escape(first)}"
        f'<tspan x="{x + MARGIN}" y="{y + SECOND_ROW}">{escape(second)}</tspan></text>'
        f"{marks(box, look)}</a>"
    )


def spoken(node: Node, look: Look) -> str:
    """What a screen reader says of a node."""
    words = look.words
    said = [f"{words.steps[node.step]} {node.code}: {node.label}"]
    said += [node.note] if node.note else []
    said += [words.risk] if node.is_risky else []
    said += [words.invented] if node.is_invented else []
    said += [words.missing] if node.key in look.missing else []
    return ", ".join(said)


def marks(box: Box, look: Look) -> str:
    """A triangle for a risk; an open ring on the side where a link is missing."""
    right, middle = box.x + box.width, box.y + box.height // 2
    found = ""
    if box.node.is_risky:
        found += f'<path class="thread-risk" d="M{right - 11} {box.y + 5}l6 11h-12z"/>'
    column = COLUMN[box.node.step]
    missing = look.missing.get(box.node.key, frozenset())
    for edge in sorted({box.x if COLUMN[need] < column else right for need in missing}):
        found += f'<circle class="thread-gap" cx="{edge}" cy="{middle}" r="4.5"/>'
    return found


def outline(branches: Sequence[Branch], look: Look) -> SafeString:
    """The same nodes as a nested list."""
    return markup(nested(branches, look))


def nested(branches: Sequence[Branch], look: Look) -> str:
    """One level of the list with all below it."""
    if not branches:
        return ""
    items = "".join(
        f'<li class="{look.classes(branch.node)}"><a href="{look.href(branch.node)}" data-focus>'
        f'<span class="thread-step">{escape(look.words.steps[branch.node.step])}</span> '
        f'<span class="thread-code">{escape(branch.node.code)}</span> '
        f"{escape(branch.node.label)}</a>{remarks(branch, look)}{nested(branch.below, look)}</li>"
        for branch in branches
    )
    return f'<ul class="thread-list">{items}</ul>'


def remarks(branch: Branch, look: Look) -> str:
    """What else is to say about a node in the list."""
    node, words = branch.node, look.words
    said = [("note", node.note)] if node.note else []
    said += [("risk", words.risk)] if node.is_risky else []
    said += [("gap", words.missing)] if node.key in look.missing else []
    said += [("repeat", words.repeat)] if branch.is_repeat else []
    said += [("invented", words.invented)] if node.is_invented else []
    return "".join(f' <span class="thread-{name}">{escape(text)}</span>' for name, text in said)
