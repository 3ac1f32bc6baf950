"""A file comes in only when its name, its first bytes and its structure agree."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from schakel.catalogue.models import Material
from schakel.common.uploads import (
    CLASS_LIST,
    MATERIAL,
    PHOTO,
    FileKind,
    UploadField,
    UploadRefused,
    deliver,
    inspect,
)
from schakel.common.uploads.names import LONGEST, label
from tests.common.files import (
    CSV,
    PDF,
    bomb,
    jpg,
    lying_about_size,
    png,
    with_changed,
    with_part,
    xlsx,
)

GOOD = {"pdf": PDF, "png": png(), "jpg": jpg(), "jpeg": jpg(), "xlsx": xlsx(), "csv": CSV}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
TYPES = "[Content_Types].xml"


def stored(content: bytes) -> bytes:
    """A zip in a zip is refused; this is the outer one."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("x", content)
    return stream.getvalue()


@pytest.mark.req("R-107")
@pytest.mark.parametrize("ending", GOOD)
def test_a_good_file_of_every_kind_comes_in_under_a_name_nobody_chose(ending: str) -> None:
    upload = inspect(f"Werkblad Robots.{ending.upper()}", GOOD[ending], MATERIAL)

    assert upload.label == f"Werkblad Robots.{ending.upper()}"
    kept = upload.to_keep()
    assert kept.name is not None
    assert "Robots" not in kept.name
    assert kept.name.endswith(f".{upload.kind}")
    assert inspect(f"nog eens.{ending}", upload.content, MATERIAL).content == upload.content


BAD = {
    "a page that calls itself pdf": ("les.pdf", HTML),
    "a page behind the start of a pdf": ("les.pdf", b"%PDF-1.4\n" + HTML),
    "a pdf with a zip behind it": ("les.pdf", PDF + stored(b"x")),
    "a pdf with a page before it": ("les.pdf", HTML + PDF),
    "a program that calls itself jpg": ("foto.jpg", b"MZ\x90\x00"),
    "a picture with a script, by its own name": ("plaat.svg", SVG),
    "a picture with a script, as png": ("plaat.png", SVG),
    "a png as jpg": ("foto.jpg", png()),
    "a png with a page behind it": ("foto.png", png() + HTML),
    "a png with a wrong checksum": ("foto.png", png()[:-1] + b"\x00"),
    "a png of a million dots wide": ("foto.png", png(side=1_000_000)),
    "half a jpg": ("foto.jpg", jpg()[:-2]),
    "a jpg without a size": ("foto.jpg", jpg(side=0)),
    "a page that calls itself csv": ("lijst.csv", HTML),
    "a picture that calls itself csv": ("lijst.csv", png()),
    "a csv with a zero byte": ("lijst.csv", b"naam;\x00;aantal"),
    "an old spreadsheet": ("lijst.xls", b"\xd0\xcf\x11\xe0"),
    "an old spreadsheet with a new name": ("lijst.xlsx", b"\xd0\xcf\x11\xe0"),
    "a spreadsheet with macros, renamed": (
        "lijst.xlsx",
        with_part(xlsx(), "xl/vbaProject.bin", b"x"),
    ),
    "a spreadsheet that declares macros": (
        "lijst.xlsx",
        with_changed(xlsx(), TYPES, b"sheet.main+xml", b"sheet.macroEnabled.main+xml"),
    ),
    "a spreadsheet that links to another": (
        "lijst.xlsx",
        with_part(xlsx(), "xl/externalLinks/externalLink1.xml", b"<x/>"),
    ),
    "a spreadsheet with a file in it": (
        "lijst.xlsx",
        with_part(xlsx(), "xl/embeddings/oleObject1.bin", b"x"),
    ),
    "a spreadsheet with a path upwards": ("lijst.xlsx", with_part(xlsx(), "../../x.xml", b"x")),
    "a spreadsheet with a zip in it": ("lijst.xlsx", with_part(xlsx(), "xl/a", stored(b"x"))),
    "a spreadsheet with entities": ("lijst.xlsx", with_part(xlsx(), "xl/a.xml", ENTITIES)),
    "a spreadsheet with a page before it": ("lijst.xlsx", HTML + xlsx()),
    "a spreadsheet with a page behind it": ("lijst.xlsx", xlsx() + HTML),
    "a zip that is no spreadsheet": ("lijst.xlsx", stored(b"x")),
    "a spreadsheet that lies about its size": (
        "lijst.xlsx",
        lying_about_size(xlsx(), "xl/worksheets/sheet2.xml"),
    ),
    "nothing at all": ("les.pdf", b""),
    "a program": ("les.exe", b"MZ"),
    "a name without an ending": ("les", PDF),
    "two endings": ("les.php.pdf", PDF),
    "two endings and a zero byte": ("les.php\x00.pdf", PDF),
    "an ending behind spaces": ("les.exe .pdf", PDF),
    "an ending turned around": ("les\u202efdp.exe", PDF),
    "a name that is an ending only": (".pdf.exe", PDF),
}


@pytest.mark.req("R-107", "R-108", "R-109")
@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_a_sentence(case: str) -> None:
    name, content = BAD[case]

    with pytest.raises(UploadRefused) as refusal:
        inspect(name, content, MATERIAL)

    assert str(refusal.value).endswith(".")


@pytest.mark.req("R-108")
def test_a_zip_bomb_is_refused_by_its_directory_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    explosive = bomb()
    monkeypatch.setattr(zipfile.ZipFile, "open", None)

    with pytest.raises(UploadRefused, match="veel te groot"):
        inspect("lijst.xlsx", explosive, CLASS_LIST)


@pytest.mark.req("R-107")
def test_a_place_takes_the_kinds_that_belong_there_and_no_other() -> None:
    for name, content, allowed in [("a.pdf", PDF, PHOTO), ("a.jpg", jpg(), CLASS_LIST)]:
        with pytest.raises(UploadRefused, match="nemen wij hier niet aan"):
            inspect(name, content, allowed)


@pytest.mark.req("R-107")
def test_a_file_of_more_than_ten_megabytes_is_not_even_read() -> None:
    class Heavy(SimpleUploadedFile):
        def read(self, *args: Any) -> bytes:
            raise AssertionError("read")

    heavy = Heavy("les.pdf", b"x")
    heavy.size = 10 * 1024 * 1024 + 1

    with pytest.raises(Exception, match="groter dan 10 MB"):
        UploadField(MATERIAL).clean(heavy)


@pytest.mark.req("R-107", "R-111")
def test_what_a_camera_adds_to_a_photo_goes_and_its_way_up_stays() -> None:
    photo = inspect("foto.jpg", jpg(way_up=6, note=HTML) + b"\x00motion photo", PHOTO).content

    for private in (b"where we live", b"52.15 N", b"script", b"motion photo"):
        assert private not in photo
    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in photo


@pytest.mark.req("R-107", "R-111")
def test_what_is_written_in_a_png_goes() -> None:
    from schakel.common.uploads.pictures import chunk

    picture = inspect("foto.png", png(extra=chunk(b"tEXt", b"Author\x00Iemand")), PHOTO).content

    assert b"Iemand" not in picture
    assert picture == png()


@pytest.mark.req("R-107")
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\noor\\les.pdf", "les.pdf"),
        ("les\u202e\u0007 een.pdf", "les een.pdf"),
        ("  ..verborgen.pdf", "verborgen.pdf"),
        ("a\nb\tc.pdf", "abc.pdf"),
        (f"{'é' * 300}.pdf", f"{'é' * 116}.pdf"),
    ],
)
def test_a_name_is_cleaned_before_anybody_reads_it(name: str, shown: str) -> None:
    assert label(name) == shown


@given(st.text(max_size=400))
def test_no_name_misleads_or_overflows(name: str) -> None:
    shown = label(name)

    assert len(shown) <= LONGEST
    assert "/" not in shown
    assert not any(ord(sign) < 32 or 0x202A <= ord(sign) <= 0x202E for sign in shown)


@given(st.binary(max_size=300), st.sampled_from(sorted(GOOD)))
def test_whatever_bytes_come_there_is_a_sentence_or_a_file(content: bytes, ending: str) -> None:
    taken = None
    with suppress(UploadRefused):
        taken = inspect(f"x.{ending}", content, MATERIAL)

    assert taken is None or taken.kind == FileKind.CSV


@pytest.mark.req("R-107")
def test_a_file_is_given_back_as_a_download_that_runs_nothing() -> None:
    name = default_storage.save("lesmateriaal/abc.pdf", inspect("a.pdf", PDF, MATERIAL).to_keep())

    answer = deliver(Material(file=name).file, 'Les "één"\r\nSet-Cookie: x=1.pdf')

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert "\n" not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[arg-type]


@pytest.mark.req("R-107")
def test_a_file_that_is_gone_is_not_found() -> None:
    with pytest.raises(Http404):
        deliver(Material(file="lesmateriaal/weg.pdf").file, "weg.pdf")


@override_settings(DEBUG=False)
def test_no_address_leads_to_the_folder_of_the_files(client: Any, db: None) -> None:
    default_storage.save("lesmateriaal/abc.pdf", inspect("a.pdf", PDF, MATERIAL).to_keep())

    for path in ("/lesmateriaal/abc.pdf", "/media/lesmateriaal/abc.pdf", "/static/../abc.pdf"):
        assert client.get(path).status_code == 404
