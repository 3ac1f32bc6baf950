"""What the pages on which one books share: for which schools, in whose name, how it is said."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from schakel.bookings import access
from schakel.bookings.actions.asked import Asked, NotFreeError
from schakel.catalogue.access import is_office
from schakel.catalogue.models import Offer
from schakel.regions.access import partners_of, user_of
from schakel.regions.models import Partner, Person, Region
from schakel.regions.terms import PartnerKind

SCHOOLS = (PartnerKind.VMBO, PartnerKind.PRO, PartnerKind.VSO, PartnerKind.PO)
FROM_SEARCH = {"leerlingen": "pupils", "groep": "group_name", "doelgroep": "target_group"}
"""What a page with search results hands on in the address."""


def schools_for(request: HttpRequest, region: Region) -> QuerySet[Partner]:
    """The schools in whose name this user books: the own school, or all of them for the office."""
    user = user_of(request)
    schools = Partner.objects.taking_part(on=timezone.localdate()).filter(region=region)
    schools = schools.filter(kind__in=SCHOOLS).select_related("region")
    if is_office(user, region):
        return schools
    return schools.filter(pk__in=partners_of(user, region))


def first_values(request: HttpRequest, schools: QuerySet[Partner], offer: Offer) -> dict[str, Any]:
    """What the form shows at first: the only school, and what was searched for."""
    if request.method == "POST":
        return {}
    few = list(schools[:2])
    found = {
        field: request.GET[name][:40] for name, field in FROM_SEARCH.items() if name in request.GET
    }
    return {"school": few[0] if len(few) == 1 else None, "travel": offer.travel, **found}


def asked_by(request: HttpRequest, offer: Offer, given: dict[str, Any]) -> tuple[Partner, Asked]:
    """The school and the request, from a form that is valid."""
    user, values = user_of(request), dict(given)
    school: Partner = values.pop("school")
    return school, Asked(
        requester=Person.objects.filter(user=user).first(),
        given_yes=access.yes_given_by(user, school, offer.provider),
        **values,
    )


def slots_instead(refusal: NotFreeError | None) -> list[Any]:
    """What else is free, for links below the form."""
    return list(refusal.alternatives) if refusal else []
