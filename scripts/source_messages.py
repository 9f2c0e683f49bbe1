"""Find the messages that our code and templates ask gettext for, without gettext's programs."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("cms", "search", "regulations", "documents")

# Name of a gettext function → positions of (context, singular, plural) in its arguments.
_FUNCTIONS = {
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
_CALL_IN_TEMPLATE = re.compile(
    r"""(?:\b(n?p?gettext)|\b_)\(((?:u?'(?:\\.|[^'\\])*'|u?"(?:\\.|[^"\\])*"|,\s*|\s)+)"""
)


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What tells one message from another."""

    text: str
    plural: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A call whose text is put together on the spot: no catalogue can hold it."""

    place: str


def in_rooms() -> tuple[dict[Key, str], list[Unreadable]]:
    """Return each message of the rooms with one place where it stands, and the unreadable calls."""
    found: dict[Key, str] = {}
    unreadable: list[Unreadable] = []
    for path, keys in _files():
        for line, key in keys:
            place = f"{path.relative_to(ROOT)}:{line}"
            if key is None:
                unreadable.append(Unreadable(place))
            else:
                found.setdefault(key, place)
    return found, unreadable


def _files() -> Iterator[tuple[Path, Iterator[tuple[int, Key | None]]]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, in_python(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in {".html", ".txt", ".xml"}:
            yield path, in_template(path.read_text(encoding="utf-8"))


def in_python(source: str) -> Iterator[tuple[int, Key | None]]:
    """Yield (line, message) of each call; None for a message put together on the spot.

    A name or an attribute stands for a message that is marked where it is set.
    """
    tree = ast.parse(source)
    names = dict(_imported(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = names.get(_name(node.func))
        if function and not isinstance(node.args[0], ast.Name | ast.Attribute):
            yield node.lineno, _key(function, node.args)


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield (name in this module, gettext function) for each import of Django's translation."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for alias in node.names:
                function = re.sub(r"_(lazy|noop)$", "", alias.name)
                if function in _FUNCTIONS:
                    yield alias.asname or alias.name, function
        elif isinstance(node, ast.ImportFrom) and node.module == "django.utils":
            for alias in node.names:
                if alias.name == "translation":
                    for function in _FUNCTIONS:
                        yield f"{alias.asname or alias.name}.{function}", function


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return ""


def _key(function: str, arguments: list[ast.expr]) -> Key | None:
    texts = []
    for position in _FUNCTIONS[function]:
        if position is None:
            texts.append("")
            continue
        argument = arguments[position] if position < len(arguments) else None
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
            return None
        texts.append(argument.value)
    context, text, plural = texts
    return Key(text, plural, context)


def in_template(source: str) -> Iterator[tuple[int, Key | None]]:
    """Yield (line, message) of each translation tag and of each ``_("…")`` in other tags."""
    as_calls = templatize(source)
    for match in _CALL_IN_TEMPLATE.finditer(as_calls):
        function = match[1] or "gettext"
        arguments = ast.parse(f"f({match[2].strip().rstrip(',')})", mode="eval").body.args
        key = _key(function, arguments)
        if key is not None and key.text:
            # templatize doubles the percent signs of text, as gettext's programs expect.
            yield as_calls.count("\n", 0, match.start()) + 1, key
