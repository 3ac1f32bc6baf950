"""The pictures of the manual: `python -m tools.screenshots --address URL --out FOLDER`.

It signs in to a running demo as the people of the demo region and takes every picture of `SHOTS`
in chromium. First it lets a teacher book, so that there is a booking and a mail to show. A page
that does not answer stops it; a picture that is too heavy is named. It asks nothing but the address
given. CHROMIUM names another browser than /usr/bin/chromium.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page, sync_playwright

from tools.manual_shots import SHOTS, Shot
from tools.manual_story import a_teacher_books, the_school_agrees
from tools.small_png import small

PASSWORD = "demo-schakel-2026"  # noqa: S105  # nosec B105  the demo prints it for everybody
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HEIGHTS = {1280: 900, 768: 900, 375: 800}
MOST_BYTES = 150_000
MOST_BYTES_TOGETHER = 4_000_000


def main() -> None:
    """Take every picture, or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", default="http://127.0.0.1:8000", help="a running demo")
    parser.add_argument("--out", type=Path, default=Path("docs/handleiding/beelden"))
    parser.add_argument("names", nargs="*", help="pictures to take; default: all")
    options = parser.parse_args()
    shots = [shot for shot in SHOTS if not options.names or shot.name in options.names]
    if not shots:
        sys.exit(f"No such picture. Choose from: {', '.join(shot.name for shot in SHOTS)}.")
    options.out.mkdir(parents=True, exist_ok=True)
    with browser() as running:
        prepare(running, options.address)
        for person in dict.fromkeys(shot.person for shot in shots):
            with somebody(running, options.address, person) as page:
                for shot in shots:
                    if shot.person == person:
                        take(page, options.address, shot, options.out)
    weigh(options.out)


def prepare(running: Browser, address: str) -> None:
    """Let happen what the pictures show; once in the life of a demo."""
    with somebody(running, address, "tom") as page:
        booked = a_teacher_books(page, address)
    if booked:
        with somebody(running, address, "") as page:
            the_school_agrees(page, address)


@contextmanager
def browser() -> Iterator[Browser]:
    """One browser for all pictures."""
    if not Path(CHROMIUM).exists():
        sys.exit(f"No browser at {CHROMIUM}. Install chromium, or name one in CHROMIUM.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@contextmanager
def somebody(running: Browser, address: str, person: str) -> Iterator[Page]:
    """A page of its own, in which this person has signed in; nobody when empty."""
    context = running.new_context(locale="nl-NL", color_scheme="light", reduced_motion="reduce")
    page = context.new_page()
    if person:
        page.goto(f"{address}/account/inloggen/")
        page.fill("input[name=login]", f"{person}@schakel.example")
        page.fill("input[name=password]", PASSWORD)
        page.locator("main form button[type=submit]").click()
        page.wait_for_load_state()
        if "/inloggen/" in page.url:
            sys.exit(f"{person} cannot sign in at {address}: {page.locator('main').inner_text()}")
    yield page
    context.close()


def take(page: Page, address: str, shot: Shot, out: Path) -> None:
    """Open the page at each width and write what a screen shows of it."""
    for width in shot.widths:
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        answer = page.goto(address + shot.path)
        if answer is None or not answer.ok:
            sys.exit(f"{shot.name}: {page.url} does not answer as it should.")
        for step in shot.steps:
            page.goto(urljoin(address, str(page.locator(step).first.get_attribute("href"))))
        for field, value in shot.fills:
            fill_in(page, field, value)
        if shot.press:
            page.locator(shot.press).first.click()
            page.wait_for_load_state()
        if shot.top:
            page.locator(shot.top).first.evaluate("shown => shown.scrollIntoView()")
        page.evaluate("document.fonts.ready")
        seen = page.screenshot(caret="hide", animations="disabled")
        (out / f"{shot.name}-{width}.png").write_bytes(small(seen))


def fill_in(page: Page, field: str, value: str) -> None:
    """Type in a field, or choose from its list."""
    box = page.locator(f"main [name={field}]")
    if box.evaluate("shown => shown.tagName") == "SELECT":
        box.select_option(value)
    else:
        box.fill(value)


def weigh(out: Path) -> None:
    """Say what the pictures weigh, and which are heavier than they should be."""
    sizes = {file.name: file.stat().st_size for file in sorted(out.glob("*.png"))}
    for name, size in sizes.items():
        if size > MOST_BYTES:
            print(f"heavy: {name} {size / 1000:.0f} kB")
    total = sum(sizes.values())
    print(f"{len(sizes)} pictures, {total / 1_000_000:.1f} MB")
    if total > MOST_BYTES_TOGETHER:
        sys.exit(f"Together they may weigh {MOST_BYTES_TOGETHER / 1_000_000:.0f} MB.")


if __name__ == "__main__":
    main()
