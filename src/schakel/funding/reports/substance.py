"""Sections about the work: activities, goals, milestones, risks, lessons, taken from the plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schakel.common.money import ZERO
from schakel.common.templatetags.figures import figure
from schakel.funding.reports.document import Column, Kind, Section, Sheet, Value
from schakel.funding.reports.facts import Facts
from schakel.funding.rules.reports import concerns, has_ended
from schakel.programme.models import (
    Activity,
    CompulsoryTheme,
    Indicator,
    LessonLearned,
    Measurement,
    Milestone,
    Risk,
)
from schakel.programme.terms import RiskStatus


def activities(facts: Facts) -> Section:
    """Overview of the activities with nature, duration, manner and size.

    Bron: Kaderregeling subsidies OCW, SZW en VWS, art. 1.1 (activiteitenverslag)
    """
    spent = facts.cumulative.by(lambda row: row.activity_code)
    in_period = facts.spent.by(lambda row: row.activity_code)
    known = Activity.objects.filter(plan=facts.plan).select_related("theme")
    found = known.prefetch_related("executors").order_by("theme__position", "position", "code")
    rows: list[tuple[Value, ...]] = [
        (
            str(one),
            one.theme.name if one.theme else "",
            span(one.starts_on, one.ends_on) or one.period_text,
            one.get_repetition_display(),
            ", ".join(str(partner) for partner in one.executors.all()),
            in_period.get(one.code, ZERO),
            spent.get(one.code, ZERO),
        )
        for one in found
    ]
    titles = (_("Activiteit"), _("Programmalijn"), _("Looptijd"), _("Herhaling"), _("Uitvoerders"))
    return Section(
        _("Overzicht van de activiteiten"),
        (_("Aard, duur, wijze van uitvoering en omvang van iedere activiteit."),),
        (
            Sheet(
                _("Activiteiten"),
                (
                    *(Column(title) for title in titles),
                    Column(_("Besteed in de periode"), Kind.EURO),
                    Column(_("Besteed sinds begin"), Kind.EURO),
                ),
                tuple(rows),
            ),
        ),
    )


def span(start: date | None, end: date | None) -> str:
    """A period in words; the end of a plan is exclusive, so the last day is shown."""
    if start is None or end is None or end <= start:
        return ""
    last = date.fromordinal(end.toordinal() - 1)
    return f"{date_format(start, 'SHORT_DATE_FORMAT')} – {date_format(last, 'SHORT_DATE_FORMAT')}"


def results(facts: Facts) -> Section:
    """Goals with what was measured: baseline, newest measurement, target.

    Bron: Kaderregeling subsidies OCW, SZW en VWS, art. 1.1 (doelstellingen en resultaten)
    """
    newest = {
        row.indicator_code: row
        for row in Measurement.objects.filter(
            region=facts.region, year__lte=facts.period.ends_on.year
        ).order_by("year")
    }
    rows: list[tuple[Value, ...]] = []
    indicators = Indicator.objects.filter(plan=facts.plan).select_related("goal")
    for one in indicators.order_by("goal__position", "position", "code"):
        measured = newest.get(one.code)
        result = value_in(measured.value, measured.year) if measured else _("niet gemeten")
        rows.append(
            (
                f"{one.goal.code} {one.goal.text}",
                one.name,
                value_in(one.baseline, one.baseline_year),
                result,
                value_in(one.target, one.target_year),
            )
        )
    titles = (_("Doel"), _("Indicator"), _("Begin"), _("Laatste meting"), _("Streefwaarde"))
    return Section(
        _("Doelen en resultaten"),
        () if rows else (_("Het plan heeft geen indicatoren."),),
        (Sheet(_("Resultaat per doel"), tuple(map(Column, titles)), tuple(rows)),) if rows else (),
    )


def value_in(value: Decimal | None, year: int | None) -> str:
    """A value with its year; a dash when it is not known."""
    return f"{figure(value)} ({year})" if year else figure(value)


def milestones(facts: Facts) -> Section:
    """The milestones of the project until the end of the period, with how they stand."""
    found = Milestone.objects.filter(plan=facts.plan, due_on__gte=facts.project_start)
    return milestone_table([one for one in ordered(found) if has_ended(one.due_on, facts.period)])


def milestones_now(facts: Facts) -> Section:
    """What was due in the period and what is behind, and what is due in the half year after it."""
    found = Milestone.objects.filter(plan=facts.plan, due_on__gte=facts.project_start)
    return milestone_table(
        [one for one in ordered(found) if concerns(one.due_on, one.status, facts.period)]
    )


def ordered(found: QuerySet[Milestone]) -> QuerySet[Milestone]:
    """Milestones by date."""
    return found.select_related("goal", "activity").order_by("due_on", "code")


def milestone_table(found: list[Milestone]) -> Section:
    """Milestones with what they are about, their status and the explanation."""
    rows: list[tuple[Value, ...]] = [
        (
            one.due_on, str(one), str(one.activity or one.goal), one.get_status_display(),
            one.note,
        )
        for one in found
    ]  # fmt: skip
    return Section(
        _("Mijlpalen"),
        () if rows else (_("Voor deze periode staan geen mijlpalen in het plan."),),
        (
            Sheet(
                _("Mijlpalen"),
                (
                    Column(_("Peilmoment"), Kind.DAY),
                    *(Column(t) for t in (_("Mijlpaal"), _("Van"), _("Status"), _("Toelichting"))),
                ),
                tuple(rows),
            ),
        )
        if rows
        else (),
    )


def risks(facts: Facts) -> Section:
    """The risks that are open or happened, heaviest first, with the measure."""
    weight = {"groot": 3, "middel": 2, "klein": 1}
    open_ones = Risk.objects.filter(plan=facts.plan).exclude(status=RiskStatus.CLOSED)
    ordered = sorted(
        open_ones, key=lambda one: (-weight[one.chance] * weight[one.impact], one.code)
    )
    rows = tuple(
        (
            one.text, one.get_chance_display(), one.get_impact_display(), one.get_status_display(),
            one.measure, one.responsible,
        )
        for one in ordered
    )  # fmt: skip
    titles = (
        _("Risico"), _("Kans"), _("Impact"), _("Status"), _("Maatregel"), _("Verantwoordelijke"),
    )  # fmt: skip
    return Section(
        _("Risico’s"),
        () if rows else (_("Er staan geen open risico’s in het plan."),),
        (Sheet(_("Risico’s"), tuple(map(Column, titles)), rows),) if rows else (),
    )


def lessons(facts: Facts) -> Section:
    """What was learned, and the compulsory themes: begin, now, end."""
    learned = tuple(
        (one.topic, one.text, one.source)
        for one in LessonLearned.objects.filter(plan=facts.plan).order_by("position", "code")
    )
    themes = tuple(
        (one.get_topic_display(), one.begin, one.now, one.end)
        for one in CompulsoryTheme.objects.filter(plan=facts.plan).order_by("position", "code")
    )
    sheets = []
    if themes:
        titles = (_("Thema"), _("Begin van de periode"), _("Nu"), _("Einde van de periode"))
        sheets.append(Sheet(_("Verplichte thema’s"), tuple(map(Column, titles)), themes))
    if learned:
        heads = (Column(_("Onderwerp")), Column(_("Les")), Column(_("Bron")))
        sheets.append(Sheet(_("Geleerde lessen"), heads, learned))
    texts = () if sheets else (_("In het plan staan nog geen geleerde lessen."),)
    return Section(_("Thema’s en geleerde lessen"), texts, tuple(sheets))
