"""Who may do what, with the reason why not; every view declares its permission (R-106).

A view carries one of the marks `public`, `signed_in` or the `in_region` of `regions.access`.
A view without a mark fails the build: see `tests/test_permissions.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.utils.functional import Promise

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Access:
    """An answer to "may this person do this to this object?", with the reason when not."""

    allowed: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Access(allowed=True)


def denied(reason: str | Promise) -> Access:
    """A refusal; the page shows the reason, so write it for the reader."""
    return Access(allowed=False, reason=reason)


def require(access: Access) -> None:
    """Go on when allowed; otherwise stop with the reason (a page with status 403)."""
    if not access:
        raise PermissionDenied(access.reason)


@dataclass(frozen=True)
class Permission:
    """A named thing one may do in a region, and the roles that may (regions.terms.Role)."""

    code: str
    label: str | Promise
    roles: frozenset[str]


REGISTRY: dict[str, Permission] = {}

PUBLIC = Permission("public", "openbaar", frozenset())
SIGNED_IN = Permission("signed-in", "ingelogd", frozenset())


def permission(code: str, label: str | Promise, roles: frozenset[str]) -> Permission:
    """Name a permission once; `docs/permissions.md` is made from all of them."""
    if code in REGISTRY:
        raise ValueError(f"permission {code} is named twice")
    REGISTRY[code] = Permission(code, label, roles)
    return REGISTRY[code]


def declare(view: View, granted: Permission) -> View:
    """Note on the view which permission guards it; the tests and the docs read this."""
    view.permission = granted  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """A page for everybody, signed in or not."""
    return declare(view, PUBLIC)


def signed_in(view: View) -> View:
    """A page for everybody who is signed in."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> HttpResponseBase:
        return login_required(view)(*args, **kwargs)

    return declare(guarded, SIGNED_IN)
