"""Run every check, all of them even if one fails; exit 1 if any did."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
PYTHON = str(BIN / "python")

CHECKS = {
    "ruff check": [str(BIN / "ruff"), "check", "."],
    "ruff format": [str(BIN / "ruff"), "format", "--check", "."],
    "import contracts": [str(BIN / "lint-imports"), "--no-cache"],
    "templates": [str(BIN / "djlint"), "--lint", "--quiet", "templates"],
    "messages": [PYTHON, "-m", "scripts.merge_locale", "--check"],
    "django check": [PYTHON, "manage.py", "check", "--fail-level", "WARNING"],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
}


def main() -> int:
    failed = []
    with tempfile.TemporaryDirectory(prefix="svod-lint-") as home:
        # A home of its own: a check must not touch, or be led by, the data of this machine.
        environment = {**os.environ, "SVOD_HOME": home}
        environment.pop("DATABASE_URL", None)
        for name, command in CHECKS.items():
            started = time.monotonic()
            done = subprocess.run(
                command, cwd=ROOT, env=environment, text=True, capture_output=True
            )
            print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name}", end=" ")
            print(f"({time.monotonic() - started:.1f} s)", flush=True)
            if done.returncode:
                failed.append(name)
                print(done.stdout + done.stderr, flush=True)
    print(f"lint: {', '.join(failed)} failed" if failed else "lint: all checks passed")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
