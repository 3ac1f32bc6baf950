"""The agreements about our own structure that no linter knows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db.models import ForeignKey, Model
from django.utils import translation

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "schakel"
OPEN_TO_OTHERS = {
    "models", "rules", "schemes", "actions", "access", "signals", "terms", "availability",
    "lesson_forms", "log_words",
}  # fmt: skip
SHARED = {"common", "config"}
MOST_LINES, LONGEST_FUNCTION, MOST_ARGUMENTS = 400, 40, 6


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("schakel.")]


def our_files(*, tests: bool = False) -> list[Path]:
    places = [SOURCE, *([ROOT / "tests", ROOT / "tools", ROOT / "bench"] if tests else [])]
    return [
        path for place in places for path in place.rglob("*.py") if "migrations" not in path.parts
    ]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def word_list(row: str) -> list[tuple[str, str]]:
    return re.findall(row, (ROOT / "docs/glossary.md").read_text(), re.MULTILINE)


def test_every_model_is_in_the_glossary_and_its_docstring_starts_with_the_dutch_word() -> None:
    rows = word_list(r"^\| ([^|]+) \| ([^|]+) \|")
    glossary = {english.strip(): dutch.strip() for dutch, english in rows}
    with translation.override("nl"):
        for model in our_models():
            dutch = str(model._meta.verbose_name)
            assert glossary.get(model.__name__) == dutch, model
            assert (model.__doc__ or "").lower().startswith(f"{dutch.lower()}:"), model


def test_one_dutch_word_has_one_english_word() -> None:
    rows = word_list(r"^\| ([^|]+) \| ([A-Z][^|]+) \|")
    dutch = [word.strip().lower() for word, english in rows if english.strip() != "English"]
    assert sorted(set(dutch)) == sorted(dutch)


def test_a_foreign_key_to_a_lower_context_opens_no_hidden_way_up() -> None:
    for model in our_models():
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey) and field.related_model in our_models():
                crosses = field.related_model._meta.app_label != model._meta.app_label
                assert not crosses or field.remote_field.hidden, field


def test_contexts_meet_only_at_their_open_modules() -> None:
    for path in our_files():
        context = path.relative_to(SOURCE).parts[0]
        if context in ("config", "portal"):
            continue
        for name in imported(path):
            parts = name.split(".")
            if parts[0] == "schakel" and len(parts) > 2 and parts[1] not in {context, *SHARED}:
                assert parts[2] in OPEN_TO_OTHERS, f"{path}: {name}"


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_files_and_functions_stay_small() -> None:
    for path in our_files(tests=True):
        assert path.read_text().count("\n") <= MOST_LINES, path
        for node in functions(path):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{path}: {node.name} has {length} lines"


def test_functions_take_few_arguments() -> None:
    for path in our_files():
        for node in functions(path):
            count = len(node.args.args) + len(node.args.kwonlyargs)
            assert count <= MOST_ARGUMENTS, f"{path}: {node.name} takes {count}"


def test_everything_that_others_call_says_what_it_does() -> None:
    documented = {"models", "rules", "actions", "access", "views"}
    for path in our_files():
        if documented & {*path.relative_to(SOURCE).with_suffix("").parts}:
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_":
                    assert ast.get_docstring(node), f"{path}: {node.name}"


def test_only_actions_save_and_they_say_which_fields() -> None:
    allowed = {SOURCE / "common/audit.py", SOURCE / "accounts/models.py"}
    for path in our_files():
        if path in allowed:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "save":
                where = f"{path}:{node.lineno}"
                assert "actions" in path.as_posix(), where
                keywords = {keyword.arg for keyword in node.keywords}
                assert keywords & {"update_fields", "force_insert"}, where


def test_only_views_commands_and_jobs_look_at_the_clock() -> None:
    clock = re.compile(
        r"\b(timezone\.(now\(|localdate\(\)|localtime\(\))|datetime\.now\(|date\.today\()"
    )
    may_look = {"views", "commands", "jobs", "backend", "demo", "access", "config", "errors"}
    for path in our_files():
        parts = {*path.relative_to(SOURCE).with_suffix("").parts}
        if not parts & may_look and clock.search(path.read_text()):
            assert path == SOURCE / "regions/models/region.py", path
