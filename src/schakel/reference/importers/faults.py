"""What is wrong with a file, so exactly that somebody can mend it."""

from __future__ import annotations

from dataclasses import dataclass

MOST_SHOWN = 50


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: the row and column as a spreadsheet shows them, and what to do."""

    row: int
    column: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.row}, {self.column}: {self.problem} {self.remedy}"


class ImportRefused(ValueError):  # noqa: N818  it is an answer, not an accident
    """A file is not read at all; `message` is the sentence, `faults` the rows (at most 50)."""

    def __init__(self, message: str, faults: list[Fault] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.count = len(faults or [])
        self.faults = tuple((faults or [])[:MOST_SHOWN])
