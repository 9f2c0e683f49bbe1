"""Two workers take the same work at once: it is done once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.races.server import Place

pytestmark = [pytest.mark.soak, pytest.mark.xdist_group("races")]

WORKERS, THREADS = 2, 4


def together(place: Place, job: str, argument: str = "") -> list[Any]:
    """Run ``job`` in several processes of several threads; return what each gave."""
    workers = [place.program("job", job, THREADS, argument) for _ in range(WORKERS)]
    for worker in workers:
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:
        worker.stdin.write("go\n")
        worker.stdin.flush()
    outputs = [worker.communicate()[0] for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * WORKERS
    return [result for output in outputs for result in json.loads(output)]


def test_one_pdf_of_an_edition(place: Place):
    place.play("enacted", 1, 0)
    together(place, "make_pdf")
    together(place, "keep_pdf")
    found = place.ask("census")
    assert len(found["renditions"]) == 1
    assert found["failures"] == []
    assert found["events"]["rendered"] == 1
    assert found["files"] == 1
    assert found["faults"] == []


def test_a_head_is_published_once(place: Place):
    place.play("enacted", 1, 0)
    published = [sequence for sequence in together(place, "publish_head") if sequence]
    found = place.ask("census")
    assert found["heads"] == published
    assert len(published) == 1
    assert found["events"]["head_published"] == 1
    assert [path.name for path in (place.home / "heads").iterdir()] == [f"{published[0]:010d}.json"]
    assert found["faults"] == []


def test_the_same_bytes_are_one_file(place: Place):
    place.play("draft", 1, 0)
    rows = together(place, "store", "Пояснительная записка")
    found = place.ask("census")
    assert len(set(rows)) == 1
    assert len(rows) == WORKERS * THREADS
    assert found["files"] == 1
    assert found["faults"] == []
