"""What a rule found: one sentence, how bad it is, where it is, and the article behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from schakel.common.wording import Message


class Severity(StrEnum):
    """Ernst: a blocker stops submission; a trial is shown but counts for nothing yet."""

    BLOCKER = "blocker"
    WARNING = "waarschuwing"
    INFO = "info"
    TRIAL = "proef"


@dataclass(frozen=True)
class Pointer:
    """Where something is: the kind of part, its code in the plan, and the field."""

    kind: str
    code: str = ""
    field: str = ""
    label: str | Message = ""


@dataclass(frozen=True)
class Finding:
    """Bevinding: what a rule has to say. `source` names the article, `pointers` the places."""

    rule: str
    message: str | Message
    severity: Severity
    source: str | Message
    pointers: tuple[Pointer, ...] = field(default=())
