"""What has to happen in a demo before the manual can show it: a booking and the mails about it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from urllib.parse import urljoin

from playwright.sync_api import Page

REGION = "/regio/STO19060"
MASTERCLASS = "Masterklas lassen"
ASKS_SCHOOL = f"Mag K2 naar {MASTERCLASS}?"


def a_teacher_books(page: Page, address: str) -> bool:
    """Tom books the masterclass for his class, unless he did; it now waits for his school."""
    page.goto(f"{address}{REGION}/boekingen/")
    if page.locator("main table a", has_text=MASTERCLASS).count():
        return False
    page.goto(f"{address}{REGION}/aanbod/")
    page.get_by_role("link", name=MASTERCLASS).first.click()
    page.locator("main a.button-primary").first.click()
    page.fill("main [name=group_name]", "K2")
    page.fill("main [name=pupils]", "12")
    page.locator("main .form button[type=submit]").click()
    page.wait_for_load_state()
    return True


def the_school_agrees(page: Page, address: str) -> None:
    """The team leader says yes from the mail, without an account; now the company is asked."""
    open_mail(page, address, ASKS_SCHOOL)
    link = str(page.locator("main a[href*='/antwoord/']").first.get_attribute("href"))
    page.goto(urljoin(address, "/antwoord/" + link.partition("/antwoord/")[2]))
    page.locator("main button.button-primary").click()
    page.wait_for_load_state()


def open_mail(page: Page, address: str, subject: str, *, tries: int = 20) -> None:
    """Open a mail in the mailbox of the demo; the worker puts it there within seconds."""
    for _try in range(tries):
        page.goto(f"{address}/postbus/")
        found = page.locator("main a.list-title", has_text=re.compile(re.escape(subject)))
        if found.count():
            found.first.click()
            page.wait_for_load_state()
            return
        page.wait_for_timeout(1000)
    raise LookupError(f"No mail called {subject!r} at {address}/postbus/.")


def next_tuesday(weeks: int = 5) -> str:
    """A Tuesday some weeks ahead, as a date field takes it."""
    day = date.today() + timedelta(weeks=weeks)  # noqa: DTZ011  the day on the wall
    return (day + timedelta(days=(1 - day.weekday()) % 7)).isoformat()
