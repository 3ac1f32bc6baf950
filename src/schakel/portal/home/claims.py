"""Money on the start page, per role: what I hand in, check, approve, pay, sign or look over."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Count, Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.common.money import ZERO
from schakel.common.periods import Quarter
from schakel.common.templatetags.figures import euro
from schakel.funding.access import APPROVE_CLAIMS, CHECK_CLAIMS, SCHOOL, SEE_MONEY
from schakel.funding.audit_access import SEE_CONTROL
from schakel.funding.figures import cost_accounts
from schakel.funding.models import Claim, Contribution, JournalLine, PaymentBatch
from schakel.funding.rules.claims import Standing, standing
from schakel.funding.terms import BatchStatus, ClaimStatus, ContributionStatus
from schakel.portal.addresses import address
from schakel.portal.home.parts import Card, Figure, Item, Situation
from schakel.regions.terms import SITE_KINDS

SHOWN = 5
TONES = {Standing.LATE: "bad", Standing.MISSING: "bad", Standing.OPEN: "warn"}
WAITS = (ClaimStatus.SUBMITTED, ClaimStatus.CHECKED, ClaimStatus.APPROVED)


def mine(now: Situation) -> Card:
    """The claims of my school over this quarter and the one before, and when they are due."""
    quarter = Quarter.of(now.today)
    schools = [
        row.partner
        for row in now.appointments
        if row.role in SCHOOL and row.partner and row.partner.kind in SITE_KINDS
    ]
    claims = {
        (claim.school_id, claim.period): claim
        for claim in Claim.objects.filter(
            school__in=schools, year__in={quarter.year, quarter.previous.year}
        )
    }
    items = []
    for school in schools:
        for period in (quarter.previous, quarter):
            claim = claims.get((school.pk, period))
            items.append(claim_item(now, str(school), period, claim))
    late = any(item.tone in ("bad", "warn") for item in items)
    return Card(
        _("Declaraties van mijn school"),
        _("U declareert voor geen school."),
        tuple(items[:SHOWN]),
        more=_("Naar declaraties"),
        more_href=now.region_page("funding:claims"),
        attention=late,
    )


def claim_item(now: Situation, school: str, period: Quarter, claim: Claim | None) -> Item:
    """One quarter of one school."""
    listed = now.region_page("funding:claims")
    if claim is None:
        is_over = now.today >= period.ends_on
        tag = _("nog niet begonnen") if is_over else _("loopt nog")
        return Item(f"{period}, {school}", listed, "", tag, "warn" if is_over else "neutral")
    stands = standing(claim.status, period, claim.due_on, now.today)
    back = claim.status == ClaimStatus.RETURNED
    return Item(
        f"{period}, {school}",
        address("funding:claim", now.region.sto_number, str(claim.pk)),
        _("indienen voor %(day)s") % {"day": date_format(claim.due_on)},
        claim.get_status_display(),
        "bad" if back else TONES.get(stands, "good"),
        is_invented=claim.is_fictional,
    )


def to_check(now: Situation) -> Card:
    """Claims that wait for the check of a project leader, the longest waiting on top."""
    rows = list(
        Claim.objects.filter(region=now.region, status=ClaimStatus.SUBMITTED)
        .select_related("school", "region")
        .annotate(total=Sum("lines__amount"))
        .order_by("submitted_at", "pk")
    )
    items = tuple(
        Item(
            f"{row.school}, {row.period}",
            row.get_absolute_url(),
            euro(vars(row)["total"] or ZERO),
            is_invented=row.is_fictional,
        )
        for row in rows[:SHOWN]
    )
    count = len(rows)
    says = ngettext("%(n)s declaratie", "%(n)s declaraties", count) % {"n": count}
    return Card(
        _("Declaraties te controleren"),
        _("Er wacht geen declaratie op controle."),
        items,
        note=says if count > SHOWN else "",
        more=_("Naar de lijst"),
        more_href=now.region_page("funding:claims_to_check"),
        attention=bool(items),
    )


def quarter(now: Situation) -> Card:
    """Where the money of the claims waits, from check to bank, with the way to the board."""
    claims = Claim.objects.filter(region=now.region, status__in=map(str, WAITS)).order_by()
    counts = dict(claims.values_list("status").annotate(n=Count("pk")))
    batches = PaymentBatch.objects.filter(
        region=now.region, status__in=[BatchStatus.MADE, BatchStatus.RELEASED]
    ).order_by()
    sent = {row[0]: row[1] for row in batches.values_list("status").annotate(n=Count("pk"))}
    approves = "funding:claims_to_approve" if now.may(APPROVE_CLAIMS) else "funding:claims"
    steps = (
        (counts.get(ClaimStatus.SUBMITTED, 0), _("te controleren"), "funding:claims"),
        (counts.get(ClaimStatus.CHECKED, 0), _("goed te keuren"), approves),
        (counts.get(ClaimStatus.APPROVED, 0), _("te betalen"), "funding:payments"),
        (sent.get(BatchStatus.MADE, 0), _("batch vrij te geven"), "funding:payments"),
        (sent.get(BatchStatus.RELEASED, 0), _("batch bij de bank"), "funding:bank"),
    )
    return Card(
        _("Het kwartaal"),
        _("Geen declaratie wacht op een stap."),
        figures=tuple(
            Figure(str(count), label, now.region_page(page), "warn" if count else "")
            for count, label, page in steps
        ),
        more=_("Naar het kwartaalbord"),
        more_href=now.region_page("funding:quarter_board"),
        attention=any(count for count, _label, _page in steps),
        wide=True,
    )


def to_sign(now: Situation) -> Card:
    """Contributions of my company that wait for our signature."""
    rows = list(
        Contribution.objects.filter(
            region=now.region, company__in=now.partners, status=ContributionStatus.RECORDED
        ).order_by("given_on", "pk")
    )
    items = tuple(
        Item(
            row.description,
            address("funding:contribution", now.region.sto_number, str(row.pk)),
            date_format(row.given_on),
            euro(row.amount),
            "warn",
            is_invented=row.is_fictional,
        )
        for row in rows[:SHOWN]
    )
    total = sum((row.amount for row in rows), ZERO)
    return Card(
        _("Bijdragen om te bevestigen"),
        _("Er wacht geen bijdrage op uw bevestiging."),
        items,
        note=_("Samen %(total)s. Pas na uw bevestiging telt een bijdrage mee.")
        % {"total": euro(total)},
        more=_("Naar de bijdragen"),
        more_href=now.region_page("funding:contributions"),
        attention=bool(items),
    )


def spent(now: Situation) -> Card:
    """What was spent until now, with the way to the page of the steering group."""
    total: Decimal = (
        JournalLine.objects.filter(
            entry__region=now.region, account__code__in=cost_accounts()
        ).aggregate(total=Sum("amount"))["total"]
        or ZERO
    )
    return Card(
        _("Besteed"),
        _("Er is nog niets besteed."),
        figures=(Figure(euro(total, 0), _("besteed sinds het begin")),) if total else (),
        more=_("Naar de pagina van de stuurgroep"),
        more_href=now.region_page("funding:steering"),
    )


def look_over(now: Situation) -> Card:
    """Where somebody who controls begins."""
    sees_money = bool(now.may(SEE_MONEY))
    pages = (
        (_("Controle"), "funding:control", _("sluit alles aan, en steekproeven"), True),
        (_("Regels achter de cijfers"), "funding:euros", _("van elke euro naar het bewijs"), True),
        (_("Declaraties"), "funding:claims", _("met besluit en betaling"), True),
        (_("Grootboek"), "funding:ledger", _("elke post, en de auditfile (XAF)"), sees_money),
        (_("Rapportages"), "funding:reports", _("vastgelegd, met hash"), sees_money),
    )
    return Card(
        _("Volg het geld"),
        _("Hier is niets te controleren."),
        tuple(
            Item(text, now.region_page(page), meta)
            for text, page, meta, may_see in pages
            if may_see
        ),
        wide=True,
    )


NEEDS = {
    to_check: CHECK_CLAIMS,
    quarter: SEE_MONEY,
    look_over: SEE_CONTROL,
}
"""What one must be allowed to see before a card is made."""
