"""Finding a school or an organisation by what one knows of it."""

from __future__ import annotations

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from schakel.common.fields import LineField
from schakel.reference.models import SchoolSite
from schakel.regions.models import Organisation, OrganisationCode

LEAST, MOST = 3, 25


class SearchForm(forms.Form):
    """A part of a name, or a code."""

    q = LineField(
        label=_("Naam, BRIN of KvK-nummer"),
        min_length=LEAST,
        max_length=80,
        help_text=_("Ten minste 3 tekens."),
    )


def find_sites(words: str) -> QuerySet[SchoolSite]:
    """School sites by part of the name, by place, or by BRIN with or without the site number."""
    if len(words) < LEAST:
        return SchoolSite.objects.none()
    code = words.replace(" ", "").upper()
    by_name = Q()
    for word in words.split():
        by_name &= Q(name__icontains=word) | Q(place__icontains=word)
    found = SchoolSite.objects.with_code().filter(
        by_name | Q(codes__value__startswith=code), ended_on__isnull=True
    )
    return found.distinct().order_by("name")[:MOST]


def find_organisations(words: str) -> QuerySet[Organisation]:
    """Organisations of all regions by part of the name or by KvK number."""
    if len(words) < LEAST:
        return Organisation.objects.none()
    kvk = OrganisationCode.objects.filter(
        kind=OrganisationCode.Kind.KVK, value=words.replace(" ", "")
    )
    return Organisation.objects.filter(
        Q(name__icontains=words) | Q(pk__in=kvk.values("organisation")), is_active=True
    ).order_by("name")[:MOST]
