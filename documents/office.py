"""LibreOffice, if this machine has it: old formats in, ODT out. It runs behind walls too."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from django.conf import settings

from documents.errors import FileRefused
from documents.sniff import KINDS

# LibreOffice maps far more than it uses: its address space is bounded loosely, and what it really
# takes is watched.
_ADDRESS_SPACE_MB = 4096
_RESIDENT_MB = 500
_SECONDS = 30
_TICK = 0.1
# The first start only makes a profile, and begins anew over a socket that it may not remove.
_ATTEMPTS = 2
_ROOT = Path(__file__).resolve().parent.parent


def program() -> str | None:
    """The path of LibreOffice (setting ``SVOD_OFFICE``), None without one."""
    return shutil.which(settings.SVOD_OFFICE)


def convert(name: str, data: bytes, kind: str, to: str) -> bytes:
    """Turn a file of ``kind`` into the format ``to`` («docx», «odt»).

    Raises:
        FileRefused: ``no_office`` without LibreOffice, ``too_slow``, ``too_heavy``, ``damaged``.
    """
    office = program()
    if office is None:
        raise FileRefused("no_office", {"name": name, "found": KINDS[kind].title})
    with tempfile.TemporaryDirectory(prefix="svod-office-") as home:
        source = Path(home) / f"in.{kind}"
        source.write_bytes(data)
        made = Path(home) / "out" / f"in.{to}"
        until = time.monotonic() + _SECONDS
        for _attempt in range(_ATTEMPTS):
            _run(name, office, Path(home), source, to, until)
            if made.is_file():
                return made.read_bytes()
        raise FileRefused("unreadable", {"name": name})


def _run(name: str, office: str, home: Path, source: Path, to: str, until: float) -> None:
    command = [
        *(sys.executable, "-m", "documents.confined", str(_ADDRESS_SPACE_MB), str(_SECONDS)),
        *(str(home), office, f"-env:UserInstallation=file://{home}/profile", "--headless"),
        *("--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        *("--convert-to", to, "--outdir", str(home / "out"), str(source)),
    ]
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "TMPDIR": str(home),
        "LANG": "ru_RU.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    child = subprocess.Popen(  # noqa: S603 (found by us, no shell)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env=environment,
        start_new_session=True,
    )
    try:
        _watch(name, child, until)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        _sweep()


def _watch(name: str, child: subprocess.Popen[bytes], until: float) -> None:
    """Wait for the end, but not longer and not with more memory than allowed."""
    while child.poll() is None:
        if time.monotonic() > until:
            raise FileRefused("too_slow", {"name": name})
        if _resident_mb(child.pid) > _RESIDENT_MB:
            raise FileRefused("too_heavy", {"name": name})
        time.sleep(_TICK)


def _sweep() -> None:
    """Take away the sockets that LibreOffice leaves in /tmp, being forbidden to remove them."""
    for path in Path("/tmp").glob("OSL_PIPE_*"):  # noqa: S108 (its name is LibreOffice's)
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(str(path))
            except ConnectionRefusedError:  # nobody listens any more
                path.unlink()


def _resident_mb(session: int) -> float:
    """Memory that the processes of a session take together; 0 where the system does not tell."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            total += int(fields[21])
    return total * os.sysconf("SC_PAGE_SIZE") / (1024 * 1024)
