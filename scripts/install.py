"""Install what Svod needs: ``python3.11 -m scripts.install {run,dev,test}``.

``run`` is what the product needs, ``dev`` adds the linters and test tools, ``test`` adds a
browser and PostgreSQL. What is already there is skipped; a second call takes a moment.
"""

import argparse
import hashlib
import os
import subprocess
import sys
from pathlib import Path

from scripts.system_parts import TO_RUN, TO_TEST, VENV, CannotInstall, ensure

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
SYSTEM_PARTS = {"run": TO_RUN, "dev": TO_RUN, "test": (*TO_RUN, *TO_TEST)}
# dev.txt holds all of base.txt, at the same versions.
REQUIREMENTS = {"run": ("base.txt", "dev.txt"), "dev": ("dev.txt",), "test": ("dev.txt",)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("purpose", choices=SYSTEM_PARTS)
    purpose = parser.parse_args().purpose
    try:
        if sys.version_info < (3, 11):  # noqa: UP036 (this very script meets old ones)
            raise CannotInstall("Svod needs Python 3.11. Type: sudo apt-get install python3.11")
        make_environment()
        ensure(SYSTEM_PARTS[purpose])
        install_packages(REQUIREMENTS[purpose])
    except CannotInstall as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def make_environment() -> None:
    """Make ``.venv`` unless it is there and its Python runs."""
    if PYTHON.exists() and _succeeds([PYTHON, "-m", "pip", "--version"]):
        return
    ensure([VENV])
    print("Making .venv", flush=True)
    if not _succeeds([sys.executable, "-m", "venv", "--clear", ENVIRONMENT]):
        raise CannotInstall(f"Cannot make .venv. Type: {sys.executable} -m venv --clear .venv")


def install_packages(any_of: tuple[str, ...]) -> None:
    """Install the first list of ``any_of``, unless one of them is installed as it stands now."""
    for name in any_of:
        if _stamp(name).exists():
            return
    name = any_of[0]
    print(f"Installing Python packages of requirements/{name} (a minute or two)", flush=True)
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes"]
    command += ["--no-input", "--requirement", ROOT / "requirements" / name]
    if subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL).returncode:
        raise CannotInstall(
            "Python packages are missing. When the network is there, type: make setup"
        )
    for old in ENVIRONMENT.glob("installed-*"):
        old.unlink()
    _stamp(name).touch()


def _stamp(name: str) -> Path:
    """Return the file that says: this very list is installed."""
    digest = hashlib.sha256((ROOT / "requirements" / name).read_bytes()).hexdigest()
    return ENVIRONMENT / f"installed-{name}-{digest[:16]}"


def _succeeds(command: list[str | Path]) -> bool:
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return subprocess.run(command, capture_output=True, env=environment).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
