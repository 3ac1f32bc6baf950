"""Guard: every text of the site has an English translation; `--update` adds the missing ones.

Texts are Dutch and stand in the code, as message ids. Each context has its own catalogue,
`locale/en/LC_MESSAGES/django.po`; texts of a context without models of its own to show (`config`)
go to `common`. GNU gettext is not needed.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "schakel"
SHARED = "common"
CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")
PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop", "say"}
PLURAL = {"ngettext", "ngettext_lazy"}
IN_CONTEXT = {"pgettext", "pgettext_lazy"}
PLURAL_IN_CONTEXT = {"npgettext", "npgettext_lazy"}
STRING = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
CALL = re.compile(rf"\b(n?p?gettext|_)\(\s*({STRING}(?:\s*,\s*{STRING})*)", re.DOTALL)
IN_ATTRIBUTE = re.compile(rf"\b(_)\(({STRING})\)")
"""A component takes `:label="_('tekst')"`, which is no tag and so unknown to Django's reader."""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
HEADER = {
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


@dataclass(frozen=True, order=True)
class Message:
    """One text: its id, the plural of it and the gettext context, both empty where not used."""

    text: str
    plural: str = ""
    context: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What a catalogue finds it by."""
        return (self.context, self.text)


def main() -> None:
    """Report what misses, or add it."""
    settings.configure()
    used = texts_in_use()
    if "--update" in sys.argv:
        for owner, messages in sorted(used.items()):
            update(owner, messages)
    problems = [line for owner in sorted(used) for line in check(owner, used[owner])]
    print("\n".join(problems))
    sys.exit(1 if problems else 0)


def texts_in_use() -> dict[str, dict[Message, str]]:
    """Per context: each text in it, and the first place where it stands."""
    used: dict[str, dict[Message, str]] = {}
    for path in sorted((*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.txt"))):
        parts = path.relative_to(PACKAGE).parts
        if "migrations" in parts or "vendor" in parts or "static" in parts:
            continue
        owner = parts[0] if len(parts) > 1 and parts[0] != "config" else SHARED
        found = texts_in_python if path.suffix == ".py" else texts_in_template
        for message in found(path):
            place = str(path.relative_to(ROOT))
            used.setdefault(owner, {}).setdefault(message, place)
    return used


def texts_in_python(path: Path) -> Iterator[Message]:
    """Texts in calls of the gettext functions; only literal text can be translated."""
    source = path.read_text(encoding="utf-8")
    if "gettext" not in source and "import say" not in source and ", say" not in source:
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            texts = [
                argument.value
                for argument in node.args
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            ]
            yield from messages(name, texts)


def texts_in_template(path: Path) -> Iterator[Message]:
    """Texts in the translation tags and filters of a template, as Django itself reads them."""
    source = path.read_text(encoding="utf-8")
    read = templatize(source, origin=str(path))
    for call in (*CALL.finditer(read), *IN_ATTRIBUTE.finditer(source)):
        texts = [ast.literal_eval(string) for string in re.findall(STRING, call[2], re.DOTALL)]
        yield from messages(call[1], texts)


def messages(function: str, texts: list[str]) -> Iterator[Message]:
    """The text of one call, by the function that it calls."""
    if function in PLAIN and len(texts) == 1:
        yield Message(texts[0])
    elif function in PLURAL and len(texts) == 2:
        yield Message(texts[0], plural=texts[1])
    elif function in IN_CONTEXT and len(texts) == 2:
        yield Message(texts[1], context=texts[0])
    elif function in PLURAL_IN_CONTEXT and len(texts) == 3:
        yield Message(texts[1], plural=texts[2], context=texts[0])


def catalogue(owner: str) -> polib.POFile:
    """The English catalogue of a context, empty when it has none yet."""
    path = PACKAGE / owner / CATALOGUE
    if path.exists():
        return polib.pofile(str(path), wrapwidth=98)
    made = polib.POFile(wrapwidth=98)
    made.metadata = dict(HEADER)
    return made


def entries(owner: str) -> dict[tuple[str, str], polib.POEntry]:
    """The catalogue of a context by what Django looks up; obsolete entries do not count."""
    return {
        (entry.msgctxt or "", entry.msgid): entry
        for entry in catalogue(owner)
        if not entry.obsolete
    }


def check(owner: str, used: dict[Message, str]) -> list[str]:
    """One line for every text of this context that an English reader would miss."""
    known = entries(SHARED) | entries(owner)
    problems = []
    for message, place in sorted(used.items(), key=lambda item: (item[1], item[0])):
        entry = known.get(message.key)
        reason = what_misses(entry, message) if entry else "is not in the catalogue"
        if reason:
            problems.append(f"{place}: {owner}: {message.text[:70]!r} {reason}")
    return problems


def what_misses(entry: polib.POEntry, message: Message) -> str:
    """Why this entry does not do; empty when it does."""
    if "fuzzy" in entry.flags:
        return "is fuzzy"
    if message.plural and entry.msgid_plural != message.plural:
        return "has another plural"
    translations = [*entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr]
    if not translations or not all(translations):
        return "is empty"
    wanted = set(PLACEHOLDER.findall(message.plural or message.text))
    if set(PLACEHOLDER.findall(translations[-1])) != wanted:
        return "has other placeholders"
    return ""


def update(owner: str, used: dict[Message, str]) -> None:
    """Add the texts that no catalogue of this context has, and keep the file sorted."""
    known = entries(SHARED) | entries(owner)
    missing = [message for message in sorted(used) if message.key not in known]
    if not missing:
        return
    file = catalogue(owner)
    for message in missing:
        entry = polib.POEntry(msgid=message.text, msgctxt=message.context or None)
        if message.plural:
            entry.msgid_plural, entry.msgstr_plural = message.plural, {0: "", 1: ""}
        file.append(entry)
    file.sort(key=lambda entry: (entry.msgid.lower(), entry.msgctxt or ""))
    path = PACKAGE / owner / CATALOGUE
    path.parent.mkdir(parents=True, exist_ok=True)
    file.save(str(path))
    print(f"{path.relative_to(ROOT)}: {len(missing)} texts to translate")


if __name__ == "__main__":
    main()
