"""Become another program behind walls.

``python -m documents.confined MB SECONDS DIR PROGRAM …``
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from documents.confinement import Limits, confine


def main() -> None:
    memory, seconds, writable, *command = sys.argv[1:]
    confine(Limits(memory_mb=int(memory), seconds=int(seconds)), writable=(Path(writable),))
    os.execvp(command[0], command)  # noqa: S606 (the caller's own program, no shell)


if __name__ == "__main__":
    main()
