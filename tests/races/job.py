"""Program: do one piece of follow-up work in several threads when told to.

``python -m tests.races.job NAME THREADS [ARGUMENT]`` prints «ready», waits for a line, lets the
threads start at the same moment and prints what each returned, as JSON. Several such programs are
the workers of a busy queue.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from tests.races import setup  # noqa: F401, I001

from django.db import connection
from django.utils import timezone

from documents.models import StoredFile
from regulations import heads, rendering
from regulations.followup import make_pdf
from regulations.models import Edition


def make(_argument: str) -> Any:
    return make_pdf.func(Edition.objects.get().pk)


def keep(_argument: str) -> Any:
    return rendering.keep_pdf(Edition.objects.get(), at=timezone.now()).pk


def publish(_argument: str) -> Any:
    published = heads.publish(timezone.now())
    return published and published.sequence


def store(words: str) -> Any:
    return StoredFile.objects.store(words.encode(), name=f"{words}.txt", at=timezone.now()).pk


JOBS: dict[str, Callable[[str], Any]] = {
    "make_pdf": make,
    "keep_pdf": keep,
    "publish_head": publish,
    "store": store,
}


def main(name: str, threads: int, argument: str = "") -> None:
    start = Barrier(threads)

    def run(_number: int) -> Any:
        try:
            connection.ensure_connection()
            start.wait()
            return JOBS[name](argument)
        finally:
            connection.close()

    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    with ThreadPoolExecutor(threads) as workers:
        print(json.dumps(list(workers.map(run, range(threads)))))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
