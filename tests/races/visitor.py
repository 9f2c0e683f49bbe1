"""A browser without a screen: cookies, forms as the page sent them, many at the same moment."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Barrier
from urllib.parse import urlencode

from bs4 import BeautifulSoup

from tests.city import PASSWORD

PATIENCE = 300  # seconds: 50 people wait for two processors
CSRF = "RaceRaceRaceRaceRaceRaceRaceRace"
# What the button adds to the form; the password is what the signature of the mayor asks for.
SIGNED = {"verdict": "agreed", "proof": PASSWORD}


@dataclass(frozen=True)
class Answer:
    method: str
    path: str
    status: int
    content: bytes = field(repr=False)
    seconds: float

    def form(self, form_id: str) -> dict[str, str] | None:
        """The named inputs of a form, as a browser would send them; None when it is not there."""
        found = BeautifulSoup(self.content, "html.parser").find("form", id=form_id)
        if found is None:
            return None
        typed = {i["name"]: i.get("value", "") for i in found.select("input[name]")}
        return typed | {t["name"]: t.text for t in found.select("textarea[name]")}


class Visitor:
    """One logged-in browser with one connection."""

    def __init__(self, port: int, session: str) -> None:
        self._port = port
        self._connection: http.client.HTTPConnection | None = None
        self._headers = {
            "Cookie": f"sessionid={session}; csrftoken={CSRF}",
            "Accept": "text/html",
            "Accept-Language": "ru",
        }
        self.answers: list[Answer] = []

    def connect(self) -> None:
        """Open the connection now, so that the next request leaves at once."""
        self._connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        self._connection.connect()

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def post(self, path: str, data: Mapping[str, str] | str) -> Answer:
        body = data if isinstance(data, str) else urlencode(data)
        return self._ask("POST", path, f"csrfmiddlewaretoken={CSRF}&{body}")

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        if self._connection is None:
            self.connect()
        headers = dict(self._headers)
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        started = time.monotonic()
        # A connection for each request: one that idles may be closed while the next is on its way.
        self._connection.request(method, path, body, headers | {"Connection": "close"})
        response = self._connection.getresponse()
        content = response.read()
        self._connection.close()
        self._connection = None
        answer = Answer(method, path, response.status, content, time.monotonic() - started)
        self.answers.append(answer)
        return answer


def at_once(visitors: Sequence[Visitor], act: Callable[[Visitor, int], Answer]) -> list[Answer]:
    """Let each visitor ``act`` at the same moment; return the answers in their order."""
    start = Barrier(len(visitors))

    def run(number: int) -> Answer:
        visitors[number].connect()
        start.wait()
        return act(visitors[number], number)

    with ThreadPoolExecutor(len(visitors)) as crowd:
        return list(crowd.map(run, range(len(visitors))))
