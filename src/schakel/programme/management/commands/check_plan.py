"""Hold a plan against an assessment framework, from a command line or a build."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from schakel.common.findings import Finding
from schakel.programme.check import Report, Result, check
from schakel.programme.figures import read_plan
from schakel.programme.frameworks import Framework, frameworks_for
from schakel.programme.kinds import BY_NAME
from schakel.programme.models import Plan
from schakel.programme.schemes import SCHEMES, Scheme
from schakel.regions.models import Region

BLOCKED, UNKNOWN = 1, 2


class Command(BaseCommand):
    """`check_plan STO19060 --version NAME`: exit 1 when a blocker stands, 2 for an unknown name."""

    help = "Toetst een regioplan: criterium, oordeel, ernst, artikel en bewijs."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """`--version` names the version of the plan here, not that of Django."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("region", metavar="STO-NUMMER")
        parser.add_argument("--version", required=True, dest="plan_version", metavar="NAAM")
        parser.add_argument("--framework", default="", metavar="KADER")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        plan = find_plan(options["region"], options["plan_version"])
        scheme = SCHEMES.get(plan.scheme_code)
        if scheme is None:
            give_up(_("De regeling %(code)s is niet bekend.") % {"code": plan.scheme_code})
        chosen = find_framework(scheme, plan.kind, options["framework"])
        report = check(chosen, read_plan(plan), scheme)
        if options["json"]:
            self.stdout.write(json.dumps(as_data(plan, report), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(as_text(plan, report)))
        sys.exit(BLOCKED if report.is_blocked else 0)


def find_plan(sto_number: str, version: str) -> Plan:
    """The version with this name; a version is known by its whole name."""
    region = Region.objects.filter(sto_number=sto_number).first()
    if region is None:
        give_up(_("Er is geen regio %(sto)s.") % {"sto": sto_number})
    plans = Plan.objects.select_related("region").filter(region=region)
    plan = plans.filter(version=version).first()
    if plan is None:
        known = ", ".join(plans.values_list("version", flat=True)) or _("geen")
        give_up(
            _("Regio %(sto)s heeft geen versie “%(version)s”. Wel: %(known)s.")
            % {"sto": sto_number, "version": version, "known": known}
        )
    return plan


def find_framework(scheme: Scheme, kind: str, code: str) -> Framework:
    """The framework that was asked for, else the one that counts for this kind of plan."""
    fitting = {found.code: found for found in frameworks_for(scheme, kind)}
    if code and code not in fitting:
        give_up(
            _("Kader “%(code)s” hoort niet bij dit plan. Wel: %(known)s.")
            % {"code": code, "known": ", ".join(fitting)}
        )
    if not fitting:
        give_up(_("Voor deze regeling is er geen kader."))
    return fitting[code] if code else next(iter(fitting.values()))


def give_up(sentence: str) -> NoReturn:
    """Say in one sentence what is wrong and stop."""
    sys.stderr.write(f"{sentence}\n")
    sys.exit(UNKNOWN)


def as_text(plan: Plan, report: Report) -> Iterator[str]:
    """The report to read: criteria, what was found, and the sum."""
    yield f"{plan.region.sto_number} · {plan} · {report.framework.name}"
    for result in report.results:
        found = result.criterion
        yield ""
        yield f"{found.code:<6} {result.verdict:<16} {found.severity:<12} {found.title}"
        yield f"       {found.source}"
        for reason in result.answer.reasons:
            yield f"       {reason}"
        for item in result.answer.evidence:
            kind = BY_NAME.get(item.pointer.kind)
            place = f"{kind.label if kind else item.pointer.kind} {item.pointer.code}".strip()
            yield f"       > {place}: {item.excerpt or item.pointer.label}"
    yield ""
    for finding in report.findings:
        yield f"{finding.severity:<12} {finding.message}  [{finding.source}]"
    yield ""
    yield " · ".join(f"{verdict}: {count}" for verdict, count in report.counts.items())


def as_data(plan: Plan, report: Report) -> dict[str, Any]:
    """The report for a program."""
    return {
        "region": plan.region.sto_number,
        "version": plan.version,
        "framework": report.framework.code,
        "blocked": report.is_blocked,
        "counts": {str(verdict): count for verdict, count in report.counts.items()},
        "criteria": [criterion_data(result) for result in report.results],
        "findings": [finding_data(finding) for finding in report.findings],
    }


def criterion_data(result: Result) -> dict[str, Any]:
    """One criterion with its verdict, article and evidence."""
    criterion = result.criterion
    return {
        "criterion": criterion.code,
        "title": criterion.title,
        "verdict": str(result.verdict),
        "severity": str(criterion.severity),
        "article": criterion.source,
        "kind": str(criterion.kind),
        "rules": list(criterion.rules),
        "reasons": [str(reason) for reason in result.answer.reasons],
        "evidence": [
            {
                "kind": item.pointer.kind,
                "code": item.pointer.code,
                "field": item.pointer.field,
                "label": str(item.pointer.label),
                "excerpt": str(item.excerpt),
            }
            for item in result.answer.evidence
        ],
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """One finding with its rule, source and places."""
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": str(finding.message),
        "source": str(finding.source),
        "places": [
            {"kind": place.kind, "code": place.code, "field": place.field}
            for place in finding.pointers
        ],
    }
