"""A file of any kind to the neutral model: the one door for bytes of strangers.

The bytes are looked at by a child process behind walls (``documents.confinement``); this process
only asks their kind, hands them over, and waits a bounded time.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from documents import office
from documents.errors import FileRefused
from documents.model import Document
from documents.model_json import from_data
from documents.reading.docx.side import Side
from documents.sniff import KINDS, FileKind, limit_mb, require

READABLE = ("docx", "odt", "doc", "rtf", "html", "txt")
# What the suffix says of bytes that are only letters: a page may be a mere piece of one.
_PAGES = {"xml", "txt"}
_THROUGH_OFFICE = {"doc": "docx", "rtf": "docx"}
_ROOT = Path(__file__).resolve().parent.parent
_SECONDS = 30


def read_path(path: Path, *, side: Side = "accepted") -> Document:
    """Read the file at ``path``. Raises FileRefused, also ``missing`` when there is none."""
    try:
        if path.stat().st_size > limit_mb() * 1024 * 1024:
            data = path.open("rb").read(limit_mb() * 1024 * 1024 + 1)
        else:
            data = path.read_bytes()
    except OSError as error:
        raise FileRefused("missing", {"name": str(path)}) from error
    return read_bytes(path.name, data, side=side)


def read_bytes(name: str, data: bytes, *, side: Side = "accepted") -> Document:
    """Read a file that came under ``name``.

    Args:
        side: with tracked changes accepted, or as the text was before them.

    Raises:
        FileRefused: whatever is wrong with the file, in words for its owner.
    """
    kind = require(name, data, (*READABLE, "xml")).code
    if kind in _PAGES and name.lower().endswith((".html", ".htm")):
        kind = "html"
    if kind == "xml":
        kind = "txt"
    if kind in _THROUGH_OFFICE:
        data, kind = office.convert(name, data, kind, _THROUGH_OFFICE[kind]), "docx"
    return _in_child(name, data, kind, side)


def _in_child(name: str, data: bytes, kind: str, side: Side) -> Document:
    command = [sys.executable, "-m", "documents.reading.child", kind, side]
    environment = {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(  # noqa: S603 (our own module)
            command,
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env=environment,
            start_new_session=True,
        )
        try:
            child.communicate(data, timeout=_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise FileRefused("too_slow", {"name": name}) from error
        finally:
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
        out.seek(0)
        said = out.read()
    return _understood(name, KINDS[kind], said, child.returncode)


def _understood(name: str, kind: FileKind, said: bytes, code: int) -> Document:
    """The document that the child handed over. Raises FileRefused for anything else."""
    if code == -signal.SIGXCPU:
        raise FileRefused("too_slow", {"name": name})
    try:
        answer = json.loads(said.decode("utf-8", "surrogatepass"))
        if "document" in answer:
            return from_data(answer["document"])
        refused = str(answer["refused"])
    except (ValueError, KeyError, TypeError):
        refused = "too_heavy"
    if refused not in FileRefused.messages:
        refused = "unreadable"
    raise FileRefused(refused, {"name": name, "found": kind.title})
