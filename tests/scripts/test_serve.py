"""The supervisor of ``make run``: what crashes comes back, what is stopped stays stopped."""

import signal
import sys

import pytest

from scripts import serve

DIES = [sys.executable, "-c", "raise SystemExit(3)"]
LIVES = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(serve, "HOME", tmp_path)
    return tmp_path


def test_each_crash_in_a_row_doubles_the_pause():
    process = serve.Process("worker", DIES)
    now, pauses = 0.0, []
    for _crash in range(7):
        process.watch(now)
        process.child.wait(10)
        process.watch(now)
        assert process.child is None
        pauses.append(process.next_start - now)
        process.watch(process.next_start - 0.1)
        assert process.child is None, "started before its pause was over"
        now = process.next_start
    assert pauses == [1, 2, 4, 8, 16, 30, 30]


def test_a_crash_after_a_steady_life_is_the_first_again():
    process = serve.Process("worker", DIES, crashes=5)
    process.start(0.0)
    process.child.wait(10)
    process.watch(serve.STEADY_AFTER + 1.0)
    assert process.crashes == 1


def test_a_living_child_is_left_alone_and_ends_when_asked():
    process = serve.Process("web", LIVES)
    process.start(0.0)
    child = process.child
    process.watch(1.0)
    assert process.child is child
    assert child.poll() is None
    serve._end([process])
    assert child.poll() == -signal.SIGTERM


def test_what_a_child_says_is_kept_in_the_home_folder(home):
    process = serve.Process("web", [sys.executable, "-c", "print('ready')"])
    process.start(0.0)
    process.child.wait(10)
    assert (home / "logs" / "web.log").read_text() == "ready\n"
