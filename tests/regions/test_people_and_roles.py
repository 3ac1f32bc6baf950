"""Who holds which role, from when, until when; and what that opens and closes."""

from __future__ import annotations

import json
import logging
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from schakel.common.refused import RefusedError
from schakel.common.security_log import JsonLines
from schakel.regions.actions import people as actions
from schakel.regions.actions.people import PersonFacts, RoleFacts
from schakel.regions.models import Appointment, Partner, Person
from schakel.regions.terms import Role
from tests.regions.helpers import account, logged, page, text_of
from tests.world import SignIn, World

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def role_of(person: Person, role: str) -> Appointment:
    """The role that somebody holds."""
    return Appointment.objects.select_related("region", "partner").get(person=person, role=role)


@pytest.mark.req("PM-45")
def test_the_list_shows_who_wears_two_hats(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.noor)
    both = text_of(browser.get(page("people", world), {"double": "on"}))
    assert "Roos Jansma" in both
    assert "dubbele pet" in both
    assert "Samir Bakkali" not in both
    assert "dubbele pet" in text_of(browser.get(page("person", world, world.roos.pk)))


def test_the_list_can_be_filtered_by_role_and_taken_along(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.noor).get(
        page("people", world), {"role": "schoolcoordinator", "export": "csv"}
    )
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert rows[0].startswith("Naam;Rol;Namens")
    assert {row.split(";")[0] for row in rows[1:]} >= {"Fatima Aydin", "Joost Blom"}
    assert all(";schoolcoördinator;" in row for row in rows[1:])


def test_the_office_adds_somebody_with_a_role(world: World, sign_in: SignIn) -> None:
    school = Partner.objects.filter(region=world.region, kind="vmbo")[0]
    given_form = {
        "name": "Kim  Nieuw\n",
        "email": "Kim@Elders.Example",
        "phone": "",
        "role": "docent",
        "partner": str(school.pk),
        "body": "",
        "starts_on": "2026-01-01",
        "ends_on": "",
        "fte": "0,25",
        "is_external": "on",
    }
    answer = sign_in(world.samir).post(page("person_add", world), given_form)
    kim = Person.objects.get(email="kim@elders.example")
    assert answer["Location"] == page("person", world, kim.pk)
    held = role_of(kim, "docent")
    assert (kim.name, held.partner, held.fte) == ("Kim Nieuw", school, Decimal("0.25"))
    assert held.is_external
    assert logged(world)[:2] == ["role.given", "person.added"]


@pytest.mark.req("R-062")
def test_nobody_gets_a_role_by_accident(world: World, sign_in: SignIn) -> None:
    form = {"name": "Kim Nieuw", "email": "", "role": "", "starts_on": "morgen"}
    answer = sign_in(world.noor).post(page("person_add", world), form)
    assert answer.status_code == 422
    assert "Kies een rol." in text_of(answer)
    assert "Dit is geen dag." in text_of(answer)
    assert 'value="Kim Nieuw"' in text_of(answer)
    assert not Person.objects.filter(name="Kim Nieuw").exists()


@pytest.mark.req("PM-45")
def test_a_known_address_is_the_same_person_with_one_more_role(world: World) -> None:
    facts = PersonFacts(name="F. Aydin", email="Fatima@schakel.example", phone="")
    role = RoleFacts(role="docent", starts_on=AT.date())
    same = actions.add_person(world.region, facts, role, by=account(world.noor), at=AT)
    assert same == world.fatima
    assert Person.objects.get(pk=same.pk).name == "Fatima Aydin"


@pytest.mark.req("R-105")
def test_only_the_office_gives_roles(world: World, sign_in: SignIn) -> None:
    url = page("role_add", world, world.tom.pk)
    form = {"role": "penvoerder", "starts_on": "2026-01-01", "body": "", "ends_on": "", "fte": ""}
    assert sign_in(world.tom).post(url, form).status_code == 403
    assert sign_in(world.gerda).post(url, form).status_code == 403
    assert sign_in(world.bea).post(url, form).status_code == 404
    assert not Appointment.objects.filter(person=world.tom, role="penvoerder").exists()


@pytest.mark.req("R-105")
def test_a_person_of_another_region_cannot_be_touched(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.noor)
    for name in ("person", "person_change", "role_add"):
        assert browser.get(page(name, world, world.bea.pk)).status_code == 404
    assert browser.post(page("person_invite", world, world.bea.pk)).status_code == 404
    held = role_of(world.bea, Role.PROGRAMME_MANAGER)
    for name in ("role_end", "role_replace"):
        assert browser.get(page(name, world, held.pk)).status_code == 404


def test_partners_from_outside_do_not_see_the_people(world: World, sign_in: SignIn) -> None:
    assert sign_in(world.peter).get(page("people", world)).status_code == 403
    assert "Fatima" not in text_of(sign_in(world.peter).get(page("region", world)))


@pytest.mark.req("PM-45")
def test_somebody_takes_over_a_role_from_a_day_on(world: World, sign_in: SignIn) -> None:
    old, today = role_of(world.joost, "schoolcoordinator"), timezone.localdate()
    url = page("role_replace", world, old.pk)
    sign_in(world.noor).post(url, {"person": str(world.tom.pk), "on": today.isoformat()})
    old.refresh_from_db()
    new = role_of(world.tom, "schoolcoordinator")
    assert (old.ends_on, new.starts_on, new.partner) == (today, today, old.partner)
    assert new.replaces == old
    assert logged(world)[:2] == ["role.ended", "role.given"]
    assert sign_in(world.joost).get(page("region", world)).status_code == 404
    assert sign_in(world.tom).get(page("region", world)).status_code == 200


@pytest.mark.req("PM-45")
@pytest.mark.parametrize(("days", "status"), [(1, 200), (0, 404), (-1, 404)])
def test_a_role_that_ends_takes_away_the_access_that_day(
    world: World, sign_in: SignIn, days: int, status: int
) -> None:
    held = role_of(world.fatima, "schoolcoordinator")
    held.ends_on = timezone.localdate() + timedelta(days=days)
    held.save(update_fields=["ends_on"])
    assert sign_in(world.fatima).get(page("region", world)).status_code == status


def test_a_role_that_begins_tomorrow_opens_nothing_today(world: World, sign_in: SignIn) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    role = RoleFacts(role="backoffice", starts_on=tomorrow)
    actions.appoint(world.bea, world.region, role, by=account(world.noor), at=AT)
    assert sign_in(world.bea).get(page("region", world)).status_code == 404


def test_the_office_ends_a_role(world: World, sign_in: SignIn) -> None:
    held, today = role_of(world.tom, "docent"), timezone.localdate()
    sign_in(world.noor).post(page("role_end", world, held.pk), {"on": today.isoformat()})
    held.refresh_from_db()
    assert held.ends_on == today
    assert logged(world)[0] == "role.ended"


@pytest.mark.req("R-119")
def test_a_change_of_role_stands_in_the_security_log(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "schakel.security")
    role = RoleFacts(role="financien", starts_on=AT.date())
    given_role = actions.appoint(world.tom, world.region, role, by=account(world.noor), at=AT)
    actions.end_appointment(given_role, on=AT.date(), by=account(world.noor), at=AT)
    lines = [json.loads(JsonLines().format(record)) for record in caplog.records]
    assert [line["event"] for line in lines] == ["role.given", "role.ended"]
    assert all(line["role"] == "financien" for line in lines)
    assert all(line["by"] == str(account(world.noor).pk) for line in lines)
    assert "Tom" not in json.dumps(lines)


def test_the_last_programme_manager_cannot_leave_the_region_alone(world: World) -> None:
    managers = Appointment.objects.filter(
        region=world.region, role=Role.PROGRAMME_MANAGER
    ).select_related("region", "person")
    *others, last = managers
    for held in others:
        actions.end_appointment(held, on=AT.date(), by=account(world.noor), at=AT)
    with pytest.raises(RefusedError, match="enige programmamanager"):
        actions.end_appointment(last, on=AT.date(), by=account(world.noor), at=AT)


def test_one_role_is_not_held_twice_at_one_time(world: World) -> None:
    twice = RoleFacts(role=Role.BACK_OFFICE, starts_on=AT.date(), body="Back office")
    with pytest.raises(RefusedError, match="heeft deze rol in die tijd al"):
        actions.appoint(world.samir, world.region, twice, by=account(world.noor), at=AT)


def test_nobody_takes_over_from_themselves(world: World) -> None:
    held = role_of(world.tom, "docent")
    with pytest.raises(RefusedError, match="Kies iemand anders"):
        actions.replace(held, world.tom, on=AT.date(), by=account(world.noor), at=AT)


def test_who_has_an_account_keeps_their_own_data(world: World, sign_in: SignIn) -> None:
    url = page("person_change", world, world.tom.pk)
    answer = sign_in(world.noor).post(url, {"name": "Anders", "email": "kaper@x.example"})
    assert answer.status_code == 403
    assert "past de eigen gegevens zelf aan" in text_of(answer)


def test_who_works_in_two_regions_is_not_changed_by_one(world: World, sign_in: SignIn) -> None:
    shared = Person.objects.create(name="Sam Twee", email="sam@twee.example")
    for region in (world.region, world.other_region):
        Appointment.objects.create(person=shared, region=region, role="docent", starts_on=AT.date())
    answer = sign_in(world.noor).post(page("person_change", world, shared.pk), {"name": "X"})
    assert answer.status_code == 403


def test_somebody_with_roles_in_two_regions_chooses_and_switches(
    world: World, sign_in: SignIn
) -> None:
    role = RoleFacts(role="critical-friend", starts_on=date(2025, 1, 1))
    actions.appoint(world.noor, world.other_region, role, by=account(world.bea), at=AT)
    answer = sign_in(world.noor).get("/regio/")
    assert [region for region, _roles in answer.context["rows"]] == sorted(
        [world.region, world.other_region], key=lambda region: region.sto_number
    )
    assert "critical friend" in text_of(answer)


def test_somebody_with_one_region_goes_straight_to_it(world: World, sign_in: SignIn) -> None:
    assert sign_in(world.samir).get("/regio/")["Location"] == page("region", world)


class TimesOfARole(HypothesisTestCase):
    """Whatever the office tries, one person never holds one role twice on one day."""

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 30), st.none() | st.integers(0, 12)), max_size=6))
    def test_one_role_never_doubles(self, tries: list[tuple[int, int | None]]) -> None:
        world = World()
        kim = Person.objects.create(name="Kim")
        for begin, length in tries:
            first = AT.date() + timedelta(days=begin)
            last = None if length is None else first + timedelta(days=length)
            role = RoleFacts(role="docent", starts_on=first, ends_on=last)
            try:
                actions.appoint(kim, world.region, role, by=account(world.noor), at=AT)
            except RefusedError:
                continue
        for day in range(60):
            on = AT.date() + timedelta(days=day)
            assert Appointment.objects.current(on=on).filter(person=kim).count() <= 1
