"""Walk the site along its own links, and read what came as a browser would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve

PER_ROUTE = 1
VOID = {"input", "meta", "link", "br", "img", "hr", "path", "line", "circle", "rect", "use"}
FIELDS = {"input", "select", "textarea"}


@dataclass
class Element:
    """One tag with its attributes and what it stands in."""

    tag: str
    attrs: dict[str, str]
    inside: tuple[str, ...]
    text: str = ""
    form: int = 0

    @property
    def is_seen(self) -> bool:
        """Whether a field is one to fill in."""
        return self.attrs.get("type") not in ("hidden", "submit", "button")


@dataclass
class Page:
    """One answer of the site, taken apart."""

    path: str
    route: str
    answer: HttpResponseBase
    html: str
    elements: list[Element] = field(default_factory=list)

    def all(self, *tags: str) -> list[Element]:
        """Every element with one of these tags."""
        return [element for element in self.elements if element.tag in tags]

    @property
    def title(self) -> str:
        """What stands in the tab of the browser."""
        return " ".join(self.all("title")[0].text.split())

    @property
    def ids(self) -> Counter[str]:
        """How often every id occurs."""
        return Counter(e.attrs["id"] for e in self.elements if e.attrs.get("id"))


class Reader(HTMLParser):
    """Makes elements of a page."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(
            tag, {k: v or "" for k, v in attrs}, tuple(parent.tag for parent in self.open)
        )
        element.form = next((id(parent) for parent in self.open if parent.tag == "form"), 0)
        self.page.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append(Element(tag, {k: v or "" for k, v in attrs}, ()))

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            if self.open.pop().tag == tag:
                return

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def read(path: str, answer: HttpResponseBase) -> Page:
    """Take an answer apart."""
    html = getattr(answer, "content", b"").decode()
    page = Page(path, route_of(path), answer, html)
    Reader(page).feed(html)
    return page


def crawl(client: Client, start: str = "/", *, per_route: int = PER_ROUTE) -> Iterator[Page]:
    """Every kind of page that links lead to, `per_route` of each address pattern."""
    waiting, seen, routes = [start], {start}, Counter[str]()
    while waiting:
        path = waiting.pop(0)
        answer = client.get(path, follow=True)
        if not answer["Content-Type"].startswith("text/html"):
            continue
        if moved := getattr(answer, "redirect_chain", None):
            path = moved[-1][0]
            if urlsplit(path).path in seen:
                continue
            seen.add(urlsplit(path).path)
        page = read(path, answer)
        yield page
        for href in (a.attrs.get("href", "") for a in page.all("a")):
            found = urlsplit(urljoin(path, href))
            if (
                found.scheme
                or found.netloc
                or not found.path
                or found.path in seen
                or "export=" in found.query
            ):
                continue
            seen.add(found.path)
            routes[route_of(found.path)] += 1
            if routes[route_of(found.path)] <= per_route:
                waiting.append(found._replace(fragment="").geturl())


def route_of(path: str) -> str:
    """The pattern of an address; the address itself when there is none."""
    try:
        return resolve(urlsplit(path).path).route
    except Resolver404:
        return path
