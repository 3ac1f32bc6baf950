"""Looking for the same money elsewhere: contributions and claims of all regions (R-141).

Of another region only its name is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from schakel.funding.models import ClaimLine, Contribution, OtherFunding
from schakel.funding.rules.double_funding import Twin, Use, twins
from schakel.funding.terms import ClaimStatus, ContributionStatus
from schakel.regions.models import Partner, Region

HOUR_UNITS = ("uur", "uren", "u", "hour", "hours")


@dataclass(frozen=True)
class Double:
    """What looks the same, and where it stands."""

    why: str
    where: str
    href: str = ""


@dataclass(frozen=True)
class Draft:
    """A contribution that is being written: what the guard looks at."""

    company: Partner
    on: date
    amount: Decimal
    hours: Decimal | None = None
    invoice: str = ""
    supplier: str = ""
    activity_code: str = ""
    key: str = "nieuw"
    what: str = ""


def doubles_of(region: Region, drafts: Iterable[Draft]) -> dict[str, list[Double]]:
    """For each draft what may be the same money, by its key."""
    drafts = list(drafts)
    uses = [as_use(draft) for draft in drafts]
    others = {use.key: (use, place) for use, place in elsewhere(region, drafts)}
    found: dict[str, list[Double]] = {}
    for key, hits in twins(uses, [use for use, _place in others.values()]).items():
        found[key] = [
            Double(in_words(why), others[use.key][1].name, others[use.key][1].href)
            for why, use in hits
        ]
    for key, double in other_schemes(region, drafts):
        found.setdefault(key, []).append(double)
    return found


@dataclass(frozen=True)
class Place:
    """Where another use stands, as this reader may know it."""

    name: str
    href: str = ""


def as_use(draft: Draft) -> Use:
    """A draft as the rule sees it."""
    return Use(
        draft.key,
        organisation_of(draft.company),
        draft.on,
        draft.amount,
        draft.invoice,
        draft.supplier,
        draft.hours,
        draft.what,
    )


def organisation_of(partner: Partner) -> str:
    """The name by which a company is the same in every region."""
    return partner.organisation.name if partner.organisation else partner.name


def draft_of(row: Contribution) -> Draft:
    """A contribution that stands already."""
    return Draft(
        row.company,
        row.given_on,
        row.amount,
        row.hours,
        row.invoice_number,
        row.supplier,
        row.activity_code,
        str(row.pk),
        str(row.lesson_id or row.loan_item_id or ""),
    )


def elsewhere(region: Region, drafts: list[Draft]) -> Iterator[tuple[Use, Place]]:
    """Everything that could be a twin: same days, or any invoice when one has an invoice."""
    days = {draft.on for draft in drafts if draft.hours is not None}
    invoices = any(draft.invoice for draft in drafts)
    by_invoice = ~Q(invoice_number="") if invoices else Q(pk__in=[])
    rows = Contribution.objects.filter(by_invoice | Q(given_on__in=days, hours__isnull=False))
    live = rows.exclude(status=ContributionStatus.WITHDRAWN)
    for row in live.select_related("region", "company__organisation"):
        own = row.region_id == region.pk
        place = Place(str(row) if own else elsewhere_named(row.region))
        href = row.get_absolute_url() if own else ""
        yield as_use(draft_of(row)), Place(place.name, href)
    yield from claimed(region, by_invoice | Q(spent_on__in=days, unit__in=HOUR_UNITS))


def claimed(region: Region, chosen: Q) -> Iterator[tuple[Use, Place]]:
    """Lines of claims with the same invoice or day, of whoever sent the bill."""
    lines = ClaimLine.objects.filter(chosen).exclude(claim__status=ClaimStatus.REJECTED)
    for line in lines.select_related("claim__region"):
        own = line.claim.region_id == region.pk
        name = _("declaratie: %(what)s") % {"what": line.description}
        yield (
            Use(
                str(line.pk),
                line.supplier or line.person_name,
                line.spent_on,
                line.amount,
                line.invoice_number,
                line.supplier,
                line.quantity if line.unit in HOUR_UNITS else None,
                str(line.lesson_id or line.loan_item_id or ""),
            ),
            Place(name if own else elsewhere_named(line.claim.region)),
        )


def other_schemes(region: Region, drafts: list[Draft]) -> Iterator[tuple[str, Double]]:
    """Activities that are paid from another scheme on that day (BR-37)."""
    rows = list(OtherFunding.objects.filter(region=region))
    for draft in drafts:
        for row in rows:
            runs = row.starts_on <= draft.on and (row.ends_on is None or draft.on < row.ends_on)
            if draft.activity_code and row.activity_code == draft.activity_code and runs:
                yield (
                    draft.key,
                    Double(_("de activiteit wordt ook hieruit betaald"), row.scheme_name),
                )


def in_words(why: Twin) -> str:
    """Why two lines look alike."""
    return _("dezelfde factuur") if why is Twin.INVOICE else _("dezelfde uren op dezelfde dag")


def elsewhere_named(region: Region) -> str:
    """Another region, by name only."""
    return _("in een andere regio: %(region)s") % {"region": region}
