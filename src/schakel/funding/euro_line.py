"""The thread of one line of a claim."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.templatetags.figures import euro, number
from schakel.funding.access import SEE_MONEY
from schakel.funding.euro import (
    Cost,
    Link,
    Stage,
    address,
    booked,
    delivered,
    moment,
    proof,
    purpose,
    reported,
    trail,
)
from schakel.funding.figures import cost_accounts
from schakel.funding.hours_access import SEE_HOURS
from schakel.funding.leaves import lacking, words
from schakel.funding.models import Claim, ClaimLine, Payment
from schakel.funding.terms import ClaimStatus
from schakel.regions.access import may


def stages_of(line: ClaimLine, user: User) -> list[Stage]:
    """From the goal of the plan to the bank, and the log of it all."""
    claim, region = line.claim, line.claim.region
    cost = Cost(region, line.spent_on, line.activity_code, line.cost_kind, claim.school)
    ledger = line.journal_lines.filter(account__code__in=cost_accounts())
    booked_on = claim.entry.booked_on if claim.entry else None
    return [
        *purpose(cost),
        Stage(
            _("Gedaan"), done(line, user),
            _("Met de hand ingevuld; er hangt geen les of urenregel aan."),
        ),
        Stage(_("Gedeclareerd"), declared(line)),
        evidence(line),
        Stage(_("Beoordeeld"), tuple(judged(claim))),
        booked(user, region, ledger),
        Stage(_("Betaald"), tuple(paid(claim, user)), _("Nog niet betaald.")),
        reported(user, region, booked_on),
        Stage(
            _("Logboek"), (trail(region, claim.pk, _("Alles wat met deze declaratie gebeurde")),)
        ),
    ]  # fmt: skip


def done(line: ClaimLine, user: User) -> tuple[Link, ...]:
    """What lies below the cost: hours, a lesson, a loan, a machine, or a parked line."""
    region = line.claim.region
    found = [*hours(line, user), *delivered(user, region, line.lesson, line.loan_item)]
    if line.asset:
        page = address("funding:asset", region.sto_number, line.asset_id)
        found.append(Link(str(line.asset), page, _("afschrijving")))
    if line.origin:
        told = _("Aangehouden in %(claim)s, regel %(n)s") % {
            "claim": line.origin.claim.period,
            "n": line.origin.number,
        }
        page = address("funding:euro_line", region.sto_number, line.origin_id)
        found.append(Link(told, page))
    return tuple(found)


def hours(line: ClaimLine, user: User) -> Iterator[Link]:
    """The hour line and its week sheet, with who approved it."""
    if line.hour_line is None:
        return
    sheet, region = line.hour_line.week, line.claim.region
    opens = may(user, SEE_HOURS, region)
    page = address("funding:hour_sheet", region.sto_number, sheet.pk) if opens else ""
    yield Link(
        _("%(hours)s uur op %(day)s: %(what)s")
        % {
            "hours": number(line.hour_line.hours, 2),
            "day": date_format(line.hour_line.worked_on),
            "what": line.hour_line.work_done,
        },
        page,
        _("weekstaat van %(person)s, goedgekeurd door %(by)s")
        % {"person": sheet.person, "by": sheet.approved_by or "–"},
    )


def declared(line: ClaimLine) -> tuple[Link, ...]:
    """The line as the school asked for it, and what became of it."""
    claim = line.claim
    asked = Link(
        _("Regel %(n)s: %(amount)s") % {"n": line.number, "amount": euro(line.amount)},
        address("funding:claim_line", claim.region.sto_number, claim.pk, line.pk),
        f"{number(line.quantity, 2)} {line.unit} × {euro(line.unit_price)}, {claim}",
    )
    if line.certified is None:
        return (asked,)
    outcome = _("%(yes)s goedgekeurd, %(off)s afgetrokken, %(parked)s aangehouden") % {
        "yes": euro(line.certified),
        "off": euro(line.deducted),
        "parked": euro(line.parked),
    }
    return asked, Link(outcome, meta=line.judgement)


def evidence(line: ClaimLine) -> Stage:
    """The files and the signed exceptions; what lacks is said."""
    region = line.claim.region
    rows = line.evidence.select_related("uploaded_by", "replaced_by").order_by("uploaded_at")
    files = proof(region, rows)
    if line.origin:
        files += proof(region, line.origin.evidence.select_related("uploaded_by", "replaced_by"))
    if line.asset:
        files += proof(region, line.asset.evidence.select_related("uploaded_by", "replaced_by"))
    signed = tuple(
        Link(
            _("Zonder %(kind)s: %(reason)s")
            % {"kind": row.get_kind_display(), "reason": row.reason},
            meta=f"{row.signed_by}, {moment(row.signed_at)}", tag=_("uitzondering"), tone="warn",
        )
        for row in line.exceptions.select_related("signed_by")
    )  # fmt: skip
    absent = words(lacking(region, [line]).get(line.pk, ()))
    gaps = (Link(_("Ontbreekt: %(kinds)s") % {"kinds": absent}, tag=_("ontbreekt"), tone="bad"),)
    return Stage(
        _("Bewijs"),
        files + signed + (gaps if absent else ()),
        _("Voor deze regel is geen los bewijs nodig."),
    )


def judged(claim: Claim) -> Iterator[Link]:
    """Every step of the claim with who made it."""
    steps = claim.steps.select_related("by").order_by("at")
    order = [str(status) for status in ClaimStatus]
    for step in sorted(steps, key=lambda one: (one.at, order.index(one.status))):
        told = f"{step.by or 'Schakel'}, {moment(step.at)}"
        yield Link(
            step.get_status_display(), meta=f"{told}: {step.reason}" if step.reason else told
        )


def paid(claim: Claim, user: User) -> Iterator[Link]:
    """The payments of the claim: batch, and the line of the bank statement."""
    region = claim.region
    opens = bool(may(user, SEE_MONEY, region))
    rows = Payment.objects.filter(claim=claim).select_related("batch")
    for row in rows.prefetch_related("bank_lines__statement").order_by("batch__made_at"):
        yield Link(
            _("%(amount)s in batch %(batch)s") % {"amount": euro(row.amount), "batch": row.batch},
            address("funding:batch", region.sto_number, row.batch_id) if opens else "",
            f"{row.get_status_display()} {date_format(row.paid_on) if row.paid_on else ''}".strip(),
        )
        for said in row.bank_lines.all():
            yield Link(
                _("Afschrift %(statement)s, regel %(n)s")
                % {"statement": said.statement, "n": said.number},
                address("funding:statement", region.sto_number, said.statement_id) if opens else "",
                f"{euro(said.amount)}, {date_format(said.booked_on)}",
            )
