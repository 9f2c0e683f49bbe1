"""The production server on a database of its own, and how a test looks into that database.

gunicorn with its settings of production (``deploy/gunicorn.conf.py``), several processes,
``cms.wsgi``. The settings are those of the tests, which differ from production in three places:
cheap password hashes, any host, style sheets that need not be collected. The queue is the
database's, as in production, and nobody works it unless a test does.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.conf import settings

from tests.examples import SOAK
from tests.races.census import census
from tests.races.database import visiting
from tests.races.scene import scene
from tests.races.visitor import Visitor

ROOT = Path(__file__).resolve().parent.parent.parent
WORKERS, THREADS = (3 if SOAK else 2), 4
READY_WITHIN = 180  # seconds: a test machine may be busy


@dataclass
class Place:
    """A home folder and a database: a server runs on them, and the test looks into them."""

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
            "SECRET_KEY": settings.SECRET_KEY,  # the scene's sessions are signed with it
            "SVOD_HOME": str(self.home),
            "SVOD_TASKS": "database",
            "SVOD_BIND": "127.0.0.1",
            "PORT": str(self.port),
            "WEB_CONCURRENCY": str(WORKERS),
            "WEB_THREADS": str(THREADS),
        }

    def play(self, state: str, acts: int, sessions: int) -> dict[str, Any]:
        """Build a scene (``scene.py``) and remember it."""
        with visiting(self.home, self.database_url):
            self.scene = scene(state, acts, sessions)
        return self.scene

    def census(self) -> SimpleNamespace:
        """Tell what the race left behind (``census.py``)."""
        with visiting(self.home, self.database_url):
            return SimpleNamespace(**census())

    def worker(self) -> subprocess.Popen:
        """Start a worker of the queue (``job.py``)."""
        start = "import django; django.setup(); from tests.races import job; job.main()"
        return subprocess.Popen(
            [sys.executable, "-c", start],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

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
