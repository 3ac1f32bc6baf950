"""The heaviest risks, and which way they went this quarter (PM-23)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schakel.common.models import AuditEntry
from schakel.portal.home.parts import Card, Item, Situation
from schakel.programme.models import Risk
from schakel.programme.rules.risks import risk_trend, risk_weight
from schakel.programme.terms import RiskStatus

SHOWN = 5
CREATED, CHANGED = "part.created", "part.changed"
TONES = {"gestegen": "bad", "gedaald": "good", "nieuw": "warn", "gelijk": "neutral"}


def top(now: Situation) -> Card:
    """The open risks with the most weight, each with its change since the quarter began."""
    found = sorted(
        Risk.objects.filter(plan=now.plan, status=RiskStatus.OPEN),
        key=lambda risk: (-risk_weight(risk.chance, risk.impact), risk.position, risk.code),
    )[:SHOWN]
    began = quarter_of(now.today)
    changes = trends(now, found, began)
    return Card(
        _("De zwaarste risico’s"),
        _("Er staan geen risico’s open in het plan."),
        tuple(item(now, risk, changes[risk.pk]) for risk in found),
        note=_("Verandering sinds %(date)s") % {"date": date_format(began, "DATE_FORMAT")},
        more=_("Alle risico’s"),
        more_href=now.plan_list("risicos"),
    )


def item(now: Situation, risk: Risk, trend: str) -> Item:
    """One risk: what, who, how heavy, and which way it went."""
    words = {
        "gestegen": _("gestegen"),
        "gedaald": _("gedaald"),
        "nieuw": _("nieuw"),
        "gelijk": _("gelijk"),
    }
    weight = _("kans %(chance)s, impact %(impact)s") % {
        "chance": risk.get_chance_display(),
        "impact": risk.get_impact_display(),
    }
    return Item(
        risk.text,
        now.plan_part("risicos", risk.code),
        meta=f"{weight} · {risk.responsible}",
        tag=words[trend],
        tone=TONES[trend],
        is_invented=bool(risk.invented),
    )


def quarter_of(day: date) -> date:
    """The first day of the quarter of the calendar year."""
    return day.replace(month=day.month - (day.month - 1) % 3, day=1)


def trends(now: Situation, found: Iterable[Risk], began: date) -> dict[UUID, str]:
    """Which way each risk went since a day, by what the log says it was before."""
    known = {risk.pk: risk for risk in found}
    log = AuditEntry.objects.filter(
        chain=now.region.pk,
        subject_id__in=list(known),
        action__in=(CREATED, CHANGED),
        at__gte=timezone.make_aware(datetime.combine(began, time.min)),
    ).order_by("number")
    before = {key: (risk.chance, risk.impact) for key, risk in known.items()}
    new: set[UUID] = set()
    for entry in reversed(log):
        if entry.action == CREATED:
            new.add(entry.subject_id)
        fields = entry.details.get("fields", {})
        chance, impact = before[entry.subject_id]
        before[entry.subject_id] = (
            fields.get("chance", [chance])[0],
            fields.get("impact", [impact])[0],
        )
    return {
        key: "nieuw"
        if key in new
        else risk_trend(risk_weight(*before[key]), risk_weight(risk.chance, risk.impact))
        for key, risk in known.items()
    }
