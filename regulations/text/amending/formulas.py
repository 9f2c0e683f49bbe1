"""The words of drafting: payloads in quotation marks, units put in, words for words."""

from collections.abc import Container, Iterator
from itertools import pairwise
from typing import Final

from ..declension import Case
from ..folding import fold
from ..nodes import Node
from ..ordinal_words import ordinal
from ..sequences import matches
from ..structure import Provision
from . import grafts
from .naming import gender_of, number_as_typed, said, word_of
from .nouns import form_of
from .operation import Path
from .tree import thawed

_LONGEST_WORDS: Final = 320
_MOST_AROUND: Final = 7
_CLOSING: Final = ".,;:"


def quotings(payload: list[str] | None) -> Iterator[list[str]]:
    if not payload:
        yield []
        return
    yield quoted(payload)
    yield quoted(payload, "„“")


def quoted(payload: list[str], marks: str = "«»") -> list[str]:
    first, *rest = payload
    lines = [f"{marks[0]}{first}", *rest]
    lines[-1] += marks[1]
    return lines


def lines_of(provision: Provision) -> list[str]:
    """A unit with all in it as lines of a payload."""
    if provision.kind == "table":
        return grafts.table_lines(thawed(provision))
    if provision.cells or provision.kind in ("row", "passport_field"):
        return [grafts.row_text(provision.cells)]
    own = own_lines(provision)
    below = [line for child in provision.children for line in lines_of(child)]
    if provision.kind == "quoted" and own and below and own[0] in '«"“„':
        return [own[0] + below[0], *below[1:]]
    return [*own, *below]


def own_lines(provision: Provision) -> list[str]:
    if provision.kind == "appendix":
        parts = [provision.label, provision.heading, *provision.text.split("\n")]
        return [line for line in (" ".join(part.split()) for part in parts) if line]
    words = " ".join(f"{provision.label} {provision.heading} {provision.text}".split())
    return [words] if words else []


def taken(parent: Node, new: Provision, leaving: Container[int] = ()) -> int:
    """How many units under this parent have the label already and will keep it."""
    mark = thawed(new).mark
    if mark is None:
        return 0
    return sum(
        child.mark is not None
        and (child.mark.form, child.mark.number) == (mark.form, mark.number)
        and id(child) not in leaving
        for child in parent.children
    )


def renumbering_words(paths: list[Path], numbers: list[str]) -> str:
    """«пункты 5 и 6 раздела II считать соответственно пунктами 6 и 7»; "" if they have no name."""
    if not paths or len({path[1:] for path in paths}) > 1:
        return ""
    first, *_ = (path[0] for path in paths)
    if any(path[0].nth or path[0].by_order for path in paths):
        return ""
    many = len(paths) > 1
    kind = first.kind
    old = _listed([path[0].label for path in paths], kind)
    new = _listed(numbers, kind)
    holder = paths[0][1:]
    owner = f" {said(holder, 'dat' if kind == 'приложение' else 'gen')}" if holder else ""
    what = f"{form_of(kind, 'acc', many=many)} {old}{owner}"
    became = f"{form_of(kind, 'ins', many=many)} {new}"
    return f"{what} считать {'соответственно ' if many else ''}{became}"


def _listed(numbers: list[str], kind: str) -> str:
    """«5», «5 и 6», «5 – 8», «5, 6 и 9»; letters in quotation marks."""
    if kind in ("подпункт", "пункт"):
        numbers = [f"«{one}»" if one.isalpha() and one.islower() else one for one in numbers]
    runs = len(numbers) > 2 and all(map(str.isdecimal, numbers))
    if runs and all(int(two) - int(one) == 1 for one, two in pairwise(numbers)):
        return f"{numbers[0]} – {numbers[-1]}"
    *head, last = numbers
    return f"{', '.join(head)} и {last}" if head else last


def put_in_words(new: Provision, taken: int = 0) -> str:
    """«пунктом 5», «абзацем», «строкой»; «вторым по счёту пунктом 5» if there is one already."""
    node = thawed(new)
    word = word_of(node)
    if not word:
        return ""
    if node.kind == "title":
        return "наименованием"
    number = number_as_typed(node) if node.mark is not None else ""
    noun = form_of(word, "ins")
    if number and word == "подпункт" and len(number) == 1 and number.isalpha():
        number = f"«{number}»"
    nth = f"{ordinal(taken + 1, gender_of(word), 'ins')} по счёту " if taken else ""
    return f"{nth}{noun} {number}".strip()


def word_formulas(old: str, new: str, left: str, before: str) -> Iterator[str]:
    """Ways to say a change of words, from the smallest to those with more words around.

    ``left`` is what stands before them in ``before``, the whole text as it is now.
    """
    if old and not new:
        yield f"{_words(old, 'acc')} исключить"
    if new and not old and left:
        words = left.split(" ")
        most = min(len(words), _MOST_AROUND)
        for count in range(1, most + 1):
            shown = " ".join(words[-count:])
            if before.count(shown) == 1 or count == most:
                yield f"после {_words(shown, 'gen')} дополнить {_words(new, 'ins')}"
    if old and new and old[-1] == new[-1] in _CLOSING and min(len(old), len(new)) > 1:
        yield f"{_words(old[:-1], 'acc')} заменить {_words(new[:-1], 'ins')}"
    if old and new:
        yield f"{_words(old, 'acc')} заменить {_words(new, 'ins')}"
    tokens = before.split(" ")
    begin = len(left.split(" ")) if left else 0
    stop = begin + (len(old.split(" ")) if old else 0)
    for around in range(1, _MOST_AROUND):
        since, until = max(0, begin - around), min(len(tokens), stop + around)
        shown = " ".join(tokens[since:until])
        other = " ".join([*tokens[since:begin], *([new] if new else []), *tokens[stop:until]])
        if shown and other and shown != other and len(shown) <= _LONGEST_WORDS:
            yield f"{_words(shown, 'acc')} заменить {_words(other, 'ins')}"


def _words(words: str, case: Case) -> str:
    return f"{_noun(words, case)} «{words}»"


def _noun(words: str, case: Case) -> str:
    """«слово», «слова» or «цифры» in the case that the formula asks for."""
    if words.replace(" ", "").isdecimal():
        return {"acc": "цифры", "gen": "цифр", "ins": "цифрами"}[case]
    if " " in words:
        return {"acc": "слова", "gen": "слов", "ins": "словами"}[case]
    return {"acc": "слово", "gen": "слова", "ins": "словом"}[case]


def spans_of(before: str, after: str) -> Iterator[tuple[str, str, str]]:
    """Yield (old words, new words, the words before them) for each changed stretch."""
    old, new = fold(before).split(" "), fold(after).split(" ")
    last_old = last_new = 0
    for i, j in [*matches(old, new), (len(old), len(new))]:
        gone, come = old[last_old:i], new[last_new:j]
        if gone or come:
            yield " ".join(gone), " ".join(come), " ".join(old[:last_old])
        last_old, last_new = i + 1, j + 1
