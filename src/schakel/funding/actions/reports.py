"""Freezing a report: what it says is stored with moment, version and hash (R-138)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, version

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.funding.locks import lock_ledger
from schakel.funding.models import ReportSnapshot
from schakel.funding.reports.document import Json, Report, digest, from_json, to_json
from schakel.funding.reports.facts import Facts
from schakel.funding.reports.kinds import FORMS, compose
from schakel.funding.rules.reports import Period
from schakel.regions.models import Region

NO_TEXTS: Mapping[str, str] = {}


class ReportRefusedError(RefusedError):
    """This report cannot be made."""


@transaction.atomic
def make_report(
    region: Region,
    kind: str,
    period: Period,
    *,
    texts: Mapping[str, str] = NO_TEXTS,
    by: User | None,
    at: datetime,
) -> ReportSnapshot:
    """Gather a report over a period and freeze it (rapportage vastleggen).

    In Dutch, whoever makes it: it goes to the funder, the auditor and the steering group.
    """
    if kind not in FORMS:
        raise ReportRefusedError(_("Deze soort rapportage bestaat niet."))
    if period.starts_on > at.date():
        raise ReportRefusedError(_("Deze periode is nog niet begonnen."))
    lock_ledger(region)  # nobody books meanwhile: all figures are of one moment
    kept = {name: texts.get(name, "") for name in FORMS[kind].texts}
    with translation.override("nl"):
        report = compose(kind, Facts(region, period, at, kept))
    stored = to_json(report)
    snapshot = ReportSnapshot(
        region=region,
        kind=kind,
        title=report.title[:160],
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        filter={"period": str(period), "texts": kept},
        figures=stored,
        code_version=code_version(),
        sha256=seal(stored, kind, period.starts_on, period.ends_on),
        made_by=by,
        made_at=at,
    )
    snapshot.save(force_insert=True)
    seen = {"kind": str(kind), "sha256": snapshot.sha256}
    record("report.frozen", snapshot, chain=region.pk, by=by, at=at, **seen)
    return snapshot


def report_of(snapshot: ReportSnapshot) -> Report:
    """The report as it was frozen."""
    return from_json(snapshot.figures)


def is_untouched(snapshot: ReportSnapshot) -> bool:
    """Whether the stored figures still give the hash of then."""
    found = seal(snapshot.figures, snapshot.kind, snapshot.starts_on, snapshot.ends_on)
    return found == snapshot.sha256


def seal(stored: Json, kind: str, starts_on: date, ends_on: date) -> str:
    """The hash over a report and what it is about."""
    return digest(stored, kind=str(kind), starts_on=str(starts_on), ends_on=str(ends_on))


def code_version() -> str:
    """The version of Schakel that gathered it."""
    try:
        return version("schakel")
    except PackageNotFoundError:
        return "–"
