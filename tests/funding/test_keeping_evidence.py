"""Evidence is kept as it came in: refused when it is an attack, versioned, held to its hash."""

from __future__ import annotations

import hashlib
import io
import zipfile
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from schakel.common.models import AuditEntry
from schakel.common.refused import RefusedError
from schakel.funding.actions import claims
from schakel.funding.actions.evidence import add_evidence, replace_evidence
from schakel.funding.models import ClaimLine, Evidence
from schakel.mailing.models import OutgoingMail
from tests.funding.claiming import AT, PDF, bill, checked, draft, only_line, submitted, user_of
from tests.world import SignIn, World


def kept(world: World) -> Evidence:
    """A bill at the line of a draft."""
    line = only_line(draft(world))
    return add_evidence(bill(), "factuur", subject=line, by=user_of(world.fatima), at=AT)


def page(name: str, world: World, *parts: object) -> str:
    return reverse(f"funding:{name}", args=[world.region.sto_number, *parts])


def packed(names: dict[str, bytes]) -> bytes:
    """A zip of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in names.items():
            package.writestr(name, data)
    return stream.getvalue()


BOOK = {
    "[Content_Types].xml": b"<x>spreadsheetml.sheet.main+xml</x>",
    "xl/workbook.xml": b"<workbook/>",
}
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><x>&c;</x>'
ATTACKS = {
    "empty": ("factuur.pdf", b""),
    "html as pdf": ("factuur.pdf", b"<html><script>alert(1)</script></html>"),
    "svg with script": ("foto.svg", b"<svg onload='alert(1)'/>"),
    "double ending": ("factuur.php.pdf", PDF),
    "another ending": ("factuur.exe", PDF),
    "turned name": ("factuur\u202efdp.exe", PDF),
    "polyglot": ("foto.jpg", b"\xff\xd8\xff\xe0" + PDF),
    "macros": ("bon.xlsx", packed({**BOOK, "xl/vbaProject.bin": b"x"})),
    "renamed xlsm": ("bon.xlsm", packed(BOOK)),
    "way out": ("bon.xlsx", packed({**BOOK, "../../etc/passwd": b"x"})),
    "bomb": ("bon.xlsx", packed({**BOOK, "xl/big.xml": b"0" * 30_000_000})),
    "entities": ("bon.xlsx", packed({**BOOK, "xl/sheet.xml": ENTITIES})),
    "xml": ("factuur.xml", ENTITIES),
}


@pytest.mark.req("R-107", "R-108", "R-109", "R-112")
@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_in_a_file_is_refused_and_nothing_is_kept(
    world: World, sign_in: SignIn, attack: str
) -> None:
    line = only_line(draft(world))
    name, content = ATTACKS[attack]
    answer = sign_in(world.fatima).post(
        page("evidence_add", world, line.claim_id, line.pk),
        {"kind": "factuur", "file": SimpleUploadedFile(name, content)},
    )
    assert answer.status_code == 422
    assert not Evidence.objects.filter(line=line).exists()


@pytest.mark.req("R-107", "R-144")
def test_a_bill_is_kept_with_its_hash_and_given_back_as_a_download(
    world: World, sign_in: SignIn
) -> None:
    evidence = kept(world)
    answer = sign_in(world.fatima).get(page("evidence_file", world, evidence.pk))
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert hashlib.sha256(content).hexdigest() == evidence.sha256
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert evidence.name not in (evidence.file.name or "")


@pytest.mark.req("R-144")
def test_a_replaced_file_keeps_its_old_version(world: World) -> None:
    old = kept(world)
    new = replace_evidence(old, bill("other"), by=user_of(world.fatima), at=AT)
    assert (new.replaces, Evidence.objects.filter(line=old.line).count()) == (old, 2)
    with pytest.raises(RefusedError, match="al vervangen"):
        replace_evidence(old, bill("third"), by=user_of(world.fatima), at=AT)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Evidence.objects.filter(pk=old.pk).update(sha256="0" * 64)


@pytest.mark.req("R-144")
def test_one_flipped_byte_is_found_at_night_and_told_once(world: World) -> None:
    evidence = kept(world)
    flip(evidence)
    before = OutgoingMail.objects.filter(kind="bewijs-geschonden").count()
    for _night in range(2):
        with pytest.raises(SystemExit):
            call_command("check_evidence", world.region.sto_number, stdout=StringIO())
    entries = AuditEntry.objects.filter(action="evidence.broken", subject_id=evidence.pk)
    assert entries.count() == 1
    assert OutgoingMail.objects.filter(kind="bewijs-geschonden").count() - before == 2


@pytest.mark.req("R-144")
def test_a_changed_file_is_not_given_out(world: World, sign_in: SignIn) -> None:
    evidence = kept(world)
    flip(evidence)
    answer = sign_in(world.wim).get(page("evidence_file", world, evidence.pk))
    assert (answer.status_code, "niet meer gelijk" in answer.content.decode()) == (410, True)


def flip(evidence: Evidence) -> None:
    """Change one byte of the file that is kept."""
    storage, name = evidence.file.storage, evidence.file.name or ""
    storage.delete(name)
    storage.save(name, ContentFile(b"%PDX" + PDF[4:]))


def test_a_school_does_not_see_the_evidence_of_another(world: World, sign_in: SignIn) -> None:
    evidence = kept(world)
    for person in (world.joost, world.peter, world.bea):
        path = page("evidence_file", world, evidence.pk)
        assert sign_in(person).get(path).status_code in (403, 404), person


def test_a_line_that_was_handed_in_takes_no_more_files(world: World) -> None:
    line = ClaimLine.objects.select_related("claim").get(claim=submitted(world))
    with pytest.raises(claims.StepRefusedError):
        add_evidence(bill(), "factuur", subject=line, by=user_of(world.fatima), at=AT)


def test_a_line_with_evidence_is_not_removed(world: World) -> None:
    line = kept(world).line
    assert line is not None
    with pytest.raises(RefusedError, match="bewaren wij"):
        claims.remove_line(line, by=user_of(world.fatima), at=AT)


def test_nobody_adds_to_a_checked_claim(world: World) -> None:
    claim = checked(world)
    with pytest.raises(claims.StepRefusedError, match="gecontroleerd"):
        claims.add_lines(claim, [], by=user_of(world.fatima), at=AT)
