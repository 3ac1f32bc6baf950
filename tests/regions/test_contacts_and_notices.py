"""The region stays in touch: contacts, follow-ups, and questions that meet offers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from schakel.common.refused import RefusedError
from schakel.regions import rules
from schakel.regions.actions import notices as actions
from schakel.regions.models import ContactMoment, Notice, NoticeMatch, Partner
from tests.regions.helpers import account, logged, page, text_of
from tests.world import SignIn, World

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def eemstaal(world: World) -> Partner:
    """The company of Peter."""
    partner = world.peter.appointments.get().partner
    assert partner is not None
    return partner


def contact_form(**changed: Any) -> dict[str, Any]:
    """A filled-in form."""
    form = {
        "on": timezone.localdate().isoformat(),
        "kind": "bezoek",
        "person": "",
        "note": "Rondleiding gehad",
        "follow_up": "Afspraak over gastles",
        "follow_up_on": timezone.localdate().isoformat(),
        "owner": "",
    }
    return {**form, **changed}


@pytest.mark.req("CR-01")
def test_a_contact_is_noted_followed_up_and_settled(world: World, sign_in: SignIn) -> None:
    browser, partner = sign_in(world.mila), eemstaal(world)
    browser.post(page("contact_add", world, partner.pk), contact_form())
    moment = ContactMoment.objects.get(partner=partner, note="Rondleiding gehad")
    assert moment in browser.get(page("contacts", world)).context["waiting"]
    browser.post(page("contact_settle", world, moment.pk))
    assert moment not in browser.get(page("contacts", world)).context["waiting"]
    assert logged(world)[:2] == ["contact.followed_up", "contact.noted"]


@pytest.mark.req("CR-01")
def test_who_was_silent_for_months_is_listed(world: World, sign_in: SignIn) -> None:
    browser, partner = sign_in(world.mila), eemstaal(world)
    ContactMoment.objects.filter(partner=partner).delete()
    old = timezone.localdate() - timedelta(days=100)
    ContactMoment.objects.create(partner=partner, on=old, kind="mail", note="x")
    assert partner in browser.get(page("quiet", world), {"months": 3}).context["partners"]
    assert partner not in browser.get(page("quiet", world), {"months": 4}).context["partners"]


@pytest.mark.req("R-105")
def test_contacts_are_not_for_everybody(world: World, sign_in: SignIn) -> None:
    url = page("contact_add", world, eemstaal(world).pk)
    assert sign_in(world.peter).get(page("contacts", world)).status_code == 403
    assert sign_in(world.ineke).get(page("contacts", world)).status_code == 200
    assert sign_in(world.ineke).post(url, contact_form()).status_code == 403
    assert sign_in(world.bea).post(url, contact_form()).status_code == 404


@given(st.dates(date(2020, 2, 1), date(2040, 12, 31)), st.integers(0, 36))
def test_months_back_is_the_same_day_or_the_last_of_the_month(day: date, months: int) -> None:
    earlier = rules.months_before(day, months)
    apart = (day.year - earlier.year) * 12 + day.month - earlier.month
    assert apart == months
    assert earlier.day == day.day or (earlier.day < day.day and (earlier + timedelta(1)).day == 1)


def notice_form(partner: Partner, **changed: Any) -> dict[str, Any]:
    """A filled-in form."""
    form = {
        "partner": str(partner.pk),
        "kind": "aanbod",
        "subject": "Gastles lassen",
        "text": "",
        "theme": "",
        "starts_on": "",
        "ends_on": "",
    }
    return {**form, **changed}


@pytest.mark.req("PM-08")
def test_a_company_places_an_offer_for_itself_only(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.peter)
    browser.post(page("notice_add", world), notice_form(eemstaal(world)))
    notice = Notice.objects.get(subject="Gastles lassen")
    assert (notice.partner, notice.placed_on) == (eemstaal(world), timezone.localdate())
    other = Partner.objects.filter(region=world.region, kind="vmbo")[0]
    answer = browser.post(page("notice_add", world), notice_form(other, subject="Namens school"))
    assert answer.status_code == 422
    assert not Notice.objects.filter(subject="Namens school").exists()


def place(world: World, kind: str, days_ago: int = 0) -> Notice:
    """A question or an offer in the region."""
    on = timezone.localdate() - timedelta(days=days_ago)
    facts = actions.NoticeFacts(kind=kind, subject=f"{kind} {days_ago}")
    return actions.place_notice(eemstaal(world), facts, on=on, by=account(world.noor), at=AT)


@pytest.mark.req("PM-08")
def test_a_question_and_an_offer_are_coupled(world: World, sign_in: SignIn) -> None:
    demand, supply = place(world, "vraag"), place(world, "aanbod")
    browser = sign_in(world.mila)
    assert supply in browser.get(page("notice", world, demand.pk)).context["others"]
    browser.post(page("notice_match", world, demand.pk, supply.pk))
    match = NoticeMatch.objects.get(demand=demand)
    assert (match.supply, match.by_name) == (supply, "Mila Koster")
    assert {Notice.objects.get(pk=row.pk).status for row in (demand, supply)} == {"gekoppeld"}
    assert supply not in [row[0] for row in browser.get(page("notices", world)).context["rows"]]


@pytest.mark.req("PM-08")
def test_what_is_coupled_is_not_coupled_again(world: World) -> None:
    demand, supply, late = place(world, "vraag"), place(world, "aanbod"), place(world, "aanbod", 1)
    actions.match_notices(world.region, demand, supply, by=account(world.noor), at=AT)
    with pytest.raises(RefusedError, match="intussen gekoppeld"):
        actions.match_notices(world.region, demand, late, by=account(world.noor), at=AT)
    with pytest.raises(RefusedError, match="een vraag aan een aanbod"):
        actions.match_notices(world.region, late, supply, by=account(world.noor), at=AT)


@pytest.mark.req("PM-08")
def test_open_questions_that_wait_too_long_are_marked(world: World, sign_in: SignIn) -> None:
    days = world.region.stale_notice_days
    fresh, stale = place(world, "vraag", days), place(world, "vraag", days + 1)
    rows = sign_in(world.noor).get(page("notices", world)).context["rows"]
    marks = {notice.pk: is_stale for notice, is_stale, _days in rows}
    assert (marks[fresh.pk], marks[stale.pk]) == (False, True)


@pytest.mark.req("PM-08")
def test_who_placed_a_notice_withdraws_it(world: World, sign_in: SignIn) -> None:
    notice = place(world, "vraag")
    url = page("notice_withdraw", world, notice.pk)
    assert sign_in(world.karim).post(url).status_code == 403
    assert sign_in(world.bea).post(url).status_code == 404
    sign_in(world.peter).post(url)
    assert Notice.objects.get(pk=notice.pk).status == "ingetrokken"
    again = sign_in(world.peter).post(url, follow=True)
    assert "Alleen een open oproep" in text_of(again)


@pytest.mark.req("R-105")
def test_a_notice_of_another_region_is_not_coupled(world: World, sign_in: SignIn) -> None:
    mine = place(world, "vraag")
    partner = Partner.objects.filter(region=world.other_region)[0]
    theirs = Notice.objects.create(
        region=world.other_region,
        partner=partner,
        kind="aanbod",
        subject="x",
        placed_on=timezone.localdate(),
    )
    browser = sign_in(world.noor)
    assert browser.post(page("notice_match", world, mine.pk, theirs.pk)).status_code == 404
    assert browser.get(page("notice", world, theirs.pk)).status_code == 404
