"""Run the web server, one worker of the queue and the watch over notices until Ctrl-C.

What crashes is started again.

For one machine without systemd; deploy/ has units that do the same in production.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("SVOD_HOME", ROOT / "var")).resolve()
PORT = int(os.environ.get("PORT", "8000"))
ADDRESS = f"http://localhost:{PORT}"
READY_WITHIN = 60  # seconds
STEADY_AFTER = 30  # seconds: what lived so long has started well, and its next crash is a new one
LONGEST_PAUSE = 30  # seconds between restarts
STOP_WITHIN = 25  # seconds: gunicorn's graceful_timeout and a little more

COMMANDS = {
    "web": [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "cms.wsgi"],
    "worker": [sys.executable, "manage.py", "db_worker", "--queue-name", "*", "--no-reload"],
    "notices": [sys.executable, "manage.py", "notices", "--every", "300"],
}


@dataclass
class Process:
    """One child, and what is known of its crashes."""

    name: str
    command: list[str]
    child: subprocess.Popen | None = None
    crashes: int = 0
    started: float = 0.0
    next_start: float = field(default=0.0)

    @property
    def log(self) -> Path:
        return HOME / "logs" / f"{self.name}.log"

    def start(self, now: float) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            # A session of its own: Ctrl-C reaches this supervisor alone, which stops them in order.
            self.child = subprocess.Popen(
                self.command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.started = now

    def watch(self, now: float) -> None:
        """Restart the child if it ended; after each crash in a row the pause doubles."""
        if self.child is None:
            if now >= self.next_start:
                self.start(now)
            return
        code = self.child.poll()
        if code is None:
            return
        self.crashes = 1 if now - self.started > STEADY_AFTER else self.crashes + 1
        pause = min(2 ** (self.crashes - 1), LONGEST_PAUSE)
        print(f"The {self.name} process ended ({code}); starts again in {pause} s. See {self.log}")
        self.child, self.next_start = None, now + pause

    def stop(self, by: signal.Signals) -> None:
        if self.child is not None and self.child.poll() is None:
            self.child.send_signal(by)


def main() -> int:
    if _port_is_taken():
        print(f"Port {PORT} is taken. Type: make run PORT={PORT + 1}", file=sys.stderr)
        return 1
    # The address in mails and in the "view live" links follows the port.
    os.environ.setdefault("SVOD_BASE_URL", ADDRESS)
    os.environ["PORT"] = str(PORT)
    if os.environ.get("DEMO", "1") != "0":
        # The people of the demo city have no phones: they may set up a second factor, none must.
        os.environ.setdefault("SVOD_SECOND_FACTOR", "offered")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    processes = [Process(name, command) for name, command in COMMANDS.items()]
    web = processes[0]
    try:
        # The worker waits for the web server: on a small machine two starts at once take longer.
        web.start(time.monotonic())
        if not _wait_until_ready(web):
            return 1
        print(_greeting(), flush=True)
        while True:
            for process in processes:
                process.watch(time.monotonic())
            time.sleep(0.5)
    except KeyboardInterrupt:
        print("\nStopping…", flush=True)
        return 0
    finally:
        _end(processes)


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def _end(processes: list[Process]) -> None:
    """Ask all to finish what they hold, and wait; whoever does not is killed."""
    for process in processes:
        process.stop(signal.SIGTERM)
    deadline = time.monotonic() + STOP_WITHIN
    try:
        while time.monotonic() < deadline and any(
            process.child and process.child.poll() is None for process in processes
        ):
            time.sleep(0.1)
    except KeyboardInterrupt:
        print("Stopping at once", flush=True)
    for process in processes:
        process.stop(signal.SIGKILL)


def _port_is_taken() -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", PORT)) == 0


def _wait_until_ready(web: Process) -> bool:
    """Return whether the server answered in time; say why not."""
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        if web.child is None or web.child.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/robots.txt", timeout=5):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.2)
    last_words = web.log.read_text(errors="replace").splitlines()[-1:] or [""]
    print(f"The server did not start: {last_words[0]} See {web.log}", file=sys.stderr)
    return False


def _greeting() -> str:
    lines = ["", f"Svod is ready: {ADDRESS}/", f"For staff:     {ADDRESS}/admin/", ""]
    demo = HOME / "demo-loaded"
    if demo.exists():
        lines += ["Demo log-ins (login, password, position):", demo.read_text(encoding="utf-8")]
    return "\n".join([*lines, f"Data and logs: {HOME}", "Ctrl-C stops it."])


if __name__ == "__main__":
    sys.exit(main())
