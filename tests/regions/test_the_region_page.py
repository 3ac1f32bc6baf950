"""What a region says of itself: its ground, its partners beside the country, its map."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from schakel.reference.models import Municipality
from schakel.regions import national
from schakel.regions.models import Organisation, Partner, RegionMunicipality
from tests.regions.helpers import logged, page, text_of
from tests.world import SignIn, World

MOST_QUERIES = 15
FORM = {
    "name": "Amersfoort e.o.",
    "brand": "T is for Tech",
    "kind": "techniekluw",
    "demarcation": "Eén arbeidsmarkt",
    "labour_market_regions": "Amersfoort",
    "stale_notice_days": "14",
}


@pytest.mark.req("PM-01")
def test_the_page_names_number_type_and_parts_of_municipalities(
    world: World, sign_in: SignIn
) -> None:
    text = text_of(sign_in(world.noor).get(page("region", world)))
    assert "STO19060" in text
    assert "techniekregio" in text
    assert "Utrechtse Heuvelrug" in text
    assert "(Maarsbergen en Doorn)" in text
    assert world.region.demarcation[:20] in text


@pytest.mark.req("PM-01")
def test_the_office_changes_the_region(world: World, sign_in: SignIn) -> None:
    sign_in(world.noor).post(page("region_change", world), FORM)
    world.region.refresh_from_db()
    assert (world.region.kind, world.region.stale_notice_days) == ("techniekluw", 14)
    assert logged(world)[0] == "region.changed"


@pytest.mark.req("R-106")
def test_the_number_of_the_region_cannot_be_slipped_in(world: World, sign_in: SignIn) -> None:
    sign_in(world.noor).post(page("region_change", world), {**FORM, "sto_number": "STO99999"})
    world.region.refresh_from_db()
    assert world.region.sto_number == "STO19060"


@pytest.mark.req("PM-01")
def test_a_change_without_a_name_is_refused_with_the_field(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.noor).post(page("region_change", world), {**FORM, "name": " "})
    assert answer.status_code == 422
    assert 'href="#id_name"' in text_of(answer)


@pytest.mark.req("PM-01")
def test_a_part_of_a_municipality_joins_changes_and_goes(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.noor)
    elsewhere = Municipality.objects.exclude(
        pk__in=world.region.municipalities.values("municipality")
    )[0]
    form = {"municipality": str(elsewhere.pk), "part": "Dorp", "reason": "ligt vlakbij"}
    browser.post(page("municipality_add", world), form)
    added = RegionMunicipality.objects.get(region=world.region, municipality=elsewhere)
    browser.post(page("municipality_change", world, added.pk), {"part": "", "reason": "geheel"})
    added.refresh_from_db()
    assert (added.part, added.reason) == ("", "geheel")
    browser.post(page("municipality_remove", world, added.pk))
    assert not RegionMunicipality.objects.filter(pk=added.pk).exists()
    assert logged(world)[:3] == [
        "region.municipality_removed",
        "region.municipality_changed",
        "region.municipality_added",
    ]


@pytest.mark.req("R-105")
def test_a_municipality_of_another_region_cannot_be_removed(world: World, sign_in: SignIn) -> None:
    foreign = RegionMunicipality.objects.create(
        region=world.other_region, municipality=Municipality.objects.all()[0]
    )
    url = page("municipality_remove", world, foreign.pk)
    assert sign_in(world.noor).post(url).status_code == 404
    assert RegionMunicipality.objects.filter(pk=foreign.pk).exists()


@pytest.mark.req("R-105")
@pytest.mark.parametrize("name", ["region_change", "municipality_add"])
def test_only_the_office_changes_the_region(world: World, sign_in: SignIn, name: str) -> None:
    assert sign_in(world.hans).get(page(name, world)).status_code == 403
    assert sign_in(world.bea).get(page(name, world)).status_code == 404
    assert Client().get(page(name, world)).status_code == 302


@pytest.mark.req("PM-02")
def test_counts_stand_beside_least_mean_and_most_of_the_country(
    world: World, sign_in: SignIn
) -> None:
    rows = sign_in(world.noor).get(page("region", world)).context["comparison"]
    vmbo = rows[0]
    taking_part = Partner.objects.taking_part(on=timezone.localdate())
    assert vmbo.here == taking_part.filter(region=world.region, kind="vmbo").count()
    assert (vmbo.national.least, vmbo.national.mean, vmbo.national.most) == (2, Decimal("7.5"), 35)
    assert rows[-1].here == sum(row.here for row in rows[:7]) - rows[3].here


@pytest.mark.req("PM-02")
def test_the_national_table_is_kept_as_printed_with_its_contradictions() -> None:
    without_po = [row for row in national.TABLE if "po" not in row.kinds]
    assert sum(row.total for row in without_po) == 1_779
    assert national.TOTAL.total == 1_776
    said = " ".join(str(line) for line in national.CONTRADICTIONS)
    assert "26,8" in said
    assert "1.779" in said


def test_the_map_has_a_shape_a_name_and_a_row_for_every_place(
    world: World, sign_in: SignIn
) -> None:
    answer = sign_in(world.noor).get(page("region", world))
    text, drawn = text_of(answer), answer.context["map"]
    assert len(drawn.drawing.shapes) == world.region.municipalities.count()
    assert text.count("<use ") == len(drawn.drawing.marks)
    for kind in drawn.legend:
        assert f'id="merk-{kind.code}"' in text
        assert all(f">{name}</th>" in text or "&" in text for name in kind.names[:3])
    assert "style=" not in text


def add_companies(world: World, count: int) -> None:
    """More partners, with an address."""
    for number in range(count):
        company = Organisation.objects.create(
            name=f"Bedrijf {number}", kind="bedrijf", postcode="3812 AB", place="Amersfoort"
        )
        Partner.objects.create(
            region=world.region,
            kind="bedrijf",
            organisation=company,
            name=company.name,
            joined_on=timezone.localdate(),
        )


@pytest.mark.parametrize("name", ["region", "partners", "composition", "quiet", "people", "absent"])
def test_the_number_of_queries_does_not_grow_with_the_rows(
    world: World, sign_in: SignIn, name: str
) -> None:
    browser = sign_in(world.noor)
    add_companies(world, 1)
    browser.get(page(name, world))
    before = queries(browser, page(name, world))
    add_companies(world, 12)
    after = queries(browser, page(name, world))
    assert before == after <= MOST_QUERIES


@pytest.mark.parametrize("name", ["contacts", "notices", "log", "region_change", "partner_add"])
def test_no_page_asks_much(world: World, sign_in: SignIn, name: str) -> None:
    assert queries(sign_in(world.noor), page(name, world)) <= MOST_QUERIES


def queries(browser: Client, url: str) -> int:
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(url).status_code == 200
    return len(captured)


def test_the_list_of_partners_is_filtered_by_kind_place_core_and_name(
    world: World, sign_in: SignIn
) -> None:
    browser = sign_in(world.noor)
    add_companies(world, 1)
    amersfoort = Municipality.objects.get(name="Amersfoort")

    def found(**asked: Any) -> list[Partner]:
        rows = browser.get(page("partners", world), asked).context["rows"]
        ids = [row.href.rstrip("/").rpartition("/")[2] for row in rows]
        return list(Partner.objects.select_related("site").filter(pk__in=ids))

    assert {partner.kind for partner in found(kind="mbo")} == {"mbo"}
    assert all(partner.is_core for partner in found(core="on"))
    assert [partner.name for partner in found(q="bedrijf 0")] == ["Bedrijf 0"]
    here = found(municipality=str(amersfoort.pk))
    assert "Bedrijf 0" in {partner.name for partner in here}
    assert all(not p.site or p.site.municipality_id == amersfoort.pk for p in here)
    assert len(found(kind="onzin")) == len(found())


def test_partners_to_take_along_keep_their_codes_as_text(world: World, sign_in: SignIn) -> None:
    asked = {"kind": "vmbo", "export": "csv"}
    answer = sign_in(world.noor).get(page("partners", world), asked)
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert "BRIN en vestiging" in lines[0]
    assert re.search(r";\d\d[A-Z]{2}\d\d;", lines[1])
