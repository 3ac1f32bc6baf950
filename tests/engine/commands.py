"""Running an engine's command as anybody would: in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
FOREVER = 60


@dataclass(frozen=True)
class Ran:
    """What a command printed and how it left."""

    code: int
    out: str
    err: str

    @property
    def result(self) -> Any:
        """The JSON that it printed."""
        assert self.code == 0, self.err
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one sentence with which it refused the input."""
        assert self.code == 2, (self.code, self.err)
        assert self.out == ""
        assert self.err.count("\n") == 1, self.err
        return self.err.strip()


def start(module: str, *arguments: str) -> subprocess.Popen[str]:
    """Start the command and let it run."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, env=ENVIRONMENT, cwd=ROOT,
    )  # fmt: skip


def finish(process: subprocess.Popen[str], given: str = "") -> Ran:
    """Wait for a started command."""
    with process:
        out, err = process.communicate(given, timeout=FOREVER)
    return Ran(process.returncode, out, err)


def run(module: str, problem: object, *arguments: str) -> Ran:
    """Run the command with this problem on its standard input; a text goes in as it is."""
    text = problem if isinstance(problem, str) else json.dumps(problem)
    return finish(start(module, "-", *arguments), text)
