"""`./run where WORD`: where a word or a rule lives, Dutch or English, within a second.

It looks in the word list, the list of rules, and the names and docstrings of the code. A word of
the word list is also looked for in the other language. Only the standard library is used.
"""

import ast
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LISTS = (Path("docs/glossary.md"), Path("docs/rules.md"))
NAMES = {"verbose_name", "verbose_name_plural", "help_text", "label"}
MOST_LINES = 60
Found = tuple[Path, int, str]


def main() -> None:
    """Print `file:line: text` for everything found, the word list first."""
    if len(sys.argv) < 2:
        sys.exit("Usage: ./run where WORD")
    wanted = plain(" ".join(sys.argv[1:]))
    words = {wanted} | other_language(wanted)
    found = [*in_lists(words), *in_code(words)]
    for path, line, text in found[:MOST_LINES]:
        print(f"{path}:{line}: {text}")
    if len(found) > MOST_LINES:
        print(f"… and {len(found) - MOST_LINES} more; give a longer word.")
    if not found:
        sys.exit(f"Nothing about {wanted!r}.")


def plain(text: str) -> str:
    """Lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def other_language(word: str) -> set[str]:
    """What the word list calls this in the other language, as it would be written in code too."""
    path = ROOT / LISTS[0]
    found = set()
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        cells = [plain(cell).strip(" `*") for cell in line.strip("| ").split("|")]
        if len(cells) > 1 and word in cells[:2]:
            other = cells[1] if cells[0] == word else cells[0]
            found |= {other, other.replace(" ", "_"), other.replace(" ", "")}
    return {other for other in found if len(other) > 2}


def in_lists(words: set[str]) -> Iterator[Found]:
    """Lines of the word list and the list of rules."""
    for path in LISTS:
        if (ROOT / path).exists():
            lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
            for number, line in enumerate(lines, start=1):
                if has(line, words):
                    yield path, number, line.strip()


def in_code(words: set[str]) -> Iterator[Found]:
    """Classes, functions and fields whose name, docstring or name on screen holds a word."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        if "migrations" in path.parts:
            continue
        source = path.read_text(encoding="utf-8")
        if not has(source, words):
            continue
        for number, text in sorted(describe(ast.parse(source))):
            if has(text, words):
                yield path.relative_to(ROOT), number, text


def describe(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each class, function and field as a line number and a line of text to search."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            kind = "class" if isinstance(node, ast.ClassDef) else "def"
            said = " ".join((ast.get_docstring(node) or "").split())
            yield node.lineno, f"{kind} {node.name}: {said}"
        elif isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Call):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            yield node.lineno, f"{ast.unparse(target)}: {' · '.join(strings(node.value))}"
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in NAMES:
            yield node.lineno, ast.unparse(node)


def strings(call: ast.Call) -> Iterator[str]:
    """Texts among the arguments of a field, also those marked for translation."""
    named = [keyword.value for keyword in call.keywords if keyword.arg in NAMES]
    for argument in (*call.args, *named):
        for node in ast.walk(argument):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def has(text: str, words: set[str]) -> bool:
    """Whether one of the words stands in this text."""
    lowered = plain(text)
    return any(word in lowered for word in words)


if __name__ == "__main__":
    main()
