"""``act convert FILE --to FORMAT [--out FILE]``: the same act in another form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from . import source

# A format by its name: from what was read to the text of the new file.
FORMATS: Final[dict[str, Callable[[source.Source], str]]] = {
    "txt": lambda read: read.text,
}


def add(verbs: Any) -> None:
    verb = verbs.add_parser("convert", help="write the same act in another format")
    verb.add_argument("file", type=Path)
    verb.add_argument("--to", choices=sorted(FORMATS), required=True)
    verb.add_argument("--out", type=Path, help="the file to write; without it, stdout")
    verb.set_defaults(run=run)


def run(options: dict[str, Any]) -> str:
    """Return the new text, or write it to ``--out`` and return nothing."""
    made = FORMATS[options["to"]](source.read(options["file"]))
    out: Path | None = options["out"]
    if out is None:
        return made
    out.write_text(made, encoding="utf-8", newline="\n")
    return ""
