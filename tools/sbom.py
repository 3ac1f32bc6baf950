"""`docs/sbom.cdx.json`: what the product is made of, as a CycloneDX 1.6 bill of materials.

Python packages come from the run-time lock, front-end files from `vendor.json`.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = re.compile(r"^([\w.-]+)(?:\[[\w,]+\])?==([\w.!+-]+)", re.MULTILINE)


def page() -> str:
    """The whole document, in a fixed order so that it only changes when the parts do."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"license": {"id": project["license"]}}],
            }
        },
        "components": [*python_packages(), *front_end_files()],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def python_packages() -> Iterator[dict[str, Any]]:
    """One component per package of the run-time lock."""
    for name, version in PACKAGE.findall((ROOT / "requirements.lock").read_text()):
        yield {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name.lower().replace('_', '-')}@{version}",
        }


def front_end_files() -> Iterator[dict[str, Any]]:
    """One component per front-end package that we ship."""
    for listing in sorted((ROOT / "src").rglob("vendor.json")):
        for part in json.loads(listing.read_text()):
            yield {
                "type": "library",
                "name": part["name"],
                "version": part["version"],
                "licenses": [{"license": {"id": part["licence"]}}],
                "purl": f"pkg:npm/{part['name'].replace('@', '%40')}@{part['version']}",
            }
