"""`./run test`: all guards and all tests on one throw-away PostgreSQL.

With arguments it runs pytest alone, with those arguments.
"""

import os
import subprocess
import sys

from schakel.config.postgres import throw_away_server
from tools import check

WORKERS = "2"


def main() -> None:
    """Run the whole suite, or the tests that the arguments name."""
    arguments = sys.argv[1:]
    if arguments:
        sys.exit(run_pytest(arguments))
    if os.environ.get("DATABASE_URL"):
        sys.exit(run_all())
    with throw_away_server() as url:
        os.environ["DATABASE_URL"] = url
        sys.exit(run_all())


def run_all() -> int:
    """Guards first; the tests run whatever the guards say, so that one run shows everything."""
    guards_are_green = check.run_guards(check.guards())
    code = run_pytest(["-q", "-n", WORKERS, "--dist", "worksteal"])
    if not guards_are_green:
        print("FAILED: a guard is red, see above.")
    return code or int(not guards_are_green)


def run_pytest(arguments: list[str]) -> int:
    """Run pytest in the root of the tree."""
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=check.ROOT).returncode


if __name__ == "__main__":
    main()
