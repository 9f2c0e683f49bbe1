"""Ask a child process that stands behind walls about a file (``documents.confinement``).

The child gets the bytes on stdin and answers with JSON on stdout: an object, or
``{"refused": code}``. Nothing that it says is believed beyond that.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from documents.confinement import missing_walls
from documents.errors import FileRefused
from documents.sniff import FileKind

_log = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parent.parent
_SECONDS = 30


def ask(name: str, kind: FileKind, data: bytes, module: str, *arguments: str) -> dict[str, Any]:
    """Run ``python -m module arguments`` over ``data`` and return its answer.

    Args:
        name, kind: how the file is called, and what it is, in words for a refusal.

    Raises:
        FileRefused: by the code that the child gave; ``too_slow`` or ``too_heavy`` when it met a
            limit; ``unreadable`` for a code that has no words.
    """
    _tell_of_missing_walls()
    environment = {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(  # noqa: S603 (our own module)
            [sys.executable, "-m", module, *arguments],
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
        if child.returncode == -signal.SIGXCPU:
            raise FileRefused("too_slow", {"name": name})
        out.seek(0)
        return _understood(name, kind, out.read())


@cache
def _tell_of_missing_walls() -> None:
    """Write down, once in the life of a process, that files are read behind weaker walls."""
    missing = missing_walls()
    if missing:
        _log.warning("files are read without these walls of the kernel: %s", ", ".join(missing))


def _understood(name: str, kind: FileKind, said: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(said.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        answer = {"refused": "too_heavy"}  # a child that dies without a word met a limit
    if not isinstance(answer, dict) or "refused" in answer:
        code = str(answer["refused"]) if isinstance(answer, dict) else ""
        known = code if code in FileRefused.messages else "unreadable"
        raise FileRefused(known, {"name": name, "found": kind.title})
    return answer
