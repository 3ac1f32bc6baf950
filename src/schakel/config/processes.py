"""Start programs that end with us, and look at processes as they really are.

Linux does the work: `PR_SET_PDEATHSIG` and `/proc`. Elsewhere a program that outlives a killed
parent is found again by the launcher that uses it.
"""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

LINUX = sys.platform.startswith("linux")
CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1
NOBODY = "nobody"
INSIDE_ID = 1000
"""The user that root becomes inside its own user namespace: any number but 0."""


def start(
    command: list[str],
    *,
    output: IO[bytes] | int,
    dies_by: signal.Signals | None = None,
    as_user: str = "",
) -> subprocess.Popen[bytes]:
    """Start a program in a process group of its own, so that Ctrl-C reaches only us.

    dies_by: the signal that it gets when we end, however we end.
    as_user: empty for our own user, "namespace" or "nobody" for programs that refuse root.
    """
    parent = os.getpid()

    def before_exec() -> None:
        if as_user == "namespace":
            enter_user_namespace()
        if dies_by is not None:
            die_with_parent(dies_by, parent=parent)

    other = pwd.getpwnam(NOBODY) if as_user == NOBODY else None
    return subprocess.Popen(
        command,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        process_group=0,
        user=other.pw_uid if other else None,
        group=other.pw_gid if other else None,
        extra_groups=[] if other else None,
        preexec_fn=before_exec,  # noqa: PLW1509  only system calls, before we start threads
    )


def die_with_parent(sign: signal.Signals, *, parent: int) -> None:
    """Ask the kernel to send us this signal when the parent ends; end now if it already has."""
    if not LINUX:
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(sign))
    if os.getppid() != parent:
        os._exit(1)


def enter_user_namespace() -> None:
    """Become an ordinary user in a namespace of our own; files we own stay ours.

    PostgreSQL refuses root. This way no system user is made and no folder changes owner.
    """
    uid, gid = os.getuid(), os.getgid()
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWUSER):
        raise OSError(ctypes.get_errno(), "unshare")
    maps = (
        ("setgroups", "deny"),
        ("uid_map", f"{INSIDE_ID} {uid} 1"),
        ("gid_map", f"{INSIDE_ID} {gid} 1"),
    )
    for name, text in maps:
        Path("/proc/self", name).write_text(text, encoding="ascii")


def user_namespaces_work() -> bool:
    """Containers often forbid them; only trying tells."""
    try:
        return start(["true"], output=subprocess.DEVNULL, as_user="namespace").wait() == 0
    except (OSError, subprocess.SubprocessError):
        return False


def runs(pid: int, *, recognise: Callable[[list[str]], bool]) -> bool:
    """Whether this process exists, is no zombie, and has a command line that we recognise."""
    if LINUX:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
        except OSError:
            return False
        return state not in {"Z", "X"} and recognise(command.split("\0"))
    shown = subprocess.run(
        ["ps", "-o", "stat=,command=", "-p", str(pid)], capture_output=True, text=True
    ).stdout.split()
    return bool(shown) and not shown[0].startswith("Z") and recognise(shown[1:])


def working_in(folder: Path) -> Iterator[int]:
    """Processes whose working directory is this folder, as a database server's all are."""
    for entry in Path("/proc").glob("[0-9]*") if LINUX else ():
        try:
            if (entry / "cwd").readlink() == folder:
                yield int(entry.name)
        except OSError:
            continue
