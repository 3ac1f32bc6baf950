"""A request that may come twice is carried out once and answered alike (R-037).

A form holds a key (`{% request_key %}`), a program sends the header `Idempotency-Key`:

    @in_region(BOOK)
    @once
    def slot_book(request, region, slot): ...

The key and what the view does are kept in one transaction. The same key with the same content gets
the answer of then; with other content it is refused. A request that was refused or had a mistake
in it wrote nothing, so its key is free again. Keys are kept for at least a day (`forget_keys`).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from schakel.common.access import View
from schakel.common.limits import who
from schakel.common.models import RequestKey
from schakel.common.refused import RefusedError

FIELD = "sleutel"
"""Name of the form field with the key."""
HEADER = "Idempotency-Key"
LONGEST = 255
KEPT = timedelta(hours=48)
REFUSED = 422
NOT_CONTENT = frozenset({FIELD, "csrfmiddlewaretoken"})
NOTHING_YET = 0
"""Status of a key whose request is still being carried out; no other transaction ever sees it."""

Body = dict[str, Any]


class KeyReusedError(RefusedError):
    """The key was used before for something else."""

    def __init__(self) -> None:
        super().__init__(
            _("Deze sleutel is al gebruikt voor een ander verzoek. Begin opnieuw met een nieuwe.")
        )


@dataclass(frozen=True)
class Answer:
    """What was answered: a status, and a body that fits in JSON (for a page: where it went)."""

    status: int
    body: Body


@dataclass(frozen=True)
class Key:
    """Who asks under which key, with a fingerprint of what is asked."""

    who: str
    key: str
    fingerprint: str


@transaction.atomic
def carry_out(key: Key, work: Callable[[], Answer]) -> Answer:
    """Do the work, or give the answer of the first time; a failure keeps neither work nor key.

    Who comes second waits in the database until the first is done.
    """
    row = RequestKey(
        who=key.who[:80],
        key=key.key,
        fingerprint=key.fingerprint,
        status=NOTHING_YET,
        made_at=Now(),
    )
    RequestKey.objects.bulk_create([row], ignore_conflicts=True)
    kept = RequestKey.objects.get(who=row.who, key=row.key)
    if kept.pk != row.pk:
        if kept.fingerprint != row.fingerprint:
            raise KeyReusedError
        return Answer(kept.status, kept.answer)
    answer = work()
    RequestKey.objects.filter(pk=row.pk).update(status=answer.status, answer=answer.body)
    return answer


def once(view: View) -> View:
    """Mark a view: a POST with a key is carried out once.

    Carried out means that the view sends one on (3xx); any other answer undoes everything, so a
    form with a mistake, or one that is only looked at, leaves its key free.
    """

    @wraps(view)
    def carried_out_once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        given = request.headers.get(HEADER) or request.POST.get(FIELD, "")
        if request.method != "POST" or not given:
            return view(request, *args, **kwargs)
        if len(given) > LONGEST:
            return refuse(request, KeyReusedError())
        key = Key(who(request), given, fingerprint(request))
        undone: list[HttpResponseBase] = []

        def work() -> Answer:
            response = view(request, *args, **kwargs)
            if not is_redirect(response):
                undone.append(response)
                raise UndoError
            return Answer(response.status_code, {"location": response.headers.get("Location", "")})

        try:
            return as_response(carry_out(key, work))
        except UndoError:
            return undone[0]
        except KeyReusedError as refusal:
            return refuse(request, refusal)

    return carried_out_once


class UndoError(Exception):
    """The view did not send one on; nothing of it is kept."""


def is_redirect(response: HttpResponseBase) -> bool:
    """Whether an answer sends one on."""
    return 300 <= response.status_code < 400


def fingerprint(request: HttpRequest) -> str:
    """A hash of the address and everything that was filled in, without the key itself."""
    given = sorted(
        (name, request.POST.getlist(name)) for name in request.POST if name not in NOT_CONTENT
    )
    said = json.dumps([request.path, given], ensure_ascii=False)
    return sha256(said.encode()).hexdigest()


def as_response(answer: Answer) -> HttpResponse:
    """The answer as a page: these views redirect."""
    response = HttpResponse(status=answer.status)
    if answer.body.get("location"):
        response["Location"] = answer.body["location"]
    return response


def refuse(request: HttpRequest, refusal: RefusedError) -> HttpResponse:
    """The page that says why a key does not do."""
    context = {"title": _("Dit verzoek is al gedaan"), "text": str(refusal)}
    return render(request, "portal/error.html", context, status=REFUSED)


def new_key() -> str:
    """A key for one form."""
    return uuid4().hex


def forget_keys(*, at: datetime) -> int:
    """Remove the keys of more than two days ago; how many."""
    return RequestKey.objects.filter(made_at__lt=at - KEPT).delete()[0]
