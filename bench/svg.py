"""A few shapes for the pictures of the engines in docs/engines.md."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
INK, GREY, PALE, BLUE, ORANGE, GREEN = (
    "#1b1b1b", "#8a8f98", "#e3e6ea", "#1f5fa8", "#c8560a", "#2a7d4f",
)  # fmt: skip


def line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1) -> str:
    """A straight line."""
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width:.1f}"/>'


def circle(x: float, y: float, radius: float, fill: str, stroke: str = "none") -> str:
    """A dot, or a ring when it is filled with white."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" stroke="{stroke}"/>'


def box(x: float, y: float, wide: float, high: float, fill: str, stroke: str = "none") -> str:
    """A rectangle."""
    place = f'x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}"'
    return f'<rect {place} fill="{fill}" stroke="{stroke}"/>'


def text(x: float, y: float, words: str, *, size: int = 12, anchor: str = "start") -> str:
    """Words in ink."""
    style = f'font-size="{size}" text-anchor="{anchor}" fill="{INK}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{escape(words)}</text>'


def save(name: str, title: str, wide: int, high: int, shapes: Iterable[str]) -> None:
    """Write docs/pictures/NAME.svg on white, with a title for who cannot see it."""
    PICTURES.mkdir(exist_ok=True)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" '
        f'font-family="sans-serif"><title>{escape(title)}</title>'
    )
    body = "\n".join([head, box(0, 0, wide, high, "#ffffff"), *shapes, "</svg>\n"])
    (PICTURES / f"{name}.svg").write_text(body)
