"""An operation in words, for a report: what it aims at, what it puts in, where."""

from typing import Final

from ..declension import Case
from ..folding import fold
from .naming import said
from .nouns import ACTS
from .operation import Operation

_PLACES: Final = {"after": "после", "before": "перед"}
_CASES: Final[dict[str, Case]] = {"after": "gen", "before": "ins"}


def target_words(operation: Operation) -> str:
    """«абзац второй подпункта «а» пункта 3», several parted by a semicolon.

    An operation on the act as a whole aims at the act by its kind, date and number.
    """
    paths = [tuple(unit for unit in path if unit.kind not in ACTS) for path in operation.targets]
    if any(paths):
        return "; ".join(said(path, "nom") for path in paths if path)
    act = operation.act
    if act is None:
        return ""
    parts = (
        act.kind,
        f"от {act.date}" if act.date else "",
        f"№ {act.number}" if act.number else "",
    )
    return " ".join(part for part in parts if part)


def units_of(operation: Operation) -> list[list[str]]:
    """Return the units of every target, smallest first; the act itself is no unit."""
    return [
        [str(unit) for unit in path if unit.kind not in ACTS] for path in operation.targets if path
    ]


def payload_words(operation: Operation) -> str:
    """What is put in, or the words that are put in or taken out."""
    if operation.payload is not None:
        return operation.payload.text
    if operation.new:
        return ", ".join(words.strip() for words in operation.new)
    if operation.verb == "delete_words":
        return ", ".join(words.strip() for words in operation.old)
    if operation.source:
        numbers = ", ".join(number for number in operation.source if number)
        return fold(f"{'приложения' if len(operation.source) > 1 else 'приложение'} {numbers}")
    return ""


def place_words(operation: Operation) -> str:
    """«после слов «…»», «перед пунктом 3», "" where the act does not say."""
    place = operation.place
    if place is None:
        return ""
    if place.words:
        return f"{_PLACES[place.side]} слов{'' if place.side == 'after' else 'ами'} «{place.words}»"
    return f"{_PLACES[place.side]} {said(place.path, _CASES[place.side])}" if place.path else ""
