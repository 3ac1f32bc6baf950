"""Schools, companies and others join a region, are in one region at a time, and leave."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from schakel.common.models import AuditEntry
from schakel.common.refused import RefusedError
from schakel.reference.models import SchoolSite
from schakel.regions.actions import partners as actions
from schakel.regions.actions.partners import Joining
from schakel.regions.models import Appointment, Organisation, Partner, Region
from tests.regions.helpers import account, page
from tests.world import SignIn, World

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
START = date(2026, 1, 1)


def free_site(kind: str = "vo") -> SchoolSite:
    """A site that no region has yet."""
    taken = Partner.objects.exclude(site=None).values("site")
    return SchoolSite.objects.filter(kind=kind, ended_on=None).exclude(pk__in=taken)[0]


def joining(kind: str = "vmbo", on: date = START) -> dict[str, Any]:
    """A filled-in form."""
    return {"kind": kind, "joined_on": on.isoformat(), "participation": "deelnemer", "reason": ""}


def test_the_office_makes_a_school_partner(world: World, sign_in: SignIn) -> None:
    site = free_site()
    answer = sign_in(world.samir).post(page("site_join", world, site.pk), joining())
    partner = Partner.objects.get(region=world.region, site=site)
    assert answer["Location"] == partner.get_absolute_url()
    line = AuditEntry.objects.get(subject_id=partner.pk)
    assert (line.action, line.by_name) == ("partner.added", "Samir Bakkali")


@pytest.mark.req("R-105")
def test_only_the_office_adds_partners(world: World, sign_in: SignIn) -> None:
    url = page("site_join", world, free_site().pk)
    assert sign_in(world.fatima).post(url, joining()).status_code == 403
    assert sign_in(world.bea).post(url, joining()).status_code == 404
    assert Client().post(url, joining()).status_code == 302
    assert not Partner.objects.filter(region=world.region, site=free_site()).exists()


@pytest.mark.req("PM-04")
def test_a_second_region_is_refused_with_the_name_of_the_first(
    world: World, sign_in: SignIn
) -> None:
    site = free_site()
    add(world.other_region, site, account(world.bea))
    answer = sign_in(world.noor).post(page("site_join", world, site.pk), joining())
    assert answer.status_code == 422
    assert f"hoort in deze periode al bij de regio {world.other_region}" in answer.content.decode()
    assert not Partner.objects.filter(region=world.region, site=site).exists()


@pytest.mark.req("PM-04")
def test_a_school_in_talks_elsewhere_can_still_join(world: World) -> None:
    site = free_site()
    talks = Joining("vmbo", START, participation="in-gesprek", reason="kennismaking")
    actions.add_site(world.other_region, site, talks, by=account(world.bea), at=AT)
    assert add(world.region, site, account(world.noor)).participation == "deelnemer"


@pytest.mark.req("PM-04")
def test_talks_that_become_taking_part_are_refused_just_so(world: World) -> None:
    site = free_site()
    talks = Joining("vmbo", START, participation="in-gesprek")
    partner = actions.add_site(world.region, site, talks, by=account(world.noor), at=AT)
    add(world.other_region, site, account(world.bea))
    with pytest.raises(RefusedError, match=str(world.other_region)):
        actions.change_partner(
            partner, facts(partner, participation="deelnemer"), by=account(world.noor), at=AT
        )
    assert Partner.objects.get(pk=partner.pk).participation == "in-gesprek"


@pytest.mark.req("PM-04")
def test_after_leaving_a_school_joins_another_region_the_same_day(world: World) -> None:
    site, leaves = free_site(), date(2026, 8, 1)
    first = add(world.other_region, site, account(world.bea))
    actions.leave(first, on=leaves, reason="verhuisd", by=account(world.bea), at=AT)
    second = Joining("vmbo", leaves)
    assert actions.add_site(world.region, site, second, by=account(world.noor), at=AT)


@pytest.mark.req("PM-04")
def test_an_mbo_takes_part_in_any_number_of_regions(world: World) -> None:
    mbo = Organisation.objects.create(name="ROC Ergens", kind="mbo")
    for region in Region.objects.all():
        actions.add_organisation(region, mbo, Joining("mbo", START), by=account(world.otto), at=AT)
    assert mbo.partnerships.count() == Region.objects.count() >= 2


@pytest.mark.req("PM-04")
@pytest.mark.django_db(transaction=True)
def test_two_regions_that_add_a_school_at_once_do_not_both_get_it(world: World) -> None:
    site = free_site()
    users = {world.region: account(world.noor), world.other_region: account(world.bea)}
    together = threading.Barrier(len(users))
    answers: list[str] = []

    def take(region: Region) -> None:
        try:
            together.wait()
            add(region, site, users[region])
            answers.append("in")
        except RefusedError as refusal:
            answers.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=[region]) for region in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers.count("in") == 1
    winner = Partner.objects.get(site=site).region
    assert any(f"al bij de regio {winner}" in answer for answer in answers)


class PeriodsOfASite(HypothesisTestCase):
    """Whatever one tries to store, the stays of a site in regions never overlap."""

    @pytest.mark.req("PM-04")
    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.tuples(st.integers(0, 40), st.none() | st.integers(1, 20), st.booleans()),
            max_size=8,
        )
    )
    def test_stays_of_one_site_never_overlap(
        self, tries: list[tuple[int, int | None, bool]]
    ) -> None:
        site, regions = free_site(), list(Region.objects.all()[:2])
        for begin, length, which in tries:
            joined = START + timedelta(days=begin)
            stay = Partner(region=regions[which], site=site, kind="vmbo", name="x")
            stay.joined_on = joined
            stay.left_on = joined + timedelta(days=length) if length else None
            try:
                with transaction.atomic():
                    stay.save(force_insert=True)
            except IntegrityError:
                continue
        stays = list(Partner.objects.filter(site=site).order_by("joined_on"))
        for earlier, later in pairwise(stays):
            assert earlier.left_on is not None
            assert earlier.left_on <= later.joined_on


@pytest.mark.req("PM-09")
def test_leaving_keeps_the_history_and_ends_the_roles_of_its_people(
    world: World, sign_in: SignIn
) -> None:
    held = Appointment.objects.get(person=world.fatima, role="schoolcoordinator")
    assert held.partner_id is not None
    today = timezone.localdate()
    given_form = {"on": today.isoformat(), "reason": "Sluit"}
    sign_in(world.noor).post(page("partner_leave", world, held.partner_id), given_form)
    partner = Partner.objects.get(pk=held.partner_id)
    assert (partner.left_on, partner.reason) == (today, "Sluit")
    held.refresh_from_db()
    assert held.ends_on == today
    assert sign_in(world.fatima).get(page("region", world)).status_code == 404


def test_a_partner_cannot_leave_before_it_came(world: World, sign_in: SignIn) -> None:
    partner = Partner.objects.filter(region=world.region, kind="bedrijf")[0]
    too_early = {"on": partner.joined_on.isoformat(), "reason": ""}
    answer = sign_in(world.noor).post(page("partner_leave", world, partner.pk), too_early)
    assert answer.status_code == 422
    assert "Kies een latere dag" in answer.content.decode()


def test_a_region_has_one_lead_school(world: World) -> None:
    old = Partner.objects.get(region=world.region, is_lead=True)
    new = Partner.objects.filter(region=world.region, kind="vmbo", is_lead=False)[0]
    actions.change_partner(new, facts(new, is_lead=True), by=account(world.noor), at=AT)
    leads = Partner.objects.filter(region=world.region, is_lead=True)
    assert list(leads) == [new]
    assert AuditEntry.objects.filter(subject_id=old.pk, action="partner.lead_given_up").exists()


@pytest.mark.req("PM-09")
def test_the_composition_is_a_dated_list_to_take_along(world: World, sign_in: SignIn) -> None:
    partner = Partner.objects.filter(region=world.region, kind="bedrijf")[0]
    actions.leave(partner, on=date(2026, 2, 1), reason="gestopt", by=account(world.noor), at=AT)
    browser = sign_in(world.noor)
    text = browser.get(page("composition", world)).content.decode()
    assert "1 februari 2026" in text
    file = browser.get(page("composition", world), {"export": "csv"}).content.decode("utf-8-sig")
    assert f"01-02-2026;eraf;{partner.name};bedrijf;gestopt" in file
    assert f"{partner.joined_on:%d-%m-%Y};erbij;{partner.name};bedrijf" in file


@pytest.mark.req("PM-05")
def test_a_school_that_takes_no_part_gets_a_reason(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.noor)
    schools = browser.get(page("absent", world)).context["schools"]
    school = next(school for school in schools if school.partner is None)
    reason = {"participation": "ziet-af", "reason": "Te klein voor een tweede profiel"}
    browser.post(page("absent_reason", world, school.site.pk), reason)
    assert "Te klein voor een tweede profiel" in browser.get(page("absent", world)).content.decode()
    again = {"participation": "in-gesprek", "reason": "Toch overleg"}
    browser.post(page("absent_reason", world, school.site.pk), again)
    partner = Partner.objects.get(region=world.region, site=school.site)
    assert (partner.participation, partner.reason) == ("in-gesprek", "Toch overleg")


@pytest.mark.req("PM-05")
def test_a_reason_is_compulsory_and_for_the_office(world: World, sign_in: SignIn) -> None:
    schools = sign_in(world.noor).get(page("absent", world)).context["schools"]
    url = page("absent_reason", world, schools[0].site.pk)
    empty = {"participation": "ziet-af", "reason": ""}
    assert sign_in(world.noor).post(url, empty).status_code == 422
    assert sign_in(world.hans).post(url, empty).status_code == 403
    assert sign_in(world.bea).post(url, empty).status_code == 404


@pytest.mark.req("PM-07")
def test_primary_schools_come_from_the_public_list_in_one_go(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.noor)
    before = browser.get(page("region", world)).context["primary"]
    browser.post(page("primary_schools_add", world))
    after = browser.get(page("region", world)).context["primary"]
    assert after.active == before.active
    assert after.listed >= after.public
    browser.post(page("primary_schools_add", world))
    assert browser.get(page("region", world)).context["primary"] == after


@pytest.mark.req("PM-07")
def test_the_region_shows_how_many_primary_schools_work_actively(
    world: World, sign_in: SignIn
) -> None:
    text = sign_in(world.noor).get(page("region", world)).content.decode()
    listed = Partner.objects.filter(region=world.region, kind="po", left_on=None)
    active = listed.filter(works_actively=True).count()
    assert f"{active} van {listed.count()}" in text


def add(region: Region, site: SchoolSite, by: Any) -> Partner:
    """Let a site take part from the start of the year."""
    return actions.add_site(region, site, Joining("vmbo", START), by=by, at=AT)


def facts(partner: Partner, **changed: Any) -> actions.PartnerFacts:
    """What is known of a partner, with something else."""
    names = actions.PartnerFacts.__dataclass_fields__
    known = {name: getattr(partner, name) for name in names}
    return actions.PartnerFacts(**{**known, **changed})
