"""The data folder of the private PostgreSQL: can it be used, and if not, why in one sentence."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

LONGEST_SOCKET_FOLDER = 85
"""A socket path holds 108 bytes, of which PostgreSQL uses some for the name."""
NEEDED_BYTES = 150 * 2**20
CAUSES = (
    ("No space left on device", "De schijf is vol. Maak ruimte vrij en start opnieuw."),
    ("Permission denied", "De map mag niet gelezen of geschreven worden. Kies een andere map."),
    ("incompatible with server", "De gegevens zijn van een andere versie van PostgreSQL."),
    ("could not create shared memory", "Er is te weinig geheugen voor de database."),
)


class PostgresError(Exception):
    """The database cannot start or be reached; the message is one sentence for the user."""


def check_folder(folder: Path) -> None:
    """Make the parent folder, and refuse a place that cannot be read or written."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror
        raise PostgresError(
            f"De map {folder.parent} kan niet gemaakt worden ({reason}). Kies een andere map."
        ) from error
    for place in (folder.parent, folder):
        if place.exists() and not os.access(place, os.R_OK | os.W_OK | os.X_OK):
            raise PostgresError(
                f"De map {place} mag niet gelezen of geschreven worden. Kies een andere map."
            )


def check_contents(folder: Path, *, major: int) -> None:
    """Refuse data of another major version, and a disk without room, before anything starts."""
    made_by = folder / "PG_VERSION"
    if made_by.exists() and made_by.read_text().strip() != str(major):
        raise PostgresError(
            f"De gegevens in {folder} zijn gemaakt met PostgreSQL {made_by.read_text().strip()}, "
            f"maar dit is {major}. Kies een andere map, of verplaats deze map."
        )
    free = shutil.disk_usage(folder.parent).free
    if free < NEEDED_BYTES:
        raise PostgresError(
            f"De schijf is vol: bij {folder.parent} is nog {free // 2**20} MB vrij, "
            f"en er is {NEEDED_BYTES // 2**20} MB nodig."
        )


def socket_folder(folder: Path) -> Path:
    """The data folder itself, or a private short one where that path is too long."""
    if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER:
        return folder
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"schakel-{os.getuid()}-{name}"


def explain(log: Path, start: int) -> str:
    """What the server wrote from this position on, as one sentence and the name of its log."""
    with log.open("rb") as written:
        written.seek(start)
        text = written.read().decode(errors="replace")
    for sign, sentence in CAUSES:
        if sign in text:
            return f"{sentence} (zie {log})"
    lines = [line for line in text.splitlines() if "FATAL" in line or "error" in line]
    last = (lines or text.splitlines() or ["geen melding"])[-1].strip()
    return f"De database start niet: {last} (zie {log})"
