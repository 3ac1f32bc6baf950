"""Search over everything one may see."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from schakel.accounts.models import User
from schakel.common.access import signed_in
from schakel.common.limits import limited
from schakel.portal.search import SHORTEST, clean, search


@signed_in
@require_safe
@limited("search", times=60, seconds=60)
def results(request: HttpRequest) -> HttpResponse:
    """What was found, by kind; the words stay in the box."""
    asked = clean(request.GET.get("q", ""))
    groups = search(asked, cast("User", request.user))
    context = {
        "search_text": asked,
        "groups": groups,
        "count": sum(len(group.hits) for group in groups),
        "too_short": len(asked) < SHORTEST,
    }
    return render(request, "portal/search.html", context)
