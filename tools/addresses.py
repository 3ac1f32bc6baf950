"""Guard: no file of the project names a package registry or a folder of somebody's machine.

The first would tie every copy to one supplier, the second works on one machine only.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REGISTRIES = ("pypi", "pythonhosted", "npmjs", "yarnpkg", "jsdelivr", "unpkg", "debian")
REGISTRY = re.compile(rf"https?://[\w.-]*\b({'|'.join(REGISTRIES)})\.(org|com|net)", re.IGNORECASE)
MACHINE = re.compile(r"(?<![\w.:/~-])/(work|root|home/\w+|Users/\w+)/")


def main() -> None:
    """Print every line that names one, and fail when there is any."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found = [line for name in sorted(listed.split("\0")) if name for line in search(ROOT / name)]
    print("\n".join(found))
    sys.exit(1 if found else 0)


def search(path: Path) -> list[str]:
    """The lines of a text file that name a registry or a machine's folder."""
    if not path.is_file() or b"\0" in (content := path.read_bytes())[:8000]:
        return []
    text = content.decode("utf-8", errors="replace")
    if not (REGISTRY.search(text) or MACHINE.search(text)):
        return []
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:160]}"
        for number, line in enumerate(text.splitlines(), start=1)
        if REGISTRY.search(line) or MACHINE.search(line)
    ]


if __name__ == "__main__":
    main()
