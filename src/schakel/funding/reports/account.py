"""Sections of the account itself: model G2, what came in, claims, and whether everything ties."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from schakel.common.money import ZERO
from schakel.common.periods import Quarter
from schakel.funding.models import Claim
from schakel.funding.reports.document import Column, Kind, Section, Sheet, Value
from schakel.funding.reports.facts import Facts, last_quarter
from schakel.funding.rules import accounts
from schakel.funding.rules.accounts import differences
from schakel.funding.rules.g2 import G2Row
from schakel.funding.terms import ClaimStatus

SIDES = ("amount", "certified", "deducted", "parked")
"""declared = certified + deducted + parked."""


def model_g2(facts: Facts) -> Section:
    """Model G2A and G2B over the last year of the period, with the columns of the regulation."""
    model = facts.g2(last_quarter(facts.period).year)
    texts = [
        _("Model G2, Regeling jaarverslaggeving onderwijs, bijlage 4. Verslagjaar %(year)s.")
        % {"year": model.year},
        _(
            "Kosten staan in het jaar waarin zij vallen. Saldo per 1 januari is ontvangen min "
            "kosten tot en met het vorige verslagjaar."
        ),
    ]
    if model.uncovered:
        texts.append(
            _("Let op: er zijn kosten van voor de eerste beschikking. Zij staan er niet in.")
        )
    return Section(
        _("Model G2"),
        tuple(texts),
        (
            g2_sheet(
                _("G2A Subsidies die aflopen in het verslagjaar"),
                _("Te verrekenen per 31 december"),
                model.ending,
            ),
            g2_sheet(_("G2B Subsidies die doorlopen"), _("Saldo per 31 december"), model.running),
        ),
    )


def g2_sheet(title: str, last: str, rows: tuple[G2Row, ...]) -> Sheet:
    """One of the two tables."""
    amounts = (
        _("Bedrag van de toewijzing"),
        _("Ontvangen t/m vorig verslagjaar"),
        _("Totale subsidiabele kosten t/m vorig verslagjaar"),
        _("Saldo per 1 januari"),
        _("Ontvangen in verslagjaar"),
        _("Subsidiabele kosten in verslagjaar"),
        last,
    )
    return Sheet(
        title,
        (
            Column(_("Omschrijving")),
            Column(_("Toewijzing kenmerk")),
            Column(_("Toewijzing datum"), Kind.DAY),
            *(Column(name, Kind.EURO) for name in amounts),
        ),
        tuple((_("Sterk Techniekonderwijs"), *g2_cells(row)) for row in rows),
        (
            _("Totaal"), None, None,
            *(sum(column, ZERO) for column in zip(*map(g2_amounts, rows), strict=True)),
        )
        if rows
        else (),
        note="" if rows else _("Er is geen subsidie die hier hoort."),
    )  # fmt: skip


def g2_cells(row: G2Row) -> tuple[Value, ...]:
    """The cells of one decision after its name."""
    return (row.decision.reference, row.decision.decided_on, *g2_amounts(row))


def g2_amounts(row: G2Row) -> tuple[Decimal, ...]:
    """The amounts of one decision in the order of the columns."""
    return (
        row.decision.amount,
        row.received_before,
        row.costs_before,
        row.opening,
        row.received,
        row.costs,
        row.closing,
    )


def received(facts: Facts) -> Section:
    """The decisions and what came in on them."""
    rows = tuple(
        (
            one.reference,
            one.decided_on,
            one.amount,
            got := one.received_between(facts.project_start, facts.period.ends_on),
            one.amount - got,
        )
        for one in facts.decision_figures
    )
    return Section(
        _("Subsidie"),
        () if rows else (_("Er is nog geen beschikking vastgelegd."),),
        (
            Sheet(
                _("Beschikkingen"),
                (
                    Column(_("Kenmerk")),
                    Column(_("Datum"), Kind.DAY),
                    Column(_("Verleend"), Kind.EURO),
                    Column(_("Ontvangen"), Kind.EURO),
                    Column(_("Nog te ontvangen"), Kind.EURO),
                ),
                rows,
                (_("Samen"), None, facts.granted, facts.received, facts.granted - facts.received),
            ),
        )
        if rows
        else (),
    )


def claims(facts: Facts) -> Section:
    """The claims of the period per school, and how far they are."""
    start, last = Quarter.of(facts.period.starts_on), last_quarter(facts.period)
    found = (
        Claim.objects.filter(region=facts.region, year__gte=start.year, year__lte=last.year)
        .order_by("year", "quarter", "school__name")
        .annotate(**{name: Sum(f"lines__{name}") for name in SIDES})
        .values_list("year", "quarter", "school__name", "status", *SIDES)
    )
    rows = tuple(
        (str(Quarter(year, quarter)), school, str(ClaimStatus(status).label),
         *(amount or ZERO for amount in amounts))
        for year, quarter, school, status, *amounts in found
        if start <= Quarter(year, quarter) <= last
    )  # fmt: skip
    titles = (_("Gedeclareerd"), _("Goedgekeurd"), _("Afgetrokken"), _("Aangehouden"))
    return Section(
        _("Declaraties"),
        (_("Gedeclareerd is goedgekeurd, afgetrokken en aangehouden samen."),)
        if rows
        else (_("Over deze periode is niets gedeclareerd."),),
        (
            Sheet(
                _("Per school en kwartaal"),
                (
                    Column(_("Kwartaal")), Column(_("School")), Column(_("Status")),
                    *(Column(title, Kind.EURO) for title in titles),
                ),
                rows,
                (_("Samen"), None, None, *(added(rows, column) for column in range(3, 7))),
            ),
        )
        if rows
        else (),
    )  # fmt: skip


def added(rows: tuple[tuple[Value, ...], ...], column: int) -> Decimal:
    """The sum of one column of amounts."""
    return sum((cell for row in rows if isinstance(cell := row[column], Decimal)), ZERO)


def tied(facts: Facts) -> Section:
    """The same money in claims, ledger and batches, and every difference with its reason."""
    tie = facts.tie
    rows = (
        (_("Kosten in het grootboek"), tie.booked),
        (_("Goedgekeurd op declaraties"), tie.certified),
        (_("Betaald aan scholen"), tie.paid),
        (_("Als bate genomen uit de subsidie"), tie.granted),
    )
    heads = (Column(_("Waar")), Column(_("Bedrag"), Kind.EURO))
    verdict = (
        _("Alle bedragen sluiten op de cent aan. Wat verschilt, staat hieronder met de reden.")
        if accounts.ties(tie)
        else _("Niet alles is verklaard. Zoek dit uit voordat u dit rapport verstuurt.")
    )
    sides = Sheet(_("Vier keer hetzelfde geld, sinds het begin"), heads, rows)
    return Section(_("Aansluiting"), (verdict,), (sides, *named_differences(tie)))


def named_differences(tie: accounts.Tie) -> tuple[Sheet, ...]:
    """Every difference between two sides; nothing when there is none."""
    rows = in_words(tie)
    heads = (Column(_("Reden")), Column(_("Bedrag"), Kind.EURO))
    return (Sheet(_("Verschillen"), heads, rows),) if rows else ()


def in_words(tie: accounts.Tie) -> tuple[tuple[str, Decimal], ...]:
    """Every difference with its reason in words."""
    reasons = {
        accounts.CORRECTED: _("geboekt buiten een declaratie om: correcties en memoriaal"),
        accounts.WAITING: _("goedgekeurd, nog niet in een betaalbatch"),
        accounts.IN_BATCH: _("in een betaalbatch, nog niet door de bank betaald"),
        accounts.UNFUNDED: _("kosten die niet uit de subsidie zijn genomen"),
        accounts.UNEXPLAINED_LEDGER: _("niet verklaard: grootboek tegenover declaraties"),
        accounts.UNEXPLAINED_PAID: _("niet verklaard: declaraties tegenover betalingen"),
    }
    return tuple((reasons[one.reason], one.amount) for one in differences(tie))
