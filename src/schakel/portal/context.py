"""What every page knows: the frame around it (region, menu, user, version)."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.portal.addresses import address
from schakel.portal.menu import BELOW, ELSEWHERE, MENU, MenuItem, Part
from schakel.regions.access import IMPORT_FIGURES, may, may_open, regions_of
from schakel.regions.models import Region

CHOSEN_REGION = "region"
"""Session key: STO number of the region that the user chose."""


class Frame:
    """The frame of one request; each part is fetched when the template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def user(self) -> User | None:
        """Whoever is signed in."""
        user = getattr(self.request, "user", None)
        return user if isinstance(user, User) else None

    @cached_property
    def regions(self) -> list[Region]:
        """The regions one may switch between."""
        return regions_of(self.user) if self.user else []

    @cached_property
    def region(self) -> Region | None:
        """The region of this page, else the chosen one, else the first."""
        here: Region | None = getattr(self.request, "region", None)
        if here is not None or not self.regions:
            return here
        chosen = self.request.session.get(CHOSEN_REGION, "")
        by_number = {region.sto_number: region for region in self.regions}
        return by_number.get(chosen, self.regions[0])

    @cached_property
    def nav(self) -> list[MenuItem]:
        """The menu of the region, without what this user may not open."""
        if self.user is None:
            return []
        items = [self.item(_("Start"), address("portal:home"))]
        if self.region is not None:
            items += [self.part(part, self.user, self.region) for part in MENU]
        items.append(self.item(_("Gegevens"), address("reference:sources")))
        return [item for item in items if item.href]

    @cached_property
    def pages(self) -> tuple[MenuItem, ...]:
        """The pages beside this one, in the same part of the menu."""
        return next((item.pages for item in self.nav if item.pages and item.current), ())

    def part(self, part: Part, user: User, region: Region) -> MenuItem:
        """A part with the pages that this user may open; it leads to the first of them."""
        found = [
            self.item(page.label, address(page.name, region.sto_number))
            for page in part.pages
            if may_open(user, page.permission, region)
            and not (page.unless and may_open(user, page.unless, region))
        ]
        pages = only_nearest([page for page in found if page.href])
        match = self.request.resolver_match
        is_of_part = match is not None and match.app_name in part.contexts
        here = "true" if is_of_part or any(page.current for page in pages) else ""
        return MenuItem(part.label, pages[0].href if pages else "", here, pages)

    @cached_property
    def import_href(self) -> str:
        """Where this user reads a newer public file; empty for who may not."""
        if self.user is None or self.region is None:
            return ""
        allowed = may(self.user, IMPORT_FIGURES, self.region)
        return address("regions:figures", self.region.sto_number) if allowed else ""

    def item(self, label: str | Promise, href: str) -> MenuItem:
        """An entry, marked when the page is it or lies below it."""
        if self.request.path == href:
            return MenuItem(label, href, "page")
        return MenuItem(label, href, "true" if self.is_below(href) else "")

    def is_below(self, href: str) -> bool:
        """Whether the page belongs to this entry; thread and check lie below the plan."""
        number = self.region.sto_number if self.region else ""
        match = self.request.resolver_match
        if match is not None and match.app_name == "programme":
            page = (match.url_name or "").partition("_")[0]
            return href == address(BELOW.get(page, "programme:plans"), number)
        words = self.request.path.partition(f"/{number}/")[2].split("/") if number else [""]
        first = "/".join(words[:2]) if words[0] == "geld" else words[0]
        if first in ELSEWHERE:
            return href == address(ELSEWHERE[first], number)
        tops = ("", address("portal:home"), address("regions:region", number))
        return href not in tops and self.request.path.startswith(href)


def only_nearest(pages: list[MenuItem]) -> tuple[MenuItem, ...]:
    """Of pages whose addresses lie below each other, mark only the longest that fits."""
    nearest = max(
        (page for page in pages if page.current), key=lambda page: len(page.href), default=None
    )
    return tuple(page if page is nearest else replace(page, current="") for page in pages)


def site(request: HttpRequest) -> dict[str, object]:
    """Names for the frame around every page."""
    return {
        "demo": settings.DEMO,
        "frame": Frame(request),
        "version": VERSION,
        # One stack for the whole page: else the components make one again for every block.
        "cotton_data": {"stack": [], "vars": {}},
    }


try:
    VERSION = version("schakel")
except PackageNotFoundError:
    VERSION = "0.1.0"
