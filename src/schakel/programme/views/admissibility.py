"""`Toets regio`: every admissibility rule of an edition, with the figures it used (PM-03)."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.common import exports
from schakel.programme.access import SEE_PLAN
from schakel.programme.admission import Tested, has_requirements, try_region
from schakel.programme.models import Plan
from schakel.programme.region_figures import read_region
from schakel.programme.rules.outcome import State
from schakel.programme.schemes import CURRENT, SCHEMES, Scheme
from schakel.programme.terms import PlanStatus
from schakel.regions.access import SEE_REGION, in_region
from schakel.regions.models import Region

TONES = {State.MET: "good", State.NOT_MET: "bad", State.UNKNOWN: "neutral"}
WORDS: dict[State, str | Promise] = {
    State.MET: gettext_lazy("voldaan"),
    State.NOT_MET: gettext_lazy("niet voldaan"),
    State.UNKNOWN: gettext_lazy("onbekend"),
}


@dataclass(frozen=True)
class Line:
    """One requirement as the page shows it."""

    tested: Tested
    word: str
    tone: str
    rule: str


@in_region(SEE_REGION)
def admissibility(request: HttpRequest, region: Region) -> HttpResponse:
    """Every requirement of the chosen edition: met, not met or unknown, with the article."""
    scheme = chosen_scheme(request.GET.get("regeling", ""))
    cited, tested = try_region(read_region(region, scheme, on=timezone.localdate()), scheme)
    lines = [
        Line(
            one,
            str(WORDS[one.outcome.state]),
            TONES[one.outcome.state],
            one.requirement.rule.__name__,
        )
        for one in tested
    ]
    if kind := exports.wanted(request):
        return exports.answer(
            request, as_table(region, scheme, cited, lines, str(request.user)), kind
        )
    context = {
        "region": region,
        "scheme": scheme,
        "schemes": [one for one in SCHEMES.values() if has_requirements(one)],
        "cited": cited,
        "lines": lines,
        "counts": [
            (str(word), sum(one.outcome.state is state for one in tested), TONES[state])
            for state, word in WORDS.items()
        ],
        "export": exports.links(request),
    }
    return render(request, "programme/admissibility.html", context)


@in_region(SEE_PLAN)
def region_check(request: HttpRequest, region: Region) -> HttpResponse:
    """The check of the version that people work on: the newest draft, else the newest."""
    versions = Plan.objects.filter(region=region).order_by("-starts_on", "-version")
    newest = versions.filter(status=PlanStatus.DRAFT).first() or versions.first()
    if newest is None:
        return redirect("programme:plans", sto=region.sto_number)
    return redirect("programme:check", sto=region.sto_number, plan=newest.pk)


def chosen_scheme(code: str) -> Scheme:
    """The edition of the address; without one, the edition of now."""
    found = SCHEMES.get(code) if code else CURRENT
    if found is None or not has_requirements(found):
        raise Http404
    return found


def as_table(
    region: Region, scheme: Scheme, cited: str, lines: list[Line], maker: str
) -> exports.Table:
    """The requirements to take along."""
    return exports.Table(
        title=_("Toets regio %(sto)s") % {"sto": region.sto_number},
        columns=[_("Eis"), _("Uitkomst"), _("Artikel"), _("Cijfers"), _("Regel")],
        rows=[
            (
                str(line.tested.requirement.says),
                line.word,
                line.tested.requirement.article,
                str(line.tested.outcome.reason),
                line.rule,
            )
            for line in lines
        ],
        source=cited,
        maker=maker,
        moment=timezone.now(),
        filtered=str(scheme.name),
    )
