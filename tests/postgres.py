"""A PostgreSQL for one run: ``python -m tests.postgres COMMAND…`` runs the command with it.

A cluster is made in a temporary folder, reached only by a socket in it, and removed afterwards;
the command finds it in ``DATABASE_URL``. PostgreSQL refuses to run as root: root hands the cluster
over to the user ``postgres``, whom Debian's package makes.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

OWNER = "postgres"
# A test's data need not outlive a power cut; 50 people who sign at once need their connections.
OPTIONS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "300",
}


@contextmanager
def cluster() -> Iterator[str]:
    """Give the ``DATABASE_URL`` of a new, empty database ``svod``; remove all of it at the end."""
    # The path of a socket has 107 bytes at most: the usual temporary folders may be too deep.
    folder = Path(tempfile.mkdtemp(prefix="svod-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam(OWNER)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    data = folder / "data"
    try:
        _run(folder, "initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8",
             "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        options = " ".join(f"-c {name}='{value}'" for name, value in OPTIONS.items())
        _run(folder, "pg_ctl", "-D", data, "-w", "-l", folder / "log",
             "-o", f"{options} -k {folder}", "start")  # fmt: skip
        try:
            _run(folder, "createdb", "-h", folder, "-U", OWNER, "svod")
            yield f"postgres://{OWNER}@{quote(str(folder), safe='')}/svod"
        finally:
            _run(folder, "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(folder: Path, program: str, *arguments: str | Path) -> None:
    command = [_program(program), *map(str, arguments)]
    if os.geteuid() == 0:
        command = ["runuser", "-u", OWNER, "--", *command]
    # pg_ctl leaves a server that holds its output open: a pipe would never end.
    with (folder / "output").open("w+") as output:
        done = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
        if done.returncode:
            output.seek(0)
            raise RuntimeError(f"{program} failed:\n{output.read()}")


def _program(name: str) -> str:
    """Return the newest PostgreSQL's program: Debian keeps them off the path."""
    versions = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = max(versions, key=lambda path: float(path.parts[4]), default=None)
    found = str(newest) if newest else shutil.which(name)
    if not found:
        raise RuntimeError(f"PostgreSQL's {name} is missing. Type: make test")
    return found


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the cluster is removed
    with cluster() as url:
        environment = {**os.environ, "DATABASE_URL": url}
        return subprocess.run(sys.argv[1:], env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
