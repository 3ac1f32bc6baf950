"""The look stands in one place: colours in the tokens, one css file for each component."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from schakel.common.staticfiles import IMPORT, taken_in
from tests.crawl import read

SOURCE = Path(__file__).parents[2] / "src" / "schakel"
STYLES = SOURCE / "common/static/common"
COMPONENTS = SOURCE / "common/templates/cotton"
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")
MOST_BYTES = 150_000
TEXT, CONTROL = 4.5, 3.0
ON_PAPER = ("ink", "ink-soft", "link", "link-hover", "accent-ink", "bad-ink")
TONES = ("good", "warn", "bad", "info", "neutral", "invented")
MARKED_SAFE = {
    "programme/views/lists.py",
    "programme/views/overview.py",
    "programme/views/thread_markup.py",
}
"""Files that join pieces which `format_html` or `conditional_escape` has escaped, for speed."""
PART_OF = {
    "crumb": "crumbs",
    "errors": "form",
    "fact": "facts",
    "sort": "table",
    "stats": "stat",
    "step": "steps",
    "tab": "tabs",
}
"""Components that are a part of another, whose css file they share."""


def tokens() -> dict[str, str]:
    """The colours of the token file by name."""
    css = (STYLES / "tokens.css").read_text()
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 computes it."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((light(one), light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.req("R-069")
def test_only_the_tokens_name_colours() -> None:
    for path in [*SOURCE.rglob("*.css"), *SOURCE.rglob("*.html")]:
        if "vendor" in path.parts or path == STYLES / "tokens.css":
            continue
        text = re.sub(r"(href|id|for)=\"[^\"]*\"|url\([^)]*\)|&#\w+;", "", path.read_text())
        found = [hit for hit in HEX.findall(text) if len(hit) in (4, 7, 9)]
        assert found == [], path


@pytest.mark.req("R-064")
def test_every_text_stands_out_from_what_is_behind_it() -> None:
    colour = tokens()
    pairs = [(colour[ink], colour[ground]) for ink in ON_PAPER for ground in ("paper", "ground")]
    pairs += [(colour[f"{tone}-ink"], colour[f"{tone}-soft"]) for tone in TONES]
    pairs += [(colour[f"{tone}-ink"], colour["paper"]) for tone in TONES]
    pairs += [(colour[ink], colour["band"]) for ink in ("band-ink", "band-soft")]
    pairs += [(colour["band-ink"], colour["band-field"]), (colour["paper"], colour["ink"])]
    for ink, ground in pairs:
        assert contrast(ink, ground) >= TEXT, f"{ink} on {ground}"


@pytest.mark.req("R-064")
def test_every_edge_that_means_something_can_be_seen() -> None:
    colour = tokens()
    for edge in ("line-strong", "focus", "accent", *(f"{tone}-edge" for tone in TONES)):
        assert contrast(colour[edge], colour["paper"]) >= CONTROL, edge
    assert contrast(colour["focus-on-band"], colour["band"]) >= CONTROL
    assert contrast(colour["band-soft"], colour["band-field"]) >= CONTROL


def test_every_component_has_a_style_sheet_and_the_entry_imports_them_all() -> None:
    imported = {found["file"] for found in IMPORT.finditer((STYLES / "schakel.css").read_text())}
    files = {f"components/{path.name}" for path in (STYLES / "components").glob("*.css")}
    assert files <= imported
    for component in COMPONENTS.glob("*.html"):
        name = PART_OF.get(component.stem, component.stem)
        assert f"components/{name}.css" in files, component.name


def test_every_token_that_is_used_exists() -> None:
    known = set(re.findall(r"--([\w-]+):", (STYLES / "tokens.css").read_text()))
    for path in SOURCE.rglob("*.css"):
        own = set(re.findall(r"--([\w-]+):", path.read_text()))
        used = set(re.findall(r"var\(--([\w-]+)", path.read_text()))
        assert used <= known | own, path


@pytest.mark.req("R-116")
def test_nothing_is_declared_safe() -> None:
    forbidden = re.compile(r"\|\s*safe\b|\bmark_safe\b|\bautoescape off\b|\bSafeString\((?!\"\")")
    for path in [*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html")]:
        if path.relative_to(SOURCE).as_posix() not in MARKED_SAFE:
            assert not forbidden.search(path.read_text()), path


def weight(path: str) -> int:
    """How many bytes a file weighs on the wire; a font is compressed already."""
    found = finders.find(path)
    assert isinstance(found, str), path
    if path.endswith("schakel.css"):
        return len(gzip.compress(taken_in(Path(found)).encode()))
    data = Path(found).read_bytes()
    return len(data) if path.endswith(".woff2") else len(gzip.compress(data))


def test_the_start_page_is_light(client: Client, db: None) -> None:
    answer = client.get("/")
    page = read("/", answer)
    prefix = f"/{settings.STATIC_URL.strip('/')}/"
    addresses = {
        element.attrs.get("src") or element.attrs.get("href", "")
        for element in page.all("link", "script", "img")
    }
    files = {address.removeprefix(prefix) for address in addresses if address}

    total = len(gzip.compress(answer.content)) + sum(weight(file) for file in files)

    assert total <= MOST_BYTES, f"{total} bytes"
    assert len(files) <= 5


def test_the_one_style_sheet_holds_everything_and_asks_for_nothing() -> None:
    css = taken_in(STYLES / "schakel.css")

    assert "@import" not in css
    assert css.count("{") == css.count("}")
    assert "@layer components" in css
    assert "@media print" in css
