"""The child process that reads one file: ``python -m documents.reading.child KIND SIDE``.

The file comes on stdin, the answer goes to stdout as JSON: ``{"document": …}`` or
``{"refused": code}``. It stands inside the walls of ``documents.confinement`` before it reads a
byte, and knows no Django.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from documents.confinement import Limits, confine
from documents.model import Document
from documents.model_json import to_data
from documents.reading.docx import read_docx
from documents.reading.docx.side import Side
from documents.reading.html import read_html
from documents.reading.odt import read_odt
from documents.reading.plain import read_plain
from documents.reading.unreadable import Unreadable


def read_bytes(data: bytes, kind: str, side: Side) -> Document:
    """Read a file; XML that is not ours is read as the text it is. Raises Unreadable."""
    if kind == "docx":
        return read_docx(data, side)
    if kind == "odt":
        return read_odt(data, side)
    return read_html(data) if kind == "html" else read_plain(data)


def answer(data: bytes, kind: str, side: Side) -> dict[str, Any]:
    """What the child says: a document, or the code of a refusal."""
    try:
        return {"document": to_data(read_bytes(data, kind, side))}
    except Unreadable as error:
        return {"refused": error.code}
    except RecursionError:
        return {"refused": "too_deep"}
    except MemoryError:
        return {"refused": "too_heavy"}


def main() -> None:
    kind, side = sys.argv[1], sys.argv[2]
    confine(Limits())
    found = answer(sys.stdin.buffer.read(), kind, "rejected" if side == "rejected" else "accepted")
    out = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.buffer.write(out.encode("utf-8", "surrogatepass"))


if __name__ == "__main__":
    main()
