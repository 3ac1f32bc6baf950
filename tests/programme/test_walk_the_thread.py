"""Noor walks the golden thread: the whole, one chain, what is broken, and how to mend it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from schakel.programme.actions import versions
from schakel.programme.models import Activity, Goal, Indicator, Milestone, Mismatch
from schakel.programme.thread import Step
from schakel.programme.thread_facts import read_thread
from tests.crawl import read
from tests.programme.addresses import Enter, address
from tests.programme.plans import NOW, Office
from tests.world import SignIn, World


@pytest.mark.req("PM-19")
def test_a_whole_chain_is_read_from_the_plan(office: Office) -> None:
    thread = read_thread(office.plan)
    assert thread.chain("doel:D1") == {
        "mismatch:MM1", "doel:D1", "activiteit:A1", "mijlpaal:M1", "begroting:A1", "indicator:I1",
    }  # fmt: skip
    assert thread.orphans() == []


@pytest.mark.req("PM-19")
def test_every_broken_level_is_listed(office: Office) -> None:
    plan = office.plan
    Mismatch.objects.create(plan=plan, code="MM9", kind="aanbod", text="Los")
    goal = Goal.objects.create(plan=plan, code="D9", text="Los doel")
    activity = Activity.objects.get(plan=plan, code="A2")
    activity.goals.clear()
    Milestone.objects.filter(plan=plan, code="M2").update(activity=None, goal=goal)
    found = {(orphan.node.key, orphan.needs) for orphan in read_thread(plan).orphans()}
    assert found == {
        ("mismatch:MM9", Step.GOAL),
        ("doel:D2", Step.ACTIVITY),
        ("doel:D9", Step.MISMATCH),
        ("doel:D9", Step.ACTIVITY),
        ("doel:D9", Step.INDICATOR),
        ("activiteit:A2", Step.GOAL),
        ("activiteit:A2", Step.MILESTONE),
    }


@pytest.mark.req("PM-19")
def test_every_node_is_in_the_picture_and_in_the_list(office: Office, as_user: Enter) -> None:
    noor, page = as_user(office.noor), address(office, "thread")
    whole = noor.get(page).content.decode()
    for key in ("mismatch:MM1", "doel:D2", "activiteit:A2", "indicator:I1"):
        assert whole.count(f'href="{page}?focus={key}" data-focus') >= 2, key
    as_list = noor.get(f"{page}?weergave=lijst").content.decode()
    assert '<svg class="thread-svg"' not in as_list
    assert f"{page}?focus=mijlpaal:M1" in as_list


@pytest.mark.req("PM-19")
def test_a_focus_shows_one_chain_and_the_way_back(office: Office, as_user: Enter) -> None:
    page = address(office, "thread")
    answer = as_user(office.noor).get(f"{page}?focus=activiteit:A1")
    focused = answer.content.decode()
    assert "Mijlpaal M1" in focused
    assert "focus=doel:D2" not in focused
    assert "D2" not in read(page, answer).all("main")[0].text
    assert "Terug naar de hele draad" in focused
    assert address(office, "part", "activiteiten", "A1") in focused


def test_htmx_gets_only_the_thread_and_the_address_to_show(office: Office, as_user: Enter) -> None:
    page = f"{address(office, 'thread')}?focus=doel:D1"
    answer = as_user(office.noor).get(page, headers={"HX-Request": "true"})
    assert answer["HX-Push-Url"] == page
    assert answer.content.decode().lstrip().startswith('<div class="thread"')


def test_a_focus_on_nothing_is_not_found(office: Office, as_user: Enter) -> None:
    assert as_user(office.noor).get(f"{address(office, 'thread')}?focus=doel:X").status_code == 404


@pytest.mark.req("PM-19")
def test_a_broken_link_can_be_mended_from_the_list(office: Office, as_user: Enter) -> None:
    Indicator.objects.filter(plan=office.plan, code="I1").delete()
    page = as_user(office.noor).get(address(office, "thread"))
    (group,) = page.context["gaps"]
    mend = group.gaps[0].mend
    assert mend == f"{address(office, 'part_create', 'indicatoren')}?doelstelling=D1"
    form = as_user(office.noor).get(mend).context["form"]
    assert form.initial["goal"].code == "D1"


def test_who_may_not_change_sees_what_is_broken_but_no_way_to_mend(
    office: Office, as_user: Enter
) -> None:
    Indicator.objects.filter(plan=office.plan, code="I1").delete()
    (group,) = as_user(office.hans).get(address(office, "thread")).context["gaps"]
    assert group.gaps[0].mend == ""


def test_text_of_the_plan_cannot_become_markup(office: Office, as_user: Enter) -> None:
    evil = "<script>alert(1)</script> & \"'"
    Goal.objects.filter(plan=office.plan, code="D1").update(text=evil, code="D&1")
    for name in ("thread", "plan"):
        page = as_user(office.noor).get(address(office, name)).content.decode()
        assert "<script>alert" not in page
    focused = as_user(office.noor).get(f"{address(office, 'thread')}?focus=doel:D%261")
    assert focused.status_code == 200
    listed = as_user(office.noor).get(address(office, "parts", "doelen")).content.decode()
    assert "<script>alert" not in listed


def test_the_menu_leads_to_the_version_people_work_on(office: Office, as_user: Enter) -> None:
    versions.submit_plan(office.plan, by=office.noor, at=NOW)
    draft = versions.copy_plan(
        office.plan, version="concept 2", title="Vervolg", by=office.noor, at=NOW
    )
    menu = reverse("programme:region_thread", args=[office.region.sto_number])
    assert str(draft.pk) in as_user(office.noor).get(menu)["Location"]


@pytest.mark.req("PM-19")
def test_the_demo_shows_a_whole_chain_and_what_the_outline_misses(
    world: World, sign_in: SignIn
) -> None:
    outline, elaboration = read_thread(world.outline), read_thread(world.elaboration)
    needs = [orphan.needs for orphan in outline.orphans()]
    assert needs.count(Step.MILESTONE) == needs.count(Step.BUDGET) == 29
    assert len(elaboration.orphans()) < len(outline.orphans())
    page = reverse("programme:thread", args=[world.region.sto_number, world.elaboration.pk])
    assert sign_in(world.noor).get(page).status_code == 200
    assert sign_in(world.bea).get(page).status_code == 404
