"""What holds for every page: each page that a link leads to, signed in and not."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.crawl import FIELDS, Page, crawl
from tests.world import SignIn, World

_read: dict[str, list[Page]] = {}
LEAST = 30
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture
def pages(world: World, sign_in: SignIn) -> list[Page]:
    """All pages as the programme manager sees them, and those for everybody; walked once."""
    if not _read:
        from django.test import Client

        _read["noor"] = list(crawl(sign_in(world.noor)))
        _read["nobody"] = list(crawl(Client()))
    return [*_read["noor"], *_read["nobody"]]


def test_no_link_leads_to_a_page_that_is_not_there(pages: list[Page]) -> None:
    assert len(pages) > LEAST
    broken = [page.path for page in pages if getattr(page.answer, "status_code", 0) >= 400]
    assert broken == []


@pytest.mark.req("R-103")
def test_every_page_forbids_scripts_and_styles_from_elsewhere(pages: list[Page]) -> None:
    for page in pages:
        policy = page.answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy, page.path
        assert "unsafe" not in policy, page.path
        for needed in ("base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'"):
            assert needed in policy, page.path


@pytest.mark.req("R-103")
def test_no_page_has_a_style_or_a_script_of_its_own(pages: list[Page]) -> None:
    for page in pages:
        assert page.all("style") == [], page.path
        for element in page.elements:
            handlers = [name for name in element.attrs if name.startswith("on") or name == "style"]
            assert handlers == [], f"{page.path}: {element}"
        for script in page.all("script"):
            assert script.attrs.get("src", "").startswith("/static/"), page.path


@pytest.mark.req("R-104")
def test_every_page_carries_the_headers_that_protect_it(pages: list[Page]) -> None:
    for page in pages:
        for name, value in HEADERS.items():
            assert page.answer[name] == value, page.path
        assert "camera=()" in page.answer["Permissions-Policy"]
        assert "X-Powered-By" not in page.answer


@pytest.mark.req("R-093")
def test_no_page_loads_anything_from_another_site(pages: list[Page]) -> None:
    for page in pages:
        for element in page.all("script", "img", "link", "iframe", "source"):
            address = element.attrs.get("src") or element.attrs.get("href", "")
            assert not re.match(r"(https?:)?//", address), f"{page.path}: {address}"


@pytest.mark.req("R-065")
def test_every_page_has_one_heading_and_the_same_places(pages: list[Page]) -> None:
    for page in pages:
        assert page.all("html")[0].attrs["lang"] == "nl", page.path
        for tag in ("h1", "main", "header", "footer"):
            outside = [e for e in page.all(tag) if tag != "header" or "main" not in e.inside]
            assert len(outside) == 1, f"{page.path} has {len(outside)} {tag}"
        assert page.all("a")[0].attrs["href"] == "#inhoud", page.path


@pytest.mark.req("R-065")
def test_no_heading_skips_a_level(pages: list[Page]) -> None:
    for page in pages:
        levels = [int(e.tag[1]) for e in page.all("h1", "h2", "h3", "h4", "h5")]
        jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        assert jumps == [], page.path


@pytest.mark.req("R-065")
def test_every_kind_of_page_has_a_title_of_its_own(pages: list[Page]) -> None:
    titles: dict[str, str] = {}
    for page in _read["noor"]:
        other = titles.setdefault(page.title, page.route)
        assert other == page.route, f"{page.title}: {page.route} and {other}"


@pytest.mark.req("R-065")
def test_every_table_says_what_its_headers_are_about(pages: list[Page]) -> None:
    for page in pages:
        for header in page.all("th"):
            assert header.attrs.get("scope") in ("col", "row", "colgroup", "rowgroup"), page.path
        tables, captions = page.all("table"), page.all("caption")
        assert len(tables) == len(captions), page.path


@pytest.mark.req("R-065")
def test_no_id_occurs_twice_and_no_tab_order_is_forced(pages: list[Page]) -> None:
    for page in pages:
        twice = [name for name, count in page.ids.items() if count > 1]
        assert twice == [], f"{page.path}: {twice}"
        forced = [e for e in page.elements if e.attrs.get("tabindex", "0") not in ("0", "-1")]
        assert forced == [], page.path


@pytest.mark.req("R-061")
def test_every_field_has_a_label_that_one_can_see_or_hear(pages: list[Page]) -> None:
    for page in pages:
        labelled = {label.attrs.get("for") for label in page.all("label")}
        for element in page.all(*FIELDS):
            if not element.is_seen:
                continue
            named = element.attrs.get("aria-label") or element.attrs.get("aria-labelledby")
            in_label = "label" in element.inside
            has = element.attrs.get("id") in labelled or named or in_label
            assert has, f"{page.path}: {element.attrs}"


@pytest.mark.req("R-061")
def test_every_form_lets_us_say_what_is_wrong(pages: list[Page]) -> None:
    for page in pages:
        asking = {element.form for element in page.all(*FIELDS) if element.is_seen}
        for form in page.all("form"):
            assert "novalidate" in form.attrs or id(form) not in asking, (
                f"{page.path}: {form.attrs}"
            )
        described = [e.attrs.get("aria-describedby", "") for e in page.elements]
        for name in " ".join(described).split():
            assert name in page.ids, f"{page.path}: nothing has the id {name}"


@pytest.mark.req("R-060")
def test_help_stands_at_the_same_place_on_every_page(pages: list[Page]) -> None:
    for page in pages:
        links = [a.text.strip() for a in page.all("a") if "footer" in a.inside]
        assert links[0] == "Hulp", page.path


@pytest.mark.req("R-023")
def test_one_can_sign_out_on_every_page(pages: list[Page]) -> None:
    for page in _read["noor"]:
        ways = [f for f in page.all("form") if f.attrs.get("action") == "/account/uitloggen/"]
        assert ways, page.path
