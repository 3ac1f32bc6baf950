"""`./run check [GUARD ...]`: the guards of the code, two at a time.

A guard that fails is red, and so is one that cannot run.

To add a guard, add a line to `guards()`. To see one work, break what it guards.
"""

import contextlib
import os
import secrets
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

from schakel.config.postgres import throw_away_server

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = Path(sys.executable).parent
CODE = ("src", "tests", "tools", "run")
TYPED = ("src", "tests", "tools")
AT_ONCE = 2
MOST_LINES = 40


@dataclass(frozen=True)
class Guard:
    """One command that exits with 0 when all is well."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)
    needs_database: bool = False


def guards() -> list[Guard]:
    """All guards, the slow ones first so that the short ones fill the second core."""
    python, django = sys.executable, (sys.executable, "-W", "error::RuntimeWarning", "-m", "django")
    deploy = ("check", "--deploy", "--fail-level", "WARNING")
    found = [
        Guard("mypy", tool("mypy", *present(*TYPED))),
        Guard("templates-format", tool("djlint", "--check", "src")),
        Guard("templates-lint", tool("djlint", "--lint", "--quiet", "src")),
        Guard("imports", tool("lint-imports", "--no-cache", "--no-logo")),
        Guard("deploy", (*django, *deploy), production(), needs_database=True),
        Guard(
            "migrations", (*django, "makemigrations", "--check", "--dry-run"), needs_database=True
        ),
        Guard("translations", (python, "-m", "tools.translations")),
        Guard("licences", tool("reuse", "lint", "--lines")),
        Guard(
            "security", tool("bandit", "-q", "-r", "-ll", "-c", "pyproject.toml", "src", "tools")
        ),
        Guard("dependencies", tool("deptry", "--no-ansi", "src")),
        Guard("format", tool("ruff", "format", "--check", *CODE)),
        Guard("ruff", tool("ruff", "check", "--quiet", *CODE)),
        Guard("addresses", (python, "-m", "tools.addresses")),
    ]
    if (ROOT / "tools" / "docs.py").exists():
        found.insert(1, Guard("docs", (python, "-m", "tools.docs", "--check"), needs_database=True))
    return found


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    """A program of the project's own environment."""
    return (str(PROGRAMS / name), *arguments)


def present(*folders: str) -> tuple[str, ...]:
    """The folders that hold Python; mypy stops at one without."""
    return tuple(folder for folder in folders if any((ROOT / folder).rglob("*.py")))


def production() -> dict[str, str]:
    """The environment of a site that people depend on."""
    return {
        "SCHAKEL_MODE": "production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "schakel.example",
    }


def run_guard(guard: Guard) -> tuple[Guard, bool, str, float]:
    """Run one guard; a program that is not there counts as red."""
    begin = time.monotonic()
    environment = os.environ | {
        "SCHAKEL_MODE": "test",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    environment |= {"DJANGO_SETTINGS_MODULE": "schakel.config.settings"} | guard.environment
    try:
        done = subprocess.run(
            guard.command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as error:
        return guard, False, str(error), time.monotonic() - begin
    return guard, done.returncode == 0, done.stdout.strip(), time.monotonic() - begin


def run_guards(chosen: list[Guard]) -> bool:
    """Run them two at a time, say how each went as it ends, and whether all are green."""
    failed = []
    with contextlib.ExitStack() as stack:
        if any(guard.needs_database for guard in chosen) and not os.environ.get("DATABASE_URL"):
            os.environ["DATABASE_URL"] = stack.enter_context(throw_away_server())
            stack.callback(os.environ.pop, "DATABASE_URL")
        pool = stack.enter_context(ThreadPoolExecutor(AT_ONCE))
        for done in as_completed([pool.submit(run_guard, guard) for guard in chosen]):
            guard, is_green, output, seconds = done.result()
            print(f"{'ok    ' if is_green else 'FAILED'} {seconds:5.1f}s  {guard.name}", flush=True)
            if not is_green:
                failed.append(guard.name)
                print(indented(output))
    print(
        f"{len(chosen) - len(failed)} guards ok" + (f", red: {', '.join(failed)}" if failed else "")
    )
    return not failed


def indented(output: str) -> str:
    """What a guard said, cut where a screen would no longer help."""
    lines = output.splitlines()
    rest = len(lines) - MOST_LINES
    shown = [*lines[:MOST_LINES], *([f"… and {rest} more lines"] if rest > 0 else [])]
    return "\n" + "\n".join(f"    {line}" for line in shown) + "\n"


def main() -> None:
    """Run all guards, or those named."""
    known = guards()
    names = sys.argv[1:]
    unknown = set(names) - {guard.name for guard in known}
    if unknown:
        sys.exit(
            f"No such guard: {', '.join(sorted(unknown))}. Guards: "
            + ", ".join(guard.name for guard in known)
        )
    chosen = [guard for guard in known if not names or guard.name in names]
    sys.exit(0 if run_guards(chosen) else 1)


if __name__ == "__main__":
    main()
