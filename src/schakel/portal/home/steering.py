"""Whether the region reaches its goals, and what may go wrong."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Count
from django.utils.translation import gettext as _

from schakel.common.templatetags.figures import number
from schakel.portal.home.parts import Bar, Card, Cell, Situation, Text
from schakel.programme.models import Indicator, Measurement, Risk
from schakel.programme.rules.risks import risk_weight
from schakel.programme.terms import Direction, Level, RiskStatus, Unit

SHOWN = 8
LEVELS = (Level.SMALL, Level.MIDDLE, Level.LARGE)
BAD, WARN = 6, 3


def goals(now: Situation) -> Card:
    """Every indicator from baseline to target, by its newest measurement."""
    indicators = list(Indicator.objects.filter(plan=now.plan)[:SHOWN])
    newest = {
        row.indicator_code: row
        for row in Measurement.objects.filter(region=now.region).order_by("year")
    }
    bars = tuple(bar(indicator, newest.get(indicator.code)) for indicator in indicators)
    return Card(
        _("Halen we onze doelen?"),
        _("Het plan heeft nog geen indicatoren, dus niemand kan dit zien."),
        bars=bars,
        more=_("Alle doelen"),
        more_href=now.plan_list("doelen"),
        wide=True,
    )


def bar(indicator: Indicator, measured: Measurement | None) -> Bar:
    """How far this indicator came; nothing measured is said, not drawn as zero."""
    unit = "\u00a0%" if indicator.unit == Unit.PERCENT else ""
    target = written(indicator.target, unit)
    if measured is None:
        return Bar(
            indicator.name, None, _("nog niet gemeten, doel %(target)s") % {"target": target}
        )
    text = _("%(value)s in %(year)s, doel %(target)s") % {
        "value": written(measured.value, unit),
        "year": measured.year,
        "target": target,
    }
    tag, tone = standing(indicator, measured.value)
    part = share(indicator, measured.value)
    return Bar(indicator.name, part, text, tag, tone, measured.is_fictional)


def standing(indicator: Indicator, value: Decimal) -> tuple[str, str]:
    """In a word: reached, on the way, or further away than at the start; with its tone."""
    if indicator.target is None:
        return "", "neutral"
    if is_reached(indicator, value):
        return _("gehaald"), "good"
    if indicator.baseline is not None and (value - indicator.baseline) * sign(indicator) < 0:
        return _("verder weg"), "bad"
    return _("onderweg"), "info"


def is_reached(indicator: Indicator, value: Decimal) -> bool:
    """Whether the value is at its target, or past it in the right direction."""
    return indicator.target is not None and (value - indicator.target) * sign(indicator) >= 0


def sign(indicator: Indicator) -> int:
    """+1 where more is better (or must at least stay), -1 where less is."""
    return -1 if indicator.direction == Direction.DOWN else 1


def share(indicator: Indicator, value: Decimal) -> int | None:
    """The part of the way from baseline to target that is done, from 0 to 100."""
    if is_reached(indicator, value):
        return 100
    baseline, target = indicator.baseline, indicator.target
    if baseline is None or target is None or baseline == target:
        return None
    done = (value - baseline) / (target - baseline) * 100
    return int(min(max(done, Decimal(0)), Decimal(100)))


def written(value: Decimal | None, unit: str) -> str:
    """A value with its unit; whole numbers without decimals."""
    if value is None:
        return "–"
    return f"{number(value, 0 if value == value.to_integral() else 1)}{unit}"


def risks(now: Situation) -> Card:
    """Open risks by chance and impact, as a matrix of three by three."""
    rows = (
        Risk.objects.filter(plan=now.plan, status=RiskStatus.OPEN)
        .values_list("chance", "impact")
        .annotate(count=Count("pk"))
        .order_by()
    )
    counts = {(chance, impact): count for chance, impact, count in rows}
    return Card(
        _("Open risico’s"),
        _("Er staan geen risico’s open in het plan."),
        matrix=matrix(counts) if counts else (),
        more=_("Alle risico’s"),
        more_href=now.plan_list("risicos"),
    )


def matrix(counts: dict[tuple[str, str], int]) -> tuple[tuple[Text, tuple[Cell, ...]], ...]:
    """Rows from large to small chance, columns from small to large impact."""
    return tuple(
        (
            chance.label,
            tuple(
                Cell(
                    counts.get((chance, impact), 0),
                    impact.label,
                    weight(risk_weight(chance, impact)),
                )
                for impact in LEVELS
            ),
        )
        for chance in reversed(LEVELS)
    )


def weight(score: int) -> str:
    """The tone of a cell by chance × impact."""
    return "bad" if score >= BAD else "warn" if score >= WARN else "good"
