"""The production server on a database of its own, and programs that look into that database.

gunicorn with its settings of production (``deploy/gunicorn.conf.py``), several processes,
``cms.wsgi``. The settings are those of the tests, which differ from production in three places:
cheap password hashes, any host, style sheets that need not be collected. The queue is the
database's, as in production, and nobody works it unless a test does.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.races.visitor import Visitor

ROOT = Path(__file__).resolve().parent.parent.parent
WORKERS, THREADS = 3, 4
READY_WITHIN = 180  # seconds: a test machine may be busy


@dataclass
class Place:
    """A home folder and a database; programs of ``tests.races`` run on them."""

    home: Path
    database_url: str
    port: int = 0
    scene: dict[str, Any] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if name != "DATABASE_URL" and not name.startswith("PYTEST_")
        }
        if self.database_url:
            kept["DATABASE_URL"] = self.database_url
        return kept | {
            "SVOD_HOME": str(self.home),
            "SVOD_TASKS": "database",
            "SVOD_BIND": "127.0.0.1",
            "PORT": str(self.port),
            "WEB_CONCURRENCY": str(WORKERS),
            "WEB_THREADS": str(THREADS),
        }

    def program(self, name: str, *arguments: object) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.races.program", name, *map(str, arguments)],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, name: str, *arguments: object) -> Any:
        """Run a program to its end; its last line is JSON."""
        program = self.program(name, *arguments)
        output, _ = program.communicate()
        assert program.returncode == 0, f"{name} failed"
        return json.loads(output.splitlines()[-1])

    def play(self, *arguments: object) -> dict[str, Any]:
        """Build a scene (``scene.py``) and remember it."""
        self.scene = self.ask("scene", *arguments)
        return self.scene

    def visitor(self, name: str, which: int = 0) -> Visitor:
        """A browser of this person of the city, logged in; each ``which`` has its own session."""
        return Visitor(self.port, self.scene["sessions"][name][which])

    def last_words(self) -> str:
        """What the server wrote last, for whoever must find out why it failed."""
        log = self.home / "logs" / "svod.log"
        return log.read_text(errors="replace")[-6000:] if log.exists() else ""


@contextmanager
def serving(place: Place) -> Iterator[Place]:
    """Run gunicorn for ``place`` on a free port of this machine."""
    place.port = _free_port()
    log = (place.home / "gunicorn.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "cms.wsgi"],
        cwd=ROOT,
        env=place.environment,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
    )
    try:
        _wait(server, place)
        yield place
    finally:
        server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        log.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(server: subprocess.Popen, place: Place) -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", place.port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError("no server:\n" + (place.home / "gunicorn.log").read_text())
