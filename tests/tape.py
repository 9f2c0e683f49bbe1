"""States of an act that many tests begin with: reached once by decisions, then written again.

An enacted act is six sign-offs and some seven hundred queries. The first test that asks for a state
reaches it by the calls that users make, and what they wrote is kept, statement by statement. A later
test that stands at the same point is given the same statements again, under the same triggers.

The same point: the database of all tests (``tests.city.build``), the same calls of the city before,
the same settings, and nothing written or visited in between. Whatever else a test does first, and a
test that puts another function in the place of one of ours (``monkeypatch``), has its states made
for it alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, timedelta
from functools import wraps
from typing import Any

from django.conf import UserSettingsHolder, settings
from django.core.signals import request_started
from django.db import connection, models

from tests.statements import writes


@dataclass(frozen=True)
class Passage:
    """What one call of the city did: its statements, what waits for the commit, its result."""

    statements: tuple[tuple[str, Any, bool], ...]
    on_commit: tuple[tuple[Callable, bool], ...]
    result: tuple[type[models.Model], Any] | None
    now: Any
    count: int
    sequences: Mapping[str, tuple[int, bool]]


class Unnamed(Exception):
    """An argument that cannot be told from another one of another test."""


class Tape:
    """What the calls of the city wrote, by the calls that went before in a test."""

    def __init__(self) -> None:
        self._passages: dict[tuple, Passage] = {}
        self._written: list[tuple[str, Any, bool]] = []
        self._history: tuple | None = None
        self._mark = 0
        self._within = False

    # --- what happens beside the calls ------------------------------------------------------

    def attend(self) -> None:
        """Hear every statement of this process's connection, and every request, from now on."""
        connection.execute_wrappers.append(self._hear)
        request_started.connect(self._leave, dispatch_uid="tape")

    def erase(self) -> None:
        """Forget everything: the database of all tests is another one."""
        self._passages.clear()
        self.end()

    def begin(self) -> None:
        """A test stands in the database of all tests and has done nothing yet."""
        self.end()
        self._history = ()

    def end(self) -> None:
        """From here on every call is made."""
        self._history = None
        self._written.clear()
        self._mark = 0

    def _leave(self, **_kwargs: Any) -> None:
        self._history = None

    def _hear(self, execute: Callable, sql: str, params: Any, many: bool, context: Any) -> Any:
        if self._history is not None and writes(sql):
            if many:
                params = list(params)
            self._written.append((sql, params, many))
        return execute(sql, params, many, context)

    @property
    def is_on(self) -> bool:
        """Whether the next call may be written again."""
        return self._history is not None

    # --- the calls ----------------------------------------------------------------------------

    def play(self, city: Any, call: Callable, args: tuple, kwargs: dict) -> Any:
        """Return what ``call`` of ``city`` returns; make it, or write again what it wrote."""
        if self._within:
            return call(city, *args, **kwargs)
        if len(self._written) != self._mark or not connection.in_atomic_block:
            self._history = None
        if self._history is None:
            return call(city, *args, **kwargs)
        try:
            named = (call.__name__, _name(args), _name(kwargs), city.now, city._count, _settings())
        except Unnamed:
            self._history = None
            return call(city, *args, **kwargs)
        self._history += (named,)
        passage = self._passages.get(self._history)
        result = self._again(city, passage) if passage else self._first(city, call, args, kwargs)
        self._mark = len(self._written)
        return result

    def _first(self, city: Any, call: Callable, args: tuple, kwargs: dict) -> Any:
        history, self._within = self._history, True
        waiting, sequences = len(connection.run_on_commit), _sequences()
        try:
            result = call(city, *args, **kwargs)
        except BaseException:
            self._history = None
            raise
        finally:
            self._within = False
        statements = tuple(self._written[self._mark :])
        whole = not any(sql.startswith("ROLLBACK") for sql, *_ in statements)
        if self._history != history or not whole or not isinstance(result, models.Model | None):
            self._history = None
            return result
        after = _sequences()
        self._passages[history] = Passage(
            statements=statements,
            on_commit=tuple((run, robust) for _, run, robust in connection.run_on_commit[waiting:]),
            result=result and (type(result), result.pk),
            now=city.now,
            count=city._count,
            sequences={name: last for name, last in sequences.items() if after[name] != last},
        )
        return result

    def _again(self, city: Any, passage: Passage) -> Any:
        with connection.cursor() as cursor:
            _wind_back(cursor, passage.sequences)
            for sql, params, many in passage.statements:
                (cursor.executemany if many else cursor.execute)(sql, params)
                if not many and cursor.description:
                    cursor.fetchall()
        for run, robust in passage.on_commit:
            connection.run_on_commit.append((set(connection.savepoint_ids), run, robust))
        city.now, city._count = passage.now, passage.count
        if passage.result is None:
            return None
        model, pk = passage.result
        return model._default_manager.get(pk=pk)


tape = Tape()


def taped(call: Callable) -> Callable:
    """Let a call of the city be written again where it was made before."""

    @wraps(call)
    def played(city: Any, *args: Any, **kwargs: Any) -> Any:
        return tape.play(city, call, args, kwargs)

    return played


def _name(value: Any) -> Any:
    """Say an argument so that equal words mean an equal argument."""
    match value:
        case None | bool() | int() | str() | bytes() | date() | timedelta():
            return (type(value).__name__, value)
        case list() | tuple():
            return tuple(_name(part) for part in value)
        case dict():
            return tuple((key, _name(part)) for key, part in value.items())
        case type():
            return value
        case models.Model() if value._meta.label in _BY_KEY:
            return (type(value), value.pk)
        case _ if is_dataclass(value):
            return (type(value), tuple(_name(getattr(value, f.name)) for f in fields(value)))
    raise Unnamed(repr(value))


# The rules read these from the database, whatever the test holds in its hands.
_BY_KEY = {"organisation.User", "organisation.Unit", "regulations.Approval"}


def _settings() -> tuple:
    """Return what a test has overridden, from the innermost outwards."""
    found, holder = [], settings._wrapped
    while isinstance(holder, UserSettingsHolder):
        found.append(repr(sorted((k, v) for k, v in vars(holder).items() if k.isupper())))
        holder = holder.default_settings
    return tuple(found)


def _sequences() -> dict[str, tuple[int, bool]]:
    """Return where PostgreSQL's sequences stand: a rollback leaves them there. SQLite has none."""
    if connection.vendor != "postgresql":
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename, start_value, last_value FROM pg_sequences")
        return {
            name: (start, False) if last is None else (last, True) for name, start, last in cursor
        }


def _wind_back(cursor: Any, sequences: Mapping[str, tuple[int, bool]]) -> None:
    if sequences:
        calls = ", ".join(["setval(%s, %s, %s)"] * len(sequences))
        cursor.execute(
            f"SELECT {calls}",
            [part for name, last in sequences.items() for part in (f'"{name}"', *last)],
        )
