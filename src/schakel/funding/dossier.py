"""The dossier of a sample: everything about the drawn lines in one ZIP, written while it is sent.

Inside: `index.html` and `index.csv`, a folder per line with its facts, approvals, findings and
evidence, and `SHA256SUMS` over every file. Each piece of evidence is held against the hash of the
day it came in; what does not fit stays out and is named (R-142, R-144).
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.text import slugify

from schakel.accounts.models import User
from schakel.common import exports
from schakel.common.findings import Finding
from schakel.funding.actions.evidence import report_broken
from schakel.funding.actions.reports import code_version
from schakel.funding.claim_figures import look_at
from schakel.funding.models import ClaimStep, Evidence, Sample
from schakel.funding.sample_tables import table
from schakel.funding.samples import SampleLine, is_repeatable, lines_of, population_of, total_of

SUMS = "SHA256SUMS"
Made = TypeVar("Made")


@dataclass(frozen=True)
class Kept:
    """A piece of evidence as it stands in the dossier; `is_whole` when its hash still fits."""

    evidence: Evidence
    path: str
    is_whole: bool


class Spool(io.RawIOBase):
    """A file that only goes forward, and gives what was written so far."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        """Keep what the archive writes until it is sent."""
        self.waiting += bytes(data)  # type: ignore[call-overload]
        return len(memoryview(data))  # type: ignore[arg-type]

    def taken(self) -> bytes:
        """What was written since the last time."""
        sent = bytes(self.waiting)
        self.waiting.clear()
        return sent


def dossier(sample: Sample, *, by: User, at: datetime) -> Iterator[bytes]:
    """The bytes of the archive, one file of evidence in memory at a time."""
    spool, sums = Spool(), {}
    day = timezone.localtime(at).timetuple()[:6]
    with zipfile.ZipFile(spool, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in contents(sample, by=by, at=at):
            sums[path] = hashlib.sha256(content).hexdigest()
            archive.writestr(entry_of(path, day), content)
            yield spool.taken()
        listed = "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items()))
        archive.writestr(entry_of(SUMS, day), listed.encode())
    yield spool.taken()


def entry_of(path: str, day: tuple[int, ...]) -> zipfile.ZipInfo:
    """A compressed file in the archive, of the moment that the dossier was made."""
    info = zipfile.ZipInfo(path, day)  # type: ignore[arg-type]
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def contents(sample: Sample, *, by: User, at: datetime) -> Iterator[tuple[str, bytes]]:
    """Every file with its path; the index comes last, when is known which evidence is whole."""
    lines = in_dutch(lambda: lines_of(sample))
    findings = findings_of(lines)
    steps = steps_of(lines)
    kept: dict[int, list[Kept]] = {}
    for line in lines:
        folder = folder_of(line)
        kept[line.number] = []
        for place, file in enumerate(line.files, 1):
            path = f"{folder}/bewijs/{place:02d}-{file.kind}-{safe(file.name)}"
            whole = read_whole(file, at)
            kept[line.number].append(Kept(file, path, whole is not None))
            if whole is not None:
                yield path, whole
        context = {
            "sample": sample,
            "line": line,
            "files": kept[line.number],
            "steps": steps.get(line.line.claim_id, []) if line.line else [],
            "findings": findings.get(line.number, ()),
            "at": at,
            "version": code_version(),
        }
        yield f"{folder}/regel.html", page("funding/dossier_line.html", context)
    made = exports.Made(by, at)
    yield "index.csv", in_dutch(lambda: exports.as_csv(table(sample, lines, made)))
    yield "populatie.csv", population_file(sample)
    yield "index.html", index_of(sample, lines, kept, at, by)


def index_of(
    sample: Sample, lines: list[SampleLine], kept: dict[int, list[Kept]], at: datetime, by: User
) -> bytes:
    """The page to begin at."""
    context = {
        "sample": sample,
        "rows": [(line, folder_of(line), kept[line.number]) for line in lines],
        "count": len(sample.population),
        "total": total_of(sample),
        "is_repeatable": is_repeatable(sample),
        "at": at,
        "by": by,
        "version": code_version(),
    }
    return page("funding/dossier.html", context)


def page(template: str, context: dict[str, Any]) -> bytes:
    """A page of the dossier: Dutch, without anything from outside."""
    return in_dutch(lambda: render_to_string(template, context).encode())


def in_dutch(make: Callable[[], Made]) -> Made:
    """Make something in the language of the dossier, whoever asks for it."""
    with translation.override("nl"):
        return make()


def folder_of(line: SampleLine) -> str:
    """Where everything about one line stands."""
    return f"regels/{line.number:03d}-{slugify(line.whose)[:40]}"


def safe(name: str) -> str:
    """A name of a file that no system takes for something else."""
    stem, dot, ending = name.rpartition(".")
    return f"{slugify(stem or ending)[:60] or 'bestand'}{dot}{slugify(ending)[:8] if dot else ''}"


def read_whole(file: Evidence, at: datetime) -> bytes | None:
    """The bytes of a piece of evidence; None, and a line in the log, when they changed."""
    try:
        with file.file.open("rb") as stored:
            content: bytes = stored.read()
    except FileNotFoundError:
        content = b""
    if hashlib.sha256(content).hexdigest() == file.sha256:
        return content
    report_broken(file, by=None, at=at)
    return None


def findings_of(lines: list[SampleLine]) -> dict[int, tuple[Finding, ...]]:
    """What the rules say of each drawn line, as of the day of the dossier; once per claim."""
    looked = {}
    found = {}
    for one in lines:
        if one.line is None:
            continue
        claim = one.line.claim
        if claim.pk not in looked:
            looked[claim.pk] = look_at(claim)
        found[one.number] = looked[claim.pk].by_line.get(one.line.number, ())
    return found


def steps_of(lines: list[SampleLine]) -> dict[object, list[ClaimStep]]:
    """Who did what to each claim."""
    claims = {one.line.claim_id for one in lines if one.line}
    found: dict[object, list[ClaimStep]] = {}
    for step in ClaimStep.objects.filter(claim__in=claims).select_related("by").order_by("at"):
        found.setdefault(step.claim_id, []).append(step)
    return found


def population_file(sample: Sample) -> bytes:
    """The frozen list, so that anybody can draw again."""
    rows = [f"{leaf.key};{leaf.amount}" for leaf in population_of(sample)]
    return "\r\n".join(["regel;bedrag", *rows, ""]).encode("utf-8-sig")
