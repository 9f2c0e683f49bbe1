"""Parts that pip cannot bring: found by trying them, installed from Debian when missing.

Runs on a bare ``python3.11``: the standard library only.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


class CannotInstall(Exception):
    """Something is missing; the text is one line that says what to type."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the machine: how to see that it is there, and the packages that bring it."""

    what: str
    packages: tuple[str, ...]
    present: Callable[[], bool]


def ensure(parts: Iterable[Part]) -> None:
    """Install the parts that are missing; raise CannotInstall if some cannot be had."""
    missing = [part for part in parts if not part.present()]
    if not missing:
        return
    packages = [package for part in missing for package in part.packages]
    what = ", ".join(part.what for part in missing)
    print(f"Installing from Debian: {what}", flush=True)
    if not _install(packages) or not all(part.present() for part in missing):
        raise CannotInstall(
            f"Missing: {what}. Type: sudo apt-get update && "
            f"sudo apt-get install {' '.join(packages)}"
        )


def _install(packages: list[str]) -> bool:
    prefix = _as_root()
    if prefix is None or not shutil.which("apt-get"):
        return False
    install = [*prefix, "apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages]
    # The lists of a new machine are empty or too old to fetch from: only then are they renewed.
    return _quiet(install) or (_quiet([*prefix, "apt-get", "update", "-qq"]) and _quiet(install))


def _as_root() -> list[str] | None:
    """Return what to put before a command to run it as root, or None if nothing helps."""
    front = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if os.geteuid() == 0:
        return front
    if not shutil.which("sudo"):
        return None
    may_ask = [] if sys.stdin.isatty() else ["-n"]
    return ["sudo", *may_ask, *front]


def _quiet(command: list[str]) -> bool:
    done = subprocess.run(
        command, stdin=None if sys.stdin.isatty() else subprocess.DEVNULL, capture_output=True
    )
    return done.returncode == 0


def _library(*names: str) -> Callable[[], bool]:
    def present() -> bool:
        try:
            for name in names:
                ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return present


def _program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def _files(pattern: str) -> Callable[[], bool]:
    return lambda: any(Path("/").glob(pattern))


def _venv_can_be_made() -> bool:
    # In a new process: packages installed a moment ago are not seen by this one.
    check = [sys.executable, "-c", "import venv, ensurepip"]
    return subprocess.run(check, capture_output=True).returncode == 0


VENV = Part("Python's venv", ("python3.11-venv",), _venv_can_be_made)
TO_RUN = (
    Part(
        "Pango (prints PDF)",
        ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
        _library("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"),
    ),
    Part("PT Serif", ("fonts-paratype",), _files("usr/share/fonts/truetype/paratype/*.ttf")),
)
TO_TEST = (
    Part("Chromium", ("chromium",), _program("chromium", "chromium-browser")),
    Part("PostgreSQL", ("postgresql-15",), _files("usr/lib/postgresql/*/bin/initdb")),
    Part("Poppler (looks at PDF)", ("poppler-utils",), _program("pdftotext")),
    Part("LibreOffice (reads DOC and RTF)", ("libreoffice-writer-nogui",), _program("soffice")),
)
