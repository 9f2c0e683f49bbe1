"""Merge the parts of the Russian catalogue: ``python -m scripts.merge_locale [--check]``.

A part is a room's own list (``locale/ru/parts/*.po``: plain entries, no header), so that people
who write at once do not meet in one file. They are merged into ``django.po``, which is compiled
to ``django.mo``. ``--check`` writes nothing and fails when a message of the code or templates has
no translation, a translation lost a placeholder, nobody asks for it any more, or ``django.po``
is not what the parts give. Part ``wagtail.po`` corrects Wagtail's own words, which our code need
not ask for.
"""

import argparse
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
PARTS = ROOT / "locale" / "ru" / "parts"
CATALOGUE = ROOT / "locale" / "ru" / "LC_MESSAGES" / "django.po"
CORRECTIONS = "wagtail"
HEADER = {
    "Project-Id-Version": "Svod",
    "Language": "ru",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
    "(n%100<10 || n%100>=20) ? 1 : 2);",
}
PLURAL_FORMS = 3
_PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|\{(\w*)\}|%[sd]")


@dataclass(frozen=True, slots=True)
class Merged:
    """The catalogue of all parts, and where two parts disagree (the first one's word stands)."""

    catalogue: polib.POFile
    conflicts: list[str]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, only judge")
    problems = check() if parser.parse_args().check else write()
    print(*problems, sep="\n", end="\n" if problems else "")
    return bool(problems)


def build() -> None:
    """Compile what the parts say now into ``django.mo``, which the repository does not keep."""
    _replace(CATALOGUE.with_suffix(".mo"), merge(PARTS).catalogue.to_binary())


def write() -> list[str]:
    """Write ``django.po`` and compile it, unless the parts disagree; return where they do."""
    merged = merge(PARTS)
    if not merged.conflicts:
        _replace(CATALOGUE, str(merged.catalogue).encode())
        build()
    return merged.conflicts


def merge(parts: Path) -> Merged:
    """Return one sorted catalogue of all parts, and their conflicts."""
    catalogue = polib.POFile(wrapwidth=96)
    catalogue.metadata = dict(HEADER)
    conflicts: list[str] = []
    merged: dict[tuple[str, str, str], tuple[polib.POEntry, str]] = {}
    for path in sorted(parts.glob("*.po")):
        for entry in polib.pofile(str(path), encoding="utf-8"):
            key = (entry.msgid, entry.msgid_plural, entry.msgctxt or "")
            known = merged.get(key)
            if known and _forms(known[0]) != _forms(entry):
                conflicts.append(
                    f"{path.name}: “{entry.msgid}” is translated otherwise in {known[1]}"
                )
            merged.setdefault(key, (entry, path.name))
    for key in sorted(merged):
        entry = merged[key][0]
        entry.flags = ["python-format"] if "%(" in entry.msgid else []
        entry.occurrences, entry.comment, entry.tcomment = [], "", ""
        catalogue.append(entry)
    return Merged(catalogue, conflicts)


def check() -> list[str]:
    """Return what is wrong, a line each."""
    from scripts.source_messages import Key, in_rooms

    merged = merge(PARTS)
    catalogue = merged.catalogue
    entries = {Key(e.msgid, e.msgid_plural, e.msgctxt or ""): e for e in catalogue}
    asked, unreadable = in_rooms()
    problems = list(merged.conflicts)
    problems += [f"{call.place}: a message must be a plain string" for call in unreadable]
    problems += [
        f"{place}: no translation of “{key.text}”"
        for key, place in sorted(asked.items(), key=lambda item: item[1])
        if key not in entries
    ]
    corrections = _keys(PARTS / f"{CORRECTIONS}.po")
    problems += [
        f"parts: nobody asks for “{key.text}”"
        for key in sorted(entries)
        if key not in asked and (key.text, key.plural, key.context) not in corrections
    ]
    for entry in catalogue:
        problems += _faults(entry)
    if not CATALOGUE.exists() or CATALOGUE.read_bytes() != str(catalogue).encode():
        problems.append("django.po is older than its parts. Type: make messages")
    return problems


def _keys(path: Path) -> set[tuple[str, str, str]]:
    if not path.exists():
        return set()
    entries = polib.pofile(str(path), encoding="utf-8")
    return {(e.msgid, e.msgid_plural, e.msgctxt or "") for e in entries}


def _forms(entry: polib.POEntry) -> list[str]:
    if not entry.msgid_plural:
        return [entry.msgstr]
    return [entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural)]


def _faults(entry: polib.POEntry) -> list[str]:
    """Return what is wrong with one translation: empty, too few forms, other placeholders."""
    forms = _forms(entry)
    if not all(forms):
        return [f"“{entry.msgid}”: the translation is empty"]
    if entry.msgid_plural and len(forms) != PLURAL_FORMS:
        return [f"“{entry.msgid}”: Russian has {PLURAL_FORMS} plural forms, here are {len(forms)}"]
    wanted = _placeholders(entry.msgid) | _placeholders(entry.msgid_plural)
    for form in forms:
        given = _placeholders(form)
        # A form for one thing may leave its number out: «один акт».
        if given - wanted or (wanted - given and not entry.msgid_plural):
            return [f"“{entry.msgid}”: placeholders differ in “{form}”"]
    return []


def _placeholders(text: str) -> set[str]:
    return {match[0] for match in _PLACEHOLDER.finditer(text)}


def _replace(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step: test processes may build at the same time."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).chmod(0o644)
    os.replace(file.name, path)


if __name__ == "__main__":
    sys.exit(main())
