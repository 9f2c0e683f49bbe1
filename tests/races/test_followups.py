"""Two workers of several threads take the same work at once: it is done once."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from typing import Any

import pytest

from tests.races.job import THREADS
from tests.races.server import Place

pytestmark = [pytest.mark.soak, pytest.mark.xdist_group("races")]

WORKERS = 2


def together(workers: Sequence[subprocess.Popen], job: str) -> list[Any]:
    """Let every thread of every worker do ``job``; return what each gave."""
    for worker in workers:
        worker.stdin.write(f"{job}\n")
        worker.stdin.flush()
    results = [result for worker in workers for result in json.loads(worker.stdout.readline())]
    assert len(results) == WORKERS * THREADS
    return results


def test_work_taken_twice_is_done_once(place: Place):
    place.play("enacted", 1, 0)
    workers = [place.worker() for _ in range(WORKERS)]
    try:
        assert [worker.stdout.readline() for worker in workers] == ["ready\n"] * WORKERS
        heads = [sequence for sequence in together(workers, "head") if sequence]
        together(workers, "pdf")
        files = together(workers, "file")
    finally:
        for worker in workers:
            worker.communicate()
    assert [worker.returncode for worker in workers] == [0] * WORKERS

    found = place.census()
    assert found.heads == heads
    assert len(heads) == found.events["head_published"] == 1
    assert [path.name for path in (place.home / "heads").iterdir()] == [f"{heads[0]:010d}.json"]

    assert len(found.renditions) == found.events["rendered"] == 1
    assert found.failures == []
    assert found.queued["make_pdf"] == 1, "a worker failed and put the work on the queue again"

    assert len(set(files)) == 1
    assert found.files == 2  # the PDF, and the paper stored by all
    assert found.faults == []
