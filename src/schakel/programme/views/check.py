"""The living check of a plan: criteria, what is missing, contradictions, judgements, files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.accounts.models import User
from schakel.common import exports
from schakel.common.findings import Finding, Severity
from schakel.common.templatetags.findings import severity_label
from schakel.programme.access import JUDGE_PLAN, SEE_PLAN, in_plan, judge
from schakel.programme.actions.judgements import judge_criterion
from schakel.programme.answers import Criterion, Decider, Finder, Verdict, at
from schakel.programme.check import Report, Result, check, findings
from schakel.programme.figures import read_plan
from schakel.programme.frameworks import Aspect, Framework, frameworks_for
from schakel.programme.models import Judgement, Plan
from schakel.programme.registry import DECIDERS, FINDERS
from schakel.programme.report import localised, title_of
from schakel.programme.rules.conflicts import Conflict, conflicts_in
from schakel.programme.schemes import Scheme, UnknownScheme, scheme
from schakel.programme.terms import Verdict as VerdictTerm
from schakel.programme.views.places import Place, Places, place, places_of, pointed_at

TONES = {Verdict.MET: "good", Verdict.NOT_MET: "bad", Verdict.JUDGE: "info"}
ANY = ("", gettext_lazy("alle"))


class CheckFilter(forms.Form):
    """What to show of the criteria."""

    oordeel = forms.ChoiceField(
        label=gettext_lazy("Oordeel"), choices=[ANY, *VerdictTerm.choices], required=False
    )
    ernst = forms.ChoiceField(
        label=gettext_lazy("Ernst"),
        choices=[ANY, *((str(one), severity_label(one)) for one in Severity)],
        required=False,
    )


class JudgementForm(forms.Form):
    """A person's answer to one criterion."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Uw oordeel"), choices=VerdictTerm.choices, widget=forms.RadioSelect
    )
    explanation = forms.CharField(
        label=gettext_lazy("Toelichting"), widget=forms.Textarea(attrs={"rows": 5})
    )


@dataclass(frozen=True)
class Row:
    """One criterion as the page shows it."""

    result: Result
    title: str
    verdict: str
    tone: str
    proof: Places
    rules: tuple[Decider, ...]
    judgements: Sequence[Judgement]
    judge_url: str


@dataclass(frozen=True)
class Group:
    """What one rule found."""

    rule: Finder
    severity: Severity
    findings: tuple[tuple[Finding, tuple[Place, ...]], ...]

    @property
    def count(self) -> int:
        """How many findings; of a single one, the places it points at."""
        (_finding, places), *others = self.findings
        return len(self.findings) if others else len(places)


@in_plan(SEE_PLAN)
def criteria(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Every criterion of a framework with its answer; what blocks comes first."""
    edition = scheme_of(plan)
    fitting = frameworks_for(edition, plan.kind)
    chosen = chosen_framework(fitting, request.GET.get("kader", ""))
    if chosen is None:
        return render(request, "programme/check_none.html", page(plan, "criteria", fitting))
    report = check(chosen, read_plan(plan), edition)
    form = CheckFilter(request.GET or None)
    results = filtered(report, form)
    rows = as_rows(request, plan, chosen, results)
    if kind := exports.wanted(request):
        return exports.answer(request, as_table(plan, chosen, rows, str(request.user)), kind)
    context = {
        **page(plan, "criteria", fitting),
        "chosen": chosen,
        "name": localised(chosen.name, chosen.name_en),
        "about": localised(chosen.about, chosen.about_en),
        "report": report,
        "counts": [
            (VerdictTerm(verdict).label, count, TONES[verdict], str(verdict))
            for verdict, count in report.counts.items()
        ],
        "filter": form,
        "rows": rows,
        "hints": hints_of(chosen) if plan.region.kind == edition.sparse_kind else [],
        "export": exports.links(request),
    }
    return render(request, "programme/check.html", context)


@in_plan(SEE_PLAN)
def gaps(request: HttpRequest, plan: Plan) -> HttpResponse:
    """What is still missing or wrong, grouped by rule, with a link to every place."""
    edition = scheme_of(plan)
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings(read_plan(plan), edition):
        grouped[finding.rule].append(finding)
    groups = [
        Group(
            FINDERS[name],
            found[0].severity,
            tuple((finding, pointed_at(plan, finding.pointers)) for finding in found),
        )
        for name, found in grouped.items()
    ]
    fitting = frameworks_for(edition, plan.kind)
    return render(
        request, "programme/check_gaps.html", {**page(plan, "gaps", fitting), "groups": groups}
    )


@in_plan(SEE_PLAN)
def conflicts(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Facts that contradict each other, side by side, each with its source."""
    edition = scheme_of(plan)
    found = conflicts_in(read_plan(plan))
    context = {
        **page(plan, "conflicts", frameworks_for(edition, plan.kind)),
        "conflicts": [(conflict, facts_of(plan, conflict)) for conflict in found],
        "rule": FINDERS["facts_do_not_contradict"],
    }
    return render(request, "programme/check_conflicts.html", context)


@in_plan(JUDGE_PLAN)
def judgement(request: HttpRequest, plan: Plan) -> HttpResponse:
    """One criterion with its proof, and what a person says of it."""
    edition = scheme_of(plan)
    fitting = frameworks_for(edition, plan.kind)
    chosen = chosen_framework(fitting, request.GET.get("kader", ""))
    criterion = chosen and criterion_of(chosen, request.GET.get("criterium", ""), plan.kind)
    if chosen is None or criterion is None:
        raise Http404
    form = JudgementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        judge_criterion(
            plan,
            (chosen.code, criterion.code),
            verdict=VerdictTerm(form.cleaned_data["verdict"]),
            explanation=form.cleaned_data["explanation"],
            by=cast("User", request.user),
            at=timezone.now(),
        )
        return redirect(f"{check_url(plan)}?{urlencode({'kader': chosen.code})}#{criterion.code}")
    report = check(chosen, read_plan(plan), edition)
    results = [line for line in report.results if line.criterion.code == criterion.code]
    context = {
        **page(plan, "criteria", fitting),
        "chosen": chosen,
        "row": as_rows(request, plan, chosen, results)[0],
        "form": form,
        "back": f"{check_url(plan)}?{urlencode({'kader': chosen.code})}",
    }
    status = 422 if form.is_bound else 200
    return render(request, "programme/check_judge.html", context, status=status)


def scheme_of(plan: Plan) -> Scheme:
    """The edition of the scheme that a plan was made for."""
    try:
        return scheme(plan.scheme_code)
    except UnknownScheme:
        raise Http404 from None


def chosen_framework(fitting: Sequence[Framework], code: str) -> Framework | None:
    """The framework of the address; without one, the first that fits."""
    if not code:
        return fitting[0] if fitting else None
    found = next((one for one in fitting if one.code == code), None)
    if found is None:
        raise Http404
    return found


def criterion_of(chosen: Framework, code: str, kind: str) -> Criterion | None:
    """The criterion with this code, when it is meant for this kind of plan."""
    fitting = (line for line in chosen.criteria if kind in line.applies_to)
    return next((line for line in fitting if line.code == code), None)


def page(plan: Plan, here: str, fitting: Sequence[Framework]) -> dict[str, Any]:
    """What all pages of the check share."""
    return {
        "region": plan.region,
        "plan": plan,
        "here": here,
        "frameworks": [(one.code, localised(one.name, one.name_en)) for one in fitting],
    }


def filtered(report: Report, form: CheckFilter) -> list[Result]:
    """The results that the filter leaves."""
    asked = form.cleaned_data if form.is_valid() else {}
    return [
        result
        for result in report.results
        if asked.get("oordeel") in (None, "", str(result.verdict))
        and asked.get("ernst") in (None, "", str(result.criterion.severity))
    ]


def as_rows(
    request: HttpRequest, plan: Plan, chosen: Framework, results: Sequence[Result]
) -> list[Row]:
    """The results as the page shows them, each with the judgements of people."""
    said = judgements_of(plan, chosen)
    may_judge = bool(judge(cast("User", request.user), plan))
    return [
        Row(
            result,
            title_of(result.criterion),
            str(VerdictTerm(result.verdict).label),
            TONES[result.verdict],
            places_of(plan, result.answer.evidence),
            tuple(DECIDERS[name] for name in result.criterion.rules),
            said.get(result.criterion.code, ()),
            judge_url(plan, chosen, result.criterion) if may_judge else "",
        )
        for result in results
    ]


def judgements_of(plan: Plan, chosen: Framework) -> Mapping[str, list[Judgement]]:
    """What people said of each criterion in this version, the newest first; one query."""
    found: dict[str, list[Judgement]] = defaultdict(list)
    for said in Judgement.objects.filter(plan=plan, framework_code=chosen.code).order_by("-at"):
        found[said.criterion_code].append(said)
    return found


def check_url(plan: Plan) -> str:
    """The page with all criteria."""
    return reverse("programme:check", args=[plan.region.sto_number, plan.pk])


def judge_url(plan: Plan, chosen: Framework, criterion: Criterion) -> str:
    """The page on which a person judges one criterion."""
    address = reverse("programme:check_judge", args=[plan.region.sto_number, plan.pk])
    return f"{address}?{urlencode({'kader': chosen.code, 'criterium': criterion.code})}"


def as_table(plan: Plan, chosen: Framework, rows: Sequence[Row], maker: str) -> exports.Table:
    """The criteria to take along: what the data say, and what people say beside it."""
    return exports.Table(
        title=_("Toets %(version)s") % {"version": plan.version},
        columns=[
            _("Criterium"), _("Eis"), _("Oordeel van de gegevens"), _("Ernst"), _("Artikel"),
            _("Waarom"), _("Bewijs"), _("Oordeel van een mens"), _("Door"), _("Op"),
            _("Toelichting"),
        ],
        rows=[table_row(row) for row in rows],
        source=chosen.source,
        maker=maker,
        moment=timezone.now(),
        filtered=_("kader %(name)s") % {"name": localised(chosen.name, chosen.name_en)},
    )  # fmt: skip


def table_row(row: Row) -> tuple[exports.Cell, ...]:
    """One criterion as a line of the file."""
    criterion, said = row.result.criterion, next(iter(row.judgements), None)
    evidence = row.result.answer.evidence
    return (
        criterion.code,
        row.title,
        row.verdict,
        str(severity_label(criterion.severity)),
        criterion.source,
        " ".join(str(reason) for reason in row.result.answer.reasons),
        "; ".join(f"{item.pointer.code} {item.excerpt or item.pointer.label}" for item in evidence),
        said.get_verdict_display() if said else "",
        said.by_name if said else "",
        said.at if said else None,
        said.explanation if said else "",
    )


def facts_of(plan: Plan, conflict: Conflict) -> list[tuple[str, str, str, str]]:
    """The values of a conflict: value, where it was found, note, address."""
    return [
        (fact.value, fact.found_in, fact.note, place(plan, at(fact)).href)
        for fact in conflict.facts
    ]


def hints_of(chosen: Framework) -> list[tuple[str, list[str]]]:
    """The hints for scoring, per aspect; they count for techniekarme regions only."""

    def words(aspect: Aspect) -> list[str]:
        return [localised(*hint) for hint in aspect.hints]

    return [
        (localised(aspect.title, aspect.title_en), words(aspect))
        for aspect in chosen.aspects
        if aspect.hints
    ]
