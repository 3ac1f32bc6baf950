"""Noor begins the first plan of her region, and says how much it asks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from schakel.common.models import AuditEntry
from schakel.programme.actions import plans, versions
from schakel.programme.actions.errors import NameTaken, PlanIsFrozen
from schakel.programme.kinds import KINDS
from schakel.programme.models import Plan
from schakel.programme.schemes import CURRENT
from schakel.programme.terms import Quadrant
from tests.programme.addresses import Enter, address
from tests.programme.plans import NOW, Office, make_office

FILLED = {
    "title": "Regiovisie",
    "version": "hoofdlijnen, concept 1",
    "kind": "hoofdlijnen",
    "scheme_code": CURRENT.code,
    "starts_on": "2025-01-01",
    "ends_on": "2029-01-01",
    "requested_grant": "1.250.000,50",
}
PAGES = (
    "plan", "thread", "check", "check_gaps", "check_conflicts", "versions", "difference", "matrix",
)  # fmt: skip


@pytest.fixture
def empty(db: None) -> Office:
    """A region of which the only plan was thrown away."""
    made = make_office("STO19098")
    made.plan.delete()
    return made


def opening(office: Office) -> str:
    """The page on which a plan begins."""
    return reverse("programme:plan_open", args=[office.region.sto_number])


@pytest.mark.req("PM-29")
def test_noor_begins_the_first_plan_of_her_region(empty: Office, as_user: Enter) -> None:
    noor = as_user(empty.noor)
    listed = noor.get(reverse("programme:plans", args=[empty.region.sto_number]))
    assert opening(empty) in listed.content.decode()
    assert CURRENT.code in noor.get(opening(empty)).content.decode()

    answer = noor.post(opening(empty), FILLED)

    plan = Plan.objects.get(region=empty.region)
    assert answer["Location"] == plan.get_absolute_url()
    assert plan.requested_grant == Decimal("1250000.50")
    assert AuditEntry.objects.filter(chain=empty.region.pk, action="plan.opened").count() == 1


@pytest.mark.req("PM-29")
def test_every_page_of_a_plan_without_anything_in_it_works(empty: Office, as_user: Enter) -> None:
    noor = as_user(empty.noor)
    noor.post(opening(empty), FILLED)
    empty.plan = Plan.objects.get(region=empty.region)
    lists = [address(empty, "parts", kind) for kind in KINDS]
    forms = [path + "nieuw/" for path in lists]
    files = [f"{path}?export={form}" for path in lists for form in ("csv", "xlsx")]
    pages = [*(address(empty, name) for name in PAGES), *lists, *forms, *files, "/"]
    answers = {path: noor.get(path).status_code for path in pages}
    assert {path: status for path, status in answers.items() if status != 200} == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("ends_on", "2025-01-01"),
        ("requested_grant", "-5"),
        ("scheme_code", "STO1800"),
        ("kind", "onzin"),
        ("title", ""),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(
    empty: Office, as_user: Enter, field: str, value: str
) -> None:
    answer = as_user(empty.noor).post(opening(empty), {**FILLED, field: value})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Plan.objects.filter(region=empty.region).exists()


def test_pressing_twice_makes_one_plan(empty: Office, as_user: Enter) -> None:
    noor = as_user(empty.noor)
    assert [noor.post(opening(empty), FILLED).status_code for _ in range(2)] == [302, 422]


def test_a_director_begins_no_plan(empty: Office, as_user: Enter) -> None:
    assert as_user(empty.hans).get(opening(empty)).status_code == 403
    listed = as_user(empty.hans).get(reverse("programme:plans", args=[empty.region.sto_number]))
    assert opening(empty) not in listed.content.decode()


@pytest.mark.req("PM-29")
def test_noor_fills_in_the_money_of_a_draft_later(office: Office, as_user: Enter) -> None:
    noor, page = as_user(office.noor), address(office, "plan_change")
    assert page in noor.get(address(office, "plan")).content.decode()
    assert noor.get(page).status_code == 200
    assert noor.post(page, {**FILLED, "cofinancing": "125000"}).status_code == 302
    office.plan.refresh_from_db()
    assert (office.plan.cofinancing, office.plan.ends_on) == (Decimal(125000), date(2029, 1, 1))
    entry = AuditEntry.objects.get(chain=office.region.pk, action="plan.changed")
    assert entry.details["fields"]["cofinancing"][1] == "125000"


def test_nothing_changes_in_a_submitted_version(office: Office, as_user: Enter) -> None:
    facts = {name: getattr(office.plan, name) for name in plans.PLAN_FIELDS}
    versions.submit_plan(office.plan, by=office.noor, at=NOW)
    assert as_user(office.noor).post(address(office, "plan_change"), FILLED).status_code == 403
    with pytest.raises(PlanIsFrozen):
        plans.change_plan(office.plan, {**facts, "title": "Anders"}, by=office.noor, at=NOW)


def test_a_name_that_somebody_took_meanwhile_is_refused(office: Office) -> None:
    taken = office.plan.version
    with pytest.raises(NameTaken):
        versions.copy_plan(office.plan, version=taken, title="Nog een", by=office.noor, at=NOW)


def test_a_chapter_still_to_write_is_no_link_in_a_frozen_version(
    office: Office, as_user: Enter
) -> None:
    noor, page = as_user(office.noor), address(office, "parts", "hoofdstukken")
    link = f"{page}nieuw/?code="
    assert link in noor.get(page).content.decode()
    versions.submit_plan(office.plan, by=office.noor, at=NOW)
    assert link not in noor.get(page).content.decode()


def test_every_entry_of_the_menu_works_in_a_region_without_a_plan(
    empty: Office, as_user: Enter
) -> None:
    noor = as_user(empty.noor)
    page = noor.get(reverse("programme:plans", args=[empty.region.sto_number]))
    items = page.context["frame"].nav
    answers = {item.href: noor.get(item.href, follow=True).status_code for item in items}
    assert {href: status for href, status in answers.items() if status != 200} == {}


def test_a_chance_in_a_swot_is_an_opportunity_in_english() -> None:
    with translation.override("en"):
        assert str(Quadrant.OPPORTUNITY.label) == "opportunity"
