"""Sections about how it went: obligations, decisions, difference with the plan, what is open."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from schakel.common.money import ZERO
from schakel.common.templatetags.figures import euro
from schakel.funding.models import BudgetShift, Deadline, DutyReport
from schakel.funding.reports.document import Column, Kind, Section, Sheet, Value
from schakel.funding.reports.facts import Facts
from schakel.funding.reports.spending import by_activity

NOT_WRITTEN = "–"


def told(facts: Facts, name: str) -> str:
    """What somebody wrote for this part of the report; a clear mark when nobody did."""
    return facts.texts.get(name, "").strip() or _("Nog niet toegelicht.")


def foreword(facts: Facts) -> Section:
    """What whoever makes the report wants to say first."""
    return Section(_("Samenvatting"), tuple(told(facts, "samenvatting").split("\n\n")))


def obligations(facts: Facts) -> Section:
    """Compliance with the obligations: dates kept, and what was reported to the funder.

    Bron: Kaderregeling subsidies OCW, SZW en VWS, art. 1.1 en 5.7
    """
    due = Deadline.objects.filter(
        region=facts.region, due_on__gte=facts.period.starts_on, due_on__lt=facts.period.ends_on
    )
    dates: tuple[tuple[Value, ...], ...] = tuple(
        (one.due_on, one.title, one.source, one.done_on or _("nog niet gedaan"))
        for one in due.order_by("due_on", "title")
    )
    sheets = []
    if dates:
        sheets.append(
            Sheet(
                _("Termijnen"),
                (
                    Column(_("Uiterlijk"), Kind.DAY), Column(_("Termijn")), Column(_("Bron")),
                    Column(_("Gedaan op"), Kind.DAY),
                ),
                dates,
            )
        )  # fmt: skip
    sheets += duty_reports(facts)
    return Section(
        _("Naleving van de verplichtingen"),
        (
            _("De administratie is gescheiden, duidelijk en controleerbaar: iedere post leidt van "
              "het grootboek naar de declaratie, het besluit en het bewijsstuk."),
            told(facts, "verplichtingen"),
        ),
        tuple(sheets),
    )  # fmt: skip


def duty_reports(facts: Facts) -> list[Sheet]:
    """What was reported to the funder, as far as it came up in the period."""
    found = DutyReport.objects.filter(region=facts.region, noticed_on__lt=facts.period.ends_on)
    found = found.filter(noticed_on__gte=facts.period.starts_on)
    rows = tuple(
        (one.noticed_on, one.subject, one.told_on or _("nog niet gemeld"), one.reference)
        for one in found.order_by("noticed_on", "subject")
    )
    heads = (
        Column(_("Gebleken op"), Kind.DAY), Column(_("Onderwerp")),
        Column(_("Gemeld op"), Kind.DAY), Column(_("Kenmerk")),
    )  # fmt: skip
    return [Sheet(_("Meldingen aan de subsidieverstrekker"), heads, rows)] if rows else []


def comparison(facts: Facts) -> Section:
    """What was done beside what was planned, and why it differs.

    Bron: Kaderregeling subsidies OCW, SZW en VWS, art. 1.1 (vergelijking met het plan)
    """
    sheet = by_activity(facts)
    silent = [
        str(facts.activities[code])
        for code in sorted({line.activity_code for line in facts.planned_until_now if line.grant})
        if code in facts.activities
        and not facts.cumulative.by(lambda row: row.activity_code).get(code, ZERO)
    ]
    texts = [told(facts, "vergelijking")]
    if silent:
        texts.append(
            _("Begroot, maar nog niets aan besteed: %(which)s.") % {"which": "; ".join(silent)}
        )
    return Section(_("Vergelijking met het plan"), tuple(texts), (sheet,))


def decisions(facts: Facts) -> Section:
    """Decisions of the period: moves in the budget, and what was reported to the funder."""
    shifts = BudgetShift.objects.filter(
        region=facts.region,
        decided_on__gte=facts.period.starts_on,
        decided_on__lt=facts.period.ends_on,
    ).order_by("decided_on", "subject")
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            one.decided_on, one.subject, one.amount, one.decision,
            one.told_funder_on or _("niet gemeld"),
        )
        for one in shifts
    )  # fmt: skip
    sheets = []
    if rows:
        heads = (
            Column(_("Besloten op"), Kind.DAY), Column(_("Post of activiteit")),
            Column(_("Verschil"), Kind.EURO), Column(_("Besluit")),
            Column(_("Gemeld aan DUS-I"), Kind.DAY),
        )  # fmt: skip
        sheets.append(Sheet(_("Verschuivingen in de begroting"), heads, rows))
    sheets += duty_reports(facts)
    note = _(
        "Schakel kent van besluiten de verschuivingen in de begroting en de meldingen aan de "
        "subsidieverstrekker. Besluiten uit de notulen van de stuurgroep staan er niet bij."
    )
    return Section(_("Besluiten"), (note,), tuple(sheets))


def open_questions(facts: Facts) -> Section:
    """What comes up in the next half year."""
    end = facts.period.ends_on
    coming = Deadline.objects.filter(
        region=facts.region, done_on=None, due_on__lt=end + timedelta(days=183)
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (one.due_on, one.title, str(one.owner or _("geen eigenaar")), lateness(one, end))
        for one in coming.select_related("owner").order_by("due_on", "title")
    )
    heads = (
        Column(_("Uiterlijk"), Kind.DAY), Column(_("Termijn")), Column(_("Eigenaar")),
        Column(_("Stand")),
    )  # fmt: skip
    return Section(
        _("Wat eraan komt"),
        () if rows else (_("Er staan geen termijnen open voor het komende halfjaar."),),
        (Sheet(_("Open termijnen"), heads, rows),) if rows else (),
    )


def lateness(deadline: Deadline, day: date) -> str:
    """In a word whether a date has passed."""
    return _("te laat") if deadline.due_on < day else _("op tijd")


def settlement(facts: Facts) -> Section:
    """What was granted, spent and received, and what is to be settled at the end.

    Bron: Regeling STO 2025–2028, art. 1.13 lid 1: what was not spent is reclaimed
    """
    spent, received = facts.cumulative.total, facts.received
    rows: tuple[tuple[Value, ...], ...] = (
        (_("Verleend"), facts.granted),
        (_("Subsidiabele kosten"), spent),
        (_("Niet besteed"), max(facts.granted - spent, ZERO)),
        (_("Ontvangen"), received),
        (_("Terug te betalen of nog te ontvangen (negatief)"), received - spent),
    )
    text = _("Van de verleende %(granted)s is %(spent)s besteed.") % {
        "granted": euro(facts.granted),
        "spent": euro(spent),
    }
    return Section(
        _("Afrekening"),
        (text,),
        (Sheet(_("Afrekening"), (Column(_("Wat")), Column(_("Bedrag"), Kind.EURO)), rows),),
    )
