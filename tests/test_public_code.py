"""What a public project owes its readers: papers, licences, pinned packages, no real people."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest

from tools import translations

ROOT = Path(__file__).parent.parent
PAPERS = (
    "README.md", "CONTRIBUTING.md", "GOVERNANCE.md", "CODE_OF_CONDUCT.md", "SECURITY.md",
    "CHANGELOG.md", "AUTHORS.md", "LICENSE", "publiccode.yml",
)  # fmt: skip
COMPATIBLE = re.compile(
    r"\b(MIT|BSD|Apache|LGPL|MPL|PSF|Python Software|ISC|EUPL|PostgreSQL|Unlicense|Zope|0BSD)",
    re.IGNORECASE,
)


def version() -> str:
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"])


@pytest.mark.req("R-073")
@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_is_there(name: str) -> None:
    assert (ROOT / name).read_text().strip()


@pytest.mark.req("R-073")
def test_the_readme_is_short_and_says_that_it_is_not_ready_for_production() -> None:
    readme = (ROOT / "README.md").read_text()
    assert readme.count("\n") < 120
    assert "Not yet ready for production" in readme


@pytest.mark.req("R-079")
def test_the_readme_starts_with_the_two_commands() -> None:
    assert "```\n./run demo\n./run test\n```" in (ROOT / "README.md").read_text()


@pytest.mark.req("R-073")
def test_the_papers_link_only_to_files_that_exist() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)", page.read_text()):
            if "://" not in target and not target.startswith("/"):
                assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.req("R-072", "R-073")
def test_the_version_is_the_same_everywhere() -> None:
    assert f"## [{version()}]" in (ROOT / "CHANGELOG.md").read_text()
    assert f"softwareVersion: {version()}" in (ROOT / "publiccode.yml").read_text()


@pytest.mark.req("R-072")
def test_publiccode_has_its_keys_and_lengths() -> None:
    text = (ROOT / "publiccode.yml").read_text()
    keys = (
        "publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus",
        "softwareType", "description", "legal", "maintenance", "localisation",
    )  # fmt: skip
    for key in keys:
        assert re.search(rf"^{key}:", text, re.MULTILINE), key
    assert 'publiccodeYmlVersion: "0.7"' in text
    assert "developmentStatus: beta" in text
    for short in re.findall(r"shortDescription: (.+)", text):
        assert len(short) <= 150
    for long in re.findall(r"longDescription: >\n((?:      .+\n)+)", text):
        assert 150 <= len(" ".join(long.split())) <= 10_000


@pytest.mark.req("R-074")
def test_the_security_page_tells_the_five_facts() -> None:
    text = (ROOT / "SECURITY.md").read_text().lower()
    for fact in ("privately", "supported versions", "3 working days", "critical", "ncsc"):
        assert fact in text, fact


@pytest.mark.req("R-071")
def test_the_licence_is_the_eupl() -> None:
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (ROOT / "LICENSE").read_text()
    assert (ROOT / "LICENSES/EUPL-1.2.txt").read_text() == (ROOT / "LICENSE").read_text()


@pytest.mark.req("R-076")
@pytest.mark.parametrize(
    "lock", ["requirements.lock", "requirements-dev.lock", "requirements-bench.lock"]
)
def test_every_package_is_pinned_with_a_hash(lock: str) -> None:
    for block in re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip()):
        assert re.match(r"[\w.\[\]-]+==\S+", block), block[:80]
        assert "--hash=sha256:" in block, block[:80]


@pytest.mark.req("R-076")
def test_every_package_we_ship_with_has_a_licence_that_fits_ours() -> None:
    names = re.findall(r"^([\w.-]+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    for name in names:
        if name in {"tzdata", "colorama", "pywin32"}:  # other systems only, or data
            continue
        if name == "text-unidecode":  # also GPL 2 or later, which the appendix of the EUPL names
            continue
        data = distribution(name).metadata
        said = [*data.get_all("License-Expression", []), *data.get_all("License", [])]
        said += [text for text in data.get_all("Classifier", []) if text.startswith("License")]
        assert COMPATIBLE.search(" ".join(said)), f"{name}: {said}"


@pytest.mark.req("R-076")
def test_the_bill_of_materials_names_every_package_we_ship() -> None:
    bill = json.loads((ROOT / "docs/sbom.cdx.json").read_text())
    named = {(part["name"], part["version"]) for part in bill["components"]}
    locked = re.findall(
        r"^([\w.-]+)(?:\[.+?\])?==(\S+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE
    )
    assert set(locked) <= named
    assert "@fontsource-variable/source-sans-3" in {name for name, _version in named}


@pytest.mark.req("R-078")
def test_every_dependency_says_what_it_replaces() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    named = (ROOT / "docs/decisions/0004-dependencies.md").read_text()
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    for requirement in wanted:
        name = re.split(r"[\[<>=]", requirement)[0]
        assert name in named, name


@pytest.mark.req("XX-02", "R-078")
def test_every_text_on_screen_is_there_in_english_too() -> None:
    for owner, used in translations.texts_in_use().items():
        assert translations.check(owner, used) == []
