"""Looking for the same money elsewhere: contributions and claims of all regions (R-141).

Of another region only its name is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import CharField, F, Func, Q, Value
from django.db.models.functions import Replace
from django.utils.translation import gettext as _

from schakel.funding.models import ClaimLine, Contribution, OtherFunding
from schakel.funding.rules.double_funding import Twin, Use, twins
from schakel.funding.terms import ClaimStatus, ContributionStatus
from schakel.regions.models import Partner, Region

MOST = 5
"""Of one line as many twins are told; a reader who sees five looks further by hand."""
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
    others = {use.key: (use, row) for use, row in elsewhere(drafts)}
    hits = twins([as_use(draft) for draft in drafts], [use for use, _row in others.values()])
    found = {
        key: [told(why, others[use.key][1], region) for why, use in pairs[:MOST]]
        for key, pairs in hits.items()
    }
    for key, double in other_schemes(region, drafts):
        found.setdefault(key, []).append(double)
    return found


def told(why: Twin, row: Contribution | ClaimLine, region: Region) -> Double:
    """What a reader of this region may know of something that looks the same."""
    words = _("dezelfde factuur") if why is Twin.INVOICE else _("dezelfde uren op dezelfde dag")
    owner = row.region if isinstance(row, Contribution) else row.claim.region
    if owner.pk != region.pk:
        return Double(words, _("in een andere regio: %(region)s") % {"region": owner})
    if isinstance(row, Contribution):
        return Double(words, str(row), row.get_absolute_url())
    return Double(words, _("declaratie: %(what)s") % {"what": row.description})


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


def elsewhere(drafts: list[Draft]) -> Iterator[tuple[Use, Contribution | ClaimLine]]:
    """What could be a twin: hours of the same organisations on the same days, or such an invoice.

    The database chooses by the figures of an invoice number without their zeros: every way of
    writing it has those in common; the rule looks closer.
    """
    numbers = {bare(draft.invoice) for draft in drafts if draft.invoice} - {""}
    timed = [draft for draft in drafts if draft.hours is not None]
    days = {draft.on for draft in timed}
    givers = {draft.company.organisation_id for draft in timed}
    by_hours = Q(given_on__in=days, hours__isnull=False, company__organisation__in=givers)
    rows = Contribution.objects.alias(bare=BARE).filter(Q(bare__in=numbers) | by_hours)
    live = rows.exclude(status=ContributionStatus.WITHDRAWN)
    for row in live.select_related("region", "company__organisation"):
        yield as_use(draft_of(row)), row
    lines = ClaimLine.objects.alias(bare=BARE).filter(
        Q(bare__in=numbers) | Q(spent_on__in=days, unit__in=HOUR_UNITS)
    )
    for line in lines.exclude(claim__status=ClaimStatus.REJECTED).select_related("claim__region"):
        yield claimed(line), line


BARE = Replace(
    Func(
        F("invoice_number"), Value("[^0-9]"), Value(""), Value("g"), function="regexp_replace",
        output_field=CharField(),
    ),
    Value("0"),
)  # fmt: skip


def bare(number: str) -> str:
    """The figures of a number without zeros."""
    return "".join(sign for sign in number if sign in "123456789")


def claimed(line: ClaimLine) -> Use:
    """A line of a claim as the rule sees it: whoever sent the bill or worked."""
    return Use(
        str(line.pk),
        line.supplier or line.person_name,
        line.spent_on,
        line.amount,
        line.invoice_number,
        line.supplier,
        line.quantity if line.unit in HOUR_UNITS else None,
        str(line.lesson_id or line.loan_item_id or ""),
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
