"""The assessment frameworks, one file per edition: criteria as data, with the rule that answers.

To add an edition: a `.toml` file in this folder, and its code in the scheme. To change a rule:
write the function in `programme/rules` and name it under `rules`. Pure.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from schakel.common.findings import Severity
from schakel.programme.answers import Criterion, CriterionKind
from schakel.programme.schemes import Scheme

FOLDER = Path(__file__).parent
BOTH = ("hoofdlijnen", "uitwerking")


class UnknownFramework(LookupError):  # noqa: N818
    """No framework has this code."""


@dataclass(frozen=True)
class Aspect:
    """A part of a framework, in a group of criteria; the hints count for techniekarme regions."""

    code: str
    group: str
    group_en: str
    title: str
    title_en: str
    hints: tuple[tuple[str, str], ...]
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Framework:
    """Beoordelingskader: the criteria of one edition."""

    code: str
    name: str
    name_en: str
    about: str
    about_en: str
    source: str
    aspects: tuple[Aspect, ...]

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria in order."""
        return tuple(criterion for aspect in self.aspects for criterion in aspect.criteria)

    def applies_to(self, kind: str) -> bool:
        """Whether any criterion is meant for this kind of plan."""
        return any(kind in criterion.applies_to for criterion in self.criteria)


@cache
def frameworks() -> Mapping[str, Framework]:
    """All frameworks by code."""
    found = [read(path) for path in sorted(FOLDER.glob("*.toml"))]
    return {framework.code: framework for framework in found}


def framework(code: str) -> Framework:
    """The framework with this code."""
    try:
        return frameworks()[code]
    except KeyError:
        raise UnknownFramework(code) from None


def frameworks_for(scheme: Scheme, kind: str) -> list[Framework]:
    """The frameworks that fit a scheme and a kind of plan, the one that counts first."""
    return [
        frameworks()[code] for code in scheme.framework_codes if frameworks()[code].applies_to(kind)
    ]


def read(path: Path) -> Framework:
    """One framework from its file."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    head = {name: told[name] for name in ("code", "name", "name_en", "about", "about_en", "source")}
    return Framework(**head, aspects=tuple(aspect(row, told) for row in told["aspects"]))


def aspect(row: Mapping[str, str], told: Mapping[str, Any]) -> Aspect:
    """One aspect with its criteria and hints."""
    hints = [
        (hint["title"], hint["title_en"])
        for hint in told.get("hints", ())
        if hint["aspect"] == row["code"]
    ]
    criteria = [criterion(line) for line in told["criteria"] if line["aspect"] == row["code"]]
    return Aspect(**row, hints=tuple(hints), criteria=tuple(criteria))


def criterion(line: Mapping[str, Any]) -> Criterion:
    """One criterion."""
    return Criterion(
        code=line["code"],
        aspect=line["aspect"],
        title=line["title"],
        title_en=line["title_en"],
        source=line["source"],
        kind=CriterionKind(line["kind"]),
        severity=Severity(line["severity"]),
        rules=tuple(line["rules"]),
        applies_to=frozenset(line.get("applies_to", BOTH)),
        chapters=tuple(tuple(group) for group in line.get("chapters", ())),
        words=tuple(line.get("words", ())),
    )
