"""The register of machines: the list, one of them, and the same machine at several schools."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from schakel.common import exports
from schakel.common.answers import filter_words
from schakel.common.money import ZERO
from schakel.common.periods import Quarter, quarters_between
from schakel.funding import asset_sheet, numbers
from schakel.funding import assets as questions
from schakel.funding import assets_access as access
from schakel.funding.assets_access import COMPARE_ASSETS, SEE_ASSETS
from schakel.funding.budget import activities_of
from schakel.funding.forms.assets import AssetFilter
from schakel.funding.forms.claims import EvidenceForm
from schakel.funding.models import Asset
from schakel.funding.rules.depreciation import (
    book_value,
    life_is_not_cut_to_the_project,
    same_invoice,
    same_machine,
)
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Partner, Region

ON_A_PAGE = 50


@in_region(SEE_ASSETS)
def assets(request: HttpRequest, region: Region) -> HttpResponse:
    """The machines one may see with value, depreciation of a quarter, and where they are."""
    user, today = user_of(request), timezone.localdate()
    seen = access.assets_seen_by(user, region)
    owners = Partner.objects.filter(pk__in=seen.order_by().values("owner"))
    scheme = numbers.scheme_on(today)
    quarters = quarters_between(scheme.starts_on, scheme.ends_on)
    form = AssetFilter(owners, quarters, request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    quarter = quarter_of(asked.get("quarter", ""))
    found = filtered(seen, asked)
    if kind := exports.wanted(request):
        words = filter_words(form) if asked else ""
        made = exports.Made(user, timezone.now(), words)
        rows = questions.rows_of(found, today, quarter)
        return exports.answer(request, asset_sheet.table(region, rows, quarter, made), kind)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("pagina"))
    everything = questions.rows_of(found, today, quarter)
    context = {
        "region": region,
        "filter": form,
        "page": page,
        "rows": everything[page.start_index() - 1 : page.end_index()] if everything else [],
        "quarter": quarter,
        "price": sum((row.asset.price for row in everything), ZERO),
        "value": sum((row.value for row in everything), ZERO),
        "written_off": sum((row.written_off for row in everything), ZERO),
        "export": exports.links(request),
        "may_keep": may(user, access.KEEP_ASSETS, region),
    }
    return render(request, "funding/assets.html", context)


@in_region(SEE_ASSETS)
def asset(request: HttpRequest, region: Region, asset: UUID) -> HttpResponse:
    """One machine: what it cost, how it is written off, where it is, and the proof."""
    return asset_page(request, asset_or_404(request, region, asset))


@in_region(COMPARE_ASSETS)
def assets_compare(request: HttpRequest, region: Region) -> HttpResponse:
    """The same machine at several schools, one invoice twice, and agreements per supplier."""
    rows = Asset.objects.filter(region=region, disposed_on__isnull=True).select_related("owner")
    found = [questions.bought(one) for one in rows]
    suppliers: dict[str, list[Asset]] = {}
    for one in rows:
        if one.supplier and one.quality_agreement:
            suppliers.setdefault(one.supplier, []).append(one)
    context = {
        "region": region,
        "machines": [[one.key for one in group] for group in same_machine(found)],
        "invoices": [[one.key for one in group] for group in same_invoice(found)],
        "suppliers": sorted(suppliers.items()),
        "own": set(access.assets_seen_by(user_of(request), region).values_list("pk", flat=True)),
    }
    return render(request, "funding/assets_compare.html", context)


def asset_page(
    request: HttpRequest, found: Asset, form: EvidenceForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of one machine."""
    figures = questions.figures_of(found)
    today = timezone.localdate()
    years = questions.schedule(found)
    activities = activities_of(found.region, today)
    may_keep = access.keep_asset(user_of(request), found)
    context = {
        "region": found.region,
        "asset": found,
        "activity": activities.get(found.activity_code, found.activity_code),
        "value": book_value(figures, today),
        "years": years,
        "total": questions.schedule_total(years),
        "finding": life_is_not_cut_to_the_project(figures, numbers.scheme_on(today).ends_on),
        "lent_to": questions.lent_to([found]).get(found.resource_id or found.pk, ""),
        "evidence": found.evidence.filter(replaced_by__isnull=True).select_related("uploaded_by"),
        "claim_lines": found.claim_lines.select_related("claim__school").order_by("spent_on"),
        "may_keep": may_keep,
        "form": form or EvidenceForm(),
    }
    return render(request, "funding/asset.html", context, status=status)


def asset_or_404(request: HttpRequest, region: Region, key: UUID) -> Asset:
    """A machine that this user may see."""
    seen = access.assets_seen_by(user_of(request), region)
    return get_object_or_404(seen.select_related("region", "owner", "resource"), pk=key)


def filtered(rows: QuerySet[Asset], asked: dict[str, Any]) -> QuerySet[Asset]:
    """The machines that the filter leaves."""
    if text := asked.get("q"):
        words = ("name", "code", "model", "supplier")
        found = Q()
        for name in words:
            found |= Q(**{f"{name}__icontains": text})
        rows = rows.filter(found)
    if asked.get("owner"):
        rows = rows.filter(owner=asked["owner"])
    if asked.get("shared"):
        rows = rows.exclude(other_scheme="")
    if not asked.get("disposed"):
        rows = rows.filter(disposed_on__isnull=True)
    return rows.select_related("owner").order_by("owner__name", "name", "code")


def quarter_of(text: str) -> Quarter:
    """The quarter that is asked for; what makes no sense is this one."""
    try:
        return Quarter.parse(text)
    except ValueError:
        return Quarter.of(timezone.localdate())
