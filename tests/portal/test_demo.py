"""The demo regions can be loaded, looked at and removed; everything invented says so."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models
from django.utils import timezone

from schakel.common.models import AuditEntry
from schakel.portal.demo.load import load_demo, remove_demo
from schakel.portal.demo.people import PASSWORD
from schakel.programme.models import AgreementParty, Risk
from schakel.reference.models import PupilCount, SchoolSite, SiteCode, SiteSuccession
from schakel.regions.models import (
    Notice,
    NoticeMatch,
    Partner,
    Person,
    ProfileOffer,
    Region,
)
from tests.world import SignIn, World

MADE_UP = {
    "Anne Visser",
    "Bea Zwart",
    "Bram Dekker",
    "Dirk Meijer",
    "Els Brands",
    "Fatima Aydin",
    "Gerda Pol",
    "Hans Vermeer",
    "Ineke Smit",
    "Jasper Mol",
    "Joost Blom",
    "Karim Yilmaz",
    "Lisa Hofman",
    "Marleen Kok",
    "Mila Koster",
    "Noor Verhagen",
    "Otto van Dam",
    "Nadia Oud",
    "Peter Staal",
    "Roos Jansma",
    "Samir Bakkali",
    "Sanne Postma",
    "Tom de Boer",
    "Wim Kuipers",
}
"""Names that somebody looked at: none is of a person of the real regions."""
MADE_UP_SIGNATORIES = {"Joyce Radstaak", "Marit Oosterveen", "Ruud Voegwerk", "Tess Draadloos"}


def counts() -> dict[str, int]:
    """How many rows every table of ours holds; of the trail only what belongs to a region."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("schakel.")]
    found = {model._meta.label: model._default_manager.count() for model in ours}
    return found | {"common.AuditEntry": AuditEntry.objects.exclude(chain=None).count()}


def said_by(command: str, *options: str) -> str:
    """What a command tells."""
    said = StringIO()
    call_command(command, *options, stdout=said)
    return said.getvalue()


@pytest.mark.req("XX-09")
def test_loading_again_changes_nothing(world: World) -> None:
    before = counts()

    said = said_by("load_demo")

    assert counts() == before
    assert "noor@schakel.example" in said
    assert PASSWORD in said
    assert "http" not in said


@pytest.mark.req("XX-09")
def test_what_is_removed_can_be_loaded_the_same(world: World) -> None:
    before = counts()

    said_by("load_demo", "--again", "--without-money")

    assert counts() == before


@pytest.mark.req("XX-09")
def test_removing_leaves_nothing_but_public_data(world: World) -> None:
    before = counts()

    said_by("remove_demo")

    left = {label: number for label, number in counts().items() if number}
    keuzevakken = left.pop("catalogue.Elective")
    assert keuzevakken == before["catalogue.Elective"]
    assert {label.partition(".")[0] for label in left} == {"reference"}
    assert all(before[label] == number for label, number in left.items())


@pytest.mark.req("XX-09")
def test_the_money_of_the_demo_goes_with_it(db: None) -> None:
    said_by("load_demo", "--again")
    filled = {
        label for label, number in counts().items() if label.startswith("funding.") and number
    }
    assert {"funding.JournalEntry", "funding.Contribution", "funding.Pledge"} <= filled

    said_by("remove_demo")

    assert not [
        label for label, number in counts().items() if label.startswith("funding.") and number
    ]


@pytest.mark.req("XX-09")
def test_a_real_region_with_such_a_number_stays(db: None) -> None:
    remove_demo()
    Region.objects.create(sto_number="STO19060", name="Echt", kind="techniekregio")

    said_by("load_demo", "--without-money")
    said_by("remove_demo")

    assert Region.objects.get().name == "Echt"


@pytest.mark.req("R-100")
def test_the_demo_stays_out_of_production(settings: object, db: None) -> None:
    setattr(settings, "PRODUCTION", True)  # noqa: B010  the fixture has no types

    for command in ("load_demo", "remove_demo"):
        with pytest.raises(CommandError, match="echte site"):
            call_command(command)


@pytest.mark.req("R-100")
def test_every_person_is_made_up_and_says_so(world: World) -> None:
    people = Person.objects.all()

    assert {person.name for person in people} == MADE_UP
    assert all(person.is_fictional for person in people)
    assert all(person.email.endswith("@schakel.example") for person in people if person.email)


@pytest.mark.req("R-100")
def test_whoever_signs_or_is_responsible_is_made_up_too(world: World) -> None:
    signed = AgreementParty.objects.exclude(signatory="").values_list("signatory", flat=True)
    named = Risk.objects.values_list("responsible", flat=True)

    assert set(signed) <= MADE_UP | MADE_UP_SIGNATORIES
    assert {name.partition(",")[0] for name in named} <= MADE_UP


@pytest.mark.req("PM-45")
def test_roos_wears_two_hats(world: World) -> None:
    roles = world.roos.appointments.values_list("role", flat=True)

    assert set(roles) == {"projectleider", "schoolcoordinator"}


def test_everybody_can_sign_in(world: World, sign_in: SignIn) -> None:
    for person in (world.noor, world.bea, world.otto):
        assert "_auth_user_id" in sign_in(person).session
        assert person.user is not None
        assert person.user.check_password(PASSWORD)


def test_every_value_is_one_that_its_field_allows(world: World) -> None:
    for model in apps.get_models():
        if model._meta.app_label in {"regions", "programme"}:
            for row in model._default_manager.all():
                row.clean_fields(exclude=relations(model))


def relations(model: type[models.Model]) -> list[str]:
    """Fields that point elsewhere; looking each up would take a query."""
    return [field.name for field in model._meta.fields if field.is_relation]


@pytest.mark.req("PM-08")
def test_some_questions_wait_too_long_and_one_found_its_offer(world: World) -> None:
    old = timezone.localdate() - timedelta(days=world.region.stale_notice_days)
    notices = Notice.objects.filter(region=world.region)

    assert notices.filter(kind=Notice.Kind.DEMAND, status="open", placed_on__lt=old).count() == 2
    assert NoticeMatch.objects.get().supply.partner.name == "Autobedrijf De Vrolijke Zuiger"
    assert all(notice.is_fictional for notice in notices)


@pytest.mark.req("PM-07")
def test_44_primary_schools_work_actively_and_say_that_this_is_invented(world: World) -> None:
    schools = Partner.objects.filter(region=world.region, kind="po")
    active = schools.filter(works_actively=True)

    assert schools.count() == 142
    assert active.count() == 44
    assert all(school.is_fictional and "verzonnen" in school.reason for school in active)
    assert active.values("site__municipality").distinct().count() == 8


def test_the_profiles_of_the_sites_are_those_that_duo_counted(world: World) -> None:
    offered = ProfileOffer.objects.filter(partner__region=world.region)

    for offer in offered.select_related("partner__site"):
        site = offer.partner.site
        assert site is not None
        counted = PupilCount.objects.filter(site__in=[site, *predecessors(site)])
        assert counted.filter(profile=offer.profile).exists(), offer


def predecessors(site: SchoolSite) -> list[SchoolSite]:
    """The sites that go on in this one under another code."""
    codes = site.codes.values("value")
    old = SiteSuccession.objects.filter(new_code__in=codes).values("old_code")
    return [code.site for code in SiteCode.objects.filter(value__in=old).select_related("site")]


def test_companies_are_invented_and_schools_are_not(world: World) -> None:
    partners = Partner.objects.filter(region=world.region)

    assert all(partner.is_fictional for partner in partners.filter(kind="bedrijf"))
    assert not any(partner.is_fictional for partner in partners.filter(kind__in=["vmbo", "mbo"]))


@pytest.mark.django_db(transaction=True)
def test_the_world_comes_back_after_a_test_that_commits() -> None:
    remove_demo()
    load_demo(at=timezone.now(), with_money=False)
    remove_demo()

    assert not Region.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_world_came_back(world: World) -> None:
    assert world.region.brand == "T is for Tech"
