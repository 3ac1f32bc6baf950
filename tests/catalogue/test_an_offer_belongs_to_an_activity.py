"""An offer belongs to an activity of the plan, so that its lessons count there."""

from __future__ import annotations

import pytest

from schakel.catalogue.models import Offer
from schakel.catalogue.plan_activities import plan_activities
from tests.catalogue.loket import own, page
from tests.catalogue.test_offering_something import form_of_a_visit
from tests.world import SignIn, World


@pytest.mark.req("PF-09")
def test_the_activity_of_the_plan_is_chosen_kept_and_shown(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.peter)
    code, title = next(iter(plan_activities(world.region).items()))
    address = f"{page('offer_new', world)}?provider={own(world.peter).pk}&kind=bedrijfsbezoek"
    browser.post(address, form_of_a_visit(title="Bij de draaibank", activity_code=code))
    offer = Offer.objects.get(title="Bij de draaibank")
    assert offer.activity_code == code
    assert title in browser.get(offer.get_absolute_url()).content.decode()


def test_an_activity_that_is_not_in_the_plan_is_refused(world: World, sign_in: SignIn) -> None:
    address = f"{page('offer_new', world)}?provider={own(world.peter).pk}&kind=bedrijfsbezoek"
    response = sign_in(world.peter).post(address, form_of_a_visit(activity_code="bestaat-niet"))
    assert response.status_code == 422


def test_an_activity_that_left_the_plan_stays_until_another_is_chosen(
    world: World, sign_in: SignIn
) -> None:
    offer = Offer.objects.filter(region=world.region, provider=own(world.peter))[0]
    Offer.objects.filter(pk=offer.pk).update(activity_code="OUD-1")
    form = sign_in(world.peter).get(page("offer_change", world, offer.pk)).context["form"]
    assert "OUD-1" in dict(form.fields["activity_code"].choices)
