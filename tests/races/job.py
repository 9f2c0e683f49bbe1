"""Program: a worker that does follow-up work in several threads at the same moment.

It (``Place.worker``) prints «ready»; for each line of its input, the name of a job, it lets
the threads start together and prints what each returned, as JSON. Two such programs are the workers
of a busy queue.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection
from django.utils import timezone

from documents.models import StoredFile
from regulations.enactment.followup import make_pdf
from regulations.models import Edition
from regulations.record import heads

THREADS = 4


def make() -> Any:
    return make_pdf.func(Edition.objects.get().pk)


def publish() -> Any:
    published = heads.publish(timezone.now())
    return published and published.sequence


def store() -> Any:
    papers = "Пояснительная записка".encode()
    return StoredFile.objects.store(papers, name="записка.txt", at=timezone.now()).pk


JOBS: dict[str, Callable[[], Any]] = {"pdf": make, "head": publish, "file": store}


def together(job: Callable[[], Any]) -> list[Any]:
    start = Barrier(THREADS)

    def run(_number: int) -> Any:
        try:
            connection.ensure_connection()
            start.wait()
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(run, range(THREADS)))


def main() -> None:
    print("ready", flush=True)  # noqa: T201
    for line in sys.stdin:
        print(json.dumps(together(JOBS[line.strip()])), flush=True)  # noqa: T201
