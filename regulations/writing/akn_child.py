"""The child process that reads Akoma Ntoso: ``python -m regulations.writing.akn_child``.

As ``documents.reading.child``: the file on stdin, JSON on stdout, walls before the first byte, no
Django.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from documents.confinement import Limits, confine
from documents.reading.package import parse_xml
from documents.reading.unreadable import Unreadable
from regulations import text


def answer(data: bytes) -> dict[str, Any]:
    """The provisions of the act, or the code of a refusal."""
    try:
        structure = text.read_akn(parse_xml(data))
    except Unreadable as error:
        return {"refused": error.code}
    except text.NotOurs:
        return {"refused": "not_ours"}
    except RecursionError:
        return {"refused": "too_deep"}
    except MemoryError:
        return {"refused": "too_heavy"}
    return {"provisions": [asdict(provision) for provision in structure.provisions]}


def main() -> None:
    confine(Limits())
    out = json.dumps(answer(sys.stdin.buffer.read()), ensure_ascii=False)
    sys.stdout.buffer.write(out.encode("utf-8", "surrogatepass"))


if __name__ == "__main__":
    main()
